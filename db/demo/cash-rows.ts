import { DENOMINATIONS } from '#shared/cash/denominations.ts';
import type { ReportTotals } from '#shared/cash/report.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { CashContext } from './cash-context.ts';
import { type DemoContext, held } from './context.ts';
import type { Row } from './copy.ts';

/** A count of the drawer that finds the amount in as few notes and coins as there can be. */
export function count(id: string, kind: 'opening' | 'closing', amount: Grosze) {
  const denominations: Record<string, number> = {};
  let rest: number = amount;
  for (const { face } of DENOMINATIONS) {
    const pieces = Math.floor(rest / face);
    if (pieces > 0) denominations[String(face)] = pieces;
    rest -= pieces * face;
  }
  return { id, kind, denominations, counted: amount, expected: amount, secondPersonId: null, note: '' };
}

export function countRow(
  of: ReturnType<typeof count>,
  unitId: number,
  desk: CashContext,
  reportId: string,
  at: string,
): Row {
  return [
    of.id,
    unitId,
    desk.id,
    reportId,
    of.kind,
    of.denominations,
    of.counted,
    of.expected,
    desk.cashier.id,
    null,
    '',
    at,
  ];
}

export function receiptRow(of: Receipt, unitId: number, deskId: number, seq: number, entryId: string): Row {
  return [
    of.id,
    unitId,
    deskId,
    of.reportId,
    seq,
    of.kind,
    of.year,
    of.number,
    of.fullNumber,
    of.day,
    of.issuedAt,
    of.cashierId,
    of.cashierName,
    of.partyId,
    of.payerName,
    of.payerAddress,
    of.taxpayerName,
    of.text,
    of.total,
    of.cash,
    of.card,
    of.tendered,
    of.offlineSince,
    entryId,
  ];
}

export function lineRows(receipt: Receipt, demo: DemoContext, unitId: number): Row[] {
  return receipt.lines.map((line, at) => [
    receipt.id,
    at + 1,
    unitId,
    line.kind,
    line.titleCode === null ? null : held(demo.office.titles, line.titleCode).id,
    line.instalmentId,
    line.overpaymentId,
    line.catalogueItemId,
    line.text,
    line.quantity,
    line.principal,
    line.interest,
    line.cost,
    line.amount,
  ]);
}

export function reportRow(
  id: string,
  unitId: number,
  desk: CashContext,
  number: { year: number; number: number },
  day: Day,
  totals: ReportTotals,
  opened: string,
  closed: string,
  documentId: string | null,
): Row {
  return [
    id,
    unitId,
    desk.id,
    desk.kind,
    number.year,
    number.number,
    day,
    totals.opening,
    totals.receipts,
    totals.payments,
    totals.card,
    totals.closing,
    documentId ? 'posted' : 'closed',
    opened,
    desk.cashier.id,
    closed,
    desk.cashier.id,
    documentId,
  ];
}

/** Minutes after seven in the morning by UTC, as an instant. */
export function instant(day: Day, minute: number): string {
  const total = 7 * 60 + minute;
  return `${day}T${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}:00.000Z`;
}
