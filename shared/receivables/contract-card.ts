import { z } from 'zod';
import { read } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema } from '../kernel/schemas.ts';
import { printedSchema } from './contract-limitation.ts';

/** One due on the account card: everything that ever happened to it up to the day asked, and what is left. */
export const cardRowSchema = z.object({
  instalmentId: idSchema,
  accountId: idSchema,
  accountNumber: z.string(),
  titleCode: z.string(),
  titleName: z.string(),
  titleShortName: z.string(),
  kind: z.enum(['due', 'reminder-cost']),
  year: z.number().int(),
  documentNumber: z.string(),
  instalmentNumber: z.number().int(),
  due: daySchema,
  increases: groszeSchema,
  decreases: groszeSchema,
  paid: groszeSchema.describe('Principal paid or set off.'),
  remitted: groszeSchema,
  writtenOff: groszeSchema,
  moved: groszeSchema.describe('Moved into instalments of a plan (negative) or from a due (positive).'),
  open: groszeSchema,
  interest: groszeSchema.describe('Interest to the day, when something is open.'),
  interestPaid: groszeSchema,
  total: groszeSchema,
  overdue: z.boolean(),
  flags: z.array(z.string()),
});

export const cardSchema = z.object({
  partyId: idSchema,
  partyName: z.string(),
  day: daySchema,
  rows: z.array(cardRowSchema),
  overpayments: z.array(
    z.object({
      id: idSchema,
      accountId: idSchema,
      titleCode: z.string(),
      titleName: z.string(),
      arisenOn: daySchema,
      amount: groszeSchema,
    }),
  ),
  totals: z.object({
    open: groszeSchema,
    interest: groszeSchema,
    overdue: groszeSchema.describe('Open principal past its term.'),
    overpaid: groszeSchema,
    balance: groszeSchema.describe('Open with interest less what is overpaid.'),
  }),
});

export const cardMovementSchema = z.object({
  id: idSchema,
  instalmentId: idSchema.nullable(),
  overpaymentId: idSchema.nullable(),
  label: z.string(),
  kind: z.string(),
  day: daySchema.describe('Day that counts for interest.'),
  postedOn: daySchema,
  principal: groszeSchema,
  interest: groszeSchema,
  document: z.string(),
  documentId: idSchema.nullable().describe('Document of an act, when one made it; it may be reversed.'),
  ground: z.string(),
  source: z.string().describe('Receipt, bank file and statement, or act.'),
  userName: z.string(),
  at: z.string().describe('ISO instant of posting.'),
  reversed: z.boolean(),
});

/** The account card of a payer (karta kontowa): all dues of all titles on any day, and every line that made them. */
export const cardContract = {
  show: read('receivables.read')
    .input(z.object({ partyId: idSchema, day: daySchema.optional() }))
    .output(cardSchema),
  movements: read('receivables.read')
    .input(
      z.object({
        partyId: idSchema,
        instalmentId: idSchema.optional(),
        from: daySchema.optional(),
        to: daySchema.optional(),
        limit: z.number().int().min(1).max(5_000).default(1_000),
      }),
    )
    .output(z.object({ partyId: idSchema, rows: z.array(cardMovementSchema), more: z.boolean() })),
  print: read('receivables.read')
    .input(z.object({ partyId: idSchema, day: daySchema.optional() }))
    .output(printedSchema),
};
