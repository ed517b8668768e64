import { z } from 'zod';
import { decimalSchema, positiveGroszeSchema, textSchema } from '#shared/kernel/schemas.ts';
import { SOIL_CLASSES } from './conversion.ts';
import { PROPERTY_CATEGORY_CODES } from './property-categories.ts';
import { VEHICLE_KINDS } from './transport-categories.ts';

/** What the register keeps of a taxable object in one stretch of its life. One object may owe several taxes. */

export const exemptionSchema = z.object({
  code: textSchema(40).pipe(z.string().min(1)),
  source: z.enum(['STATUTE', 'RESOLUTION']),
  name: textSchema(200).describe('Polish name with its article or resolution.'),
});

const shareSchema = z.object({
  numerator: z.number().int().positive(),
  denominator: z.number().int().positive(),
});

/** Sub-kind or place for which the council set a rate of its own. */
const variantSchema = z.string().regex(/^[A-Z0-9_]{1,40}$/);

const farmReliefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('MOUNTAIN') }),
  z.object({ kind: z.literal('ENLARGEMENT'), since: z.iso.date() }),
  z.object({
    kind: z.literal('PERCENT'),
    code: textSchema(40),
    name: textSchema(200),
    percent: decimalSchema,
  }),
]);

export const landUseSchema = z.object({
  id: z.string().min(1).max(40).describe('Names the use within the parcel; kept from version to version.'),
  use: z.string().min(1).max(6).describe('Symbol of the land register: R, S, Ł, Ps, Br, Ls, B, Bi, dr, Ws …'),
  soilClass: z.enum(SOIL_CLASSES).optional(),
  soil: z
    .enum(['R', 'S', 'Ł', 'Ps'])
    .optional()
    .describe('Soil under Br, Lzr, Wsr, W when the register names one.'),
  stock: z.enum(['SALMONIDS', 'OTHER_FISH', 'NONE']).optional(),
  area: decimalSchema.describe('Hectares.'),
  business: z.boolean().default(false).describe('Occupied for business: the land goes over to property tax.'),
  publicRoad: z.boolean().default(false).describe('Under lanes of a public road: outside the tax.'),
  category: z
    .enum(PROPERTY_CATEGORY_CODES)
    .optional()
    .describe('Category of property tax, when it is not the usual one.'),
  variant: variantSchema.optional(),
  share: shareSchema.optional().describe('Share of a flat in common land.'),
  planted: z.number().int().min(1700).max(2200).optional().describe('Forest: year of planting.'),
  stand: z.enum(['ORDINARY', 'RESERVE', 'PROTECTIVE']).optional(),
  exemption: exemptionSchema.optional(),
  reliefs: z.array(farmReliefSchema).max(5).optional(),
});

export const buildingPartSchema = z.object({
  id: z.string().min(1).max(40),
  name: textSchema(80).default(''),
  category: z.enum(PROPERTY_CATEGORY_CODES),
  variant: variantSchema.optional(),
  area: decimalSchema.optional().describe('Usable area, square metres.'),
  heights: z
    .array(z.object({ area: decimalSchema, height: z.enum(['BELOW_1_40', 'TO_2_20', 'ABOVE_2_20']) }))
    .min(1)
    .max(20)
    .optional()
    .describe('Areas by clear height instead of a usable area.'),
  share: shareSchema.optional(),
  exemption: exemptionSchema.optional(),
});

export const objectStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('parcel'),
    area: decimalSchema.describe('Hectares of the whole parcel; the uses may not exceed it.'),
    uses: z.array(landUseSchema).min(1).max(200),
  }),
  z.object({
    kind: z.literal('building'),
    onOthersLand: z.boolean().default(false).describe('No parcel of the card carries it.'),
    parts: z.array(buildingPartSchema).min(1).max(200),
  }),
  z.object({
    kind: z.literal('structure'),
    onOthersLand: z.boolean().default(false),
    value: positiveGroszeSchema.describe('Value on 1 January, not reduced by depreciation; grosze.'),
    variant: variantSchema.optional(),
    exemption: exemptionSchema.optional(),
  }),
  z.object({
    kind: z.literal('vehicle'),
    vehicle: z.enum(VEHICLE_KINDS),
    mass: decimalSchema.optional().describe('Tonnes; of the combination for tractors and trailers.'),
    axles: z.number().int().min(1).max(12).optional(),
    suspension: z.enum(['AIR', 'OTHER']).optional(),
    seats: z.number().int().min(1).max(300).optional(),
    variant: variantSchema.optional(),
    withdrawn: z.boolean().default(false).describe('Withdrawn from traffic for a time.'),
    exemption: exemptionSchema.optional(),
  }),
]);

export type ObjectState = z.output<typeof objectStateSchema>;
export type ObjectKind = ObjectState['kind'];
export type StateOf<Kind extends ObjectKind> = Extract<ObjectState, { kind: Kind }>;
export type LandUse = z.output<typeof landUseSchema>;
export type BuildingPart = z.output<typeof buildingPartSchema>;
