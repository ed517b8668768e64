/** One object of a PDF file, with the file's own numbers. */
export interface PdfObject {
  readonly number: number;
  /** From after `obj` to before `stream` or `endobj`. */
  readonly head: string;
  /** From `stream` to `endstream`; null without one. */
  readonly stream: Buffer | null;
}

/**
 * The objects of a PDF file as Typst writes it: side by side, found by a classic table of places.
 * @throws Error for a file of another make: object streams, several tables.
 */
export function pdfObjects(pdf: Uint8Array): PdfObject[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const places = placesOf(bytes);
  const sorted = [...places].sort(([, a], [, b]) => a - b);
  const tableAt = tablePlace(bytes);
  return sorted.map(([number, start], index) => {
    const end = sorted[index + 1]?.[1] ?? tableAt;
    return objectOf(number, bytes.subarray(start, end));
  });
}

/**
 * The head of an object with its references renumbered. Texts and hexadecimal strings are passed over: `12 0 R` inside
 * a title is no reference.
 */
export function renumber(head: string, numberOf: (before: number) => number): string {
  let result = '';
  for (let at = 0; at < head.length; ) {
    const end = head[at] === '(' ? endOfText(head, at) : undefined;
    if (end !== undefined) {
      result += head.slice(at, end);
      at = end;
      continue;
    }
    const next = head.indexOf('(', at + 1);
    const piece = head.slice(at, next < 0 ? head.length : next);
    result += piece.replace(/\b(\d+) 0 R\b/g, (_, number: string) => `${numberOf(Number(number))} 0 R`);
    at += piece.length;
  }
  return result;
}

function endOfText(head: string, start: number): number {
  let depth = 0;
  for (let at = start; at < head.length; at += 1) {
    const sign = head[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Error('a text of the PDF has no end');
}

function tablePlace(bytes: Buffer): number {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64));
  const place = Number(/startxref\s+(\d+)\s+%%EOF/.exec(tail)?.[1] ?? Number.NaN);
  if (bytes.toString('latin1', place, place + 4) !== 'xref') throw new Error('no PDF with a table of places');
  return place;
}

function placesOf(bytes: Buffer): Map<number, number> {
  const table = bytes.toString('latin1', tablePlace(bytes));
  const size = Number(/^xref\s+0 (\d+)/.exec(table)?.[1] ?? Number.NaN);
  const places = new Map<number, number>();
  const lines = table.matchAll(/(\d{10}) \d{5} ([nf])/g);
  for (const [number, [, place, kind]] of [...lines].entries())
    if (kind === 'n') places.set(number, Number(place));
  if (!(places.size > 0 && places.size < size)) throw new Error('the table of the PDF is not whole');
  return places;
}

function objectOf(number: number, bytes: Buffer): PdfObject {
  const begin = `${number} 0 obj`;
  if (bytes.toString('latin1', 0, begin.length) !== begin)
    throw new Error(`no object ${number} at its place`);
  const stream = bytes.indexOf('\nstream\n');
  const end = bytes.lastIndexOf('endobj');
  if (end < 0) throw new Error(`object ${number} has no end`);
  if (stream < 0) return { number, head: bytes.toString('latin1', begin.length, end).trim(), stream: null };
  const head = bytes.toString('latin1', begin.length, stream).trim();
  return { number, head, stream: bytes.subarray(stream + 1, end) };
}
