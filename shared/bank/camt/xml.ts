import { SaxesParser } from 'saxes';
import { refuse } from '#shared/kernel/errors.ts';
import type { CodePage, FoundEncoding } from '../code-pages.ts';

/** A small piece of the document held in memory: an entry, a balance, an order; never the whole of it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
}

export interface XmlHandlers {
  /** An element begins; the answer tells whether its inside is to be held. */
  readonly begin: (name: string, depth: number, line: number) => 'hold' | 'pass' | 'skip';
  /** A held element is whole. */
  readonly whole: (element: XmlElement) => void;
  /** A passed element ends. */
  readonly end: (name: string, line: number) => void;
  /** An element inside a held one is whole; true takes it away, so that a long list does not fill the memory. */
  readonly inner?: (element: XmlElement, parent: XmlElement) => boolean;
}

const DEEPEST = 64;
/** Characters between two tags. */
const LONGEST_TEXT = 1_000_000;
const MOST_ELEMENTS = 20_000;

/**
 * Reads XML piece by piece without document types, without entities beyond the five of XML and without ever opening
 * anything. Names come without their prefix.
 * @throws BusinessError BANK_XML_DOCTYPE, BANK_XML_BROKEN, BANK_XML_CUT, BANK_XML_TOO_DEEP, BANK_XML_TOO_LARGE
 */
export class XmlStream {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly handlers: XmlHandlers;
  private readonly encoding: FoundEncoding;
  private readonly held: XmlElement[] = [];
  private depth = 0;
  private skipFrom = 0;
  private elements = 0;
  private quiet = 0;

  constructor(handlers: XmlHandlers, encoding: FoundEncoding) {
    this.handlers = handlers;
    this.encoding = encoding;
    this.parser.on('doctype', () =>
      this.refuse('BANK_XML_DOCTYPE', 'zawiera definicję typu dokumentu (DOCTYPE)'),
    );
    this.parser.on('xmldecl', ({ encoding: declared }) => this.checkEncoding(declared));
    this.parser.on('error', ({ message }) => this.broken(message));
    this.parser.on('opentag', ({ name, attributes }) => this.begin(local(name), attributes));
    this.parser.on('closetag', ({ name }) => this.close(local(name)));
    this.parser.on('text', (text) => this.text(text));
    this.parser.on('cdata', (text) => this.text(text));
  }

  get line(): number {
    return this.parser.line;
  }

  push(text: string): void {
    // Small pieces let the guard look between them; a text without tags would otherwise grow unseen.
    for (let at = 0; at < text.length; at += LONGEST_TEXT / 2) {
      const piece = text.slice(at, at + LONGEST_TEXT / 2);
      this.quiet += piece.length;
      const before = this.quiet;
      this.parser.write(piece);
      if (this.quiet === before && this.quiet > LONGEST_TEXT) this.tooLarge();
    }
  }

  end(): void {
    if (this.depth > 0)
      throw refuse(
        'BANK_XML_CUT',
        `Plik XML urywa się w wierszu ${this.parser.line}. Pobierz go z banku jeszcze raz.`,
        { field: 'FILE', details: { line: this.parser.line } },
      );
    this.parser.close();
  }

  private begin(name: string, attributes: Record<string, string>): void {
    this.quiet = 0;
    this.depth += 1;
    if (this.depth > DEEPEST) this.refuse('BANK_XML_TOO_DEEP', 'ma zbyt wiele zagnieżdżonych elementów');
    if (this.skipFrom > 0) return;
    const parent = this.held.at(-1);
    if (!parent) {
      const what = this.handlers.begin(name, this.depth, this.parser.line);
      if (what === 'skip') this.skipFrom = this.depth;
      if (what !== 'hold') return;
      this.elements = 0;
    }
    this.elements += 1;
    if (this.elements > MOST_ELEMENTS) this.tooLarge();
    this.held.push({ name, attributes, children: [], text: '', line: this.parser.line });
  }

  private text(text: string): void {
    const element = this.held.at(-1);
    if (!element || this.skipFrom > 0) return;
    element.text += text;
    if (element.text.length > LONGEST_TEXT) this.tooLarge();
  }

  private close(name: string): void {
    this.quiet = 0;
    this.depth -= 1;
    if (this.skipFrom > 0) {
      if (this.depth < this.skipFrom) this.skipFrom = 0;
      return;
    }
    const element = this.held.pop();
    if (!element) {
      this.handlers.end(name, this.parser.line);
      return;
    }
    const parent = this.held.at(-1);
    if (!parent) this.handlers.whole(element);
    else if (this.handlers.inner?.(element, parent)) this.elements -= sizeOf(element);
    else parent.children.push(element);
  }

  /** A declared code page was taken as it is; what is declared as UTF-8 must be it. */
  private checkEncoding(declared: string | undefined): void {
    const found = this.encoding;
    if (declared === undefined || found === 'ASCII' || found === 'UTF-8' || declaredPage(declared)) return;
    this.refuse('BANK_XML_ENCODING', `podaje kodowanie ${declared}, a jest zapisany jako ${found}`);
  }

  private broken(message: string): never {
    const entity = /entity/i.test(message);
    return this.refuse(
      entity ? 'BANK_XML_ENTITY' : 'BANK_XML_BROKEN',
      entity ? 'używa encji, których wyciągi nie mają' : 'jest uszkodzony',
    );
  }

  tooLarge(): never {
    return this.refuse('BANK_XML_TOO_LARGE', 'zawiera element zbyt duży jak na wyciąg');
  }

  private refuse(code: string, what: string): never {
    const { line } = this.parser;
    throw refuse(code, `Plik XML ${what} (wiersz ${line}). Pobierz wyciąg z banku jeszcze raz.`, {
      field: 'FILE',
      details: { line },
    });
  }
}

/** The first element along a path of names, or undefined. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** The trimmed text at a path; null where there is none. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | null {
  const text = at(element, ...path)?.text.trim() ?? '';
  return text === '' ? null : text;
}

export function allOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The element written out again without blanks between tags; cut at `limit` characters. */
export function xmlText(element: XmlElement, limit: number): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  let text = `<${element.name}${attributes.join('')}>${escaped(element.text.trim())}`;
  for (const child of element.children) {
    if (text.length > limit) return text.slice(0, limit);
    text += xmlText(child, limit - text.length);
  }
  return `${text}</${element.name}>`;
}

/** Text as it may stand in XML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');
}

/** The code page that an XML declaration names; undefined for UTF-8 and for what banks do not use. */
export function declaredPage(declared: string): CodePage | undefined {
  const name = declared.toUpperCase();
  if (/^(WINDOWS-|CP)1250$/.test(name)) return 'CP1250';
  if (/^ISO-?8859-2$/.test(name)) return 'ISO-8859-2';
  return /^(CP|IBM)852$/.test(name) ? 'CP852' : undefined;
}

function sizeOf(element: XmlElement): number {
  return element.children.reduce((total, child) => total + sizeOf(child), 1);
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
