import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, decimalSchema, idSchema, textSchema, yearSchema } from '../kernel/schemas.ts';

/** Rates that the council sets: by year, with sub-kinds and places, held against the ceilings of the law. */

export const rateVehicleSchema = z.object({
  mass: decimalSchema.describe('Tonnes; of the combination for tractors and trailers.'),
  axles: z.number().int().min(1).max(12),
  suspension: z.enum(['AIR', 'OTHER']),
});

export const councilRateRowSchema = z.object({
  code: z.string().describe('Code of the parameter, with the sub-kind.'),
  kindCode: z.string(),
  variant: z.string().nullable(),
  groupId: z.string(),
  groupName: z.string(),
  kindName: z.string().describe('Category in the words of the law.'),
  name: z.string().describe('In the words of the resolution; empty while it set none.'),
  place: z.string(),
  unit: z.string(),
  value: decimalSchema.nullable(),
  validFrom: daySchema.nullable(),
  resolution: z.string(),
  carried: z
    .boolean()
    .describe('Goes on from an earlier year, because the council set nothing new (u.p.o.l. art. 20a).'),
  before: decimalSchema.nullable().describe('What held on the first day of the year before.'),
  ceiling: decimalSchema.nullable(),
  ceilingProblem: z
    .string()
    .describe('Why the ceiling is not known; empty when it is, or when there is none.'),
  vehicle: rateVehicleSchema.nullable(),
  takesVariants: z.boolean(),
});

export const rateInputSchema = z.object({
  code: z.string().max(80),
  name: textSchema(160),
  place: textSchema(80).default(''),
  value: decimalSchema,
  vehicle: rateVehicleSchema.nullable().default(null),
});

export const copiedRateSchema = z.object({
  code: z.string(),
  kindName: z.string(),
  name: z.string(),
  unit: z.string(),
  from: decimalSchema,
  to: decimalSchema,
  ceiling: decimalSchema.nullable(),
  uncut: decimalSchema.nullable().describe('What the index gave, where the ceiling of the new year cut it.'),
  standing: decimalSchema.nullable().describe('The rate of the new year that is there already and stays.'),
});

const copyInput = {
  fromYear: yearSchema,
  toYear: yearSchema,
  indexPercent: z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, 'Wskaźnik podaj w procentach, na przykład 104,5.'),
  groups: z.array(z.string().max(10)).max(10).default([]).describe('Empty: all.'),
};

export const ratesContract = {
  /** Everything the council may set, as it holds on the first day of the year. */
  year: read('rates.read')
    .input(z.object({ year: yearSchema }))
    .output(z.array(councilRateRowSchema)),
  /**
   * Saves rates of one resolution. Refused as a whole, with both figures in the sentence, when one of them is above its
   * ceiling or below its minimum.
   */
  save: write('rates.edit')
    .input(
      z.object({
        actId: idSchema,
        validFrom: daySchema,
        resolution: textSchema(200).pipe(z.string().min(1, 'Podaj numer i dzień uchwały.')),
        rates: z.array(rateInputSchema).min(1).max(200),
      }),
    )
    .output(z.object({ saved: z.number().int() })),
  /** What copying to another year would give; writes nothing. */
  copyPreview: read('rates.read').input(z.object(copyInput)).output(z.array(copiedRateSchema)),
  /** Copies the rates of a year, times an index, cut to the new ceilings. Rates of the new year that are there stay. */
  copy: write('rates.edit')
    .input(
      z.object({
        actId: idSchema,
        ...copyInput,
        resolution: textSchema(200).pipe(z.string().min(1, 'Podaj numer i dzień uchwały.')),
      }),
    )
    .output(z.object({ saved: z.number().int(), cut: z.number().int() })),
};
