import { day, yearOf } from '#shared/kernel/day.ts';
import { type HolidayLaw, POLISH_HOLIDAYS } from '#shared/kernel/holidays.ts';
import { allParameters, type Parameter, type ParameterSet } from './parameter.ts';

const PREFIX = 'CAL.HOLIDAYS.';

/** Public holidays as parameters: value `12-24` or `EASTER+60`, valid by whole years. */
export const HOLIDAY_PARAMETERS: readonly Parameter[] = POLISH_HOLIDAYS.rules.map((rule) => ({
  code: `${PREFIX}${rule.code}`,
  validFrom: day(`${rule.fromYear}-01-01`),
  ...(rule.toYear === undefined ? {} : { validTo: day(`${rule.toYear}-12-31`) }),
  value: rule.on,
  source: rule.source,
}));

/** One calendar per set, because the kernel keeps the holidays of each year by calendar. */
const laws = new WeakMap<ParameterSet, HolidayLaw>();

/**
 * The calendar that a set of parameters speaks of, for the functions of the kernel's calendar. A holiday abolished or
 * added by a later act is a row with other dates; the code changes nothing.
 */
export function holidayLaw(set: ParameterSet): HolidayLaw {
  const known = laws.get(set);
  if (known) return known;
  const names = new Map(POLISH_HOLIDAYS.rules.map(({ code, name }) => [code, name]));
  const rules = allParameters(set)
    .filter(({ code }) => code.startsWith(PREFIX))
    .map((row) => {
      const code = row.code.slice(PREFIX.length);
      return {
        code,
        name: names.get(code) ?? code,
        on: row.value,
        fromYear: yearOf(row.validFrom),
        ...(row.validTo === undefined ? {} : { toYear: yearOf(row.validTo) }),
        source: row.source,
      };
    });
  const law = { sinceYear: POLISH_HOLIDAYS.sinceYear, rules };
  laws.set(set, law);
  return law;
}
