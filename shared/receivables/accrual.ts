import { type Day, dayFromNumber, dayNumber } from '#shared/kernel/day.ts';
import { exactZlotyText } from '#shared/kernel/decimal.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { type Step, type Steps, stepAt, stepIndexOn } from '#shared/parameters/values.ts';
import type { InterestBreak } from './types.ts';

/** Days at one rate, with what they cost. */
export interface InterestSegment {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  /** Yearly rate in percent: `14.5`. */
  readonly rate: string;
  /** Interest of the segment in zloty, four decimals: `20,2603`; never rounded on its own. */
  readonly exact: string;
}

/** Days of a period that a break took out. */
export interface BreakSegment {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly ground: string;
}

/** Rates are hundredths of a percent: interest = principal × weight / (days of the year × 10 000). */
export const RATE_SCALE = 10_000;

/** A run of days by number, both ends included. */
type Run = readonly [first: number, last: number];

/**
 * The weight of a period: the sum over its days of the rate in hundredths of a percent. Interest of any principal is
 * one multiplication by it.
 * @throws BusinessError PARAMETER_MISSING when a day has no rate.
 */
export function periodWeight(
  rates: Steps<number>,
  first: number,
  last: number,
  breaks: readonly InterestBreak[],
): number {
  if (breaks.length === 0) return runWeight(rates, first, last);
  let weight = 0;
  for (const [from, to] of chargeableRuns(first, last, breaks)) weight += runWeight(rates, from, to);
  return weight;
}

/** The period day by day rate, for the explanation. */
export function interestSegments(
  principal: Grosze,
  rates: Steps<number>,
  first: number,
  last: number,
  breaks: readonly InterestBreak[],
  yearDays: number,
): InterestSegment[] {
  const segments: InterestSegment[] = [];
  for (const [runFirst, runLast] of chargeableRuns(first, last, breaks))
    for (const [step, from, to] of stepsOfRun(rates, runFirst, runLast)) {
      const days = to - from + 1;
      const numerator = BigInt(principal) * BigInt(days) * BigInt(step.value);
      segments.push({
        from: dayFromNumber(from),
        to: dayFromNumber(to),
        days,
        rate: step.text,
        exact: exactZlotyText({ numerator, denominator: BigInt(yearDays * RATE_SCALE) }),
      });
    }
  return segments;
}

/** The breaks as they cut the period. */
export function breakSegments(first: number, last: number, breaks: readonly InterestBreak[]): BreakSegment[] {
  return breaks.flatMap(({ from, to, ground }) => {
    const start = Math.max(first, dayNumber(from));
    const end = Math.min(last, dayNumber(to));
    return start > end
      ? []
      : [{ from: dayFromNumber(start), to: dayFromNumber(end), days: end - start + 1, ground }];
  });
}

/** The runs of days left when the breaks are cut out; breaks may overlap. */
export function chargeableRuns(first: number, last: number, breaks: readonly InterestBreak[]): Run[] {
  const cuts = breaks
    .map(({ from, to }): Run => [dayNumber(from), dayNumber(to)])
    .filter(([from, to]) => from <= to)
    .sort((a, b) => a[0] - b[0]);
  const runs: Run[] = [];
  let next = first;
  for (const [from, to] of cuts) {
    if (from > next && next <= last) runs.push([next, Math.min(from - 1, last)]);
    next = Math.max(next, to + 1);
  }
  if (next <= last) runs.push([next, last]);
  return runs;
}

function runWeight(rates: Steps<number>, first: number, last: number): number {
  if (first > last) return 0;
  let weight = 0;
  let from = first;
  for (let index = stepIndexOn(rates, first); from <= last; index += 1) {
    const { end, value } = stepAt(rates, index, from);
    const next = end > last ? last + 1 : end;
    weight += (next - from) * value;
    from = next;
  }
  return weight;
}

function stepsOfRun(rates: Steps<number>, first: number, last: number): [Step<number>, number, number][] {
  const found: [Step<number>, number, number][] = [];
  let from = first;
  for (let index = stepIndexOn(rates, first); from <= last; index += 1) {
    const step = stepAt(rates, index, from);
    const to = Math.min(step.end - 1, last);
    found.push([step, from, to]);
    from = to + 1;
  }
  return found;
}
