import { add, type Grosze, grosze, subtract, ZERO } from '../kernel/money.ts';
import type { Receipt } from './schemas.ts';

/** Totals of a cash report in grosze. The balance speaks of cash only; card payments stand apart. */
export interface ReportTotals {
  readonly opening: Grosze;
  readonly receipts: Grosze;
  readonly payments: Grosze;
  readonly card: Grosze;
  readonly closing: Grosze;
  readonly receiptCount: number;
  readonly cancelledCount: number;
}

type Counted = Pick<Receipt, 'id' | 'kind' | 'cash' | 'card'>;

/**
 * The totals of a report from its receipts: closing = opening + cash received − cash paid out.
 * A cancelled receipt keeps its number and counts in `cancelledCount`, its money in nothing.
 */
export function reportTotals(
  opening: Grosze,
  receipts: Iterable<Counted>,
  cancelled: ReadonlySet<string> = new Set(),
): ReportTotals {
  let totals = emptyTotals(opening);
  for (const receipt of receipts) {
    totals = withReceipt(totals, receipt);
    if (cancelled.has(receipt.id)) totals = withCancellation(totals, receipt);
  }
  return totals;
}

/** A report just opened. */
export function emptyTotals(opening: Grosze): ReportTotals {
  return {
    opening,
    receipts: ZERO,
    payments: ZERO,
    card: ZERO,
    closing: opening,
    receiptCount: 0,
    cancelledCount: 0,
  };
}

/** The totals after one more receipt. */
export function withReceipt(totals: ReportTotals, receipt: Counted): ReportTotals {
  return { ...moved(totals, receipt, 1), receiptCount: totals.receiptCount + 1 };
}

/** The totals after a receipt of this report was cancelled. */
export function withCancellation(totals: ReportTotals, receipt: Counted): ReportTotals {
  return { ...moved(totals, receipt, -1), cancelledCount: totals.cancelledCount + 1 };
}

/** What a count found against what the books say: more is a surplus (nadwyżka), less a shortage (niedobór). */
export function countDifference(
  counted: Grosze,
  expected: Grosze,
): { readonly kind: 'none' | 'surplus' | 'shortage'; readonly amount: Grosze } {
  const difference = subtract(counted, expected);
  if (difference === 0) return { kind: 'none', amount: ZERO };
  return difference > 0
    ? { kind: 'surplus', amount: difference }
    : { kind: 'shortage', amount: grosze(-difference) };
}

function moved(totals: ReportTotals, receipt: Counted, sign: 1 | -1): ReportTotals {
  const cash = grosze(sign * receipt.cash);
  const taken = receipt.kind === 'KP';
  return {
    ...totals,
    receipts: taken ? add(totals.receipts, cash) : totals.receipts,
    payments: taken ? totals.payments : add(totals.payments, cash),
    card: add(totals.card, grosze(sign * receipt.card)),
    closing: taken ? add(totals.closing, cash) : subtract(totals.closing, cash),
  };
}
