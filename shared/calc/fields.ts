import { z } from 'zod';
import { type Day, day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { daySchema } from '#shared/kernel/schemas.ts';
import { type Parameter, type ParameterSet, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { parameterProblems } from '#shared/parameters/values.ts';

/** Fields that several calculators share. Amounts are whole grosze, days ISO text, rates percent text. */

export const groszeField = (what: string) =>
  z
    .number()
    .int()
    .min(0)
    .transform((value) => grosze(value))
    .describe(`${what}, grosze (whole number from 0)`);
export const dayField = (what: string) => daySchema.describe(`${what}, YYYY-MM-DD`);
export const groszeAnswer = (what: string) => z.number().int().describe(`${what}, grosze`);
export const dayAnswer = (what: string) => z.string().describe(`${what}, YYYY-MM-DD`);

export const breaksField = z
  .array(
    z.strictObject({
      from: dayField('first day without interest'),
      to: dayField('last day without interest'),
      ground: z.string().default('').describe('legal ground of the break'),
    }),
  )
  .default([])
  .describe('stretches of days for which no interest is charged, both ends included');

const percentField = z.string().regex(/^\d{1,4}(\.\d{1,2})?$/);

export const ratesField = z
  .array(
    z.strictObject({
      from: dayField('first day of the rate'),
      rate: percentField.describe('yearly rate in percent, a dot before decimals: 14.5'),
    }),
  )
  .min(1)
  .optional()
  .describe('own table of yearly rates instead of the seeded one');

export const parametersField = z
  .array(
    z.strictObject({
      code: z.string().describe('parameter code, for example UPOM.COST'),
      validFrom: dayField('first day of the value'),
      validTo: dayField('last day of the value').optional(),
      value: z
        .string()
        .describe('value as text: percent 14.5, zloty 16.00, whole number 5, switch yes or no'),
      source: z.string().default('podana przez pytającego').describe('legal source'),
    }),
  )
  .optional()
  .describe('own rows of parameters, put over the seeded ones');

export const segmentsAnswer = z
  .array(
    z.object({
      from: dayAnswer('first day'),
      to: dayAnswer('last day'),
      days: z.number().int(),
      rate: z.string().describe('yearly rate in percent'),
      exact: z
        .string()
        .describe('unrounded interest of the segment in zloty, Polish notation with four decimals'),
    }),
  )
  .describe('days by rate periods');

export const exactAnswer = z
  .string()
  .describe('unrounded total in zloty, Polish notation with four decimals');

interface OwnParameters {
  readonly parameters?:
    | readonly (Omit<Parameter, 'validTo'> & { readonly validTo?: Day | undefined })[]
    | undefined;
  readonly rates?: ReadonlyArray<{ readonly from: Day; readonly rate: string }> | undefined;
}

/**
 * The seed, with the caller's rows over it and, where given, the caller's table of rates in the place of `ratesCode`.
 * @throws BusinessError PARAMETER_INVALID for a row that the catalogue refuses.
 */
export function parametersFor({ parameters, rates }: OwnParameters, ratesCode?: string): ParameterSet {
  if (!parameters && !rates) return SEED_PARAMETERS;
  const own = (parameters ?? []).map(({ validTo, ...row }) =>
    validTo === undefined ? row : { ...row, validTo },
  );
  for (const [index, row] of own.entries()) {
    const [problem] = parameterProblems(row);
    if (problem !== undefined) throw refuse('PARAMETER_INVALID', problem, { field: `parameters.${index}` });
  }
  if (!rates || ratesCode === undefined) return parameterSet(SEED_ROWS, own);
  const table = rates.map(({ from, rate }) => ({
    code: ratesCode,
    validFrom: from,
    value: rate,
    source: 'pytający',
  }));
  const others = [...SEED_ROWS, ...own].filter(({ code }) => code !== ratesCode);
  return parameterSet(others, table);
}

/** The first day of a year's parameters, for rules that ask by year. */
export function firstDayOf(dates: readonly Day[]): Day | undefined {
  const [first] = [...dates].sort();
  return first === undefined ? undefined : day(`${first.slice(0, 4)}-01-01`);
}
