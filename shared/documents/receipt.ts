import { z } from 'zod';
import { daySchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';
import {
  amountSchema,
  clockSchema,
  deskSchema,
  momentSchema,
  mustEqual,
  officeSchema,
  offlineSchema,
  personSchema,
  requiredText,
  totalOf,
} from './parts.ts';

/**
 * Papers that a receipt fits: an A5 sheet lying, an A4 sheet with two of them (to be cut),
 * and the 80 mm roll, whose height follows the content.
 */
export const receiptPapers = ['a5', 'a4-two', 'roll-80'] as const;

/** One printed copy. `note` says when and by whom a duplicate was printed. */
export const receiptCopySchema = z.object({
  mark: z.enum(['original', 'copy', 'duplicate']),
  note: textSchema(160).optional(),
});

/** One title on a receipt: `amount` is principal, interest and costs together, all in grosze. */
export const receiptLineSchema = z.object({
  title: requiredText(160),
  /** The payer's account of this title, where it has one. */
  account: textSchema(40).optional(),
  /** The instalment or the period: `rata 1/2026`, `III 2026`. */
  period: textSchema(40).optional(),
  principal: amountSchema,
  interest: amountSchema,
  costs: amountSchema,
  amount: positiveGroszeSchema,
});

/** How it was paid, in grosze. `given` and `change` are of the cash part: 1 000,00 given, 43,00 back. */
export const receiptPaymentSchema = z.object({
  cash: amountSchema,
  card: amountSchema,
  given: amountSchema.optional(),
  change: amountSchema.optional(),
  /** The terminal's number of the card payment. */
  cardReference: textSchema(60).optional(),
});

/** Receipt KP (`direction: in`) or pay-out KW (`direction: out`) of the cash desk (UoR art. 20-21). */
export const receiptSchema = z
  .object({
    kind: z.literal('receipt'),
    direction: z.enum(['in', 'out']),
    paper: z.enum(receiptPapers),
    copies: z.array(receiptCopySchema).min(1).max(4),
    office: officeSchema,
    /** The document's number; it is also what the barcode says, so only plain ASCII. */
    number: z.string().regex(/^[\x21-\x7e]{1,40}$/, 'Numer może mieć tylko znaki ASCII bez spacji.'),
    date: daySchema,
    time: clockSchema,
    desk: deskSchema,
    cashier: requiredText(120),
    /** Who pays in, or who is paid out. */
    payer: personSchema,
    /** Whose obligation it is, when that is not the payer. */
    onBehalfOf: personSchema.optional(),
    lines: z.array(receiptLineSchema).min(1).max(60),
    total: positiveGroszeSchema,
    totalInWords: requiredText(300),
    payment: receiptPaymentSchema,
    /** The base of a pay-out: the approved order, the decision on a refund. */
    basis: textSchema(200).optional(),
    notes: z.array(requiredText(300)).max(6).default([]),
    offline: offlineSchema.optional(),
    cancelled: momentSchema
      .extend({ reason: requiredText(200), by: requiredText(120), approvedBy: textSchema(120).optional() })
      .optional(),
  })
  .superRefine((receipt, context) => {
    for (const [index, line] of receipt.lines.entries())
      mustEqual(
        context,
        ['lines', index, 'amount'],
        line.amount,
        line.principal + line.interest + line.costs,
      );
    mustEqual(
      context,
      ['total'],
      receipt.total,
      totalOf(receipt.lines, (line) => line.amount),
    );
    const { cash, card, given, change } = receipt.payment;
    mustEqual(context, ['payment', 'cash'], cash + card, receipt.total);
    if (given !== undefined) mustEqual(context, ['payment', 'given'], given - (change ?? 0), cash);
  });

export type Receipt = z.output<typeof receiptSchema>;
/** What a caller writes down; defaults may be left out. */
export type ReceiptInput = z.input<typeof receiptSchema>;
