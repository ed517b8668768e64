import type { ContextReceipt, IntakeContext, IntakeDesk } from '#db/central/cash/intake-context.ts';
import { emptyWrites, type IntakeWrites } from '#db/central/cash/intake-write.ts';
import type { LastNumber } from '#shared/cash/numbers.ts';
import type { DeskPosting, TitlePosting } from '#shared/cash/posting.ts';
import { emptyTotals, type ReportTotals } from '#shared/cash/report.ts';
import { add, grosze, subtract } from '#shared/kernel/money.ts';

/** Who sends, for the audit. */
export interface Sender {
  /** The desk's own station, or the one at which its file was read; null for the administrator's command. */
  readonly stationId: string | null;
  readonly requestId: string;
}

/** The report of the desk as the rows applied so far leave it. */
export interface ReportState {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: 'open' | 'closed' | 'posted';
  readonly totals: ReportTotals;
  /** True when it is born in this run and is inserted whole. */
  readonly fresh: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Due = Mutable<IntakeContext['dues'][number]>;
type Overpayment = Mutable<IntakeContext['overpayments'][number]>;
type Title = IntakeContext['titles'][number];

/** What the rows of a run know and change before all of it is written at once. Amounts in grosze. */
export interface IntakeState {
  readonly desk: IntakeDesk;
  readonly sender: Sender;
  readonly newId: () => string;
  readonly writes: IntakeWrites;
  readonly titles: ReadonlyMap<string, Title>;
  readonly titlesById: ReadonlyMap<number, Title>;
  readonly accounts: ReadonlyMap<string, number>;
  readonly periods: IntakeContext['periods'];
  readonly dues: Map<string, Due>;
  readonly overpayments: Map<string, Overpayment>;
  readonly partyAccounts: ReadonlyMap<string, IntakeContext['partyAccounts'][number]>;
  /** Who is or was assigned to the desk; since when no more. */
  readonly cashiers: ReadonlyMap<string, string | null>;
  readonly orders: Map<string, IntakeContext['orders'][number]>;
  readonly prepared: Map<string, IntakeContext['prepared'][number]>;
  readonly receipts: ReadonlyMap<string, ContextReceipt>;
  numbers: LastNumber[];
  report: ReportState | null;
}

export function intakeState(
  desk: IntakeDesk,
  context: IntakeContext,
  sender: Sender,
  newId: () => string,
): IntakeState {
  const last = context.lastReport;
  return {
    desk,
    sender,
    newId,
    writes: emptyWrites(),
    titles: new Map(context.titles.map((title) => [title.code, title])),
    titlesById: new Map(context.titles.map((title) => [title.id, title])),
    accounts: new Map(context.accounts.map(({ number, id }) => [number, id])),
    periods: context.periods,
    dues: new Map(context.dues.map((due) => [due.id, { ...due }])),
    overpayments: new Map(context.overpayments.map((one) => [one.id, { ...one }])),
    partyAccounts: new Map(context.partyAccounts.map((account) => [account.id, account])),
    cashiers: new Map(context.cashiers.map(({ userId, endedAt }) => [userId, endedAt])),
    orders: new Map(context.orders.map((order) => [order.id, order])),
    prepared: new Map(context.prepared.map((prepared) => [prepared.id, prepared])),
    receipts: new Map(context.receipts.map((receipt) => [receipt.id, receipt])),
    numbers: [...context.numbers],
    report: last && {
      id: last.id,
      year: last.year,
      number: last.number,
      state: last.state,
      totals: {
        ...emptyTotals(grosze(last.opening)),
        receipts: grosze(last.receipts),
        payments: grosze(last.payments),
        card: grosze(last.card),
        closing: subtract(add(grosze(last.opening), grosze(last.receipts)), grosze(last.payments)),
      },
      fresh: false,
    },
  };
}

/** The posting rules of this desk's receipts. */
export function deskPosting(state: IntakeState, orderAccount: string | null): DeskPosting {
  const { desk, titles } = state;
  return {
    cashAccount: desk.cash_account,
    transitAccount: desk.transit_account,
    cardAccount: desk.card_account,
    differenceAccount: desk.difference_account,
    orderAccount,
    titles: titles satisfies ReadonlyMap<string, TitlePosting>,
  };
}

/** Notes that a number of a series was used. */
export function noteNumber(state: IntakeState, used: LastNumber): void {
  state.numbers = [
    ...state.numbers.filter(({ kind, year }) => kind !== used.kind || year !== used.year),
    { kind: used.kind, year: used.year, number: used.number },
  ];
}
