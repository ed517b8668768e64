import { addDays, addMonths, type Day } from '#shared/kernel/day.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, countOn } from '#shared/parameters/values.ts';

/** The debt above which a reminder is sent at once: ten times its cost. */
export function reminderThreshold(on: Day, parameters: ParameterSet): Grosze {
  return grosze(amountOn(parameters, 'UPOM.COST', on) * countOn(parameters, 'UPOM.THRESH.MULT', on));
}

/** Above, not at the threshold: 160,00 zł is not above, 160,01 zł is. */
export function exceedsReminderThreshold(debt: Grosze, on: Day, parameters: ParameterSet): boolean {
  return debt > reminderThreshold(on, parameters);
}

export interface ReminderTermInput {
  readonly debt: Grosze;
  readonly day: Day;
  /** First information action towards the debtor, if there was one. */
  readonly informedOn?: Day;
  /** Last day before limitation (see limitation.ts). */
  readonly lapsesOn: Day;
}

/**
 * The last day to send the reminder (rozporządzenie o postępowaniu wierzycieli): above the threshold the same day, or
 * before the end of the term that runs from the first information action; at or below it, before the last months of
 * limitation.
 */
export function reminderTerm(input: ReminderTermInput, parameters: ParameterSet): Day {
  const { debt, day: on, informedOn, lapsesOn } = input;
  if (!exceedsReminderThreshold(debt, on, parameters))
    return addDays(addMonths(lapsesOn, -countOn(parameters, 'UPOM.MONTHS.LIMITATION', on)), -1);
  if (informedOn === undefined) return on;
  return addDays(informedOn, countOn(parameters, 'UPOM.DAYS.INFORMED', on) - 1);
}
