import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, textSchema } from '../kernel/schemas.ts';
import { printedSchema } from './contract-limitation.ts';

export const AGE_BANDS = ['do 30 dni', '31–90 dni', '91–180 dni', '181–365 dni', 'ponad rok'] as const;

const filter = {
  day: daySchema.optional(),
  titleCode: z.string().max(20).optional(),
  locality: textSchema(60).optional(),
};

/** Lists of arrears and the agreement of cards with the books. */
export const listsContract = {
  /** Who owes most on a day: overdue principal and interest, days of the oldest due. */
  debtors: read('receivables.read')
    .input(z.object({ ...filter, limit: z.number().int().min(1).max(500).default(20) }))
    .output(
      z.array(
        z.object({
          partyId: idSchema,
          partyName: z.string(),
          address: z.string(),
          dues: z.number().int(),
          principal: groszeSchema,
          interest: groszeSchema,
          total: groszeSchema,
          oldestDue: daySchema,
          daysLate: z.number().int(),
        }),
      ),
    ),
  /** Arrears by age, in rows by title, village or year of origin. */
  ageing: read('receivables.read')
    .input(z.object({ ...filter, by: z.enum(['title', 'locality', 'year']).default('title') }))
    .output(
      z.array(
        z.object({
          name: z.string(),
          debtors: z.number().int(),
          bands: z.array(groszeSchema).length(AGE_BANDS.length),
          total: groszeSchema,
        }),
      ),
    ),
  /** Agreement of the cards with account 221; differences by entry. */
  reconcile: read('ledger.read')
    .input(z.object({ thorough: z.boolean().default(false) }))
    .output(
      z.object({
        agrees: z.boolean(),
        accounts: z.array(
          z.object({
            unitCode: z.string(),
            account: z.string(),
            cards: groszeSchema,
            books: groszeSchema,
            difference: groszeSchema,
          }),
        ),
        differences: z.array(
          z.object({
            unitCode: z.string(),
            account: z.string(),
            entryNumber: z.string(),
            document: z.string(),
            day: z.string(),
            payers: z.string(),
            cards: groszeSchema,
            books: groszeSchema,
            difference: groszeSchema,
          }),
        ),
      }),
    ),
};

/** Certificates of no arrears, or of the amount of arrears, as at the day of issue (O.p. art. 306a, 306e). */
export const certificatesContract = {
  issue: write('receivables.acts')
    .input(
      z.object({
        actId: idSchema,
        partyId: idSchema,
        kind: z.enum(['no-arrears', 'arrears']),
        purpose: textSchema(200).default(''),
      }),
    )
    .output(z.object({ certificateId: idSchema, number: z.string(), partyId: idSchema })),
  print: read('receivables.read')
    .input(z.object({ certificateId: idSchema }))
    .output(printedSchema),
};
