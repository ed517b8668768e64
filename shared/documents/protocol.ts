import { z } from 'zod';
import { groszeSchema, textSchema } from '../kernel/schemas.ts';
import {
  amountSchema,
  countedAmount,
  denominationSchema,
  deskSchema,
  momentSchema,
  mustEqual,
  officeSchema,
  requiredText,
  signatureSchema,
} from './parts.ts';

/** What every protocol of the cash desk begins with and ends with. */
const protocolHead = {
  office: officeSchema,
  number: requiredText(40),
  desk: deskSchema,
  at: momentSchema,
  /** The open cash report that the books' balance comes from. */
  cashReport: textSchema(40).optional(),
  /** Balance of the books, in grosze. */
  expected: groszeSchema,
  counted: amountSchema,
  /** Counted minus expected: above zero a surplus, below zero a shortage. */
  difference: groszeSchema,
  signatures: z.array(signatureSchema).min(1).max(6),
};

/** Strictly accounted forms handed over with the cash: K-103 books, tickets. */
export const accountedFormSchema = z.object({
  name: requiredText(80),
  from: requiredText(30),
  to: requiredText(30),
  pieces: z.number().int().min(0),
});

/**
 * Protocol of a count by denominations: at the closing of the day, at the hand-over between cashiers, without
 * notice, and on the last day of the year (UoR art. 26 for the last).
 */
export const countProtocolSchema = z
  .object({
    kind: z.literal('count-protocol'),
    ...protocolHead,
    occasion: z.enum(['closing', 'handover', 'surprise', 'year-end']),
    denominations: z.array(denominationSchema).max(30),
    countedInWords: requiredText(300),
    handedOverBy: textSchema(120).optional(),
    takenOverBy: textSchema(120).optional(),
    /** Members of the commission of a surprise or year-end count. */
    commission: z.array(requiredText(120)).max(5).default([]),
    /** Last numbers used before the count, by series: `KP/K1/2026/000123`. */
    lastNumbers: z.array(requiredText(40)).max(6).default([]),
    forms: z.array(accountedFormSchema).max(40).default([]),
    findings: z.array(requiredText(1_000)).max(10).default([]),
  })
  .superRefine((protocol, context) => {
    mustEqual(context, ['counted'], protocol.counted, countedAmount(protocol.denominations));
    mustEqual(context, ['difference'], protocol.difference, protocol.counted - protocol.expected);
    if (protocol.occasion !== 'handover') return;
    for (const field of ['handedOverBy', 'takenOverBy'] as const)
      if (!protocol[field])
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'Przekazanie kasy wymaga obu kasjerów: zdającego i przejmującego.',
        });
  });

/** Protocol of a surplus or a shortage: the amount, how it came about and the document that books it. */
export const differenceProtocolSchema = z
  .object({
    kind: z.literal('difference-protocol'),
    ...protocolHead,
    /** The difference without its sign, in words. */
    differenceInWords: requiredText(300),
    explanation: requiredText(2_000),
    /** KP of a surplus or KW of a shortage. */
    bookedBy: textSchema(40).optional(),
    decision: textSchema(1_000).optional(),
  })
  .superRefine((protocol, context) => {
    mustEqual(context, ['difference'], protocol.difference, protocol.counted - protocol.expected);
    if (protocol.difference === 0)
      context.addIssue({
        code: 'custom',
        path: ['difference'],
        message: 'Nie ma różnicy, więc nie ma czego protokołować.',
      });
  });

export type CountProtocol = z.output<typeof countProtocolSchema>;
export type CountProtocolInput = z.input<typeof countProtocolSchema>;
export type DifferenceProtocolInput = z.input<typeof differenceProtocolSchema>;
