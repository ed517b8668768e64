import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PrintedDocument } from '#shared/documents/document.ts';
import { codesOf } from './codes-of.ts';
import { printableText, readCoverage } from './font-coverage.ts';

/** What comes out. Tags for screen readers make a long table up to eight times larger. */
export interface PaperForm {
  /** A drawing of all pages, one under another, as SVG: for looking at before it is printed. */
  readonly picture?: boolean;
  /** PDF/A-2b. */
  readonly archive: boolean;
  /** Tagged for screen readers. */
  readonly accessible: boolean;
}

/**
 * Sets one document with Typst. Lives in a host (typesetter-host.ts): the compiler is native and blocks its thread.
 *
 * The model reaches the template as a JSON file of a virtual folder, never as Typst source, so nothing that a
 * person typed can become code. The virtual root does not exist on disk: a template can read nothing else.
 */
export interface Typesetter {
  /** The bytes of the PDF, or of the picture's SVG text. @throws Error with the compiler's diagnostics when the template fails. */
  readonly set: (document: PrintedDocument, options: PaperForm) => Uint8Array;
}

const ROOT = path.resolve(path.parse(process.cwd()).root, 'skarbnik-virtual-documents');
/** Results older than this many documents are dropped; without it memory grows with every page set. */
const CACHE_AGE = 2;

/** @param assets folder that holds `templates` and `fonts` */
export function createTypesetter(assets: string): Typesetter {
  const fonts = filesOf(path.join(assets, 'fonts'), '.ttf');
  const compiler = NodeCompiler.create({
    workspace: ROOT,
    fontArgs: [{ fontBlobs: fonts.map(({ bytes }) => bytes) }],
  });
  for (const { name, bytes } of filesOf(path.join(assets, 'templates'), '.typ'))
    compiler.addSource(path.join(ROOT, name), bytes.toString('utf8'));
  for (const { name, bytes } of filesOf(path.join(assets, 'templates'), '.svg'))
    compiler.mapShadow(path.join(ROOT, name), bytes);
  const coverages = fonts.map(({ bytes }) => readCoverage(bytes));
  const covered = (codePoint: number) => coverages.every((has) => has(codePoint));

  return {
    set: (document, { archive, accessible, picture = false }) => {
      const data = { document: printable(document, covered), codes: codesOf(document) };
      compiler.mapShadow(path.join(ROOT, 'document.json'), Buffer.from(JSON.stringify(data)));
      try {
        const result = compiler.compile({ mainFilePath: path.join(ROOT, `${document.kind}.typ`) });
        const failure = result.takeError();
        if (failure || !result.result)
          throw new Error(failure ? JSON.stringify(compiler.fetchDiagnostics(failure)) : 'no document');
        if (picture) return new TextEncoder().encode(compiler.plainSvg(result.result));
        return new Uint8Array(
          compiler.pdf(result.result, { pdfTags: accessible, ...(archive ? { pdfStandard: 'a-2b' } : {}) }),
        );
      } finally {
        compiler.evictCache(CACHE_AGE);
      }
    },
  };
}

/** Applies `printableText` to every text of the model; the coat of arms is a drawing and stays as it is. */
function printable<T>(value: T, covered: (codePoint: number) => boolean): T {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) =>
    typeof part === 'string' && key !== 'crest' ? printableText(part, covered) : part,
  ) as T;
}

function filesOf(folder: string, ending: string): { readonly name: string; readonly bytes: Buffer }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
}
