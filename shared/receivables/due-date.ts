import { effectiveDueDate, holidayOn } from '#shared/kernel/calendar.ts';
import { addDays, type Day, later, weekday } from '#shared/kernel/day.ts';
import { formatDay, weekdayName } from '#shared/kernel/day-text.ts';
import { holidayLaw } from '#shared/parameters/holidays.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn } from '#shared/parameters/values.ts';

export interface DueDateInput {
  /** The day the act names. */
  readonly statutory: Day;
  /** Delivery of the decision, where the due is set by one. */
  readonly delivered?: Day;
}

export interface DueDate {
  readonly statutory: Day;
  /** The day that counts: interest runs from the next one. */
  readonly effective: Day;
  /** True when a late delivery put the term off (Ordynacja podatkowa art. 47 § 1-2). */
  readonly byDelivery: boolean;
  /** Why the effective day differs, in Polish; empty when it does not. */
  readonly text: string;
}

/**
 * Effective due date: not sooner than 14 days from the delivery of the decision (Ordynacja podatkowa art. 47), then the
 * next working day when it falls on a Saturday, a Sunday or a public holiday (art. 12 § 5; Kodeks cywilny art. 115).
 */
export function dueDate({ statutory, delivered }: DueDateInput, parameters: ParameterSet): DueDate {
  const calendar = holidayLaw(parameters);
  const afterDelivery =
    delivered === undefined
      ? statutory
      : later(statutory, addDays(delivered, countOn(parameters, 'ZAPL.DECISION_DAYS', delivered)));
  const effective = effectiveDueDate(afterDelivery, calendar);
  const byDelivery = afterDelivery !== statutory;
  const reasons: string[] = [];
  if (byDelivery && delivered !== undefined)
    reasons.push(
      `Decyzję doręczono ${formatDay(delivered)}, więc termin upływa ${formatDay(afterDelivery)} (art. 47 Ordynacji podatkowej).`,
    );
  if (effective !== afterDelivery) {
    const holiday = holidayOn(afterDelivery, calendar)?.name;
    const name = holiday !== undefined && weekday(afterDelivery) < 6 ? holiday : weekdayName(afterDelivery);
    reasons.push(
      `${formatDay(afterDelivery)} to ${name}, więc termin przechodzi na ${formatDay(effective)} (art. 12 § 5 Ordynacji podatkowej).`,
    );
  }
  return { statutory, effective, byDelivery, text: reasons.join(' ') };
}
