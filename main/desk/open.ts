import { insertCount } from '#db/desk/counts.ts';
import { drawNumber } from '#db/desk/numbering.ts';
import { findReport, insertReport, openReport } from '#db/desk/reports.ts';
import { sumDenominations } from '#shared/cash/denominations.ts';
import { reportFullNumber } from '#shared/cash/numbers.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { act } from './act.ts';
import { bookDifference, suggestedOpening } from './books.ts';
import { type Cashier, type Desk, factsOf } from './desk.ts';
import { record } from './journal.ts';
import { type DeskState, deskState } from './state.ts';
import { deskDay } from './time.ts';

export interface OpenInput {
  readonly actId: string;
  readonly denominations: Readonly<Record<string, number>>;
  readonly note: string;
}

/**
 * Opens the day: the next report begins with the closing balance of the last one; a count that says otherwise is booked
 * as surplus or shortage on the spot, by protocol.
 */
export function openDesk(desk: Desk, cashier: Cashier, input: OpenInput): Promise<DeskState> {
  return act(desk, 'cash.desk.open', input, {
    write() {
      const open = openReport(desk.db);
      if (open)
        throw refuse('CASH_REPORT_OPEN', `Raport ${open.fullNumber} jest już otwarty (${open.cashierName}).`);
      const counted = unwrap(sumDenominations(input.denominations));
      const opening = suggestedOpening(desk);
      const { code } = factsOf(desk);
      const day = deskDay(desk);
      const year = yearOf(day);
      const number = drawNumber(desk.db, 'RK', year);
      const reportId = desk.ports.ids.next();
      const count = {
        id: desk.ports.ids.next(),
        kind: 'opening' as const,
        denominations: { ...input.denominations },
        counted,
        expected: opening,
        secondPersonId: null,
        note: input.note,
      };
      const row = record(desk, cashier, {
        actId: input.actId,
        payload: { kind: 'report-opened', reportId, year, number, opening, count },
      });
      insertReport(desk.db, {
        id: reportId,
        seq: row.seq,
        year,
        number,
        fullNumber: reportFullNumber(code, year, number),
        day,
        opening,
        openedAt: row.at,
        cashierId: cashier.userId,
        cashierName: cashier.displayName,
      });
      insertCount(desk.db, {
        count,
        seq: row.seq,
        reportId,
        at: row.at,
        cashierName: cashier.displayName,
        secondPersonName: '',
      });
      const report = findReport(desk.db, reportId);
      if (report) bookDifference(desk, cashier, report, counted, opening);
      return deskState(desk);
    },
  });
}
