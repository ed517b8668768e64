import { type Day, dayNumber, later } from '#shared/kernel/day.ts';
import { type Exact, exactZlotyText } from '#shared/kernel/decimal.ts';
import { add, type Grosze, ZERO } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn, rateSteps } from '#shared/parameters/values.ts';
import { type InterestSegment, interestSegments, periodWeight, RATE_SCALE } from './accrual.ts';
import type { InterestBreak } from './types.ts';

export interface CivilInterestInput {
  readonly principal: Grosze;
  /** Effective due date (Kodeks cywilny art. 115); interest runs from the next day. */
  readonly dueDate: Day;
  /** Day of payment, included. */
  readonly day: Day;
  readonly breaks?: readonly InterestBreak[];
  /** Interest up to this day is already settled; it runs from the next. */
  readonly settledTo?: Day;
  /** Interest accrued up to `settledTo` and still unpaid; it bears no interest itself (art. 482). */
  readonly carried?: Grosze;
}

export interface CivilInterest {
  /** Interest to pay, to the grosz: what was carried and what accrued since. */
  readonly charged: Grosze;
  readonly carried: Grosze;
  /** What accrued since the due date or `settledTo`, unrounded, in grosze. */
  readonly unrounded: Exact;
  readonly exact: string;
  readonly days: number;
  readonly segments: readonly InterestSegment[];
}

/**
 * Statutory interest for delay (odsetki ustawowe za opóźnienie, Kodeks cywilny art. 481 § 2) of one civil-law due:
 * principal × days × rate / 365 by rate periods, rounded once to the grosz; no threshold.
 * @throws BusinessError PARAMETER_MISSING when a day has no rate.
 */
export function civilInterest(input: CivilInterestInput, parameters: ParameterSet): CivilInterest {
  const { principal, breaks = [], carried = ZERO } = input;
  const since = input.settledTo === undefined ? input.dueDate : later(input.dueDate, input.settledTo);
  const first = dayNumber(since) + 1;
  const last = dayNumber(input.day);
  const runs = principal > 0 && first <= last;
  const yearDays = countOn(parameters, 'ODS.CIVIL.YEAR_DAYS', input.day);
  const rates = rateSteps(parameters, 'ODS.CIVIL');
  const segments = runs ? interestSegments(principal, rates, first, last, breaks, yearDays) : [];
  const weight = runs ? periodWeight(rates, first, last, breaks) : 0;
  const unrounded = {
    numerator: BigInt(Math.max(principal, 0)) * BigInt(weight),
    denominator: BigInt(yearDays * RATE_SCALE),
  };
  return {
    charged: add(carried, roundToGrosz(unrounded.numerator, unrounded.denominator)),
    carried,
    unrounded,
    exact: exactZlotyText(unrounded),
    days: segments.reduce((total, { days }) => total + days, 0),
    segments,
  };
}
