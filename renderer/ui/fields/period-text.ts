import { type Day, dayOf, daysInMonth, monthOf, yearOf } from '#shared/kernel/day.ts';
import { formatDay, parseDayText } from '#shared/kernel/day-text.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import type { DayContext } from './working-day.ts';

/** A span of calendar days, both ends included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const quarters: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};

/**
 * Reads a period as people type it: `2026` (a year), `3`, `03.2026`, `3/26` (a month), `2kw`, `II kw 2026` (a quarter),
 * `1503-2003`, `1.03-15.03.2026` (from day to day), `dziś` (one day).
 */
export function readPeriod(text: string, context: DayContext): Outcome<Period> {
  const bare = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (/^(19|20|21)\d\d$/.test(bare)) return accepted(yearSpan(Number(bare)));
  const quarter = /^(i{1,3}|iv|[1-4]) ?(?:kw|k|q)\.?(?: ?(\d{4}))?$/.exec(bare);
  if (quarter)
    return accepted(quarterSpan(quarters[quarter[1] ?? ''] ?? 1, Number(quarter[2] ?? context.workingYear)));
  const month = /^(\d{1,2})(?:[./ -](\d{4}|\d{2}))?$/.exec(bare);
  const monthNumber = Number(month?.[1]);
  const monthYear = month?.[2];
  const looksLikeDay = monthYear?.length === 2 && Number(monthYear) <= 12;
  if (month && monthNumber >= 1 && monthNumber <= 12 && !looksLikeDay)
    return accepted(monthSpan(fullYear(monthYear, context), monthNumber));
  const ends = /^(.+?) ?(?:[-–]|do) ?(.+)$/.exec(bare);
  const [from, to] = ends && !/^\d{4}-\d\d-\d\d$/.test(bare) ? [ends[1] ?? '', ends[2] ?? ''] : [bare, bare];
  const first = parseDayText(from, context);
  const last = parseDayText(to, first.ok ? { ...context, workingYear: yearOf(first.value) } : context);
  if (!first.ok || !last.ok)
    return refused(
      'PERIOD_UNREADABLE',
      `„${text.trim()}” nie jest okresem. Wpisz na przykład 2026, 03.2026, 2kw albo 1503-2003.`,
    );
  if (last.value < first.value)
    return refused(
      'PERIOD_REVERSED',
      `Okres kończy się (${formatDay(last.value)}), zanim się zaczyna (${formatDay(first.value)}).`,
    );
  return accepted({ from: first.value, to: last.value });
}

/** The shortest usual name: `2026`, `03.2026`, `II kw. 2026`, or both days. */
export function showPeriod({ from, to }: Period): string {
  const year = yearOf(from);
  const months = monthOf(to) - monthOf(from) + 1;
  const whole =
    year === yearOf(to) && from.endsWith('-01') && Number(to.slice(8)) === daysInMonth(year, monthOf(to));
  if (whole && months === 12) return String(year);
  if (whole && months === 1) return `${from.slice(5, 7)}.${year}`;
  if (whole && months === 3 && monthOf(from) % 3 === 1)
    return `${['I', 'II', 'III', 'IV'][Math.floor(monthOf(from) / 3)]} kw. ${year}`;
  return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

function yearSpan(year: number): Period {
  return { from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) };
}

function quarterSpan(quarter: number, year: number): Period {
  const first = quarter * 3 - 2;
  return { from: dayOf(year, first, 1), to: monthSpan(year, first + 2).to };
}

function fullYear(typed: string | undefined, { workingYear }: DayContext): number {
  if (typed === undefined) return workingYear;
  return typed.length === 4 ? Number(typed) : workingYear - (workingYear % 100) + Number(typed);
}

function monthSpan(year: number, month: number): Period {
  return { from: dayOf(year, month, 1), to: dayOf(year, month, daysInMonth(year, month)) };
}
