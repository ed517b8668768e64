import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';

export type OrderKind = 'ordinary' | 'split-payment' | 'tax' | 'zus';

export interface OrderParty {
  /** 26 digits. */
  readonly account: string;
  readonly name: string;
  /** Street and town, or fewer lines. */
  readonly address: readonly string[];
}

/** A transfer order (zlecenie przelewu) in zloty, as it goes to the bank and as it is read back. */
export interface PaymentOrder {
  readonly kind: OrderKind;
  /** Day of execution. */
  readonly day: Day;
  readonly amount: Grosze;
  readonly payer: OrderParty;
  readonly payee: OrderParty;
  /** For split payment and tax the text with its tags (see titles.ts). */
  readonly title: string;
  /** The office's own identifier of the order, which the bank returns on the statement. */
  readonly reference: string;
}

/** What a person compares with the bank's confirmation of the import. */
export interface OrderTotals {
  readonly count: number;
  readonly total: Grosze;
}
