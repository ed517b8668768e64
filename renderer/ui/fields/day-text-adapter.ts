import { addDays, type Day, dayOf, isDay } from '#shared/kernel/day.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';

/** What typed days are read against. */
export interface DayContext {
  /** The working date: `+7` and `dziś` count from it. */
  readonly today: Day;
  /** The year that a day without one belongs to. */
  readonly workingYear: number;
}

/** Reads a day as people type it: `1503`, `15.03`, `150326`, `15.03.2026`, `2026-03-15`, `+7`, `-1`, `dziś`. */
export function readDay(text: string, { today, workingYear }: DayContext): Outcome<Day> {
  const bare = text.trim().toLowerCase();
  if (/^(d|dz|dzis|dziś|dzisiaj)$/.test(bare)) return accepted(today);
  const shift = /^([+-])\s*(\d{1,4})$/.exec(bare);
  if (shift) return accepted(addDays(today, Number(shift[2]) * (shift[1] === '-' ? -1 : 1)));
  if (/^\d{4}-\d{2}-\d{2}$/.test(bare)) return existing(bare, text);
  const parts = /^(\d{1,2})[.,\-/ ](\d{1,2})(?:[.,\-/ ](\d{4}|\d{2}))?\.?$/.exec(bare);
  const packed = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(bare);
  const [, dayOfMonth, month, year] = parts ?? packed ?? [];
  if (dayOfMonth === undefined || month === undefined) return unreadable(text);
  const fullYear =
    year === undefined ? workingYear : year.length === 2 ? century(year, workingYear) : Number(year);
  return existing(
    `${String(fullYear).padStart(4, '0')}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`,
    text,
  );
}

/** `15.03.2026` */
export function showDay(day: Day): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** First and last day of a month. */
export function monthSpan(year: number, month: number): { readonly from: Day; readonly to: Day } {
  const from = dayOf(year, month, 1);
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return { from, to: addDays(next, -1) };
}

function existing(iso: string, typed: string): Outcome<Day> {
  if (isDay(iso)) return accepted(iso);
  return refused(
    'DAY_NONEXISTENT',
    `Nie ma takiego dnia: „${typed.trim()}”. Wpisz na przykład 15.03.2026 albo 1503.`,
  );
}

function unreadable(typed: string): Outcome<Day> {
  return refused(
    'DAY_UNREADABLE',
    `„${typed.trim()}” nie jest datą. Wpisz na przykład 1503, 15.03.2026, +7 albo dziś.`,
  );
}

/** Two digits mean the year nearest to the working year: 26 is 2026, 98 is 1998. */
function century(twoDigits: string, workingYear: number): number {
  const base = workingYear - (workingYear % 100) + Number(twoDigits);
  return base > workingYear + 20 ? base - 100 : base;
}
