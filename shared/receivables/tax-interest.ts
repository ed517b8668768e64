import { type Day, dayNumber } from '#shared/kernel/day.ts';
import { type Exact, exactZlotyText } from '#shared/kernel/decimal.ts';
import { type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import { roundToZloty } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountSteps, countSteps, rateSteps, type Steps, stepValueOn } from '#shared/parameters/values.ts';
import {
  type BreakSegment,
  breakSegments,
  type InterestSegment,
  interestSegments,
  periodWeight,
  RATE_SCALE,
} from './accrual.ts';
import type { InterestBreak, TaxRate } from './types.ts';

/** Arrears of tax whose late interest is asked for. */
export interface TaxInterestInput {
  readonly principal: Grosze;
  /** Effective due date; interest runs from the next day. */
  readonly dueDate: Day;
  /** Day of payment, included. */
  readonly day: Day;
  readonly breaks?: readonly InterestBreak[];
  /** `reduced` where art. 56a of the Ordinance allows it; the caller has checked the conditions. */
  readonly rate?: TaxRate;
}

export interface TaxInterest {
  /** Interest to pay: whole zloty, zero when it does not exceed the threshold. */
  readonly charged: Grosze;
  /** Unrounded interest in grosze, as an exact quotient. */
  readonly unrounded: Exact;
  /** Unrounded interest in zloty, four decimals: `106,3836`. */
  readonly exact: string;
  /** Days for which interest was counted. */
  readonly days: number;
  readonly threshold: Grosze;
  /** True when there is interest, but not more than the threshold, so none is charged. */
  readonly belowThreshold: boolean;
  readonly segments: readonly InterestSegment[];
  readonly breaks: readonly BreakSegment[];
}

const NO_BREAKS: readonly InterestBreak[] = [];

/**
 * Late interest (odsetki za zwłokę) of one arrears item, with its explanation: principal × days × rate / 365 by rate
 * periods, from the day after the due date to the day of payment, without the breaks; summed exactly, compared with the
 * threshold unrounded, then rounded once to full zloty (Ordynacja podatkowa art. 53, 54 § 1, 56, 56a, 63 § 1).
 * @throws BusinessError PARAMETER_MISSING when a day has no rate or the day of payment no threshold.
 */
export function taxInterest(input: TaxInterestInput, parameters: ParameterSet): TaxInterest {
  const { principal, breaks = NO_BREAKS } = input;
  const rules = rulesOf(parameters);
  const first = dayNumber(input.dueDate) + 1;
  const last = dayNumber(input.day);
  const runs = principal > 0 && first <= last;
  const yearDays = stepValueOn(rules.yearDays, last);
  const threshold = grosze(stepValueOn(rules.threshold, last));
  const segments = runs
    ? interestSegments(principal, ratesOf(rules, input), first, last, breaks, yearDays)
    : [];
  const weight = runs ? periodWeight(ratesOf(rules, input), first, last, breaks) : 0;
  const unrounded = {
    numerator: BigInt(Math.max(principal, 0)) * BigInt(weight),
    denominator: BigInt(yearDays * RATE_SCALE),
  };
  const belowThreshold =
    unrounded.numerator > 0n && unrounded.numerator <= BigInt(threshold) * unrounded.denominator;
  return {
    charged: belowThreshold ? ZERO : roundToZloty(unrounded.numerator, unrounded.denominator),
    unrounded,
    exact: exactZlotyText(unrounded),
    days: segments.reduce((total, { days }) => total + days, 0),
    threshold,
    belowThreshold,
    segments,
    breaks: runs ? breakSegments(first, last, breaks) : [],
  };
}

/**
 * The amount of `taxInterest` alone, for lists and mass work: the same figure without the explanation, in whole-number
 * arithmetic that stays exact (bigint where a product would not).
 */
export function taxInterestAmount(input: TaxInterestInput, parameters: ParameterSet): Grosze {
  const { principal, breaks = NO_BREAKS } = input;
  if (principal <= 0) return ZERO;
  const first = dayNumber(input.dueDate) + 1;
  const last = dayNumber(input.day);
  if (first > last) return ZERO;
  const rules = rulesOf(parameters);
  const weight = periodWeight(ratesOf(rules, input), first, last, breaks);
  const divisor = stepValueOn(rules.yearDays, last) * RATE_SCALE;
  const threshold = stepValueOn(rules.threshold, last);
  const product = principal * weight;
  if (product > LARGEST_EXACT) {
    const numerator = BigInt(principal) * BigInt(weight);
    return numerator <= BigInt(threshold) * BigInt(divisor) ? ZERO : roundToZloty(numerator, BigInt(divisor));
  }
  if (product <= threshold * divisor) return ZERO;
  const zlotyDivisor = divisor * 100;
  const shifted = product + zlotyDivisor / 2;
  return (((shifted - (shifted % zlotyDivisor)) / zlotyDivisor) * 100) as Grosze;
}

/** Below this a product and its half-zloty shift are exact doubles. */
const LARGEST_EXACT = Number.MAX_SAFE_INTEGER / 2;

interface TaxInterestRules {
  readonly standard: Steps<number>;
  readonly reduced: Steps<number>;
  readonly raised: Steps<number>;
  readonly threshold: Steps<number>;
  readonly yearDays: Steps<number>;
}

const compiled = new WeakMap<ParameterSet, TaxInterestRules>();

function rulesOf(parameters: ParameterSet): TaxInterestRules {
  const known = compiled.get(parameters);
  if (known) return known;
  const rules = {
    standard: rateSteps(parameters, 'ODS.TAX'),
    reduced: rateSteps(parameters, 'ODS.TAX.REDUCED'),
    raised: rateSteps(parameters, 'ODS.TAX.RAISED'),
    threshold: amountSteps(parameters, 'ODS.MIN'),
    yearDays: countSteps(parameters, 'ODS.YEAR_DAYS'),
  };
  compiled.set(parameters, rules);
  return rules;
}

function ratesOf(rules: TaxInterestRules, { rate }: TaxInterestInput): Steps<number> {
  return rules[rate ?? 'standard'];
}
