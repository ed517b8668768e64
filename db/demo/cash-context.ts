import { deskAccounts } from '#shared/cash/desk-accounts.ts';
import type { DeskKind } from '#shared/cash/desk-kind.ts';
import type { DeskPosting, TitlePosting } from '#shared/cash/posting.ts';
import type { CatalogueItem } from '#shared/cash/schemas.ts';
import { interestAccount, receivableAccount, revenueAccount } from '#shared/receivables/title-accounts.ts';
import type { DemoTitle } from './titles.ts';

/** What the history at a desk stands on. */
export interface CashContext {
  readonly id: number;
  readonly code: string;
  readonly kind: DeskKind;
  readonly cashier: { readonly id: string; readonly displayName: string };
  readonly posting: DeskPosting;
  readonly sales: readonly CatalogueItem[];
  /** People who buy without an account. */
  readonly passersBy: readonly string[];
  /** The office itself as a payer, for the float and deposits. */
  readonly own: { readonly partyId: null; readonly payerName: string; readonly payerAddress: string };
}

export function deskPosting(code: string, titles: Iterable<DemoTitle>): DeskPosting {
  const accounts = deskAccounts(code);
  return {
    cashAccount: accounts.cash,
    transitAccount: accounts.transit,
    cardAccount: accounts.card,
    differenceAccount: accounts.difference,
    titles: new Map([...titles].map((title) => [title.code, titlePosting(title)])),
    orderAccount: null,
  };
}

function titlePosting({ code, classification, interestClassification }: DemoTitle): TitlePosting {
  return {
    code,
    receivableAccount: receivableAccount(code),
    revenueAccount: revenueAccount(code),
    interestAccount: interestAccount(code),
    classification,
    interestClassification,
  };
}
