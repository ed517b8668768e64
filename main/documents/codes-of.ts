import type { PrintedDocument } from '#shared/documents/document.ts';
import { code128Svg } from './codes.ts';

/**
 * The drawings of every code that a document prints, by `barcode:CONTENT` or `qr:CONTENT`, as its template looks
 * them up. A key is what a reader gives back when the paper is scanned.
 */
export function codesOf(document: PrintedDocument): Record<string, string> {
  switch (document.kind) {
    case 'receipt':
      return barcodes([document.number]);
    case 'cash-report':
      return {};
  }
}

function barcodes(contents: readonly string[]): Record<string, string> {
  return Object.fromEntries(contents.map((content) => [`barcode:${content}`, code128Svg(content)]));
}
