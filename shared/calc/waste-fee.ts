import { z } from 'zod';
import { accepted } from '#shared/kernel/errors.ts';
import { WASTE_RATE_KINDS } from '#shared/taxes/waste-ceilings.ts';
import { wasteFee } from '#shared/taxes/waste-fee.ts';
import { calculator } from './calculator.ts';
import { groszeAnswer, parametersField } from './fields.ts';
import {
  compact,
  councilParameters,
  decimalField,
  monthsField,
  variantField,
  yearField,
} from './tax-fields.ts';

const count = (what: string) => z.number().int().min(0).max(100_000).describe(what);

/** A method, or a method and a sub-kind: `HOUSEHOLD.1`. */
const methodField = z.string().regex(new RegExp(`^(${WASTE_RATE_KINDS.join('|')})(\\.[A-Z0-9_]{1,40})?$`));

const basisField = z
  .union([
    z.strictObject({ method: z.literal('PERSON'), persons: count('residents') }),
    z
      .strictObject({
        method: z.literal('WATER'),
        cubicMetres: decimalField('water in a month, cubic metres'),
        households: count('households, for the cap; 1 by default').optional(),
      })
      .transform(compact),
    z.strictObject({ method: z.literal('AREA'), squareMetres: decimalField('area of the flat') }),
    z
      .strictObject({
        method: z.literal('HOUSEHOLD'),
        households: count('households; 1 by default').optional(),
        size: z.string().max(20).optional().describe('size whose own rate counts'),
      })
      .transform(compact),
    z.strictObject({
      method: z.literal('CONTAINER'),
      containers: z
        .array(
          z.strictObject({
            litres: count('volume in litres'),
            number: count('containers'),
            collections: count('times each is emptied in a month'),
          }),
        )
        .max(200)
        .describe('containers of a property where nobody lives'),
    }),
    z.strictObject({
      method: z.literal('COTTAGE'),
      cottages: count('holiday cottages, charged by the year'),
    }),
  ])
  .describe('method of the resolution and its quantity');

export const wasteFeeCalculator = calculator({
  name: 'waste-fee',
  title: 'Opłata za gospodarowanie odpadami komunalnymi',
  input: z.strictObject({
    year: yearField,
    segments: z
      .array(
        z
          .strictObject({
            months: monthsField,
            basis: basisField,
            variant: variantField,
            compost: z.boolean().optional().describe('owner composts bio-waste'),
            raised: z.boolean().optional().describe('raised fee: waste is not separated'),
            exemptPercent: z
              .string()
              .regex(/^(100|\d{1,2}(\.\d{1,2})?)$/)
              .optional()
              .describe('other exemption by resolution, percent as text'),
          })
          .transform(compact),
      )
      .max(100)
      .describe('what the declaration or the decision says, by months'),
    rates: z
      .record(methodField, z.string().regex(/^\d{1,9}(\.\d{1,2})?$/))
      .describe('rates of the resolution by method, zloty as text: {"PERSON": "31.50"}'),
    compostRelief: z
      .record(methodField, z.string().regex(/^\d{1,9}(\.\d{1,2})?$/))
      .default({})
      .describe('relief of those who compost, zloty for a unit, by method'),
    raise: z
      .string()
      .regex(/^\d(\.\d{1,2})?$/)
      .optional()
      .describe('multiple of the raised fee, from 2 to 4, as text'),
    parameters: parametersField,
  }),
  output: z.object({
    total: groszeAnswer('fee of the year'),
    months: z.array(
      z.object({
        month: z.number().int(),
        amount: groszeAnswer('fee, never rounded to full zloty'),
        basic: groszeAnswer('basic fee before relief, raise and exemption'),
        capped: z.boolean().describe('true when the cap of the water method lowered it'),
        parameters: z.array(z.string()).describe('codes of the parameters used'),
      }),
    ),
  }),
  run: (input) => {
    const relief = Object.entries(input.compostRelief).map(([method, value]) => [
      `ODP.COMPOST.${method}`,
      value,
    ]);
    const more = { ...Object.fromEntries(relief), 'ODP.RAISE': input.raise };
    const rates = Object.entries(input.rates).map(([method, value]) => [`ODP.RATE.${method}`, value]);
    const parameters = councilParameters(input, [], {}, { ...Object.fromEntries(rates), ...more });
    return accepted(wasteFee(input.segments, input.year, parameters));
  },
});
