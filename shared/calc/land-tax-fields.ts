import { z } from 'zod';
import { FARM_USE_CODES, SOIL_CLASSES } from '#shared/taxes/conversion.ts';
import { PROPERTY_CATEGORY_CODES } from '#shared/taxes/property-categories.ts';
import { dayField, groszeField } from './fields.ts';
import { compact, decimalField, exemptionField, monthsField, variantField } from './tax-fields.ts';

/** Inputs of the taxes on land and buildings, shared by their calculators and by that of the combined liability. */

const shareField = z
  .strictObject({
    numerator: z.number().int().min(1).describe('numerator of the share'),
    denominator: z.number().int().min(1).describe('denominator of the share'),
  })
  .optional()
  .describe('share in common land of a building with separated flats; never a share in co-ownership');

const heightField = z.strictObject({
  area: decimalField('square metres'),
  height: z
    .enum(['BELOW_1_40', 'TO_2_20', 'ABOVE_2_20'])
    .describe('clear height in metres: below 1.40, from 1.40 to 2.20, above 2.20'),
});

const segmentField = z
  .strictObject({
    category: z.enum(PROPERTY_CATEGORY_CODES).describe('category of the act'),
    months: monthsField,
    area: decimalField('square metres, hectares for LAND_WATER').optional(),
    heights: z.array(heightField).max(100).optional().describe('buildings: areas by height instead of area'),
    value: groszeField('structures: value on 1 January').optional(),
    variant: variantField,
    share: shareField,
    exemption: exemptionField,
  })
  .transform(compact);

export const propertyObjectsField = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(100).describe('identifier, repeated in the answer'),
      segments: z.array(segmentField).min(1).max(12).describe('states of the object, apart in months'),
    }),
  )
  .max(2000)
  .describe('land, buildings and structures; a part with another use is an object of its own');

const reliefField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('MOUNTAIN') }),
  z.strictObject({ kind: z.literal('ENLARGEMENT'), since: dayField('purchase of the land') }),
  z.strictObject({
    kind: z.literal('PERCENT'),
    code: z.string().describe('code of the relief'),
    name: z.string().describe('Polish name of the relief'),
    percent: z
      .string()
      .regex(/^(100|\d{1,2}(\.\d{1,2})?)$/)
      .describe('percent of the tax, as text'),
  }),
]);

export const parcelsField = z
  .array(
    z
      .strictObject({
        id: z.string().min(1).max(100).describe('identifier, repeated in the answer'),
        use: z.enum(FARM_USE_CODES).describe('use in the land register'),
        soilClass: z.enum(SOIL_CLASSES).optional().describe('class of soil in the land register'),
        soil: z
          .enum(['R', 'S', 'Ł', 'Ps'])
          .optional()
          .describe('soil under built-up land, trees, ponds, ditches'),
        stock: z.enum(['SALMONIDS', 'OTHER_FISH', 'NONE']).optional().describe('what a pond is stocked with'),
        area: decimalField('hectares, four decimals'),
        months: monthsField,
        exemption: exemptionField,
        reliefs: z.array(reliefField).max(10).optional().describe('reliefs of this parcel'),
      })
      .transform(compact),
  )
  .max(2000)
  .describe('farmland by use and class');

export const elsewhereField = z
  .strictObject({
    hectares: decimalField('hectares'),
    conversion: decimalField('conversion hectares'),
  })
  .optional()
  .describe('land of the same subject elsewhere, counted for the threshold of a farm only');

export const districtField = z
  .enum(['I', 'II', 'III', 'IV'])
  .optional()
  .describe('tax district of the gmina');

export const standsField = z
  .array(
    z
      .strictObject({
        id: z.string().min(1).max(100).describe('identifier, repeated in the answer'),
        area: decimalField('hectares, four decimals'),
        months: monthsField,
        planted: z.number().int().min(1500).max(2100).optional().describe('year of planting'),
        kind: z
          .enum(['ORDINARY', 'RESERVE', 'PROTECTIVE'])
          .optional()
          .describe('reserve or national park, protective forest; ordinary by default'),
        exemption: exemptionField,
      })
      .transform(compact),
  )
  .max(2000)
  .describe('stands of forest');

export const ryePriceField = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,2})?$/)
  .optional()
  .describe("the council's lowered price of rye, zloty for a quintal");
export const timberPriceField = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,2})?$/)
  .optional()
  .describe("the council's lowered price of timber, zloty for a cubic metre");
