import { insertCount } from '#db/desk/counts.ts';
import { closeReport, findReport, markPosted } from '#db/desk/reports.ts';
import { forgetPaid } from '#db/desk/snapshot/dues.ts';
import { sumDenominations } from '#shared/cash/denominations.ts';
import type { Report } from '#shared/cash/schemas.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { act } from './act.ts';
import { bookDifference, reportOf, totalsOf } from './books.ts';
import { makeCount } from './count.ts';
import type { Cashier, Desk } from './desk.ts';
import { record } from './journal.ts';
import { reportView } from './receipts.ts';

export interface CloseInput {
  readonly actId: string;
  readonly denominations: Readonly<Record<string, number>>;
  readonly note: string;
}

const SEND_LIMIT_MS = 10_000;
const POST_LIMIT_MS = 10_000;

/**
 * Closes the report: count, a difference booked by protocol, final totals. With the service there and the right to
 * post, the report is posted to the ledger in the same step; otherwise the office posts it later.
 */
export async function closeDesk(desk: Desk, cashier: Cashier, input: CloseInput): Promise<Report> {
  const closed = await act(desk, 'cash.desk.close', input, {
    write: () => writeClosing(desk, cashier, input),
  });
  await post(desk, cashier, closed.id);
  const report = findReport(desk.db, closed.id);
  return report ? reportView(desk, report) : closed;
}

function writeClosing(desk: Desk, cashier: Cashier, input: CloseInput): Report {
  const report = reportOf(desk, cashier);
  const counted = unwrap(sumDenominations(input.denominations));
  // The count states what the books said before the difference was booked: that is what the protocol shows.
  const count = makeCount(desk, report, 'closing', input, null);
  bookDifference(desk, cashier, report, counted, count.expected);
  const { opening, receipts, payments, card, closing } = totalsOf(desk, report);
  const row = record(desk, cashier, {
    actId: input.actId,
    payload: {
      kind: 'report-closed',
      reportId: report.id,
      opening,
      receipts,
      payments,
      card,
      closing,
      count,
    },
  });
  insertCount(desk.db, {
    count,
    seq: row.seq,
    reportId: report.id,
    at: row.at,
    cashierName: cashier.displayName,
    secondPersonName: '',
  });
  closeReport(desk.db, report.id, counted, row.at);
  forgetPaid(desk.db);
  return reportView(desk, findReport(desk.db, report.id) ?? report);
}

/** The closing stands whatever comes of this: a report that could not be posted now is posted at the office. */
async function post(desk: Desk, cashier: Cashier, reportId: string): Promise<void> {
  const stored = findReport(desk.db, reportId);
  if (stored?.state !== 'closed' || cashier.local || !cashier.permissions.has('cash.reports.post')) return;
  if (!desk.connection.online || !(await desk.sender.flush(SEND_LIMIT_MS))) return;
  try {
    const posted = await desk.connection.service.cash.reports.post(
      { actId: desk.ports.ids.next(), reportId },
      { context: { token: cashier.token, timeoutMs: POST_LIMIT_MS } },
    );
    if (posted.state === 'posted') markPosted(desk.db, reportId, posted.documentId);
  } catch (error) {
    desk.sender.note(
      `Raport jest zamknięty, ale nie zaksięgowany: ${error instanceof Error ? error.message : 'brak odpowiedzi'}. Zaksięguje go księgowość.`,
    );
  }
}
