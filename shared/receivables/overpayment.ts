import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, dayNumber } from '#shared/kernel/day.ts';
import { exactZlotyText } from '#shared/kernel/decimal.ts';
import type { Outcome } from '#shared/kernel/errors.ts';
import { type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import { roundToZloty } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, countOn, rateSteps } from '#shared/parameters/values.ts';
import { type InterestSegment, interestSegments, periodWeight, RATE_SCALE } from './accrual.ts';
import { type Allocation, allocate } from './allocation.ts';
import { isCivil, type OpenItem } from './types.ts';

export interface OverpaymentInput {
  readonly amount: Grosze;
  /** Day the overpayment arose, or of the application: interest on arrears stops there. */
  readonly arose: Day;
  /** Open public-law items of the same payer or group. Civil-law dues are left out: an overpayment is not set off against them. */
  readonly items: readonly OpenItem[];
}

/**
 * Set-off of an overpayment (Ordynacja podatkowa art. 76 § 1): reminder costs and arrears with interest, then current
 * dues; what is left stays the overpayment, for `overpaymentFate`.
 */
export function setOffOverpayment(input: OverpaymentInput, parameters: ParameterSet): Outcome<Allocation> {
  const { amount, arose, items } = input;
  return allocate({ amount, day: arose, items: items.filter((item) => !isCivil(item)) }, parameters);
}

export interface OverpaymentFate {
  readonly action: 'none' | 'keep' | 'refund';
  /** Ways of refund, the first one preferred. */
  readonly ways: readonly ('account' | 'postal-order' | 'cash-desk')[];
  readonly text: string;
}

export interface OverpaymentRest {
  readonly amount: Grosze;
  readonly day: Day;
  readonly accountKnown: boolean;
  /** What the taxpayer asked for, if anything. */
  readonly asked?: 'refund' | 'keep';
}

/**
 * What happens to the rest of an overpayment (Ordynacja podatkowa art. 76 § 1-2, 77b): up to the cost of a reminder it is
 * kept for future dues unless a refund is asked for; above, it is refunded unless keeping is asked for: to the known
 * account, else by postal order less its cost, or at the cash desk.
 */
export function overpaymentFate(rest: OverpaymentRest, parameters: ParameterSet): OverpaymentFate {
  const { amount, day: on } = rest;
  if (amount <= 0) return { action: 'none', ways: [], text: 'Nie ma nadpłaty.' };
  const cost = amountOn(parameters, 'UPOM.COST', on);
  const keepUpTo = grosze(cost * countOn(parameters, 'NADP.KEEP', on));
  const cashUpTo = grosze(cost * countOn(parameters, 'NADP.CASH', on));
  if (rest.asked === 'keep')
    return {
      action: 'keep',
      ways: [],
      text: 'Nadpłata zostaje na poczet przyszłych należności na wniosek podatnika (art. 76 § 1 Ordynacji podatkowej).',
    };
  if (amount <= keepUpTo && rest.asked !== 'refund')
    return {
      action: 'keep',
      ways: [],
      text: `Nadpłata nie przekracza kosztów upomnienia (${formatZloty(keepUpTo)}), więc zostaje na poczet przyszłych należności (art. 76 § 2 Ordynacji podatkowej).`,
    };
  if (rest.accountKnown)
    return {
      action: 'refund',
      ways: ['account', 'cash-desk'],
      text: 'Zwrot na rachunek podatnika (art. 77b § 1 Ordynacji podatkowej).',
    };
  if (amount <= cashUpTo)
    return {
      action: 'refund',
      ways: ['cash-desk'],
      text: `Nie ma rachunku, a nadpłata nie przekracza dwukrotności kosztów upomnienia (${formatZloty(cashUpTo)}): zwrot w kasie (art. 77b Ordynacji podatkowej).`,
    };
  return {
    action: 'refund',
    ways: ['postal-order', 'cash-desk'],
    text: 'Nie ma rachunku: zwrot przekazem pocztowym pomniejszony o jego koszt albo w kasie na żądanie (art. 77b Ordynacji podatkowej).',
  };
}

export interface OverpaymentInterest {
  readonly charged: Grosze;
  readonly exact: string;
  readonly days: number;
  readonly segments: readonly InterestSegment[];
}

/**
 * Interest on an overpayment (oprocentowanie nadpłaty, Ordynacja podatkowa art. 78) in the cases where it is due: at the
 * late-interest rate, first and last day included, rounded to full zloty, no threshold; none on an overpayment that does
 * not exceed the cost of a reminder (art. 78 § 2).
 */
export function overpaymentInterest(
  { amount, from, to }: { readonly amount: Grosze; readonly from: Day; readonly to: Day },
  parameters: ParameterSet,
): OverpaymentInterest {
  const keepUpTo = amountOn(parameters, 'UPOM.COST', to) * countOn(parameters, 'NADP.KEEP', to);
  if (amount <= keepUpTo || from > to) return { charged: ZERO, exact: '0,0000', days: 0, segments: [] };
  const rates = rateSteps(parameters, 'ODS.TAX');
  const yearDays = countOn(parameters, 'ODS.YEAR_DAYS', to);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const exact = {
    numerator: BigInt(amount) * BigInt(periodWeight(rates, first, last, [])),
    denominator: BigInt(yearDays * RATE_SCALE),
  };
  return {
    charged: roundToZloty(exact.numerator, exact.denominator),
    exact: exactZlotyText(exact),
    days: last - first + 1,
    segments: interestSegments(amount, rates, first, last, [], yearDays),
  };
}
