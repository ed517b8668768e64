import type { z } from 'zod';
import { findReceipt, receiptsOf, type StoredReceipt } from '#db/desk/receipts.ts';
import { lastReport, latestReports, type StoredReport } from '#db/desk/reports.ts';
import { reportFullNumber } from '#shared/cash/numbers.ts';
import type { Receipt, Report, receiptListRowSchema } from '#shared/cash/schemas.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { totalsOf } from './books.ts';
import { type Desk, factsOf } from './desk.ts';

type ListRow = z.infer<typeof receiptListRowSchema>;
const REPORTS_SHOWN = 60;

/** Receipts of a report in the order of issue; without a report those of the open or the last one. */
export function listReceipts(desk: Desk, reportId: string | null): ListRow[] {
  const id = reportId ?? lastReport(desk.db)?.id;
  return id === undefined ? [] : receiptsOf(desk.db, id).map((stored) => listRow(desk, stored));
}

export function listRow(desk: Desk, stored: Omit<StoredReceipt, 'prints'>): ListRow {
  const { receipt } = stored;
  return {
    id: receipt.id,
    fullNumber: receipt.fullNumber,
    kind: receipt.kind,
    day: receipt.day,
    issuedAt: receipt.issuedAt,
    payerName: receipt.payerName,
    text: receipt.text === '' ? receipt.lines.map((line) => line.text).join('; ') : receipt.text,
    total: receipt.total,
    cash: receipt.cash,
    card: receipt.card,
    cashierName: receipt.cashierName,
    cancelled: stored.cancelled,
    sent: stored.seq <= desk.sender.sentSeq(),
  };
}

export function receiptById(desk: Desk, receiptId: string): StoredReceipt {
  const stored = findReceipt(desk.db, receiptId);
  if (stored) return stored;
  throw refuse('CASH_RECEIPT_UNKNOWN', 'Tego dowodu nie ma w tej kasie.', { field: 'receiptId' });
}

export function getReceipt(desk: Desk, receiptId: string): Receipt {
  return receiptById(desk, receiptId).receipt;
}

/** The latest reports first. */
export function listReports(desk: Desk): Report[] {
  return latestReports(desk.db, REPORTS_SHOWN).map((report) => reportView(desk, report));
}

export function reportView(desk: Desk, report: StoredReport): Report {
  const { code, name } = factsOf(desk);
  const { opening, receipts, payments, card, closing, receiptCount, cancelledCount } = totalsOf(desk, report);
  return {
    id: report.id,
    deskCode: code,
    deskName: name,
    year: report.year,
    number: report.number,
    fullNumber: reportFullNumber(code, report.year, report.number),
    day: report.day,
    state: report.state,
    opening,
    receipts,
    payments,
    card,
    closing,
    counted: report.counted,
    receiptCount,
    cancelledCount,
    cashierName: report.cashierName,
    openedAt: report.openedAt,
    closedAt: report.closedAt,
    documentId: report.documentId,
  };
}
