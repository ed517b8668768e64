import { addDays, addMonths, type Day, dayOf, daysInMonth, isDay, monthOf, weekday, yearOf } from './day.ts';
import { accepted, type Outcome, refused } from './errors.ts';
import { foldForSearch } from './polish-text.ts';

/** What a typed day is read against; the clock stays outside. */
export interface DayTextContext {
  readonly today: Day;
  /** The year a day without a year falls in; the year of `today` when absent. */
  readonly workingYear?: number;
}

const MONTHS_GENITIVE = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
] as const;

const WEEKDAYS = ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'] as const;

const HELP = 'Wpisz na przykład 15.03.2026, 1503, +7 albo „dziś”.';

const endOfMonth = (of: Day): Day => dayOf(yearOf(of), monthOf(of), daysInMonth(yearOf(of), monthOf(of)));

/** Words and their one-letter shortcuts, after folding of Polish letters. */
const WORDS: ReadonlyMap<string, (today: Day) => Day> = new Map([
  ['dzis', (today) => today],
  ['dzisiaj', (today) => today],
  ['d', (today) => today],
  ['wczoraj', (today) => addDays(today, -1)],
  ['w', (today) => addDays(today, -1)],
  ['jutro', (today) => addDays(today, 1)],
  ['j', (today) => addDays(today, 1)],
  ['poczatek miesiaca', (today) => dayOf(yearOf(today), monthOf(today), 1)],
  ['pm', (today) => dayOf(yearOf(today), monthOf(today), 1)],
  ['koniec miesiaca', endOfMonth],
  ['km', endOfMonth],
  ['koniec poprzedniego miesiaca', (today) => endOfMonth(addMonths(today, -1))],
  ['poczatek roku', (today) => dayOf(yearOf(today), 1, 1)],
  ['pr', (today) => dayOf(yearOf(today), 1, 1)],
  ['koniec roku', (today) => dayOf(yearOf(today), 12, 31)],
  ['kr', (today) => dayOf(yearOf(today), 12, 31)],
]);

/**
 * Reads a day as people type it: `15` and `1503` in the working year, `15.03`, `15/3`, `150326`, `15032026`,
 * `15.03.26`, `2026-03-15`, `15 marca 2026`, `+7` and `-1` from today, `dziś` (`d`), `wczoraj`, `jutro`,
 * `koniec miesiąca` (`km`). A year of two digits lies between 1980 and 2079.
 */
export function parseDayText(text: string, context: DayTextContext): Outcome<Day> {
  const typed = foldForSearch(text).replace(/\s*(r|roku)\.?$/, '');
  if (typed === '') return refused('DAY_EMPTY', `Podaj datę. ${HELP}`);
  const word = WORDS.get(foldForSearch(text));
  if (word) return accepted(word(context.today));
  const shift = /^([+\-−])\s?(\d{1,4})$/.exec(typed);
  if (shift) return accepted(addDays(context.today, shift[1] === '+' ? Number(shift[2]) : -Number(shift[2])));
  if (isDay(typed)) return accepted(typed);
  const parts = digitsOnly(typed) ?? separated(typed) ?? namedMonth(typed);
  if (!parts) return refused('DAY_UNREADABLE', `„${text.trim()}” nie jest datą. ${HELP}`);
  const workingYear = context.workingYear ?? yearOf(context.today);
  const month = parts.month ?? monthOf(context.today);
  const year = parts.year ?? workingYear;
  const iso = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(parts.day)}`;
  if (!isDay(iso))
    return refused(
      'DAY_NOT_IN_CALENDAR',
      `Nie ma takiego dnia: ${pad(parts.day)}.${pad(month)}.${year}. ${HELP}`,
    );
  return accepted(iso);
}

/** `15.03.2026` */
export function formatDay(of: Day): string {
  return `${of.slice(8, 10)}.${of.slice(5, 7)}.${of.slice(0, 4)}`;
}

/** `15 marca 2026 r.`, with hard spaces, for letters and decisions. */
export function formatDayInWords(of: Day): string {
  const month = MONTHS_GENITIVE[monthOf(of) - 1] ?? '';
  return `${Number(of.slice(8, 10))}\u00a0${month}\u00a0${of.slice(0, 4)}\u00a0r.`;
}

/** `poniedziałek` */
export function weekdayName(of: Day): string {
  return WEEKDAYS[weekday(of) - 1] ?? '';
}

interface TypedParts {
  readonly day: number;
  readonly month?: number;
  readonly year?: number;
}

function digitsOnly(typed: string): TypedParts | undefined {
  const match = /^(\d{1,2})$|^(\d{2})(\d{2})$|^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(typed);
  if (!match) return undefined;
  const [, alone, day2, month2, day3, month3, year3] = match;
  if (alone !== undefined) return { day: Number(alone) };
  if (day2 !== undefined) return { day: Number(day2), month: Number(month2) };
  return { day: Number(day3), month: Number(month3), year: fullYear(year3 ?? '') };
}

function separated(typed: string): TypedParts | undefined {
  const match = /^(\d{1,2})\s?[./\- ,]\s?(\d{1,2})(?:\s?[./\- ,]\s?(\d{2}|\d{4}))?\.?$/.exec(typed);
  if (!match) return undefined;
  const parts = { day: Number(match[1]), month: Number(match[2]) };
  return match[3] === undefined ? parts : { ...parts, year: fullYear(match[3]) };
}

function namedMonth(typed: string): TypedParts | undefined {
  const match = /^(\d{1,2}) ([a-z]{3,})(?: (\d{4}))?$/.exec(typed);
  if (!match) return undefined;
  const month = MONTHS_GENITIVE.findIndex((name) => foldForSearch(name).startsWith(match[2] ?? ''));
  if (month < 0) return undefined;
  const parts = { day: Number(match[1]), month: month + 1 };
  return match[3] === undefined ? parts : { ...parts, year: Number(match[3]) };
}

function fullYear(digits: string): number {
  const value = Number(digits);
  if (digits.length === 4) return value;
  return value >= 80 ? 1900 + value : 2000 + value;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
