import { z } from 'zod';
import { secondPersonSchema } from '../admin/contract.ts';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  instantSchema,
  positiveGroszeSchema,
  textSchema,
} from '../kernel/schemas.ts';
import {
  catalogueItemSchema,
  denominationsSchema,
  payoutOrderSchema,
  preparedPaymentSchema,
  receiptLineSchema,
  receiptListRowSchema,
  receiptSchema,
  reportSchema,
} from './schemas.ts';

const atDesk = { servedBy: 'desk' } as const;
const WORK = 'cash.desk.work';

/** How a payment falls on the dues, before it is taken. Each part says why it falls there. */
export const proposalSchema = z.object({
  lines: z.array(receiptLineSchema),
  total: groszeSchema,
  overpayment: groszeSchema.describe('What remains after all items: kept as overpayment.'),
  explanations: z.array(z.object({ text: z.string(), article: z.string() })),
});

export const deskStateSchema = z.object({
  deskId: z.number().int(),
  deskCode: z.string(),
  deskName: z.string(),
  unitName: z.string(),
  today: daySchema,
  online: z.boolean(),
  offlineSince: instantSchema.nullable(),
  snapshotAt: instantSchema.nullable(),
  duesBarred: z
    .string()
    .nullable()
    .describe('Why dues may not be taken now (snapshot too old); catalogue sales go on.'),
  waiting: z.number().int().describe('Journal rows not yet taken by the service.'),
  stopped: z.string().nullable().describe('Why this desk may not work until a person decides.'),
  warnings: z.array(z.string()).describe('Clock off, disk nearly full, cash above the limit.'),
  report: reportSchema.nullable().describe('The open report.'),
  suggestedOpening: groszeSchema.describe('Closing balance of the last report.'),
  cashierId: idSchema.nullable().describe('Who has the desk now.'),
  cashierName: z.string().nullable(),
  cashLimit: groszeSchema,
});

export const printSchema = z.object({ fileName: z.string(), pdf: z.string().describe('PDF, base64.') });

const printInputSchema = z.object({
  document: z.enum(['receipt', 'report', 'report-titles', 'count', 'deposit']),
  id: idSchema,
  format: z.enum(['A5', 'A4', 'roll']).default('A5'),
});

