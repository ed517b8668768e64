import { type Day, dayOf, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';

/** Months of one tax year, both ends included, 1 is January. The unit in which local taxes measure a year. */
export interface MonthRange {
  readonly from: number;
  readonly to: number;
}

export const WHOLE_YEAR: MonthRange = { from: 1, to: 12 };

export function monthCount({ from, to }: MonthRange): number {
  return to - from + 1;
}

/** @throws BusinessError TAX_MONTHS_INVALID unless 1 ≤ from ≤ to ≤ 12. */
export function checkMonths({ from, to }: MonthRange, field: string): void {
  if (Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= 12) return;
  throw refuse(
    'TAX_MONTHS_INVALID',
    `Miesiące od ${from} do ${to} nie są odcinkiem roku. Podaj miesiące od 1 do 12, początek nie później niż koniec.`,
    { field, details: { from, to } },
  );
}

/** The months that two ranges share, or undefined. */
export function commonMonths(a: MonthRange, b: MonthRange): MonthRange | undefined {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? { from, to } : undefined;
}

/** The months of `whole` that `taken` leaves, in order: none, one or two ranges. */
export function monthsWithout(whole: MonthRange, taken: MonthRange): MonthRange[] {
  const common = commonMonths(whole, taken);
  if (!common) return [whole];
  return [
    { from: whole.from, to: common.from - 1 },
    { from: common.to + 1, to: whole.to },
  ].filter(({ from, to }) => from <= to);
}

/** Refuses segments of one object that meet in a month: parts used differently at once are objects of their own. */
export function checkApart(ranges: readonly MonthRange[], field: string): void {
  let taken = 0;
  for (const { from, to } of ranges)
    for (let month = from; month <= to; month += 1) {
      const bit = 1 << month;
      if (taken & bit)
        throw refuse(
          'TAX_MONTHS_OVERLAP',
          `Miesiąc ${month} jest w dwóch odcinkach tego samego przedmiotu. Rozdziel odcinki albo zapisz części jako osobne przedmioty.`,
          { field, details: { month } },
        );
      taken |= bit;
    }
}

/** Months counted through the years, so that "the month after" crosses New Year. */
type MonthNumber = number;

const monthNumber = (year: number, month: number): MonthNumber => year * 12 + month - 1;
const numberOfDay = (day: Day): MonthNumber => monthNumber(yearOf(day), monthOf(day));

/** The part of `first` to `last` that lies in the year, or undefined. */
function withinYear(first: MonthNumber, last: MonthNumber, year: number): MonthRange | undefined {
  const january = monthNumber(year, 1);
  return commonMonths({ from: first - january + 1, to: last - january + 1 }, WHOLE_YEAR);
}

/** When an event begins to count. */
export type Effect =
  /** From the first day of the month after it (u.p.o.l. art. 6 ust. 1 i 3): purchase, change of use, of area. */
  | 'NEXT_MONTH'
  /** From 1 January of the year after it (art. 6 ust. 2): a new building; a new classification of soil. */
  | 'NEXT_YEAR'
  /** From the month of the day itself: what a decision or the register says holds from that day. */
  | 'SAME_MONTH';

/** The first month in which an event counts, as a day: its first. */
export function effectiveFrom(event: Day, effect: Effect): Day {
  const number = effectNumber(event, effect);
  return dayOf(Math.floor(number / 12), (number % 12) + 1, 1);
}

function effectNumber(event: Day, effect: Effect): MonthNumber {
  if (effect === 'NEXT_YEAR') return monthNumber(yearOf(event) + 1, 1);
  return numberOfDay(event) + (effect === 'NEXT_MONTH' ? 1 : 0);
}

export interface ObligationPeriod {
  /** The event that began the obligation; absent when it began before the records. */
  readonly began?: Day;
  readonly effect?: Effect;
  /** The event that ended it: sale, demolition. The obligation lasts to the end of that month (art. 6 ust. 4). */
  readonly ended?: Day;
}

/** Months of the year for which tax is owed, or undefined when there are none. */
export function obligationMonths(
  { began, effect = 'NEXT_MONTH', ended }: ObligationPeriod,
  year: number,
): MonthRange | undefined {
  if (began !== undefined && ended !== undefined && ended < began)
    throw refuse(
      'TAX_DATES_REVERSED',
      'Koniec obowiązku jest przed jego początkiem. Popraw daty nabycia i zbycia.',
      { details: { began, ended } },
    );
  const first = began === undefined ? monthNumber(year, 1) : effectNumber(began, effect);
  const last = ended === undefined ? monthNumber(year, 12) : numberOfDay(ended);
  return withinYear(first, last, year);
}

/** A state of an object from an event on. */
export interface Version<State> {
  readonly event: Day;
  readonly effect: Effect;
  readonly state: State;
}

export interface Segment<State> {
  readonly months: MonthRange;
  readonly state: State;
}

/**
 * Month segments of a year from an object's history. Of two events that begin to count in one month the later one holds.
 * @throws BusinessError TAX_DATES_REVERSED when the object ended before its first event.
 */
export function yearSegments<State>(
  history: readonly Version<State>[],
  year: number,
  ended?: Day,
): Segment<State>[] {
  const versions = [...history].sort((a, b) => (a.event < b.event ? -1 : a.event > b.event ? 1 : 0));
  const [first] = versions;
  if (first === undefined) return [];
  if (ended !== undefined) obligationMonths({ began: first.event, ended }, year);
  const last = ended === undefined ? monthNumber(year, 12) : numberOfDay(ended);
  const starts = versions.map(({ event, effect }) => effectNumber(event, effect));
  return versions.flatMap(({ state }, index) => {
    const start = starts[index] ?? last + 1;
    const nextStart = Math.min(...starts.slice(index + 1), last + 1);
    const months = withinYear(start, nextStart - 1, year);
    return months ? [{ months, state }] : [];
  });
}
