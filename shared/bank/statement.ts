import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { PaymentOrder } from './order.ts';
import type { StructuredTitle } from './titles.ts';

/** What a bank file says, as it says it, in the order of the file. Amounts are hundredths of the account's currency. */
export type BankFileFormat =
  | 'mt940'
  | 'camt.053'
  | 'camt.052'
  | 'camt.054'
  | 'elixir-0'
  | 'pain.001'
  | 'report';

/** `error` holds the statement until a person decides; `warning` is loaded and shown. */
export interface BankProblem {
  /** Stable code such as `BANK_BALANCE`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Polish: what, where, how to mend. */
  readonly message: string;
  /** Line of the file from 1; null where it concerns no line. */
  readonly line: number | null;
  /** Tag, element or column: `:61:`, `Ntry/Amt`, `amount`. */
  readonly field: string | null;
  /** Ordinal of the entry in its statement, where it concerns one. */
  readonly entry?: number;
  /** The text as it stands in the file, where it could not be read. */
  readonly text?: string;
}

export interface Balance {
  /** Positive: the bank owes the office. */
  readonly amount: Grosze;
  readonly currency: string;
  /** Null when the day in the file does not exist. */
  readonly day: Day | null;
  readonly line: number;
}

/** `interim` (MT942, camt.052) and `notification` (camt.054) are for looking at and are never posted. */
export type StatementKind = 'statement' | 'interim' | 'notification' | 'report';

export interface StatementHead {
  readonly kind: StatementKind;
  readonly format: BankFileFormat;
  /** From 1 in the file. */
  readonly ordinal: number;
  readonly line: number;
  /** The bank's reference of the message (:20:, Stmt/Id). */
  readonly reference: string | null;
  /** 26 digits, or as the file has it (a foreign IBAN, an old number); null when it is missing. */
  readonly account: string | null;
  readonly currency: string | null;
  /** As the bank writes it: `00221`, `221/1`, `036/2009/BPL`. */
  readonly number: string | null;
  readonly opening: Balance | null;
}

export interface StatementEnd {
  readonly ordinal: number;
  readonly line: number;
  readonly closing: Balance | null;
  readonly available: Balance | null;
  readonly entryCount: number;
  /** Sum of entries that raise the balance. */
  readonly credits: Grosze;
  /** Sum of entries that lower it, not negative. */
  readonly debits: Grosze;
  /** What the bank writes about the statement as a whole. */
  readonly note: string | null;
  /** Of the statement and of its entries, in the order of the file. */
  readonly problems: readonly BankProblem[];
  /** Problems beyond those listed: a mangled file has more of them than anybody reads. */
  readonly furtherProblems: number;
}

export type EntryKind =
  | 'transfer'
  | 'fee'
  | 'interest'
  | 'cash'
  | 'card'
  | 'mass-payment'
  | 'split-payment'
  | 'tax'
  | 'zus'
  | 'return';

export interface Counterparty {
  readonly name: string | null;
  /** 26 digits, or as the file has it. */
  readonly account: string | null;
  readonly address: string | null;
}

export interface EntryReferences {
  /** The client's own reference; `NONREF` is told as null. */
  readonly client: string | null;
  readonly bank: string | null;
  /** Transaction number of the bank, end-to-end identifier. */
  readonly transaction: string | null;
}

/** One payment of a batch that the statement shows as one entry; signed as the entry is. */
export interface EntryDetail {
  readonly amount: Grosze;
  readonly counterparty: Counterparty;
  readonly virtualAccount: string | null;
  readonly title: string;
  readonly references: EntryReferences;
}

export interface StatementEntry {
  /** From 1 in the statement: two equal entries differ by it. */
  readonly ordinal: number;
  readonly line: number;
  /** Positive raises the account's balance, negative lowers it. */
  readonly amount: Grosze;
  readonly currency: string | null;
  /** A reversal (RC, RD, RvslInd). */
  readonly reversal: boolean;
  readonly valueDate: Day | null;
  /** The value date where the bank gives no booking date. */
  readonly bookingDate: Day | null;
  /** The bank's code of the kind of entry: `S020`, `NTRF`, `PMNT/RCDT/ESCT`. */
  readonly type: string | null;
  readonly description: string | null;
  readonly kind: EntryKind;
  readonly counterparty: Counterparty;
  /** Own account by which the payer is known: virtual number or the identifier of mass payments. */
  readonly virtualAccount: string | null;
  readonly title: string;
  /** Parts of a split-payment or tax title. */
  readonly structured: StructuredTitle | null;
  readonly references: EntryReferences;
  readonly details: readonly EntryDetail[];
  /** Text of the entry as it stands in the file, decoded, lines joined by LF. */
  readonly raw: string;
  /** Account, statement number, ordinal and digest of the raw text: the same at each reading. */
  readonly key: string;
  readonly problems: readonly BankProblem[];
}

export interface OrdersEnd {
  readonly count: number;
  readonly total: Grosze;
  readonly problems: readonly BankProblem[];
  readonly furtherProblems: number;
}

export type BankFileEvent =
  | { readonly kind: 'statement'; readonly statement: StatementHead }
  | { readonly kind: 'entry'; readonly entry: StatementEntry }
  | { readonly kind: 'statement-end'; readonly end: StatementEnd }
  | { readonly kind: 'order'; readonly order: PaymentOrder; readonly line: number }
  | { readonly kind: 'orders-end'; readonly end: OrdersEnd };

export type Emit = (event: BankFileEvent) => void;

/** A statement with its entries, for files small enough to hold in memory. */
export interface Statement extends StatementHead, Omit<StatementEnd, 'ordinal' | 'line'> {
  readonly entries: readonly StatementEntry[];
}
