import { countsOf, findCount } from '#db/desk/counts.ts';
import { countPrint } from '#db/desk/receipts.ts';
import { findReport } from '#db/desk/reports.ts';
import type { DocumentInput } from '#shared/documents/document.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Cashier, Desk } from './desk.ts';
import { countModel } from './print-count.ts';
import { receiptModel } from './print-receipt.ts';
import { reportModel } from './print-report.ts';
import { receiptById } from './receipts.ts';

export interface PrintInput {
  readonly document: 'receipt' | 'report' | 'report-titles' | 'count' | 'deposit';
  readonly id: string;
  readonly format: 'A5' | 'A4' | 'roll';
}

export interface Printed {
  readonly fileName: string;
  readonly pdf: string;
}

/**
 * The PDF of a document of this desk, only ever of what is durable already. The first print of a receipt is the
 * original, later ones are copies, after the report closed duplicates.
 */
export async function printDocument(desk: Desk, cashier: Cashier, input: PrintInput): Promise<Printed> {
  if (input.document === 'receipt' || input.document === 'deposit') return printReceipt(desk, cashier, input);
  const document = input.document === 'count' ? countDocument(desk, input.id) : reportDocument(desk, input);
  const pdf = await desk.ports.print(document);
  return printed('number' in document ? document.number : 'wydruk', pdf);
}

async function printReceipt(desk: Desk, cashier: Cashier, input: PrintInput): Promise<Printed> {
  const stored = receiptById(desk, input.id);
  const document = receiptModel(desk, stored, input.format, cashier);
  const pdf = await desk.ports.print(document);
  countPrint(desk.db, stored.receipt.id);
  return printed(stored.receipt.fullNumber, pdf);
}

function reportDocument(desk: Desk, input: PrintInput): DocumentInput {
  const report = findReport(desk.db, input.id);
  if (!report) throw refuse('CASH_REPORT_UNKNOWN', 'Tego raportu nie ma w tej kasie.', { field: 'id' });
  return reportModel(desk, report, input.document === 'report' ? 'detail' : 'titles');
}

/** By the count's own identity, or the last count of a report. */
function countDocument(desk: Desk, id: string): DocumentInput {
  const sheet = findCount(desk.db, id) ?? countsOf(desk.db, id).at(-1);
  const report = sheet && findReport(desk.db, sheet.reportId);
  if (!sheet || !report)
    throw refuse('CASH_COUNT_UNKNOWN', 'Tego protokołu liczenia nie ma w tej kasie.', { field: 'id' });
  return countModel(desk, sheet, report);
}

function printed(name: string, pdf: Uint8Array): Printed {
  return {
    fileName: `${name.replaceAll(/[/:]/g, '-')}.pdf`,
    pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64'),
  };
}
