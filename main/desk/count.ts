import { type Count, insertCount } from '#db/desk/counts.ts';
import { changeCashier, openReport, type StoredReport } from '#db/desk/reports.ts';
import { sumDenominations } from '#shared/cash/denominations.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, subtract } from '#shared/kernel/money.ts';
import { act } from './act.ts';
import { bookDifference, reportOf, totalsOf } from './books.ts';
import type { Cashier, Desk } from './desk.ts';
import { record } from './journal.ts';
import { type ConfirmedPerson, type Credentials, confirmBySecondPerson } from './second-person.ts';
import { type DeskState, deskState } from './state.ts';

export interface CountInput {
  readonly actId: string;
  readonly denominations: Readonly<Record<string, number>>;
  readonly secondPerson?: Credentials | undefined;
  readonly note: string;
}

export interface CountAnswer {
  readonly counted: Grosze;
  readonly expected: Grosze;
  readonly difference: Grosze;
}

/** A count of the drawer at any time. It states a difference; booking it waits for the closing or the hand-over. */
export function countDrawer(desk: Desk, cashier: Cashier, input: CountInput): Promise<CountAnswer> {
  let second: ConfirmedPerson | null = null;
  return act(desk, 'cash.desk.count', input, {
    async prepare() {
      reportOf(desk, cashier);
      if (input.secondPerson)
        second = await confirmBySecondPerson(desk, input.secondPerson, null, cashier.userId);
    },
    write() {
      const report = reportOf(desk, cashier);
      const count = makeCount(desk, report, 'surprise', input, second);
      keepCount(desk, cashier, report, count, second, input.actId);
      return {
        counted: count.counted,
        expected: count.expected,
        difference: subtract(count.counted, count.expected),
      };
    },
  });
}

export interface HandOverInput extends CountInput {
  readonly secondPerson: Credentials;
}

/** The signed-in cashier takes the open desk over: the former one confirms, the cash is counted, a difference is booked. */
export function handOver(desk: Desk, cashier: Cashier, input: HandOverInput): Promise<DeskState> {
  let former: ConfirmedPerson | null = null;
  const reportInOtherHands = (): StoredReport => {
    const report = openReport(desk.db);
    if (!report) throw refuse('CASH_REPORT_NOT_OPEN', 'Kasa jest zamknięta; otwórz ją zamiast przejmować.');
    if (report.cashierId === cashier.userId)
      throw refuse('CASH_HAND_OVER_SELF', 'Prowadzisz już tę kasę, nie ma czego przejmować.');
    return report;
  };
  return act(desk, 'cash.desk.handOver', input, {
    async prepare() {
      const report = reportInOtherHands();
      former = await confirmBySecondPerson(desk, input.secondPerson, null, cashier.userId);
      if (former.userId !== report.cashierId)
        throw refuse(
          'CASH_HAND_OVER_WHO',
          `Przekazanie potwierdza ${report.cashierName}, która lub który prowadzi teraz kasę.`,
          { field: 'secondPerson.login' },
        );
    },
    write() {
      const report = reportInOtherHands();
      const count = makeCount(desk, report, 'hand-over', input, former);
      keepCount(desk, cashier, report, count, former, input.actId);
      changeCashier(desk.db, report.id, cashier.userId, cashier.displayName);
      bookDifference(desk, cashier, report, count.counted, count.expected);
      return deskState(desk);
    },
  });
}

export function makeCount(
  desk: Desk,
  report: StoredReport,
  kind: Count['kind'],
  input: Pick<CountInput, 'denominations' | 'note'>,
  second: ConfirmedPerson | null,
): Count {
  return {
    id: desk.ports.ids.next(),
    kind,
    denominations: { ...input.denominations },
    counted: unwrap(sumDenominations(input.denominations)),
    expected: totalsOf(desk, report).closing,
    secondPersonId: second?.userId ?? null,
    note: input.note,
  };
}

function keepCount(
  desk: Desk,
  cashier: Cashier,
  report: StoredReport,
  count: Count,
  second: ConfirmedPerson | null,
  actId: string,
): JournalRow {
  const row = record(desk, cashier, { actId, payload: { kind: 'count', reportId: report.id, count } });
  insertCount(desk.db, {
    count,
    seq: row.seq,
    reportId: report.id,
    at: row.at,
    cashierName: cashier.displayName,
    secondPersonName: second?.displayName ?? '',
  });
  return row;
}
