/**
 * What the number of a synthetic account says of its use (RPK annexes 2 and 3): which side it takes, which budget
 * classification its lines carry, whether its balances are kept by counterparty. Analytics follow their synthetic account.
 */

export type Side = 'debit' | 'credit';
export type ClassificationUse = 'none' | 'income' | 'expenditure' | 'either';

/** The technical counter-account of single-entry records off the balance sheet, so that the journal balances line by line. */
export const OFF_BALANCE_COUNTER = '000';

/** Balances of these accounts are shown on both sides, by counterparty, never netted (UoR art. 7(3)). */
const TWO_SIDED = /^(201|221|224|225|229|231|234|240)/;
const INCOME_ALWAYS = /^(221|720|750|760)/;
const INCOME = /^(221|226|290|7\d\d|840|901|991)/;
const EXPENDITURE_ALWAYS = /^(980|981|998|999)/;
const EXPENDITURE = /^(080|201|225|229|231|234|240|4\d\d|5\d\d|810|851|902|903|904|980|981|992|998|999)/;
const BANK_OF_BUDGET = /^(130|131|132|135|136)/;
/** Costs by kind gather on the debit side; a correction is a negative entry there (zasada czystości obrotów). */
const DEBIT_ONLY = /^4(0\d|1[01])/;
/** What is paid from the budget's account and must therefore say from which paragraph. */
const PAID_AS_EXPENDITURE = /^(080|013|014|020|135|201|224|225|229|231|234|310|4\d\d|810|851)/;

export function isOffBalance(account: string): boolean {
  return account.startsWith(OFF_BALANCE_COUNTER) || /^9(?!0|6)\d/.test(account);
}

export function isTwoSided(account: string): boolean {
  return TWO_SIDED.test(account);
}

/** True for the technical counter-account, which no printed statement shows. */
export function isTechnical(account: string): boolean {
  return account.startsWith(OFF_BALANCE_COUNTER);
}

/** Which dictionary the classification of such a line comes from, and whether it must stand there. */
export function classificationUse(
  account: string,
  side: Side,
): { readonly use: ClassificationUse; readonly required: boolean } {
  if (EXPENDITURE_ALWAYS.test(account)) return { use: 'expenditure', required: true };
  if (INCOME_ALWAYS.test(account)) return { use: 'income', required: true };
  if (INCOME.test(account)) return { use: 'income', required: false };
  if (EXPENDITURE.test(account)) return { use: 'expenditure', required: false };
  if (BANK_OF_BUDGET.test(account))
    return { use: side === 'debit' ? 'income' : 'expenditure', required: false };
  if (isTechnical(account)) return { use: 'either', required: false };
  return { use: 'none', required: false };
}

/** The side that an account never takes in an entered document, or undefined where it takes both. */
export function forbiddenSide(account: string): Side | undefined {
  return DEBIT_ONLY.test(account) ? 'credit' : undefined;
}

/** True when a payment from account 130 against this account is expenditure of the budget. */
export function isPaidAsExpenditure(account: string): boolean {
  return PAID_AS_EXPENDITURE.test(account);
}

export function isBudgetBank(account: string): boolean {
  return account.startsWith('130');
}
