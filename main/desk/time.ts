import { lastRow } from '#db/desk/journal.ts';
import { readMeta } from '#db/desk/meta.ts';
import { type Day, dayOfInstant, daysBetween, later } from '#shared/kernel/day.ts';
import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import type { Desk } from './desk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WARN_MS = HOUR_MS / 6;

type Timed = Pick<Desk, 'db' | 'ports' | 'connection'>;

/** The desk's day: that of its clock, but never before the day of its last journal row. */
export function deskDay(desk: Timed): Day {
  const today = dayOfInstant(desk.ports.clock.now().getTime());
  const last = lastRow(desk.db);
  return last ? later(today, last.day) : today;
}

export function deskInstant(desk: Timed): string {
  return desk.ports.clock.now().toISOString();
}

/** Why the clock bars work: a day or more off the service's clock, or behind the desk's own books. */
export function clockBar(desk: Timed): BusinessError | null {
  const now = desk.ports.clock.now().getTime();
  const offset = desk.connection.clockOffsetMs;
  const last = lastRow(desk.db);
  const known = [last?.at, readMeta<string>(desk.db, 'snapshotAt')];
  // The day of a row never goes back, so it also tells of a clock put back bit by bit.
  const behind =
    known.some((at) => at && Date.parse(at) - now >= DAY_MS) ||
    (last !== null && daysBetween(dayOfInstant(now), last.day) >= 2);
  if (!behind && (offset === null || Math.abs(offset) < DAY_MS)) return null;
  return refuse(
    'CASH_CLOCK_WRONG',
    `Zegar tego komputera pokazuje ${when(now)}, co nie zgadza się z ${
      behind ? 'ostatnim zapisem kasy' : 'zegarem serwera'
    } o dzień lub więcej. Ustaw właściwą datę i godzinę; do tego czasu kasa nie wystawi dowodu.`,
    { details: { offsetMs: offset } },
  );
}

/** A smaller deviation, worth telling. */
export function clockWarning(desk: Timed): string | null {
  const offset = desk.connection.clockOffsetMs;
  if (offset === null || Math.abs(offset) < WARN_MS || Math.abs(offset) >= DAY_MS) return null;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `Zegar tego komputera ${offset > 0 ? 'spóźnia się' : 'śpieszy się'} o ${minutes} min względem serwera. Ustaw właściwą godzinę.`;
}

/** `22.11.2026 09:15` in the office's time zone. */
export function when(instant: number | string): string {
  const date = new Date(instant);
  const parts = new Intl.DateTimeFormat('pl-PL', {
    timeZone: 'Europe/Warsaw',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('day')}.${part('month')}.${part('year')} ${part('hour')}:${part('minute')}`;
}
