import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { KnownAccount } from './facts.ts';
import type { OfficeRule } from './office-rules.ts';
import type { TaxWords } from './tax-words.ts';

/** A due that a slip names. */
export interface SlipDue extends KnownAccount {
  readonly taxGroup: string;
  readonly label: string;
}

/** An order of the office that may stand on a statement. */
export interface KnownOrder {
  readonly id: string;
  readonly reference: string;
  readonly state: 'exported' | 'confirmed';
  readonly amount: Grosze;
  readonly payeeAccount: string;
  readonly payeeName: string;
  readonly ledgerAccount: string;
  readonly classification: string;
}

/** Money on account 141: cash that left a desk for the bank, a desk's cards, mass payments known from their report. */
export interface CashOnWay {
  /** Receipt of the deposit, cash report of the cards, or the bank's report of mass payments. */
  readonly sourceId: string;
  readonly kind: 'deposit' | 'float' | 'card' | 'report';
  readonly deskCode: string;
  readonly ledgerAccount: string;
  readonly amount: Grosze;
  readonly day: Day;
  readonly document: string;
}

export interface OwnAccount {
  readonly code: string;
  readonly nrb: string;
  readonly vat: boolean;
}

/** What was looked up for a run of payments. Everything is at hand: deciding asks nobody. */
export interface Knowledge {
  readonly own: OwnAccount & {
    readonly feeAccount: string;
    readonly feeClassification: string;
    readonly interestAccount: string;
    readonly interestClassification: string;
    readonly transitAccount: string;
    readonly postFrom: number;
  };
  readonly ownAccounts: ReadonlyMap<string, OwnAccount>;
  readonly taxWords: TaxWords;
  readonly rules: readonly OfficeRule[];
  readonly accountsByNumber: ReadonlyMap<string, KnownAccount>;
  readonly virtualAccounts: ReadonlyMap<string, KnownAccount>;
  readonly slips: ReadonlyMap<string, SlipDue>;
  readonly documents: ReadonlyMap<string, readonly KnownAccount[]>;
  readonly identifiers: ReadonlyMap<string, readonly KnownAccount[]>;
  readonly learned: ReadonlyMap<string, readonly (KnownAccount & { readonly confirmed: number })[]>;
  /** Payers with one open due of this amount and a word of this name: key `amount|word`. */
  readonly amounts: ReadonlyMap<string, readonly (KnownAccount & { readonly label: string })[]>;
  readonly orders: readonly KnownOrder[];
  readonly cash: readonly CashOnWay[];
}
