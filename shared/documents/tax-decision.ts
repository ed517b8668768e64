import { z } from 'zod';
import { daySchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';
import {
  accountNumberSchema,
  amountSchema,
  mustEqual,
  officeSchema,
  personSchema,
  requiredText,
  signatureSchema,
  totalOf,
} from './parts.ts';
import { slipSchema } from './payment-slip.ts';

/** One line of the calculation: an object under one rate, its figures ready for print. */
const calculationLineSchema = z.object({
  object: requiredText(160),
  name: requiredText(200),
  /** `850,00 m²` */
  base: requiredText(40),
  /** `0,77 zł/m²` */
  rate: requiredText(40),
  /** Months of the year: `12`, `7–12`. */
  months: requiredText(10),
  share: textSchema(40).default(''),
  /** Exemption or relief, empty without one. */
  relief: textSchema(300).default(''),
  /** Exact zloty with four decimals. */
  tax: requiredText(30),
});

/** One tax of the decision: its lines and its rounded sum. */
const calculationGroupSchema = z.object({
  title: requiredText(120),
  lines: z.array(calculationLineSchema).max(2_000),
  /** Before this decision, when there was one. */
  before: amountSchema.optional(),
  amount: amountSchema,
});

/**
 * A tax decision as it goes to one addressee: head, what is decided, instalments, calculation, grounds, instruction on
 * appeal, slips. Every word and figure stands in the model, so the same decision always gives the same paper.
 */
export const taxDecisionSchema = z
  .object({
    kind: z.literal('tax-decision'),
    office: officeSchema,
    /** Who decides: `Wójt Gminy Przykładowo`. */
    authority: requiredText(120),
    place: requiredText(60),
    date: daySchema,
    number: requiredText(60),
    /** The payer's number of the account, and the bank account to pay to. */
    payerNumber: requiredText(30),
    account: accountNumberSchema.optional(),
    addressee: personSchema,
    /** `Nakaz płatniczy`, `Decyzja`. */
    title: requiredText(80),
    subject: requiredText(240),
    legalBasis: requiredText(2_000),
    /** What is decided; the first paragraph stands out. */
    operative: z.array(requiredText(2_000)).min(1).max(6),
    total: amountSchema,
    before: amountSchema.optional(),
    groups: z.array(calculationGroupSchema).max(4),
    instalments: z
      .array(
        z.object({
          label: requiredText(20),
          due: daySchema,
          amount: positiveGroszeSchema,
        }),
      )
      .max(12),
    grounds: z.array(requiredText(4_000)).max(12),
    /** Instruction on appeal and on payment. */
    instruction: z.array(requiredText(2_000)).min(1).max(12),
    /** All who receive it, when there is more than one: they owe jointly. */
    recipients: z
      .array(z.object({ name: requiredText(200), share: textSchema(40).default('') }))
      .max(200)
      .default([]),
    signature: signatureSchema.extend({ note: textSchema(300).optional() }),
    /** Set on a reprint of an issued decision. */
    duplicate: z.object({ day: daySchema }).optional(),
    slips: z.array(slipSchema).max(12).default([]),
  })
  .superRefine((decision, context) => {
    if (decision.groups.length > 0)
      mustEqual(
        context,
        ['total'],
        decision.total,
        totalOf(decision.groups, ({ amount }) => amount),
      );
    if (decision.instalments.length === 0) return;
    // A changing decision asks only for what is owed on top of the one before.
    const asked = totalOf(decision.instalments, ({ amount }) => amount);
    const additional = decision.total - (decision.before ?? 0);
    mustEqual(context, ['instalments'], asked, asked === additional ? additional : decision.total);
  });

export type TaxDecision = z.output<typeof taxDecisionSchema>;
export type TaxDecisionInput = z.input<typeof taxDecisionSchema>;
