import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, textSchema } from '../kernel/schemas.ts';
import { bookedSchema, groundSchema } from './contract-acts.ts';

export const limitationRowSchema = z.object({
  instalmentId: idSchema,
  partyId: idSchema,
  partyName: z.string(),
  accountNumber: z.string(),
  label: z.string(),
  due: daySchema,
  principal: groszeSchema,
  lapsesOn: daySchema
    .nullable()
    .describe('Last day on which the debt stands; null while a suspension lasts.'),
  lapsed: z.boolean(),
  reason: z.string().describe('Why it is on the list, or why it is not yet.'),
});

/** Limitation (O.p. art. 70): the list to write off, the reasons why other old dues are not on it, what suspends or secures. */
export const limitationContract = {
  list: read('receivables.read')
    .input(
      z.object({
        day: daySchema.optional(),
        partyId: idSchema.optional(),
        only: z.enum(['lapsed', 'standing']).optional(),
        limit: z.number().int().min(1).max(2_000).default(500),
      }),
    )
    .output(z.object({ day: daySchema, rows: z.array(limitationRowSchema), more: z.boolean() })),
  /** Writes lapsed dues off, one document for each account; a due that has not lapsed is refused by name. */
  writeOff: write('receivables.approve')
    .input(
      z.object({
        actId: idSchema,
        instalmentIds: z.array(idSchema).min(1).max(500),
        day: daySchema,
        ground: groundSchema,
      }),
    )
    .output(z.object({ documents: z.array(bookedSchema), amount: groszeSchema })),
  /** A suspension, an interruption, or a security with its land register number. */
  addEvent: write('receivables.acts')
    .input(
      z
        .object({
          actId: idSchema,
          instalmentId: idSchema,
          kind: z.enum(['suspension', 'interruption', 'security']),
          from: daySchema,
          to: daySchema.nullable().default(null),
          ground: groundSchema,
        })
        .refine(({ from, to }) => to === null || from <= to, {
          path: ['to'],
          message: 'Koniec przed początkiem.',
        })
        .refine(({ kind, to }) => kind !== 'interruption' || to === null, {
          path: ['to'],
          message: 'Przerwanie jest jednym dniem.',
        }),
    )
    .output(z.object({ instalmentId: idSchema })),
};

export const FLAG_KINDS = [
  'enforcement',
  'limitation',
  'appeal',
  'security',
  'court',
  'bankruptcy',
  'deceased',
  'note',
] as const;

/** Statuses of a due or of a whole account: what stops reminders and what the desk tells the payer. */
export const flagsContract = {
  raise: write('receivables.acts')
    .input(
      z
        .object({
          actId: idSchema,
          instalmentId: idSchema.nullable().default(null),
          accountId: idSchema.nullable().default(null),
          kind: z.enum(FLAG_KINDS),
          from: daySchema,
          to: daySchema.nullable().default(null),
          text: textSchema(300).default(''),
        })
        .refine(({ instalmentId, accountId }) => (instalmentId === null) !== (accountId === null), {
          path: ['instalmentId'],
          message: 'Wskaż należność albo konto.',
        }),
    )
    .output(z.object({ flagId: idSchema })),
  end: write('receivables.acts')
    .input(z.object({ actId: idSchema, flagId: idSchema, day: daySchema }))
    .output(z.object({ flagId: idSchema })),
  /** Dues and accounts that bear a status on a day, with what is open on them. */
  list: read('receivables.read')
    .input(z.object({ kind: z.enum([...FLAG_KINDS, 'deferral', 'instalment-plan']).optional() }))
    .output(
      z.array(
        z.object({
          flagId: idSchema,
          kind: z.string(),
          partyId: idSchema,
          partyName: z.string(),
          label: z.string(),
          from: daySchema,
          to: daySchema.nullable(),
          text: z.string(),
          open: groszeSchema,
        }),
      ),
    ),
};

/** A PDF as the office prints it. */
export const printedSchema = z.object({ fileName: z.string(), pdf: z.string().describe('PDF, base64.') });

/** Rulings on the allocation of a payment (O.p. art. 62 § 4), from the entry of the payment. */
export const rulingsContract = {
  issue: write('receivables.acts')
    .input(
      z.object({
        actId: idSchema,
        movementId: idSchema.describe('Any movement of the payment; the ruling takes all of them.'),
        day: daySchema,
      }),
    )
    .output(z.object({ rulingId: idSchema, number: z.string() })),
  print: read('receivables.read')
    .input(z.object({ rulingId: idSchema }))
    .output(printedSchema),
};
