import { SaxesParser } from 'saxes';
import { refuse } from '#shared/kernel/errors.ts';

/** One object of the register as it stands in the file, without its geometry; never more than one is in memory. */
export interface GmlElement {
  readonly name: string;
  /** `gml:id`, `xlink:href`, `uom`: by their names without prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: GmlElement[];
  text: string;
  readonly line: number;
}

export interface GmlHandlers {
  /** Whether an element met outside of a held one is to be held whole. */
  readonly wanted: (name: string) => boolean;
  readonly whole: (element: GmlElement) => void;
}

const DEEPEST = 64;
const LONGEST_TEXT = 100_000;
const MOST_ELEMENTS = 50_000;
/** Parts of an object that a tax office does not need and that fill nine tenths of a file. */
const PASSED_OVER = new Set([
  'geometria',
  'boundedBy',
  'metaDataProperty',
  'punktGranicyDzialki',
  'punktGranicyObrebu',
  'punktGranicyJednEwid',
  'zasobSieciowy',
  'dokument2',
  'operatTechniczny2',
]);

/**
 * Reads GML piece by piece, without document types, entities or anything fetched. A namespace prefix counts for nothing.
 * @throws BusinessError EGIB_XML_DOCTYPE, EGIB_XML_BROKEN, EGIB_XML_CUT, EGIB_XML_TOO_DEEP, EGIB_XML_TOO_LARGE
 */
export class GmlStream {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly handlers: GmlHandlers;
  private readonly held: GmlElement[] = [];
  private depth = 0;
  private skipFrom = 0;
  private elements = 0;
  private quiet = 0;

  constructor(handlers: GmlHandlers) {
    this.handlers = handlers;
    const { parser } = this;
    parser.on('doctype', () => this.refuse('EGIB_XML_DOCTYPE', 'zawiera definicję typu dokumentu (DOCTYPE)'));
    parser.on('error', () => this.refuse('EGIB_XML_BROKEN', 'jest uszkodzony'));
    parser.on('opentag', ({ name, attributes }) => this.begin(local(name), attributes));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.text(text));
    parser.on('cdata', (text) => this.text(text));
  }

  get line(): number {
    return this.parser.line;
  }

  push(text: string): void {
    // Small pieces let the guard look between them; a text without tags would otherwise grow unseen.
    for (let at = 0; at < text.length; at += LONGEST_TEXT) {
      const piece = text.slice(at, at + LONGEST_TEXT);
      this.quiet += piece.length;
      this.parser.write(piece);
      if (this.quiet > 80 * LONGEST_TEXT) this.tooLarge();
    }
  }

  /** @throws BusinessError EGIB_XML_CUT when the file ends within its root. */
  end(): void {
    if (this.depth > 0)
      throw refuse(
        'EGIB_XML_CUT',
        `Plik urywa się w wierszu ${this.parser.line}${this.within()}. Niczego nie wczytano; pobierz plik jeszcze raz i sprawdź jego rozmiar.`,
        { field: 'FILE', details: { line: this.parser.line } },
      );
    this.parser.close();
  }

  private begin(name: string, attributes: Record<string, string>): void {
    this.quiet = 0;
    this.depth += 1;
    if (this.depth > DEEPEST) this.refuse('EGIB_XML_TOO_DEEP', 'ma zbyt wiele zagnieżdżonych elementów');
    if (this.skipFrom > 0) return;
    if (PASSED_OVER.has(name)) {
      this.skipFrom = this.depth;
      return;
    }
    if (this.held.length === 0) {
      if (!this.handlers.wanted(name)) return;
      this.elements = 0;
    }
    this.elements += 1;
    if (this.elements > MOST_ELEMENTS) this.tooLarge();
    this.held.push({ name, attributes: bare(attributes), children: [], text: '', line: this.parser.line });
  }

  private text(text: string): void {
    const element = this.held.at(-1);
    if (!element || this.skipFrom > 0) return;
    element.text += text;
    if (element.text.length > LONGEST_TEXT) this.tooLarge();
  }

  private close(): void {
    this.quiet = 0;
    this.depth -= 1;
    if (this.skipFrom > 0) {
      if (this.depth < this.skipFrom) this.skipFrom = 0;
      return;
    }
    const element = this.held.pop();
    if (!element) return;
    const parent = this.held.at(-1);
    if (parent) parent.children.push(element);
    else this.handlers.whole(element);
  }

  private within(): string {
    const [feature] = this.held;
    return feature ? ` (w obiekcie ${feature.name} zaczętym w wierszu ${feature.line})` : '';
  }

  private tooLarge(): never {
    return this.refuse('EGIB_XML_TOO_LARGE', 'zawiera obiekt zbyt duży jak na ewidencję');
  }

  private refuse(code: string, what: string): never {
    const { line } = this.parser;
    throw refuse(
      code,
      `Plik GML ${what} (wiersz ${line}). Niczego nie wczytano; pobierz plik jeszcze raz albo zgłoś to starostwu.`,
      { field: 'FILE', details: { line } },
    );
  }
}

/** The first child of a name. */
export function childOf(element: GmlElement | undefined, name: string): GmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The trimmed text of the first child of a name; null where there is none. */
export function textOf(element: GmlElement | undefined, name: string): string | null {
  const text = childOf(element, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

export function allOf(element: GmlElement, name: string): GmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function bare(attributes: Record<string, string>): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) named[local(name)] = value;
  return named;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
