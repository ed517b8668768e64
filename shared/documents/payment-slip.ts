import { z } from 'zod';
import { daySchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';
import { accountNumberSchema, officeSchema, personSchema, requiredText } from './parts.ts';

/** A box of the slip has 27 places in each of its two rows. */
const SLIP_BOX = 54;

/**
 * One slip (blankiet „polecenie przelewu / wpłata gotówkowa”). Without an amount the payer writes it in. The
 * barcode is Code 128 of the account; the QR is the bank association's transfer code, built by the caller, and is
 * left out above its limit.
 */
export const slipSchema = z
  .object({
    payee: requiredText(SLIP_BOX),
    account: accountNumberSchema,
    amount: positiveGroszeSchema.optional(),
    amountInWords: textSchema(200).optional(),
    payer: textSchema(SLIP_BOX),
    title: requiredText(SLIP_BOX),
    due: daySchema.optional(),
    /** What the barcode says where it is more than the account: an even number of digits, the account first. */
    barcode: z
      .string()
      .regex(/^(\d\d){13,20}$/, 'Kod kreskowy ma od 26 do 40 cyfr, parzystą ich liczbę.')
      .optional(),
    /** Nine fields joined by `|`. */
    transferCode: z.string().min(1).max(160).optional(),
  })
  .superRefine((slip, context) => {
    if (slip.barcode !== undefined && !slip.barcode.startsWith(slip.account))
      context.addIssue({
        code: 'custom',
        path: ['barcode'],
        message: 'Kod kreskowy musi zaczynać się od numeru rachunku.',
      });
    if (slip.transferCode === undefined) return;
    const fields = slip.transferCode.split('|');
    if (fields.length !== 9 || fields[2] !== slip.account)
      context.addIssue({
        code: 'custom',
        path: ['transferCode'],
        message: 'Kod QR ma mieć dziewięć pól, a w trzecim rachunek z blankietu.',
      });
    const coded = Number(fields[3]);
    if (fields.length === 9 && coded !== 0 && coded !== slip.amount)
      context.addIssue({
        code: 'custom',
        path: ['transferCode'],
        message: 'Kwota w kodzie QR różni się od kwoty na blankiecie.',
      });
  });

/** A letter with payment slips: the addressee in the window of a DL or C6/5 envelope, a slip at the foot of the sheet. */
export const paymentSlipSchema = z.object({
  kind: z.literal('payment-slip'),
  office: officeSchema,
  /** The town of `Przykładowo, 16.03.2026`. */
  place: requiredText(60),
  date: daySchema,
  caseNumber: textSchema(60).optional(),
  addressee: personSchema,
  heading: requiredText(160),
  paragraphs: z.array(requiredText(2_000)).max(12).default([]),
  slips: z.array(slipSchema).min(1).max(24),
});

export type PaymentSlipInput = z.input<typeof paymentSlipSchema>;
