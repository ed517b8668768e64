import { countsOf, findCount } from '#db/desk/counts.ts';
import { depositCount } from '#db/desk/deposits.ts';
import { countPrint } from '#db/desk/receipts.ts';
import { findReport } from '#db/desk/reports.ts';
import type { DocumentInput } from '#shared/documents/document.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Cashier, Desk } from './desk.ts';
import { countModel } from './print-count.ts';
import { depositModel } from './print-deposit.ts';
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
  const document = documentOf(desk, cashier, input);
  const pdf = await desk.ports.print(document);
  if (document.kind === 'receipt') countPrint(desk.db, input.id);
  return printed(nameOf(document), pdf);
}

/** The same pages as a picture. Looking is not printing: the mark of the next print stays what it was. */
export async function previewDocument(desk: Desk, cashier: Cashier, input: PrintInput) {
  const document = documentOf(desk, cashier, input);
  return { fileName: fileName(nameOf(document)), picture: await desk.ports.picture(document) };
}

function documentOf(desk: Desk, cashier: Cashier, input: PrintInput): DocumentInput {
  switch (input.document) {
    case 'receipt':
      return receiptModel(desk, receiptById(desk, input.id), input.format, cashier);
    case 'deposit':
      return depositDocument(desk, cashier, input);
    case 'count':
      return countDocument(desk, input.id);
    default:
      return reportDocument(desk, input);
  }
}

/** The bank's slip where the deposit was counted; otherwise the KW is all there is to print. */
function depositDocument(desk: Desk, cashier: Cashier, input: PrintInput): DocumentInput {
  const stored = receiptById(desk, input.id);
  const denominations = depositCount(desk.db, input.id);
  return denominations === null
    ? receiptModel(desk, stored, input.format, cashier)
    : depositModel(desk, stored.receipt, denominations);
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

const nameOf = (document: DocumentInput) => ('number' in document ? document.number : 'wydruk');
const fileName = (name: string) => `${name.replaceAll(/[/:]/g, '-')}.pdf`;

function printed(name: string, pdf: Uint8Array): Printed {
  return {
    fileName: fileName(name),
    pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64'),
  };
}
