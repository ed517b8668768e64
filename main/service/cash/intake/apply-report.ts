import { nextNumber, reportFullNumber } from '#shared/cash/numbers.ts';
import { emptyTotals } from '#shared/cash/report.ts';
import type { JournalPayload, JournalRow } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { leaveTrace } from './notes.ts';
import { type IntakeState, noteNumber, type ReportState } from './state.ts';

type Payload<Kind extends JournalPayload['kind']> = Extract<JournalPayload, { kind: Kind }>;

/** Opens a report: the next of its year, with the cash that the last one closed with. */
export function applyOpened(state: IntakeState, row: JournalRow, payload: Payload<'report-opened'>): void {
  const { desk } = state;
  if (state.report?.state === 'open')
    throw refuse('CASH_REPORT_OPEN', `Kasa ${desk.code} otwiera raport, a poprzedni nie jest zamknięty.`);
  const next = nextNumber(state.numbers, 'RK', desk.code, row.day);
  if (payload.year !== next.year || payload.number !== next.number)
    throw refuse(
      'CASH_NUMBER_BROKEN',
      `Kasa ${desk.code} otworzyła raport ${payload.number}/${payload.year}, a kolejny jest ${next.fullNumber}.`,
    );
  const expected = state.report ? state.report.totals.closing : grosze(payload.opening);
  if (payload.opening !== expected)
    throw refuse(
      'CASH_REPORT_DIFFERENCE',
      `Kasa ${desk.code} otworzyła raport stanem ${formatZloty(payload.opening)}, a poprzedni zamknął się stanem ${formatZloty(expected)}.`,
    );
  state.report = {
    id: payload.reportId,
    year: payload.year,
    number: payload.number,
    state: 'open',
    totals: emptyTotals(payload.opening),
    fresh: true,
  };
  noteNumber(state, { kind: 'RK', year: payload.year, number: payload.number });
  const { writes } = state;
  writes.inserts['cash.report'].push({
    id: payload.reportId,
    unit_id: desk.unit_id,
    desk_id: desk.id,
    kind: desk.kind,
    year: payload.year,
    number: payload.number,
    day: row.day,
    opening_amount: payload.opening,
    receipts_amount: 0,
    payments_amount: 0,
    card_amount: 0,
    counted_amount: null,
    state: 'open',
    opened_at: row.at,
    opened_by: row.userId,
    closed_at: null,
    closed_by: null,
  });
  addCount(state, row, payload.reportId, payload.count);
  leaveTrace(
    state,
    row,
    'cash.report.opened',
    { kind: 'cash-report', id: payload.reportId, partyId: null },
    {
      name: 'cash.report.opened',
      payload: { reportId: payload.reportId },
    },
  );
}

/** A count of the drawer at any time. */
export function applyCount(state: IntakeState, row: JournalRow, payload: Payload<'count'>): void {
  openReport(state, payload.reportId);
  addCount(state, row, payload.reportId, payload.count);
  leaveTrace(
    state,
    row,
    'cash.count',
    { kind: 'cash-count', id: payload.count.id, partyId: null },
    {
      name: 'cash.counted',
      payload: { reportId: payload.reportId, countId: payload.count.id },
    },
  );
}

/** Closes a report after its totals were compared with ours to the grosz. */
export function applyClosed(state: IntakeState, row: JournalRow, payload: Payload<'report-closed'>): void {
  const report = openReport(state, payload.reportId);
  const { opening, receipts, payments, card, closing } = report.totals;
  const ours = { opening, receipts, payments, card, closing };
  for (const name of Object.keys(ours) as (keyof typeof ours)[])
    if (payload[name] !== ours[name])
      throw refuse(
        'CASH_REPORT_DIFFERENCE',
        `Raport ${reportFullNumber(state.desk.code, report.year, report.number)} w kasie i w urzędzie różni się (${TOTAL_NAMES[name]}): w kasie ${formatZloty(payload[name])}, w urzędzie ${formatZloty(ours[name])}.`,
        { details: { total: name, desk: payload[name], office: ours[name] } },
      );
  addCount(state, row, report.id, payload.count);
  state.report = { ...report, state: 'closed' };
  const close = { state: 'closed', counted: payload.count.counted, closed_at: row.at, closed_by: row.userId };
  writeReport(state, close);
  leaveTrace(
    state,
    row,
    'cash.report.closed',
    { kind: 'cash-report', id: report.id, partyId: null },
    {
      name: 'cash.report.closed',
      payload: { reportId: report.id },
    },
  );
}

/** The open report, which must be the one the row names. */
export function openReport(state: IntakeState, reportId: string): ReportState {
  const { report } = state;
  if (report?.state !== 'open' || report.id !== reportId)
    throw refuse(
      'CASH_REPORT_NOT_OPEN',
      `Kasa ${state.desk.code} przysłała dowód do raportu, który nie jest otwarty.`,
    );
  return report;
}

interface Close {
  readonly state: string;
  readonly counted: number | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
}

const STILL_OPEN: Close = { state: 'open', counted: null, closed_at: null, closed_by: null };

/** Puts the present totals of the report among the writes: into its own insert when it is born in this run. */
export function writeReport(state: IntakeState, close: Close = STILL_OPEN): void {
  const { report, writes } = state;
  if (!report) return;
  const { receipts, payments, card } = report.totals;
  if (report.fresh) {
    const row = writes.inserts['cash.report'].find(({ id }) => id === report.id);
    if (!row) throw new Error('a fresh report stands among the inserts');
    Object.assign(row, {
      receipts_amount: receipts,
      payments_amount: payments,
      card_amount: card,
      state: close.state,
      counted_amount: close.counted,
      closed_at: close.closed_at,
      closed_by: close.closed_by,
    });
    return;
  }
  writes.reports.splice(0, writes.reports.length, { id: report.id, receipts, payments, card, ...close });
}

const TOTAL_NAMES = {
  opening: 'stan początkowy',
  receipts: 'przychody',
  payments: 'rozchody',
  card: 'karta',
  closing: 'stan końcowy',
} as const;

function addCount(
  state: IntakeState,
  row: JournalRow,
  reportId: string,
  count: Payload<'count'>['count'],
): void {
  if (count.secondPersonId === row.userId)
    throw refuse('CASH_SECOND_PERSON_SAME', 'Liczenie kasy potwierdza inna osoba niż kasjer.');
  state.writes.inserts['cash.count'].push({
    id: count.id,
    unit_id: state.desk.unit_id,
    desk_id: state.desk.id,
    report_id: reportId,
    kind: count.kind,
    denominations: count.denominations,
    counted_amount: count.counted,
    expected_amount: count.expected,
    cashier_id: row.userId,
    second_person_id: count.secondPersonId,
    note: count.note,
    at: row.at,
  });
}
