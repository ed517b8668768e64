import { z } from 'zod';
import { daySchema } from '../kernel/schemas.ts';
import { officeSchema, personSchema, requiredText } from './parts.ts';

/** One return receipt (zwrotne potwierdzenie odbioru): which letter, to whom, and the code that brings it back to us. */
const receiptSchema = z.object({
  /** Number of the letter. */
  letter: requiredText(60),
  subject: requiredText(120),
  sent: daySchema.optional(),
  addressee: personSchema,
  /** Scanned when the receipt returns: printable ASCII, the decision's number. */
  barcode: z
    .string()
    .regex(/^[\x20-\x7e]{1,40}$/, 'Kod kreskowy składa się ze zwykłych liter, cyfr i znaków.'),
});

/** Return receipts, three to a sheet, in the order of the letters. */
export const returnReceiptsSchema = z.object({
  kind: z.literal('return-receipts'),
  office: officeSchema,
  receipts: z.array(receiptSchema).min(1).max(600),
});

export type ReturnReceiptsInput = z.input<typeof returnReceiptsSchema>;
