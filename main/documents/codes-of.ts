import type { PrintedDocument } from '#shared/documents/document.ts';
import { code128Svg, qrSvg } from './codes.ts';

/**
 * The drawings of every code that a document prints, by `barcode:CONTENT` or `qr:CONTENT`, as its template looks
 * them up. The content is what a reader gives back when the paper is scanned.
 */
export function codesOf(document: PrintedDocument): Record<string, string> {
  switch (document.kind) {
    case 'receipt':
      return drawings([document.number], []);
    case 'payment-slip':
    case 'slip-sheets':
      return drawings(
        document.slips.map(({ barcode, account }) => barcode ?? account),
        document.slips.flatMap(({ transferCode }) => transferCode ?? []),
      );
    case 'office-letter':
      return drawings(
        document.letters.flatMap(({ barcode }) => barcode ?? []),
        [],
      );
    case 'tax-decision':
      return drawings(
        [document.number, ...document.slips.map(({ barcode, account }) => barcode ?? account)],
        document.slips.flatMap(({ transferCode }) => transferCode ?? []),
      );
    case 'return-receipts':
      return drawings(
        document.receipts.map(({ barcode }) => barcode),
        [],
      );
    default:
      return {};
  }
}

function drawings(barcodes: readonly string[], qrs: readonly string[]): Record<string, string> {
  return Object.fromEntries([
    ...barcodes.map((content) => [`barcode:${content}`, code128Svg(content)]),
    ...qrs.map((content) => [`qr:${content}`, qrSvg(content)]),
  ]);
}
