import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, idSchema, instantSchema, textSchema } from '../kernel/schemas.ts';

export const addressSchema = z.object({
  role: z.enum(['registered', 'residence', 'correspondence', 'seat']),
  country: z.string().length(2).default('PL'),
  postalCode: z.string().max(10).default(''),
  postOffice: textSchema(60).default(''),
  locality: textSchema(60),
  street: textSchema(80).default(''),
  houseNumber: textSchema(12).default(''),
  flatNumber: textSchema(12).default(''),
});

export const identifierSchema = z.object({
  kind: z.enum(['PESEL', 'NIP', 'REGON', 'KRS', 'FOREIGN']),
  value: z.string().max(40),
  problem: z.string().nullable().default(null),
});

/** One row of what was found: a party with one of its accounts. */
export const foundPartySchema = z.object({
  partyId: idSchema,
  accountId: idSchema.nullable(),
  accountNumber: z.string().nullable(),
  name: z.string(),
  address: z.string(),
  kind: z.enum(['person', 'couple', 'organisation', 'group']),
  matchedBy: z.enum([
    'name',
    'pesel',
    'nip',
    'regon',
    'account',
    'address',
    'document',
    'slip',
    'virtual-account',
  ]),
  instalmentId: idSchema.nullable().describe('The due that the scanned slip names.'),
  hint: z.string().describe('What was matched, for the eye: a document number, an address; never a PESEL.'),
});

export const partyInputSchema = z.object({
  kind: z.enum(['person', 'couple', 'organisation', 'group']),
  surname: textSchema(80).default(''),
  firstName: textSchema(60).default(''),
  secondName: textSchema(60).default(''),
  organisationName: textSchema(200).default(''),
  birthDate: daySchema.nullable().default(null),
  email: textSchema(120).default(''),
  phone: textSchema(40).default(''),
  identifiers: z.array(identifierSchema).max(10).default([]),
  addresses: z.array(addressSchema).max(10).default([]),
  members: z
    .array(
      z.object({
        partyId: idSchema,
        role: z.enum(['spouse', 'co-owner', 'heir', 'attorney', 'guardian', 'board']),
        shareNumerator: z.number().int().positive().default(1),
        shareDenominator: z.number().int().positive().default(1),
      }),
    )
    .max(200)
    .default([]),
});

export const partyCardSchema = partyInputSchema.extend({
  id: idSchema,
  version: z.number().int(),
  displayName: z.string(),
  accounts: z.array(z.object({ id: idSchema, number: z.string(), virtualAccount: z.string().nullable() })),
  joined: z
    .array(z.object({ mergeId: idSchema, name: z.string(), mergedAt: instantSchema }))
    .describe('Cards that were joined with this one, the latest first.'),
  flags: z.array(
    z.object({ kind: z.string(), text: z.string(), validFrom: daySchema, validTo: daySchema.nullable() }),
  ),
});

export const duplicateSchema = z.object({
  partyId: idSchema,
  name: z.string(),
  address: z.string(),
  score: z.number().min(0).max(1),
  reason: z.string(),
});

export const partiesContract = {
  /** One box for everything: name (folded, typing errors forgiven), PESEL, NIP, account, address, decision number, slip. */
  find: read('parties.read', { servedBy: 'both' })
    .input(
      z.object({ query: z.string().min(1).max(300), limit: z.number().int().min(1).max(50).default(20) }),
    )
    .output(
      z.object({
        found: z.array(foundPartySchema),
        asOf: z.string().nullable().describe("Set when answered from the desk's snapshot."),
      }),
    ),
  card: read('parties.read')
    .input(z.object({ partyId: idSchema }))
    .output(partyCardSchema),
  /** Those who may be the same: same identifier, similar name with the same birth date or address. */
  duplicates: read('parties.read').input(partyInputSchema).output(z.array(duplicateSchema)),
  add: write('parties.edit')
    .input(partyInputSchema.extend({ actId: idSchema, openAccount: z.boolean().default(true) }))
    .output(partyCardSchema),
  change: write('parties.edit')
    .input(partyInputSchema.extend({ actId: idSchema, partyId: idSchema, version: z.number().int() }))
    .output(partyCardSchema),
  merge: write('parties.merge')
    .input(z.object({ actId: idSchema, loserId: idSchema, winnerId: idSchema }))
    .output(partyCardSchema),
  /** Parts two joined cards again; refused while a later act binds both. Answers with the card that stands for itself again. */
  undoMerge: write('parties.merge')
    .input(z.object({ actId: idSchema, mergeId: idSchema }))
    .output(partyCardSchema),
};
