import { z } from 'zod';
import { errorInfoSchema, read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, pageInput, textSchema, yearSchema } from '../kernel/schemas.ts';

/** What a card owes for a year, the decisions that say so, and their delivery. */

export const LIABILITIES = ['LAND', 'PROPERTY', 'AGRICULTURAL', 'FOREST', 'TRANSPORT'] as const;
export const DECISION_KINDS = [
  'establishing',
  'changing',
  'determining',
  'discontinuing',
  'declaration',
] as const;
export const TAXES = ['PROPERTY_TAX', 'AGRICULTURAL_TAX', 'FOREST_TAX', 'VEHICLE_TAX'] as const;

export const partSchema = z.object({
  tax: z.enum(TAXES),
  name: z.string(),
  classification: z.string().describe('756-75616-0310'),
  amount: groszeSchema,
});

export const plannedInstalmentSchema = z.object({
  number: z.number().int(),
  statutoryDue: daySchema,
  due: daySchema,
  amount: groszeSchema,
  parts: z.array(z.object({ tax: z.enum(TAXES), amount: groszeSchema })),
});

/** One line of the calculation table, figures ready for print. */
export const taxLineSchema = z.object({
  tax: z.enum(TAXES),
  objectId: z.string(),
  objectName: z.string().describe('Parcel number, address, registration number.'),
  name: z.string().describe('Kind of object in the words of the law.'),
  months: z.object({ from: z.number().int(), to: z.number().int() }),
  base: z.string().describe('850,00 m²'),
  rate: z.string().describe('0,77 zł/m²'),
  share: z.string(),
  relief: z.string().describe('Exemption or relief, empty without one.'),
  amount: z.string().describe('Exact zloty with four decimals.'),
});

/** A node of the explanation; children follow their parent with a greater depth. */
export const explanationNodeSchema = z.object({
  depth: z.number().int(),
  label: z.string(),
  formula: z.string(),
  result: z.string(),
  article: z.string(),
  parameter: z.string().nullable().describe('Code of the parameter behind a leaf.'),
});

export const issuedSchema = z.object({
  decisionId: idSchema,
  number: z.string(),
  issuedOn: daySchema,
  total: groszeSchema,
  parts: z.array(partSchema),
});

export const computedLiabilitySchema = z.object({
  liability: z.enum(LIABILITIES),
  combined: z.boolean(),
  name: z.string(),
  parts: z.array(partSchema),
  total: groszeSchema,
  assessed: z.boolean().describe('False when the sum does not exceed the price of a registered letter.'),
  instalments: z.array(plannedInstalmentSchema),
  lines: z.array(taxLineSchema),
  explanation: z.array(explanationNodeSchema),
  issued: issuedSchema.nullable().describe('The decision that holds now.'),
  change: groszeSchema.describe('What a decision would post now.'),
});

export const computedSchema = z.object({
  accountId: idSchema,
  year: z.number().int(),
  liabilities: z.array(computedLiabilitySchema),
  problems: z
    .array(errorInfoSchema)
    .describe('Why something cannot be taxed; the rest is computed all the same.'),
});

export const addresseeSchema = z.object({ partyId: idSchema, name: z.string(), address: z.string() });

/** The content of a decision as it was issued: all that a letter needs. Kept word for word. */
export const decisionDataSchema = z.object({
  form: z.literal(1),
  number: z.string(),
  kind: z.enum(DECISION_KINDS),
  liability: z.enum(LIABILITIES),
  combined: z.boolean(),
  name: z.string(),
  year: z.number().int(),
  issuedOn: daySchema,
  office: z.object({ name: z.string(), authority: z.string(), address: z.string(), nip: z.string() }),
  account: z.object({ number: z.string(), virtualAccount: z.string() }),
  payer: z.enum(['natural', 'legal']),
  addressees: z.array(addresseeSchema.extend({ share: z.string() })),
  lines: z.array(taxLineSchema),
  parts: z.array(partSchema.extend({ before: groszeSchema })),
  before: groszeSchema,
  total: groszeSchema,
  instalments: z.array(
    z.object({
      number: z.number().int(),
      statutoryDue: daySchema,
      due: daySchema,
      amount: groszeSchema,
      slipCode: z.string(),
    }),
  ),
  previousNumber: z.string().nullable(),
  reason: z.string(),
  articles: z.array(z.string()),
});

export const decisionRowSchema = z.object({
  decisionId: idSchema,
  accountId: idSchema,
  accountNumber: z.string(),
  partyId: idSchema,
  name: z.string(),
  village: z.string(),
  year: z.number().int(),
  liability: z.enum(LIABILITIES),
  kind: z.enum(DECISION_KINDS),
  sequence: z.number().int(),
  number: z.string(),
  issuedOn: daySchema,
  before: groszeSchema,
  total: groszeSchema,
  deliveredOn: daySchema.nullable().describe('When the last addressee got it; null while one has not.'),
  addressees: z.number().int(),
  delivered: z.number().int(),
});

export const deliverySchema = z.object({
  deliveryId: idSchema,
  partyId: idSchema,
  name: z.string(),
  channel: z.enum(['paper', 'e-delivery', 'hand']),
  sentOn: daySchema.nullable(),
  deliveredOn: daySchema.nullable(),
  how: z.string().nullable(),
});

export const decisionsContract = {
  /** What the card owes for the year by the register as it stands, unfolded to parameters and articles. */
  compute: read('taxes.read')
    .input(z.object({ accountId: idSchema, year: yearSchema }))
    .output(computedSchema),
  decisions: {
    list: read('taxes.read')
      .input(
        z.object({
          accountId: idSchema.optional(),
          year: yearSchema.optional(),
          runId: idSchema.optional(),
          undelivered: z.boolean().default(false),
          ...pageInput,
        }),
      )
      .output(z.object({ rows: z.array(decisionRowSchema), next: z.string().nullable() })),
    get: read('taxes.read')
      .input(z.object({ decisionId: idSchema }))
      .output(
        z.object({
          row: decisionRowSchema,
          data: decisionDataSchema,
          hash: z.string(),
          deliveries: z.array(deliverySchema),
        }),
      ),
    /**
     * Issues what the register says: establishing when there is none for the year, else changing; posts increase or
     * decrease. `determining` and `declaration` are for those who declare themselves; `discontinuing` takes all back.
     */
    issue: write('taxes.decide')
      .input(
        z.object({
          actId: idSchema,
          accountId: idSchema,
          year: yearSchema,
          liability: z.enum(LIABILITIES),
          kind: z.enum(DECISION_KINDS),
          issuedOn: daySchema.optional(),
          expectedTotal: groszeSchema.describe('What the person saw; another figure is refused.'),
          reason: textSchema(1000).default(''),
          declared: textSchema(60).default('').describe('Number or signature of the declaration.'),
        }),
      )
      .output(decisionRowSchema),
    /** Deliveries in bulk: a day for each letter; due dates follow. Later corrections of a day are allowed. */
    deliver: write('taxes.decide')
      .input(
        z.object({
          actId: idSchema,
          deliveries: z
            .array(
              z.object({
                decisionId: idSchema,
                partyId: idSchema.optional().describe('All addressees when absent.'),
                deliveredOn: daySchema,
                how: z.enum(['received', 'household', 'refused', 'fiction', 'electronic', 'hand']),
              }),
            )
            .min(1)
            .max(1000),
        }),
      )
      .output(z.object({ delivered: z.number().int(), movedDues: z.number().int() })),
  },
};
