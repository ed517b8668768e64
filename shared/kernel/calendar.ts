import { addDays, type Day, dayOf, weekday, yearOf } from './day.ts';
import { refuse } from './errors.ts';
import { type HolidayLaw, type HolidayRule, POLISH_HOLIDAYS } from './holidays.ts';

/** A public holiday of one year. */
export interface Holiday {
  readonly day: Day;
  readonly name: string;
  readonly source: string;
}

/** Easter Sunday of the Gregorian calendar, by the anonymous (Meeus) algorithm: whole numbers only. */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearInCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearInCentury / 4) - epact - (yearInCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const ordinal = epact + sunday - 7 * shift + 114;
  return dayOf(year, Math.floor(ordinal / 31), (ordinal % 31) + 1);
}

const holidaysByLaw = new WeakMap<HolidayLaw, Map<number, ReadonlyMap<Day, Holiday>>>();

/**
 * Public holidays of a year, in calendar order.
 * @throws BusinessError PARAMETER_MISSING for a year before the law's rows begin.
 */
export function publicHolidays(year: number, law: HolidayLaw = POLISH_HOLIDAYS): readonly Holiday[] {
  return [...holidaysOf(year, law).values()];
}

/** The holiday that falls on the day, if there is one. */
export function holidayOn(of: Day, law: HolidayLaw = POLISH_HOLIDAYS): Holiday | undefined {
  return holidaysOf(yearOf(of), law).get(of);
}

/** Neither Saturday, nor Sunday, nor a public holiday. */
export function isWorkingDay(of: Day, law: HolidayLaw = POLISH_HOLIDAYS): boolean {
  return weekday(of) < 6 && holidayOn(of, law) === undefined;
}

/** The first working day after the given one. */
export function nextWorkingDay(after: Day, law: HolidayLaw = POLISH_HOLIDAYS): Day {
  return effectiveDueDate(addDays(after, 1), law);
}

/**
 * The day on which a term ends: the statutory day, or the next working day when that is a Saturday, a Sunday
 * or a public holiday (Ordynacja podatkowa art. 12 § 5; for civil law Kodeks cywilny art. 115).
 */
export function effectiveDueDate(statutory: Day, law: HolidayLaw = POLISH_HOLIDAYS): Day {
  let candidate = statutory;
  while (!isWorkingDay(candidate, law)) candidate = addDays(candidate, 1);
  return candidate;
}

function holidaysOf(year: number, law: HolidayLaw): ReadonlyMap<Day, Holiday> {
  if (year < law.sinceYear)
    throw refuse(
      'PARAMETER_MISSING',
      `Brak parametru CAL.HOLIDAYS (dni ustawowo wolne od pracy) na rok ${year}. Kalendarz zaczyna się w roku ${law.sinceYear}; dopisz wcześniejsze dni w parametrach.`,
      { details: { parameter: 'CAL.HOLIDAYS', year } },
    );
  const years = holidaysByLaw.get(law) ?? new Map<number, ReadonlyMap<Day, Holiday>>();
  holidaysByLaw.set(law, years);
  const known = years.get(year);
  if (known) return known;
  const holidays = law.rules
    .filter((rule) => rule.fromYear <= year && year <= (rule.toYear ?? year))
    .map((rule) => ({ day: dayOfRule(rule, year), name: rule.name, source: rule.source }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const byDay = new Map(holidays.map((holiday) => [holiday.day, holiday]));
  years.set(year, byDay);
  return byDay;
}

function dayOfRule(rule: HolidayRule, year: number): Day {
  const movable = /^EASTER\+(\d+)$/.exec(rule.on);
  if (movable) return addDays(easterSunday(year), Number(movable[1]));
  const [month, dayOfMonth] = rule.on.split('-');
  return dayOf(year, Number(month), Number(dayOfMonth));
}
