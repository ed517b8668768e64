import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { Indication } from '#shared/receivables/allocation-order.ts';
import type { EntryKind } from '../statement.ts';

/** What matching looks at of one payment on a statement. */
export interface PaymentFacts {
  /** Positive raises the balance. */
  readonly amount: Grosze;
  readonly kind: EntryKind;
  readonly reversal: boolean;
  readonly day: Day;
  readonly name: string | null;
  /** The other side's account: 26 digits, or as the file has it. */
  readonly account: string | null;
  readonly address: string | null;
  readonly title: string;
  /** Number of the virtual account or the identifier of mass payments. */
  readonly virtualAccount: string | null;
  readonly description: string | null;
  readonly clientReference: string | null;
  readonly type: string | null;
}

/** A payer's account that a payment may belong to. */
export interface KnownAccount {
  readonly accountId: string;
  readonly number: string;
  readonly partyId: string;
  readonly partyName: string;
}

/** By what a payment was recognised; the order of the list is the order in which the ways are tried. */
export const MATCH_RULES = [
  'office-rule',
  'own-account',
  'order',
  'order-return',
  'fee',
  'interest',
  'card-batch',
  'desk-deposit',
  'virtual-account',
  'slip-code',
  'document',
  'account-number',
  'identifier',
  'learned-payer',
  'amount-and-name',
  'name',
  'none',
  'person',
] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** One payer that a payment may be for. */
export interface Candidate extends KnownAccount {
  readonly rule: MatchRule;
  /** Percent. */
  readonly confidence: number;
  /** Polish sentence: why. */
  readonly explanation: string;
  readonly indication?: Indication;
}

export type DecisionKind =
  | 'receivable'
  | 'clarification'
  | 'fee'
  | 'interest'
  | 'card'
  | 'deposit'
  | 'own-transfer'
  | 'order'
  | 'order-return'
  | 'ledger';

/** What is made of a payment, and why. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly rule: MatchRule;
  readonly confidence: number;
  /** Polish sentence for the person. */
  readonly explanation: string;
  /** The payer, where it is `receivable`. */
  readonly payer?: KnownAccount;
  readonly indication?: Indication;
  /** The contra account, where it is no payer's. */
  readonly ledgerAccount?: string;
  readonly classification?: string;
  readonly orderId?: string;
  /** Deposits and card batches that this payment closes. */
  readonly cashSourceId?: string;
  /** Whom a person may choose from, the likeliest first. */
  readonly candidates: readonly Candidate[];
}
