import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  decimalSchema,
  groszeSchema,
  idSchema,
  pageInput,
  positiveGroszeSchema,
  textSchema,
  yearSchema,
} from '../kernel/schemas.ts';
import { objectStateSchema } from './object-state.ts';

/** The register: tax cards over payers' accounts, objects with their history, leases, reliefs. */

export const PAYER_KINDS = ['natural', 'legal'] as const;
/** Who owes: told by the party of the account, never typed again. */
export const TAXPAYER_KINDS = ['single', 'marriage', 'co-owners', 'heirs', 'organisation'] as const;
export const OBJECT_KINDS = ['parcel', 'building', 'structure', 'vehicle'] as const;
export const EFFECTS = ['NEXT_MONTH', 'NEXT_YEAR', 'SAME_MONTH'] as const;

export const taxpayerRowSchema = z.object({
  accountId: idSchema,
  accountNumber: z.string(),
  partyId: idSchema,
  name: z.string(),
  address: z.string(),
  village: z.string(),
  kind: z.enum(TAXPAYER_KINDS),
  payer: z.enum(PAYER_KINDS),
  objects: z.number().int().describe('Objects that last.'),
  issued: groszeSchema
    .nullable()
    .describe('Sum of the decisions of the year asked; null when there is none.'),
});

/** The card's own facts. The version guards against a colleague who was faster: 0 opens a card that is not there yet. */
export const taxpayerInputSchema = z.object({
  actId: idSchema,
  accountId: idSchema,
  version: z.number().int().min(0),
  payer: z.enum(PAYER_KINDS),
  village: textSchema(60).default(''),
  channel: z.enum(['paper', 'e-delivery']).default('paper'),
  eAddress: textSchema(120).default(''),
  deliveryPartyId: idSchema.nullable().default(null),
  elsewhereHectares: decimalSchema.default('0'),
  elsewhereConversion: decimalSchema.default('0'),
  blockedReason: textSchema(200).default(''),
  note: textSchema(2000).default(''),
});

export const objectVersionSchema = z.object({
  versionId: idSchema,
  event: daySchema,
  effect: z.enum(EFFECTS),
  state: objectStateSchema,
  source: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});

export const taxObjectSchema = z.object({
  objectId: idSchema,
  kind: z.enum(OBJECT_KINDS),
  name: z.string(),
  village: z.string(),
  landRegister: z.string(),
  externalId: z.string(),
  parentId: idSchema.nullable(),
  version: z.number().int().describe('Hand it back when saving: a colleague may have been faster.'),
  beganOn: daySchema,
  endedOn: daySchema.nullable(),
  endedReason: z.string(),
  versions: z
    .array(objectVersionSchema)
    .describe('Oldest first; in a view of a day or year only those that hold in it.'),
  months: z
    .array(z.object({ from: z.number().int(), to: z.number().int() }))
    .describe('Months of the year in which this account owes for it; empty outside a view of a year.'),
  leases: z.array(
    z.object({
      leaseId: idSchema,
      accountId: idSchema,
      accountNumber: z.string(),
      name: z.string(),
      began: daySchema,
      ended: daySchema.nullable(),
      ground: z.string(),
    }),
  ),
  leasedFrom: z
    .object({ accountId: idSchema, accountNumber: z.string(), name: z.string() })
    .nullable()
    .describe('Set when the duty came here by a lease.'),
});

export const memberSchema = z.object({
  partyId: idSchema,
  name: z.string(),
  role: z.string(),
  shareNumerator: z.number().int(),
  shareDenominator: z.number().int(),
  address: z.string(),
});

export const areasSchema = z.object({
  farmHectares: decimalSchema,
  forestHectares: decimalSchema,
  landMetres: decimalSchema,
  buildingMetres: decimalSchema,
  structureValue: groszeSchema,
  vehicles: z.number().int(),
});

export const taxCardSchema = z.object({
  accountId: idSchema,
  accountNumber: z.string(),
  virtualAccount: z.string().nullable(),
  partyId: idSchema,
  name: z.string(),
  address: z.string(),
  kind: z.enum(TAXPAYER_KINDS),
  payer: z.enum(PAYER_KINDS),
  village: z.string(),
  channel: z.enum(['paper', 'e-delivery']),
  eAddress: z.string(),
  delivery: z.object({ partyId: idSchema, name: z.string(), address: z.string() }).nullable(),
  elsewhereHectares: decimalSchema,
  elsewhereConversion: decimalSchema,
  blockedReason: z.string(),
  note: z.string(),
  version: z.number().int(),
  changedAt: z.string(),
  changedBy: z.string(),
  members: z.array(memberSchema).describe('Those who owe jointly and severally, each with the share.'),
  flags: z.array(z.object({ kind: z.string(), text: z.string() })),
  objects: z.array(taxObjectSchema),
  areas: areasSchema.describe('Sums of what the view shows, at its day (of a year: its last month).'),
  reliefs: z.array(
    z.object({
      reliefId: idSchema,
      kind: z.string(),
      document: z.string(),
      outlay: groszeSchema,
      firstYear: z.number().int(),
      total: groszeSchema,
      used: groszeSchema,
      left: groszeSchema,
    }),
  ),
  years: z.array(
    z.object({
      year: z.number().int(),
      issued: groszeSchema,
      open: groszeSchema,
      decisions: z.number().int(),
    }),
  ),
});

