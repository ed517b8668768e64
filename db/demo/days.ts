import { effectiveDueDate } from '#shared/kernel/calendar.ts';
import { type Day, dayFromNumber, dayNumber } from '#shared/kernel/day.ts';

/** Days later (earlier when negative). The history asks for hundreds of thousands: whole numbers are quicker than Temporal. */
export function plusDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

const known = new Map<Day, Day>();

/** The day itself or the next working one; remembered, for the same few thousand days come again and again. */
export function workingDay(day: Day): Day {
  const before = known.get(day);
  if (before !== undefined) return before;
  const found = effectiveDueDate(day);
  known.set(day, found);
  return found;
}
