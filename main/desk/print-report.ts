import { countsOf } from '#db/desk/counts.ts';
import { cancellationOf } from '#db/desk/journal.ts';
import { receiptsOf, type StoredReceipt } from '#db/desk/receipts.ts';
import type { StoredReport } from '#db/desk/reports.ts';
import type { CashReportInput } from '#shared/documents/cash-report.ts';
import { add, grosze, ZERO } from '#shared/kernel/money.ts';
import { totalsOf } from './books.ts';
import type { Desk } from './desk.ts';
import { denominationModels, deskModel, momentModel, officeModel, personName } from './print-parts.ts';
import { reportView } from './receipts.ts';
import { deskInstant } from './time.ts';

type Title = CashReportInput['titles'][number];

/** A cash report as paper, in detail or by titles; an open one is a draft and says so. */
export function reportModel(desk: Desk, report: StoredReport, part: 'detail' | 'titles'): CashReportInput {
  const stored = receiptsOf(desk.db, report.id);
  const standing = stored.filter((one) => !one.cancelled);
  const totals = totalsOf(desk, report);
  const closing = countsOf(desk.db, report.id).findLast((sheet) => sheet.count.kind === 'closing');
  return {
    kind: 'cash-report',
    parts: [part],
    office: officeModel(desk),
    number: reportView(desk, report).fullNumber,
    state: report.state === 'open' ? 'draft' : 'closed',
    desk: deskModel(desk),
    cashier: report.cashierName,
    from: momentModel(report.openedAt),
    to: momentModel(report.closedAt ?? deskInstant(desk)),
    opening: totals.opening,
    entries: standing.map(entryModel),
    cancelled: stored.filter((one) => one.cancelled).map((one) => cancelledModel(desk, one)),
    titles: byTitle(standing),
    cashIn: totals.receipts,
    cashOut: totals.payments,
    card: totals.card,
    closing: totals.closing,
    ...(closing
      ? {
          count: {
            denominations: denominationModels(closing.count.denominations),
            counted: closing.count.counted,
            difference: closing.count.counted - totals.closing,
          },
        }
      : {}),
    signatures: [{ role: 'Kasjer', name: report.cashierName }, { role: 'Sprawdził' }],
  };
}

function entryModel({ receipt }: StoredReceipt): CashReportInput['entries'][number] {
  const received = receipt.kind === 'KP';
  const title = receipt.text === '' ? receipt.lines.map((line) => line.text).join('; ') : receipt.text;
  return {
    day: receipt.day,
    time: momentModel(receipt.issuedAt).time,
    document: receipt.fullNumber,
    person: receipt.payerName,
    title: title.slice(0, 200),
    cashIn: received ? receipt.cash : ZERO,
    cashOut: received ? ZERO : receipt.cash,
    card: receipt.card,
  };
}

function cancelledModel(
  desk: Desk,
  { receipt }: StoredReceipt,
): NonNullable<CashReportInput['cancelled']>[number] {
  const row = cancellationOf(desk.db, receipt.id);
  const said = row?.payload.kind === 'cancellation' ? row.payload : null;
  return {
    document: receipt.fullNumber,
    time: momentModel(row?.at ?? receipt.issuedAt).time,
    amount: receipt.total,
    reason: (said?.reason ?? '—').slice(0, 200),
    by: row ? personName(desk, row.userId) : '—',
    ...(said ? { approvedBy: personName(desk, said.secondPersonId) } : {}),
  };
}

/** What each title brought in or cost, in the order in which it first appears. */
function byTitle(standing: readonly StoredReceipt[]): Title[] {
  const titles = new Map<string, Title>();
  for (const { receipt } of standing) {
    const direction = receipt.kind === 'KP' ? ('in' as const) : ('out' as const);
    const onThis = new Set<string>();
    for (const line of receipt.lines) {
      const key = `${direction} ${line.titleName}`;
      const before = titles.get(key) ?? {
        direction,
        title: line.titleName.slice(0, 160),
        documents: 0,
        principal: ZERO,
        interest: ZERO,
        costs: ZERO,
        amount: ZERO,
      };
      titles.set(key, {
        ...before,
        documents: before.documents + (onThis.has(key) ? 0 : 1),
        principal: add(grosze(before.principal), line.principal),
        interest: add(grosze(before.interest), line.interest),
        costs: add(grosze(before.costs), line.cost),
        amount: add(grosze(before.amount), line.amount),
      });
      onThis.add(key);
    }
  }
  return [...titles.values()];
}
