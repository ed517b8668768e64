import { dayOf } from '#shared/kernel/day.ts';
import type { Parameter } from './parameter.ts';

/** A figure announced for one year: the row ends with the year, so that a year not announced yet is missed by name. */
export function yearRow(
  code: string,
  year: number,
  value: string,
  source: string,
  more: Pick<Partial<Parameter>, 'unconfirmed'> = {},
): Parameter {
  return { code, validFrom: dayOf(year, 1, 1), validTo: dayOf(year, 12, 31), value, source, ...more };
}

/** A figure that stands until it is replaced, from the first day of a year. */
export function lastingRow(
  code: string,
  fromYear: number,
  value: string,
  source: string,
  more: Pick<Partial<Parameter>, 'unconfirmed'> = {},
): Parameter {
  return { code, validFrom: dayOf(fromYear, 1, 1), value, source, ...more };
}

export const UNCONFIRMED = { unconfirmed: true } as const;
