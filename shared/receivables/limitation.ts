import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  endOfYear,
  later,
  yearOf,
} from '#shared/kernel/day.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn } from '#shared/parameters/values.ts';

/** Days in which the term does not run, both ends included; without `to` it still lasts. */
export interface Suspension {
  readonly from: Day;
  readonly to?: Day;
  readonly ground: string;
}

export interface LimitationInput {
  /** Effective due date of the instalment. */
  readonly dueDate: Day;
  readonly suspensions?: readonly Suspension[];
  /** Days of acts that interrupt: enforcement measures notified to the taxpayer, bankruptcy. */
  readonly interruptions?: readonly Day[];
  /** Secured by hypothec or treasury pledge: the debt outlives the term, but only the object answers (art. 70 § 8). */
  readonly secured?: boolean;
}

export interface Limitation {
  /** The last day on which the debt stands; undefined while a suspension still lasts. */
  readonly lapsesOn: Day | undefined;
  /** True when after that day only the secured object answers. */
  readonly objectOnly: boolean;
}

/**
 * Limitation of a tax liability (przedawnienie, Ordynacja podatkowa art. 70): five years from the end of the year in
 * which the due date fell; suspensions lengthen the term by their days, an interruption starts it anew.
 */
export function taxLimitation(input: LimitationInput, parameters: ParameterSet): Limitation {
  const { dueDate, suspensions = [], secured = false } = input;
  const years = countOn(parameters, 'LIMIT.TAX.YEARS', dueDate);
  let start = dayOf(yearOf(dueDate) + 1, 1, 1);
  let end = endOfYear(yearOf(dueDate) + years);
  for (const interruption of [...(input.interruptions ?? [])].sort()) {
    const current = lengthened(start, end, suspensions);
    if (interruption < start || (current !== undefined && interruption > current)) continue;
    start = addDays(interruption, 1);
    end = addMonths(interruption, 12 * years);
  }
  return { lapsesOn: lengthened(start, end, suspensions), objectOnly: secured };
}

/** The right to establish a tax by decision (art. 68): longer when the taxpayer filed no information. */
export function rightToAssess(
  obligationYear: number,
  informationFiled: boolean,
  parameters: ParameterSet,
): Day {
  const code = informationFiled ? 'LIMIT.ASSESS.YEARS' : 'LIMIT.ASSESS.UNREPORTED.YEARS';
  return endOfYear(obligationYear + countOn(parameters, code, endOfYear(obligationYear)));
}

/** Reminder costs: three years from the end of the year of delivery (u.p.e.a. art. 15 § 3c). */
export function reminderCostLimitation(delivered: Day, parameters: ParameterSet): Day {
  return endOfYear(yearOf(delivered) + countOn(parameters, 'LIMIT.REMINDER.YEARS', delivered));
}

/** Periodic civil-law claims: three years, to the end of the year (Kodeks cywilny art. 118). */
export function civilLimitation(dueDate: Day, parameters: ParameterSet): Day {
  return endOfYear(yearOf(dueDate) + countOn(parameters, 'LIMIT.CIVIL.YEARS', dueDate));
}

/** The end of a term moved by the days of the suspensions that touch it; overlapping days count once. */
function lengthened(start: Day, end: Day, suspensions: readonly Suspension[]): Day | undefined {
  let counted = addDays(start, -1);
  let lapse = end;
  for (const { from, to } of [...suspensions].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const first = later(from, addDays(counted, 1));
    if (first > lapse) continue;
    if (to === undefined) return undefined;
    if (to < first) continue;
    lapse = addDays(lapse, daysBetween(first, to) + 1);
    counted = to;
  }
  return lapse;
}
