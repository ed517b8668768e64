import { readMeta } from '#db/desk/meta.ts';
import { drawNumber } from '#db/desk/numbering.ts';
import { insertReceipt, isOrderDone, moneyOf } from '#db/desk/receipts.ts';
import { lastReport, openReport, type StoredReport } from '#db/desk/reports.ts';
import { changeDue } from '#db/desk/snapshot/dues.ts';
import { checkDeskKind } from '#shared/cash/desk-kind.ts';
import { plainLine } from '#shared/cash/lines.ts';
import { receiptFullNumber } from '#shared/cash/numbers.ts';
import { checkReceipt } from '#shared/cash/receipt.ts';
import { countDifference, type ReportTotals, reportTotals } from '#shared/cash/report.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { type Cashier, type Desk, factsOf } from './desk.ts';
import { record } from './journal.ts';
import { deskDay, deskInstant } from './time.ts';

/** A receipt before it has number, day and place in the journal. */
export type ReceiptDraft = Pick<Receipt, 'kind' | 'lines' | 'cash' | 'card'> &
  Partial<
    Pick<
      Receipt,
      | 'partyId'
      | 'payerName'
      | 'payerAddress'
      | 'taxpayerName'
      | 'text'
      | 'tendered'
      | 'orderId'
      | 'offlineSince'
    >
  >;

/** The open report, in the hands of this cashier. @throws BusinessError with what to do first. */
export function reportOf(desk: Desk, cashier: Pick<Cashier, 'userId'>): StoredReport {
  const report = openReport(desk.db);
  if (!report) throw refuse('CASH_REPORT_NOT_OPEN', 'Kasa jest zamknięta. Otwórz najpierw raport kasowy.');
  if (report.cashierId !== cashier.userId)
    throw refuse(
      'CASH_OTHER_CASHIER',
      `Kasę prowadzi teraz ${report.cashierName}. Przejmij ją protokołem, aby przyjmować wpłaty.`,
    );
  return report;
}

export function totalsOf(desk: Pick<Desk, 'db'>, report: Pick<StoredReport, 'id' | 'opening'>): ReportTotals {
  const receipts = moneyOf(desk.db, report.id);
  const cancelled = new Set(receipts.filter((one) => one.cancelled).map((one) => one.id));
  return reportTotals(report.opening, receipts, cancelled);
}

/** What the next report opens with: the counted closing of the last one, or what the desk was taken over with. */
export function suggestedOpening(desk: Pick<Desk, 'db'>): Grosze {
  const last = lastReport(desk.db);
  if (last) return last.counted ?? totalsOf(desk, last).closing;
  return readMeta<Grosze>(desk.db, 'startingCash') ?? ZERO;
}

/**
 * Issues a receipt inside its act: draws the number, checks the whole, writes journal row and read model, and lessens
 * the items in the snapshot.
 */
export function issue(
  desk: Desk,
  cashier: Cashier,
  report: Pick<StoredReport, 'id'>,
  draft: ReceiptDraft,
  actId: string,
): Receipt {
  const { code, kind } = factsOf(desk);
  unwrap(checkDeskKind(draft, { code, kind }));
  const day = deskDay(desk);
  const year = yearOf(day);
  const number = drawNumber(desk.db, draft.kind, year);
  const receipt: Receipt = unwrap(
    checkReceipt(
      {
        partyId: null,
        payerName: cashier.displayName,
        payerAddress: '',
        taxpayerName: '',
        text: '',
        tendered: null,
        orderId: null,
        offlineSince: null,
        ...draft,
        id: desk.ports.ids.next(),
        reportId: report.id,
        year,
        number,
        fullNumber: receiptFullNumber(draft.kind, code, year, number),
        day,
        issuedAt: deskInstant(desk),
        cashierId: cashier.userId,
        cashierName: cashier.displayName,
        total: sum(draft.lines.map((line) => line.amount)),
      },
      code,
    ),
  );
  if (receipt.orderId !== null && isOrderDone(desk.db, receipt.orderId))
    throw refuse('CASH_ORDER_DONE', 'To zlecenie zostało już wykonane w tej kasie.');
  const { seq } = record(desk, cashier, { actId, payload: { kind: 'receipt', receipt } });
  insertReceipt(desk.db, seq, receipt);
  applyToDues(desk, seq, receipt, -1);
  return receipt;
}

/** Lessens the items that a receipt paid (`-1`), or opens them again for a cancellation (`1`). */
export function applyToDues(desk: Pick<Desk, 'db'>, seq: number, receipt: Receipt, sign: 1 | -1): void {
  for (const line of receipt.lines)
    if (line.instalmentId !== null)
      changeDue(desk.db, seq, line.instalmentId, sign * (line.principal + line.cost));
}

/** Books what a count found too much (KP) or too little (KW), so that the books say what the drawer holds. */
export function bookDifference(
  desk: Desk,
  cashier: Cashier,
  report: Pick<StoredReport, 'id'>,
  counted: Grosze,
  expected: Grosze,
): Receipt | null {
  const { kind, amount } = countDifference(counted, expected);
  if (kind === 'none') return null;
  const text =
    kind === 'surplus'
      ? 'Nadwyżka stwierdzona przy liczeniu kasy'
      : 'Niedobór stwierdzony przy liczeniu kasy';
  const draft: ReceiptDraft = {
    kind: kind === 'surplus' ? 'KP' : 'KW',
    lines: [plainLine(kind, amount, text)],
    cash: amount,
    card: ZERO,
    text,
  };
  return issue(desk, cashier, report, draft, desk.ports.ids.next());
}
