import { z } from 'zod';
import { daySchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';
import {
  accountNumberSchema,
  clockSchema,
  countedAmount,
  denominationSchema,
  deskSchema,
  mustEqual,
  officeSchema,
  requiredText,
} from './parts.ts';

/**
 * Bank pay-in slip (bankowy dowód wpłaty) of cash that leaves the desk by a KW: one part stays with the bank,
 * the other comes back stamped. Both stand on one A4 sheet.
 */
export const bankDepositSchema = z
  .object({
    kind: z.literal('bank-deposit'),
    office: officeSchema,
    number: requiredText(40),
    date: daySchema,
    time: clockSchema,
    desk: deskSchema,
    cashier: requiredText(120),
    /** The KW that takes the cash out of the desk. */
    payOut: requiredText(40),
    bank: requiredText(120),
    account: accountNumberSchema,
    accountHolder: requiredText(160),
    title: requiredText(160),
    /** Number of the sealed bag or envelope, where one is used. */
    bag: textSchema(40).optional(),
    denominations: z.array(denominationSchema).min(1).max(20),
    total: positiveGroszeSchema,
    totalInWords: requiredText(300),
  })
  .superRefine((deposit, context) =>
    mustEqual(context, ['total'], deposit.total, countedAmount(deposit.denominations)),
  );

export type BankDepositInput = z.input<typeof bankDepositSchema>;
