import { subsidiaryBalances, trialBalance as trialBalanceRows } from '#db/central/ledger/trial-balance.ts';
import type { Tx } from '#db/central/transaction.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { type Grosze, grosze, larger, negate, ZERO } from '#shared/kernel/money.ts';
import { isOffBalance, isTechnical } from '#shared/ledger/account-use.ts';

export interface TrialBalanceInput {
  readonly bookId?: number | undefined;
  readonly year: number;
  readonly month?: number | undefined;
  readonly bySubsidiary: boolean;
  readonly part?: 'balance' | 'off-balance';
}

export interface TrialBalanceLine {
  readonly account: string;
  readonly accountName: string;
  readonly openingDebit: Grosze;
  readonly openingCredit: Grosze;
  readonly debit: Grosze;
  readonly credit: Grosze;
  readonly yearDebit: Grosze;
  readonly yearCredit: Grosze;
  readonly closingDebit: Grosze;
  readonly closingCredit: Grosze;
}

/** Turnovers and balances by account, for a year or one month of it (UoR art. 18), from the running totals. */
export const trialBalance = service.ledger.trialBalance.handler(({ input, context }) =>
  read(context, (tx) => trialBalanceOf(tx, input)),
);

/** The trial balance as rows; without the technical account that only makes off-balance records balance. */
export async function trialBalanceOf(tx: Tx, input: TrialBalanceInput): Promise<TrialBalanceLine[]> {
  const question = { bookId: input.bookId ?? null, year: input.year, month: input.month ?? null };
  const rows = await trialBalanceRows(tx, question);
  const sides = input.bySubsidiary ? await subsidiaryBalances(tx, question) : [];
  const byAccount = new Map(sides.map(({ number, debit, credit }) => [number, { debit, credit }]));
  return rows
    .filter(({ number }) => !isTechnical(number) && isOffBalance(number) === (input.part === 'off-balance'))
    .map(({ number, name, opening, debit, credit, yearDebit, yearCredit }) => {
      const closing = grosze(opening + debit - credit);
      const apart = byAccount.get(number);
      return {
        account: number,
        accountName: name,
        openingDebit: larger(grosze(opening), ZERO),
        openingCredit: larger(grosze(-opening), ZERO),
        debit: grosze(debit),
        credit: grosze(credit),
        yearDebit: grosze(yearDebit),
        yearCredit: grosze(yearCredit),
        closingDebit: apart ? grosze(apart.debit) : larger(closing, ZERO),
        closingCredit: apart ? grosze(apart.credit) : larger(negate(closing), ZERO),
      };
    });
}
