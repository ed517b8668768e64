import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';
import { groundSchema, legalBasisSchema } from './contract-acts.ts';

export const RELIEF_KINDS = ['deferral', 'instalments', 'remission', 'interest-limitation'] as const;
const kindSchema = z.enum(RELIEF_KINDS);
const stateSchema = z.enum(['applied', 'drafted', 'granted', 'refused', 'withdrawn']);

/** What the decision does to one due. A deferral has one part with a new term, a plan several, a remission one without a term. */
export const reliefWishSchema = z.object({
  instalmentId: idSchema,
  parts: z
    .array(z.object({ amount: positiveGroszeSchema, newDue: daySchema.nullable().default(null) }))
    .max(60)
    .default([]),
  breakFrom: daySchema.nullable().default(null).describe('Limitation of interest: first day without it.'),
  breakTo: daySchema.nullable().default(null),
});

export type ReliefWish = z.output<typeof reliefWishSchema>;

/** The same drawn up: with fees and the interest fixed on the day of the application. */
export const reliefPlanSchema = z.object({
  instalmentId: idSchema,
  label: z.string(),
  originalDue: daySchema,
  open: groszeSchema,
  arrears: z.boolean().describe('The term had passed when the application came.'),
  fixedInterest: groszeSchema.describe('Interest of arrears to the day of the application, included.'),
  parts: z.array(
    z.object({
      amount: groszeSchema,
      newDue: daySchema.nullable(),
      fee: groszeSchema,
      feeDays: z.number().int(),
    }),
  ),
  breakFrom: daySchema.nullable(),
  breakTo: daySchema.nullable(),
});

export type ReliefPlan = z.output<typeof reliefPlanSchema>;

export const reliefSchema = z.object({
  id: idSchema,
  kind: kindSchema,
  state: stateSchema,
  accountId: idSchema,
  accountNumber: z.string(),
  partyId: idSchema,
  partyName: z.string(),
  appliedOn: daySchema,
  ground: z.string(),
  decisionNumber: z.string().nullable(),
  decisionDay: daySchema.nullable(),
  legalBasis: z.string(),
  draftedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  plan: z.array(reliefPlanSchema),
  amount: groszeSchema.describe('Principal the decision is about.'),
  fees: groszeSchema,
  items: z.array(
    z.object({
      number: z.number().int(),
      instalmentId: idSchema,
      amount: groszeSchema,
      open: groszeSchema,
      originalDue: daySchema,
      newDue: daySchema,
      lapsedOn: daySchema.nullable(),
    }),
  ),
});

export type Relief = z.output<typeof reliefSchema>;

/** Reliefs in payment (O.p. art. 67a-67d): application, decision drawn up by one person and signed by another, lapse on breach. */
export const reliefsContract = {
  list: read('receivables.read')
    .input(z.object({ state: stateSchema.optional(), partyId: idSchema.optional() }))
    .output(z.array(reliefSchema)),
  apply: write('receivables.reliefs')
    .input(
      z.object({
        actId: idSchema,
        accountId: idSchema,
        kind: kindSchema,
        appliedOn: daySchema,
        ground: groundSchema,
      }),
    )
    .output(reliefSchema),
  /** Draws the decision up with its fees; may be repeated until it is approved. */
  draft: write('receivables.reliefs')
    .input(
      z.object({
        actId: idSchema,
        reliefId: idSchema,
        decisionDay: daySchema,
        wishes: z.array(reliefWishSchema).min(1).max(60),
        withoutFee: z.boolean().default(false).describe('Natural disaster or accident (O.p. art. 57 § 5).'),
        feeRate: z
          .string()
          .regex(/^\d{1,3}(\.\d{1,2})?$/)
          .nullable()
          .default(null)
          .describe('Yearly rate of the resolution in percent; without it parameter PROL.RATE.'),
        legalBasis: legalBasisSchema,
      }),
    )
    .output(reliefSchema),
  /** Another person signs: the decision gets its number and is carried out. */
  approve: write('receivables.approve')
    .input(z.object({ actId: idSchema, reliefId: idSchema }))
    .output(reliefSchema),
  /** A refusal is a decision too and takes a number; a withdrawn application does not. */
  close: write('receivables.reliefs')
    .input(
      z.object({
        actId: idSchema,
        reliefId: idSchema,
        outcome: z.enum(['refused', 'withdrawn']),
        day: daySchema,
        ground: textSchema(300).default(''),
      }),
    )
    .output(reliefSchema),
  /** Terms that passed unpaid: what lapses by law. */
  breached: read('receivables.read').output(
    z.array(
      z.object({
        reliefId: idSchema,
        decisionNumber: z.string(),
        partyId: idSchema,
        partyName: z.string(),
        number: z.number().int(),
        newDue: daySchema,
        open: groszeSchema,
        daysLate: z.number().int(),
        wholePlan: z.boolean().describe('Three terms in a row were missed: the rest of the plan goes too.'),
      }),
    ),
  ),
  /** Lapse by law (art. 259): the old term is back, interest runs from it, the unpaid fee goes. */
  lapse: write('receivables.reliefs')
    .input(z.object({ actId: idSchema, reliefId: idSchema, day: daySchema }))
    .output(reliefSchema.extend({ lapsed: z.number().int() })),
};