export const cardViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: daySchema }),
  z.object({ kind: z.literal('year'), year: yearSchema }),
  z.object({ kind: z.literal('all') }),
]);

export const saveObjectSchema = z.object({
  actId: idSchema,
  accountId: idSchema,
  objectId: idSchema.describe('A new identity makes a new object.'),
  version: z.number().int().min(0).describe('0 for a new object.'),
  name: textSchema(80).pipe(z.string().min(1)),
  village: textSchema(60).default(''),
  landRegister: textSchema(20).default(''),
  externalId: textSchema(60).default(''),
  parentId: idSchema.nullable().default(null),
  event: daySchema.describe('The day of the event: purchase, finished building, change of use.'),
  effect: z.enum(EFFECTS).default('NEXT_MONTH'),
  state: objectStateSchema,
  source: textSchema(200)
    .default('')
    .describe('Deed, information of the taxpayer, notice of the land register.'),
});

export const registerContract = {
  taxpayers: {
    /** Taxpayers by village and name, a page at a time; `query` is a name, an account, a PESEL, an address, a parcel. */
    find: read('taxes.read')
      .input(
        z.object({
          query: z.string().max(300).default(''),
          village: z.string().max(60).optional(),
          year: yearSchema.optional(),
          ...pageInput,
        }),
      )
      .output(z.object({ rows: z.array(taxpayerRowSchema), next: z.string().nullable() })),
    card: read('taxes.read')
      .input(z.object({ accountId: idSchema, view: cardViewSchema }))
      .output(taxCardSchema),
    save: write('taxes.edit').input(taxpayerInputSchema).output(taxCardSchema),
    villages: read('taxes.read').output(z.array(z.string())),
  },
  objects: {
    /** A new object, a new state from an event on, or (same event again) the correction of a state. */
    save: write('taxes.edit').input(saveObjectSchema).output(taxObjectSchema),
    /** Ends several objects at one day: sale, demolition. A parcel takes what stands on it along only when it is ticked too. */
    dispose: write('taxes.edit')
      .input(
        z.object({
          actId: idSchema,
          objects: z
            .array(z.object({ objectId: idSchema, version: z.number().int() }))
            .min(1)
            .max(500),
          day: daySchema,
          reason: textSchema(200),
          buyerAccountId: idSchema
            .nullable()
            .default(null)
            .describe('Opens the same objects on this account from that day.'),
        }),
      )
      .output(z.object({ ended: z.array(idSchema), opened: z.array(idSchema) })),
    /** Copies an object, in its state of the day, onto a card. */
    copy: write('taxes.edit')
      .input(
        z.object({
          actId: idSchema,
          objectId: idSchema,
          accountId: idSchema,
          day: daySchema,
          name: textSchema(80).optional(),
        }),
      )
      .output(taxObjectSchema),
    /** Every state that was ever recorded, also replaced ones. */
    history: read('taxes.read')
      .input(z.object({ objectId: idSchema }))
      .output(
        z.array(
          objectVersionSchema.extend({
            replacedAt: z.string().nullable(),
            replacedBy: z.string().nullable(),
          }),
        ),
      ),
  },
  leases: {
    add: write('taxes.edit')
      .input(
        z.object({
          actId: idSchema,
          objectIds: z.array(idSchema).min(1).max(500),
          accountId: idSchema.describe('The card of the tenant.'),
          began: daySchema,
          ended: daySchema.nullable().default(null),
          ground: textSchema(200),
        }),
      )
      .output(z.object({ leaseIds: z.array(idSchema) })),
    end: write('taxes.edit')
      .input(z.object({ actId: idSchema, leaseId: idSchema, ended: daySchema }))
      .output(z.object({})),
  },
  reliefs: {
    grantInvestment: write('taxes.edit')
      .input(
        z.object({
          actId: idSchema,
          accountId: idSchema,
          outlay: positiveGroszeSchema,
          firstYear: yearSchema,
          document: textSchema(120).pipe(z.string().min(1)),
        }),
      )
      .output(z.object({ reliefId: idSchema })),
  },
};
