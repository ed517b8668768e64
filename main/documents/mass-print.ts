import { availableParallelism } from 'node:os';
import type { DocumentInput } from '#shared/documents/document.ts';
import { PdfJoiner } from './pdf-joiner.ts';
import { createDocumentRenderer, type DocumentRenderer, type RenderOptions } from './render.ts';

/** A document of a mass print and the PDF that came of it; `index` counts from 0 in the order of the source. */
export interface PrintedOne {
  readonly index: number;
  readonly pdf: Uint8Array;
}

export interface MassPrintOptions extends RenderOptions {
  /** The renderer of the caller; without one a renderer on all cores is opened and closed. */
  readonly renderer?: DocumentRenderer;
  /** Documents under way at once; enough to keep every core busy. */
  readonly ahead?: number;
}

/** A mass print has the machine for itself: every core sets type, while one alone would be left for the screens. */
const cores = (): number => Math.max(1, Math.min(8, availableParallelism()));

/** A renderer on all cores, for a caller who prints in several portions; it is the caller's to close. */
export function massRenderer(): DocumentRenderer {
  return createDocumentRenderer({ hosts: cores() });
}

/**
 * Sets many documents on all cores and hands them over in their order, as soon as each is done. The source is read only as
 * far ahead as the cores need, so that memory stays flat whatever the number.
 * @throws BusinessError as `renderPdf` does, at the document it concerns; nothing after it is printed.
 */
export async function* massPrint(
  documents: AsyncIterable<DocumentInput> | Iterable<DocumentInput>,
  options: MassPrintOptions = {},
): AsyncGenerator<PrintedOne> {
  const { renderer, ahead = cores() * 3, ...form } = options;
  const own = renderer ? undefined : massRenderer();
  const setter = renderer ?? own;
  if (!setter) return;
  const under: Promise<Uint8Array>[] = [];
  let index = 0;
  const next = async (): Promise<PrintedOne | undefined> => {
    const pdf = await under.shift();
    if (!pdf) return undefined;
    index += 1;
    return { index: index - 1, pdf };
  };
  try {
    for await (const document of documents) {
      const work = setter.renderPdf(document, form);
      // A failure is told when its turn comes; until then it must not count as unhandled.
      work.catch(() => undefined);
      under.push(work);
      if (under.length < ahead) continue;
      const done = await next();
      if (done) yield done;
    }
    for (let done = await next(); done; done = await next()) yield done;
  } finally {
    await own?.close();
  }
}

/**
 * Sets many documents into one file for the printer.
 * @param write takes the next bytes; the printing waits for it.
 * @returns how many documents and pages the file holds.
 */
export async function printToOneFile(
  documents: AsyncIterable<DocumentInput> | Iterable<DocumentInput>,
  write: (bytes: Uint8Array) => Promise<void>,
  options: MassPrintOptions = {},
): Promise<{ readonly documents: number; readonly pages: number }> {
  const joiner = new PdfJoiner();
  let count = 0;
  for await (const { pdf } of massPrint(documents, options)) {
    await write(joiner.add(pdf));
    count += 1;
  }
  await write(joiner.end());
  return { documents: count, pages: joiner.pageCount };
}
