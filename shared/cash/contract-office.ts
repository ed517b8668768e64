import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  pageInput,
  positiveGroszeSchema,
  textSchema,
  yearSchema,
} from '../kernel/schemas.ts';
import {
  catalogueItemSchema,
  payoutOrderSchema,
  preparedPaymentSchema,
  receiptListRowSchema,
  receiptSchema,
  reportSchema,
} from './schemas.ts';

const notNegativeSchema = groszeSchema.refine((amount) => amount >= 0, 'Kwota nie może być ujemna.');
const deskKindSchema = z.enum(['revenue', 'expenditure', 'mixed']);

/** What the office does with cash desks: prepares and approves payments, reads and posts reports, keeps desks and the catalogue. */
export const cashOfficeContract = {
  desks: {
    list: read('cash.reports.read').output(
      z.array(
        z.object({
          id: z.number().int(),
          code: z.string(),
          name: z.string(),
          kind: deskKindSchema,
          state: z.enum(['active', 'stopped']),
          stoppedReason: z.string().nullable(),
          chainSeq: z.number().int(),
          lastSeenAt: z.string().nullable(),
        }),
      ),
    ),
    /** Sets a desk up, with its own journal and its own accounts 101, 141 and 240. */
    add: write('cash.desks.manage')
      .input(
        z.object({
          actId: idSchema,
          code: z.string().regex(/^[A-Z0-9]{1,6}$/, 'Kod kasy: wielkie litery i cyfry, do 6 znaków.'),
          name: textSchema(60).pipe(z.string().min(2)),
          kind: deskKindSchema,
          float: notNegativeSchema.describe('Cash with which the desk begins (pogotowie).'),
          limit: notNegativeSchema.describe('Cash above which it goes to the bank; 0 for none.'),
          longestOfflineHours: z.number().int().min(1).max(720).default(24),
        }),
      )
      .output(z.object({ id: z.number().int(), code: z.string() })),
    /** People of the unit who may work at desks, and which of them work at this one. */
    cashiers: read('cash.desks.manage')
      .input(z.object({ deskId: z.number().int() }))
      .output(
        z.array(
          z.object({
            userId: idSchema,
            name: z.string(),
            login: z.string(),
            mayWork: z.boolean().describe('Holds a role that lets work at a desk.'),
            assigned: z.boolean(),
          }),
        ),
      ),
    assign: write('cash.desks.manage')
      .input(z.object({ actId: idSchema, deskId: z.number().int(), userId: idSchema }))
      .output(z.object({})),
    /** Ends an assignment; what the person did at the desk stays. */
    unassign: write('cash.desks.manage')
      .input(z.object({ actId: idSchema, deskId: z.number().int(), userId: idSchema }))
      .output(z.object({})),
    /** Lets a stopped desk work again after a person looked into it. */
    release: write('cash.desks.manage')
      .input(
        z.object({
          actId: idSchema,
          deskId: z.number().int(),
          reason: textSchema(300).pipe(z.string().min(5)),
        }),
      )
      .output(z.object({})),
    stop: write('cash.desks.manage')
      .input(
        z.object({
          actId: idSchema,
          deskId: z.number().int(),
          reason: textSchema(300).pipe(z.string().min(5)),
        }),
      )
      .output(z.object({})),
  },
  catalogue: {
    list: read('cash.reports.read').output(z.array(catalogueItemSchema)),
    save: write('cash.catalogue.edit')
      .input(
        z.object({
          actId: idSchema,
          code: z.string().regex(/^[A-Z0-9-]{1,20}$/),
          name: textSchema(120),
          titleCode: z.string(),
          price: positiveGroszeSchema.nullable(),
          per: textSchema(20).default(''),
          legalBasis: textSchema(200).default(''),
          requiresText: textSchema(120).default(''),
        }),
      )
      .output(catalogueItemSchema),
  },
  prepared: {
    list: read('cash.payments.prepare').output(z.array(preparedPaymentSchema)),
    add: write('cash.payments.prepare')
      .input(
        z.object({
          actId: idSchema,
          partyId: idSchema,
          amount: positiveGroszeSchema.nullable(),
          chosen: z.array(idSchema).max(300).default([]),
          note: textSchema(200).default(''),
        }),
      )
      .output(preparedPaymentSchema),
    withdraw: write('cash.payments.prepare')
      .input(z.object({ actId: idSchema, preparedId: idSchema }))
      .output(z.object({})),
  },
  payouts: {
    /** Also for those who approve, and for the desk that will pay. */
    list: read('cash.reports.read').output(z.array(payoutOrderSchema)),
    prepareRefund: write('cash.payouts.prepare')
      .input(z.object({ actId: idSchema, overpaymentId: idSchema, amount: positiveGroszeSchema }))
      .output(payoutOrderSchema),
    /** The accounts of advances (234 with its analytics): one for each purpose or person, as the unit's chart has them. */
    advanceAccounts: read('cash.payouts.prepare').output(
      z.array(z.object({ number: z.string(), name: z.string() })),
    ),
    prepareAdvance: write('cash.payouts.prepare')
      .input(
        z.object({
          actId: idSchema,
          partyId: idSchema.nullable().default(null).describe('The payee where she stands in the base.'),
          payeeName: textSchema(200),
          accountNumber: z
            .string()
            .nullable()
            .default(null)
            .describe('One of advanceAccounts; may be left out where there is one alone.'),
          text: textSchema(200),
          amount: positiveGroszeSchema,
        }),
      )
      .output(payoutOrderSchema),
    approve: write('cash.payouts.approve')
      .input(z.object({ actId: idSchema, orderId: idSchema }))
      .output(payoutOrderSchema),
    withdraw: write('cash.payouts.prepare')
      .input(z.object({ actId: idSchema, orderId: idSchema }))
      .output(z.object({})),
  },
  reports: {
    list: read('cash.reports.read')
      .input(z.object({ ...pageInput, deskId: z.number().int().optional(), year: yearSchema.optional() }))
      .output(z.object({ rows: z.array(reportSchema), next: z.string().nullable() })),
    get: read('cash.reports.read')
      .input(z.object({ reportId: idSchema }))
      .output(
        z.object({
          report: reportSchema,
          receipts: z.array(receiptListRowSchema),
          byTitle: z.array(
            z.object({
              titleName: z.string(),
              classification: z.string(),
              account: z.string(),
              principal: groszeSchema,
              interest: groszeSchema,
              cost: groszeSchema,
              amount: groszeSchema,
            }),
          ),
        }),
      ),
    /** Posts a closed report: one ledger document that gathers the entries of its receipts. */
    post: write('cash.reports.post')
      .input(z.object({ actId: idSchema, reportId: idSchema }))
      .output(reportSchema),
  },
  receipts: {
    find: read('cash.reports.read')
      .input(
        z.object({
          ...pageInput,
          query: z.string().max(100).default(''),
          from: daySchema.optional(),
          to: daySchema.optional(),
          partyId: idSchema.optional(),
        }),
      )
      .output(
        z.object({
          rows: z.array(receiptListRowSchema),
          next: z.string().nullable(),
          count: z.number().int(),
          total: groszeSchema,
        }),
      ),
    get: read('cash.reports.read')
      .input(z.object({ receiptId: idSchema }))
      .output(receiptSchema),
  },
};
