import { z } from 'zod';
import { DIFFERENCE_KINDS } from '../egib/comparison.ts';
import { read, write } from '../kernel/contract.ts';
import { daySchema, idSchema, pageInput, textSchema } from '../kernel/schemas.ts';

/** What the land and building register says otherwise than tax cards, accepted item by item. */

export const egibDifferenceSchema = z.object({
  differenceId: idSchema,
  kind: z.enum(DIFFERENCE_KINDS),
  number: z.string(),
  accountId: idSchema.nullable(),
  accountNumber: z.string(),
  name: z.string(),
  register: z.string(),
  card: z.string(),
  state: z.enum(['open', 'accepted', 'dismissed']),
  reason: z.string(),
  fileName: z.string(),
  importedAt: z.string(),
});

export const egibContract = {
  differences: read('taxes.read')
    .input(z.object({ state: z.enum(['open', 'accepted', 'dismissed']).default('open'), ...pageInput }))
    .output(z.object({ rows: z.array(egibDifferenceSchema), next: z.string().nullable() })),
  /** The card takes over uses, classes and areas of the register from the day of the event on. */
  accept: write('taxes.edit')
    .input(
      z.object({
        actId: idSchema,
        differenceId: idSchema,
        event: daySchema.describe('The day of the change in the land register.'),
        source: textSchema(200).default('').describe('Notice of change of the county office.'),
      }),
    )
    .output(egibDifferenceSchema),
  /** The card stays as it is, for a reason. */
  dismiss: write('taxes.edit')
    .input(
      z.object({
        actId: idSchema,
        differenceId: idSchema,
        reason: textSchema(200).pipe(z.string().min(3, 'Podaj powód.')),
      }),
    )
    .output(egibDifferenceSchema),
};
