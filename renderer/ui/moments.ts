import { dayOfInstant } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';

const clock = new Intl.DateTimeFormat('pl-PL', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Warsaw',
});

/** `10:42`: the hour of an instant in the office's own time zone. */
export function hourOf(instant: string): string {
  return clock.format(new Date(instant));
}

/** `12.03.2026 10:42` */
export function momentOf(instant: string): string {
  return `${formatDay(dayOfInstant(Date.parse(instant)))} ${hourOf(instant)}`;
}

/** `10:42` on the day itself, with the date on any other. */
export function momentSince(instant: string, today: string): string {
  return dayOfInstant(Date.parse(instant)) === today ? hourOf(instant) : momentOf(instant);
}