/** Everything the cashier's screens do at the desk. Served by the desk's own process, online and offline alike. */
export const deskContract = {
  state: read('signed-in', atDesk).output(deskStateSchema),

  /** Opens the day: counts the cash, opens the next report. A different count is posted as surplus or shortage by protocol. */
  open: write(WORK, atDesk)
    .input(
      z.object({ actId: idSchema, denominations: denominationsSchema, note: textSchema(300).default('') }),
    )
    .output(deskStateSchema),

  /** Hands the open desk over to the signed-in cashier: the former one confirms by password, the cash is counted. */
  handOver: write(WORK, atDesk)
    .input(
      z.object({
        actId: idSchema,
        denominations: denominationsSchema,
        secondPerson: secondPersonSchema,
        note: textSchema(300).default(''),
      }),
    )
    .output(deskStateSchema),

  /** A count of the drawer at any time. */
  count: write(WORK, atDesk)
    .input(
      z.object({
        actId: idSchema,
        denominations: denominationsSchema,
        secondPerson: secondPersonSchema.optional(),
        note: textSchema(300).default(''),
      }),
    )
    .output(z.object({ counted: groszeSchema, expected: groszeSchema, difference: groszeSchema })),

  catalogue: read(WORK, atDesk).output(z.array(catalogueItemSchema)),
  prepared: read(WORK, atDesk).output(z.array(preparedPaymentSchema)),
  payouts: read(WORK, atDesk).output(z.array(payoutOrderSchema)),

  /**
   * Shares an amount among the dues as the law orders (O.p. art. 55 § 2, 62; KC art. 451).
   * `amount` null takes the chosen items whole. A forbidden choice is refused with the reason.
   */
  propose: read(WORK, atDesk)
    .input(
      z.object({
        partyId: idSchema,
        amount: positiveGroszeSchema.nullable(),
        chosen: z
          .array(idSchema)
          .max(300)
          .default([])
          .describe('Items the payer indicates; empty: all that is due.'),
        indicatedTaxGroup: z.string().nullable().default(null),
      }),
    )
    .output(proposalSchema),

  /** Takes money: one durable act at the desk, then the receipt may be printed. */
  take: write(WORK, atDesk)
    .input(
      z.object({
        actId: idSchema,
        partyId: idSchema.nullable(),
        payerName: textSchema(200),
        payerAddress: textSchema(300).default(''),
        taxpayerName: textSchema(200).default(''),
        text: textSchema(300).default(''),
        dues: z
          .object({
            amount: positiveGroszeSchema.nullable(),
            chosen: z.array(idSchema).max(300),
            indicatedTaxGroup: z.string().nullable(),
          })
          .nullable(),
        expectedTotal: positiveGroszeSchema.describe(
          'The total the cashier saw; another one is refused before a number is drawn.',
        ),
        sales: z
          .array(
            z.object({
              catalogueItemId: z.number().int(),
              quantity: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/),
              price: positiveGroszeSchema.nullable(),
              text: textSchema(300),
            }),
          )
          .max(30)
          .default([]),
        preparedId: idSchema.nullable().default(null),
        cash: groszeSchema,
        card: groszeSchema,
        tendered: groszeSchema.nullable(),
      }),
    )
    .output(receiptSchema),

  /** Pays out an approved order, an advance, or deposits cash in the bank. */
  payOut: write(WORK, atDesk)
    .input(
      z.object({
        actId: idSchema,
        orderId: idSchema.nullable(),
        deposit: z
          .object({
            amount: positiveGroszeSchema,
            text: textSchema(200),
            denominations: denominationsSchema
              .default({})
              .describe('Notes and coins for the bank’s pay-in slip; none: only the KW is printed.'),
          })
          .nullable(),
      }),
    )
    .output(receiptSchema),

  /** Cancels a receipt of the open report: reason and a second person; the number stays in the list. */
  cancel: write(WORK, atDesk)
    .input(
      z.object({
        actId: idSchema,
        receiptId: idSchema,
        reason: textSchema(300).pipe(z.string().min(5)),
        secondPerson: secondPersonSchema,
      }),
    )
    .output(receiptListRowSchema),

  /** Closes the report: count, surplus or shortage by protocol, report final. Online it is posted to the ledger in the same step. */
  close: write(WORK, atDesk)
    .input(
      z.object({ actId: idSchema, denominations: denominationsSchema, note: textSchema(300).default('') }),
    )
    .output(reportSchema),

  receipts: read(WORK, atDesk)
    .input(z.object({ reportId: idSchema.nullable().default(null) }))
    .output(z.array(receiptListRowSchema)),
  receipt: read(WORK, atDesk)
    .input(z.object({ receiptId: idSchema }))
    .output(receiptSchema),
  reports: read(WORK, atDesk).output(z.array(reportSchema)),

  /** The PDF of a document of this desk. The first print of a receipt is the original, later ones are marked. */
  print: write(WORK, atDesk).input(printInputSchema).output(printSchema),
  /** The same pages as a picture to look at first; nothing is counted as printed. */
  preview: read(WORK, atDesk)
    .input(printInputSchema)
    .output(z.object({ fileName: z.string(), picture: z.string().describe('SVG of all pages.') })),

  /** The journal rows that the service has not taken, as one signed file, for a place with no line. */
  exportJournal: write(WORK, atDesk).output(z.object({ fileName: z.string(), content: z.string() })),
  /** Reads the service's answer to such a file and the new snapshot it carries. */
  importAnswer: write(WORK, atDesk)
    .input(z.object({ content: z.string().max(200_000_000) }))
    .output(deskStateSchema),
};
