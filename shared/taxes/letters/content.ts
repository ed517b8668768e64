import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { TaxTitle } from '../line.ts';

/** What a letter needs of an issued decision: the frozen content, in which nothing is looked up any more. */
export interface DecisionContent {
  readonly number: string;
  readonly kind: 'establishing' | 'changing' | 'determining' | 'discontinuing' | 'declaration';
  readonly liability: 'LAND' | 'PROPERTY' | 'AGRICULTURAL' | 'FOREST' | 'TRANSPORT';
  readonly combined: boolean;
  readonly year: number;
  readonly issuedOn: Day;
  readonly office: {
    readonly name: string;
    readonly authority: string;
    readonly address: string;
    readonly nip: string;
  };
  readonly account: { readonly number: string; readonly virtualAccount: string };
  readonly payer: 'natural' | 'legal';
  readonly addressees: readonly DecisionAddressee[];
  readonly lines: readonly DecisionLine[];
  readonly parts: readonly {
    readonly tax: TaxTitle;
    readonly name: string;
    readonly amount: Grosze;
    readonly before: Grosze;
  }[];
  readonly before: Grosze;
  readonly total: Grosze;
  readonly instalments: readonly {
    readonly number: number;
    readonly due: Day;
    readonly amount: Grosze;
    readonly slipCode: string;
  }[];
  readonly previousNumber: string | null;
  readonly reason: string;
  readonly articles: readonly string[];
}

export interface DecisionAddressee {
  readonly partyId: string;
  readonly name: string;
  /** `Polna 12, 76-039 Łąkowo` */
  readonly address: string;
  readonly share: string;
}

export interface DecisionLine {
  readonly tax: TaxTitle;
  readonly objectName: string;
  readonly name: string;
  readonly months: { readonly from: number; readonly to: number };
  readonly base: string;
  readonly rate: string;
  readonly share: string;
  readonly relief: string;
  /** Exact zloty with four decimals. */
  readonly amount: string;
}
