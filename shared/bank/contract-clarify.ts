import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  pageInput,
  positiveGroszeSchema,
  textSchema,
} from '../kernel/schemas.ts';

export const candidateSchema = z.object({
  accountId: idSchema,
  number: z.string(),
  partyId: idSchema,
  partyName: z.string(),
  rule: z.string(),
  confidence: z.number().int(),
  explanation: z.string(),
  taxGroups: z.array(z.string()),
});

export const clarificationSchema = z.object({
  entryId: idSchema,
  version: z.number().int(),
  amount: groszeSchema.describe('Negative: money that went out.'),
  openAmount: groszeSchema,
  openedOn: daySchema,
  deadline: daySchema,
  overdue: z.boolean(),
  reason: z.string(),
  accountCode: z.string(),
  statementNumber: z.string().nullable(),
  name: z.string().nullable(),
  payerAccount: z.string().nullable(),
  address: z.string().nullable(),
  title: z.string(),
  note: z.string(),
  sentBack: z.boolean().describe('An order to send the money back is on its way.'),
  candidates: z.array(candidateSchema),
});
export type Clarification = z.infer<typeof clarificationSchema>;

/** One part of a payment: to a payer, or to a ledger account. */
export const explanationPartSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('payer'),
    accountId: idSchema,
    amount: positiveGroszeSchema,
    taxGroup: textSchema(20).optional().describe('The tax that the payer indicated.'),
  }),
  z.object({
    kind: z.literal('ledger'),
    ledgerAccount: z
      .string()
      .regex(/^\d{3}(-[0-9A-Za-z]{1,12}){0,6}$/, 'Podaj numer konta, na przykład 720-1.'),
    classification: textSchema(30),
    amount: positiveGroszeSchema,
  }),
]);
export type ExplanationPart = z.infer<typeof explanationPartSchema>;

const explained = z.object({
  openAmount: groszeSchema.describe('What is still unexplained.'),
  document: z.string(),
  parts: z.array(z.string()).describe('Polish: what was paid, and why in this order.'),
});

export const bankClarifyContract = {
  /** Payments that wait for an explanation, those with the nearest deadline first. */
  list: read('bank.clarify')
    .input(
      z.object({ ...pageInput, query: textSchema(100).default(''), overdue: z.boolean().default(false) }),
    )
    .output(
      z.object({
        rows: z.array(clarificationSchema),
        next: z.string().nullable(),
        count: z.number().int(),
        total: groszeSchema,
      }),
    ),
  /** What giving the payment to a payer would settle. Writes nothing. */
  preview: read('bank.clarify')
    .input(
      z.object({
        entryId: idSchema,
        accountId: idSchema,
        amount: positiveGroszeSchema,
        taxGroup: textSchema(20).optional(),
        day: daySchema.optional(),
      }),
    )
    .output(z.object({ parts: z.array(z.string()), overpayment: groszeSchema })),
  /** Explains a payment whole or in part: to one payer or several, or to a ledger account. */
  match: write('bank.clarify')
    .input(
      z.object({
        actId: idSchema,
        entryId: idSchema,
        version: z.number().int().describe('As read: somebody else may have explained it meanwhile.'),
        parts: z.array(explanationPartSchema).min(1).max(100),
        day: daySchema
          .optional()
          .describe('Day on which the payer’s account was debited, where it is known (O.p. art. 60).'),
      }),
    )
    .output(explained),
  /** Prepares an order that sends the money back to where it came from. */
  sendBack: write('bank.clarify')
    .input(
      z.object({ actId: idSchema, entryId: idSchema, version: z.number().int(), title: textSchema(140) }),
    )
    .output(z.object({ orderId: idSchema, reference: z.string() })),
  /** Undoes a match by red entries; the payment waits for an explanation again. */
  undo: write('bank.clarify')
    .input(z.object({ actId: idSchema, matchId: idSchema, reason: textSchema(300).pipe(z.string().min(5)) }))
    .output(z.object({ openAmount: groszeSchema })),
  /** Keeps a note of the person who works on it. */
  note: write('bank.clarify')
    .input(z.object({ actId: idSchema, entryId: idSchema, note: textSchema(500) }))
    .output(z.object({})),
};
