import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, textSchema } from '../kernel/schemas.ts';
import { printedSchema } from '../receivables/contract-limitation.ts';

export const campaignFilterSchema = z.object({
  day: daySchema.describe('Day of issue: interest is counted to it.'),
  overdueTo: daySchema.describe('Dues whose term fell on or before this day.'),
  titleCodes: z.array(z.string().max(20)).max(50).default([]).describe('Empty: every title of public law.'),
  locality: textSchema(60).default('').describe('Village or town of the debtor; empty: all.'),
  leastAmount: groszeSchema
    .default(0 as never)
    .describe('Debtors who owe less, interest included, are left out.'),
  partyId: idSchema.nullable().default(null),
});

export type CampaignFilter = z.output<typeof campaignFilterSchema>;

export const SKIP_REASONS = {
  ENFORCEMENT: 'w egzekucji',
  APPEAL: 'odwołanie od decyzji',
  COURT: 'sprawa w sądzie',
  DEFERRAL: 'odroczona lub rozłożona na raty',
  BANKRUPTCY: 'upadłość lub restrukturyzacja',
  DECEASED: 'dłużnik nie żyje',
  LIMITATION: 'oznaczona jako przedawniona',
  REMINDED: 'upomnienie już wystawiono',
  INFORMED: 'biegnie czas od działania informacyjnego',
  BELOW_THRESHOLD: 'dług nie przekracza dziesięciokrotności kosztów upomnienia',
  BELOW_LEAST: 'dług mniejszy niż podana kwota',
  NO_ADDRESS: 'brak adresu',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;
const skipReasonSchema = z.enum(Object.keys(SKIP_REASONS) as [SkipReason, ...SkipReason[]]);

const plannedSchema = z.object({
  partyId: idSchema,
  partyName: z.string(),
  addressees: z.array(z.object({ partyId: idSchema, name: z.string() })),
  dues: z.number().int(),
  principal: groszeSchema,
  interest: groszeSchema,
  total: groszeSchema,
});

const skippedSchema = z.object({
  partyId: idSchema,
  partyName: z.string(),
  label: z.string(),
  due: daySchema,
  principal: groszeSchema,
  reason: skipReasonSchema,
  text: z.string(),
});

export const previewSchema = z.object({
  letters: z.number().int(),
  debtors: z.number().int(),
  amount: groszeSchema.describe('Principal and interest of all dues in the letters, each due once.'),
  costs: groszeSchema.describe('Costs if every letter is delivered.'),
  planned: z.array(plannedSchema).describe('At most 500 debtors, the greatest first.'),
  skippedCount: z.number().int(),
  skippedByReason: z.array(
    z.object({ reason: skipReasonSchema, name: z.string(), dues: z.number().int(), principal: groszeSchema }),
  ),
  skipped: z.array(skippedSchema).describe('At most 1 000 dues left out, each with its reason.'),
});

export const reminderSchema = z.object({
  id: idSchema,
  number: z.string(),
  day: daySchema,
  partyId: idSchema.describe('The debtor.'),
  partyName: z.string(),
  addresseeName: z.string(),
  addresseeAddress: z.string(),
  principal: groszeSchema,
  interest: groszeSchema,
  cost: groszeSchema,
  state: z.enum(['issued', 'delivered', 'cancelled']),
  firstNoticeOn: daySchema.nullable(),
  deliveredOn: daySchema.nullable(),
  delivery: z.enum(['direct', 'substitute', 'deemed', 'refused']).nullable(),
  costCharged: z.boolean(),
  cancelReason: z.string().nullable(),
  openNow: groszeSchema.describe('Principal of its dues that is still open.'),
});

const outcomeSchema = z.object({
  delivered: z.number().int(),
  charged: z.number().int().describe('Letters whose cost was charged.'),
  waiting: z.number().int().describe('First notice left, the fourteen days still run.'),
  notDue: z.number().int().describe('Delivered after everything was paid: no cost.'),
});

/** Reminders: campaign with a preview, letters, delivery, costs (u.p.e.a. art. 15). */
export const enforcementContract = {
  reminders: {
    /** What a campaign would do, and why each due left out is left out. Writes nothing. */
    preview: read('enforcement.read').input(campaignFilterSchema).output(previewSchema),
    /** Issues the letters of the preview; refused when figures changed since it was looked at. */
    issue: write('enforcement.reminders')
      .input(campaignFilterSchema.extend({ actId: idSchema, expectedLetters: z.number().int().min(1) }))
      .output(
        z.object({
          campaignId: idSchema,
          letters: z.number().int(),
          first: z.string(),
          last: z.string(),
          amount: groszeSchema,
        }),
      ),
    list: read('enforcement.read')
      .input(
        z.object({
          state: z.enum(['issued', 'delivered', 'cancelled']).optional(),
          campaignId: idSchema.optional(),
          partyId: idSchema.optional(),
          year: z.number().int().min(1990).max(2200).optional(),
          limit: z.number().int().min(1).max(2_000).default(500),
        }),
      )
      .output(z.object({ rows: z.array(reminderSchema), more: z.boolean() })),
    print: read('enforcement.read')
      .input(z.object({ reminderIds: z.array(idSchema).min(1).max(500) }))
      .output(printedSchema),
    /** Enters deliveries in bulk, as return receipts are scanned: by number. A first notice starts the fiction of delivery. */
    deliver: write('enforcement.reminders')
      .input(
        z.object({
          actId: idSchema,
          entries: z
            .array(
              z.object({
                number: z.string().max(30),
                day: daySchema.describe('Day of delivery, or of the first notice.'),
                outcome: z.enum(['direct', 'substitute', 'refused', 'notice']),
              }),
            )
            .min(1)
            .max(500),
        }),
      )
      .output(outcomeSchema),
    /** Letters not collected: deemed delivered when their days passed by the working day. */
    fiction: write('enforcement.reminders')
      .input(z.object({ actId: idSchema }))
      .output(outcomeSchema),
    /** The number stays in the register; a cost already charged is taken back. */
    cancel: write('enforcement.reminders')
      .input(
        z.object({ actId: idSchema, reminderId: idSchema, reason: textSchema(300).pipe(z.string().min(3)) }),
      )
      .output(reminderSchema),
  },
  contacts: {
    add: write('enforcement.reminders')
      .input(
        z.object({
          actId: idSchema,
          partyId: idSchema,
          day: daySchema,
          channel: z.enum(['sms', 'e-mail', 'phone', 'letter']),
          text: textSchema(300).default(''),
        }),
      )
      .output(z.object({ contactId: idSchema })),
    list: read('enforcement.read')
      .input(z.object({ partyId: idSchema }))
      .output(
        z.array(
          z.object({
            id: idSchema,
            partyId: idSchema,
            day: daySchema,
            channel: z.string(),
            text: z.string(),
            userName: z.string(),
          }),
        ),
      ),
  },
};
