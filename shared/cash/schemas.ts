import { z } from 'zod';
import {
  daySchema,
  decimalSchema,
  groszeSchema,
  idSchema,
  instantSchema,
  positiveGroszeSchema,
  textSchema,
} from '../kernel/schemas.ts';

/** Number of notes and coins by face value in grosze: `{ "20000": 3, "500": 2 }`. */
export const denominationsSchema = z.record(
  z.string().regex(/^\d{1,5}$/),
  z.number().int().min(0).max(100_000),
);

/** A line of a receipt. `amount` is always principal + interest + cost. */
export const receiptLineSchema = z.object({
  kind: z.enum([
    'due',
    'sale',
    'overpayment',
    'refund',
    'advance',
    'deposit',
    'surplus',
    'shortage',
    'float',
    'list',
  ]),
  titleCode: z.string().nullable(),
  titleName: z.string(),
  instalmentId: idSchema.nullable(),
  overpaymentId: idSchema
    .nullable()
    .describe('The overpayment refunded, or the identity given to the one that arises.'),
  accountId: idSchema.nullable(),
  catalogueItemId: z.number().int().nullable(),
  text: z.string().max(300),
  quantity: decimalSchema,
  principal: groszeSchema,
  interest: groszeSchema,
  cost: groszeSchema,
  amount: positiveGroszeSchema,
});

export type ReceiptLine = z.infer<typeof receiptLineSchema>;

/** A receipt (KP) or pay-out voucher (KW) exactly as printed. It never changes; a cancellation is another journal row. */
export const receiptSchema = z.object({
  id: idSchema,
  kind: z.enum(['KP', 'KW']),
  reportId: idSchema,
  year: z.number().int(),
  number: z.number().int().positive(),
  fullNumber: z.string().describe('As printed: KP/K1/2026/000123.'),
  day: daySchema,
  issuedAt: instantSchema,
  cashierId: idSchema,
  cashierName: z.string(),
  partyId: idSchema.nullable(),
  payerName: z.string().max(200),
  payerAddress: z.string().max(300),
  taxpayerName: z.string().max(200).describe('Set when somebody else pays.'),
  text: z.string().max(300),
  lines: z.array(receiptLineSchema).min(1).max(60),
  total: positiveGroszeSchema,
  cash: groszeSchema,
  card: groszeSchema,
  tendered: groszeSchema.nullable().describe('Cash handed over; change due is tendered − cash.'),
  orderId: idSchema.nullable().describe('The prepared payment or pay-out order carried out.'),
  offlineSince: instantSchema.nullable().describe('Set when taken without the service: "stan na".'),
});

export type Receipt = z.infer<typeof receiptSchema>;

export const countSchema = z.object({
  id: idSchema,
  kind: z.enum(['opening', 'closing', 'surprise', 'hand-over']),
  denominations: denominationsSchema,
  counted: groszeSchema,
  expected: groszeSchema,
  secondPersonId: idSchema.nullable(),
  note: z.string().max(300),
});

/** What a desk's journal holds. Each is one business act at the desk, durable there before anything is printed. */
export const journalPayloadSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report-opened'),
    reportId: idSchema,
    year: z.number().int(),
    number: z.number().int().positive(),
    opening: groszeSchema,
    count: countSchema,
  }),
  z.object({ kind: z.literal('receipt'), receipt: receiptSchema }),
  z.object({
    kind: z.literal('cancellation'),
    receiptId: idSchema,
    reason: textSchema(300).pipe(z.string().min(5)),
    secondPersonId: idSchema,
  }),
  z.object({ kind: z.literal('count'), reportId: idSchema, count: countSchema }),
  z.object({
    kind: z.literal('report-closed'),
    reportId: idSchema,
    opening: groszeSchema,
    receipts: groszeSchema,
    payments: groszeSchema,
    card: groszeSchema,
    closing: groszeSchema,
    count: countSchema,
  }),
]);

export type JournalPayload = z.infer<typeof journalPayloadSchema>;

/** One row of a desk's journal, as stored at the desk and as sent. */
export const journalRowSchema = z.object({
  deskId: z.number().int(),
  seq: z.number().int().positive(),
  actId: idSchema,
  day: daySchema,
  at: instantSchema,
  userId: idSchema,
  payload: journalPayloadSchema,
  previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().max(120).describe('Ed25519 over the hash, base64url.'),
});

export type JournalRow = z.infer<typeof journalRowSchema>;

export const catalogueItemSchema = z.object({
  id: z.number().int(),
  code: z.string(),
  name: z.string(),
  titleCode: z.string(),
  titleName: z.string(),
  price: groszeSchema.nullable().describe('null: typed at the desk.'),
  tariff: z.string().nullable().describe('The parameter of law that sets the price.'),
  per: z.string(),
  legalBasis: z.string(),
  requiresText: z.string().describe('What must be written on the receipt, asked at the desk.'),
});

export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

export const preparedPaymentSchema = z.object({
  id: idSchema,
  partyId: idSchema.nullable(),
  payerName: z.string(),
  payerAddress: z.string(),
  lines: z.array(receiptLineSchema).min(1),
  total: positiveGroszeSchema,
  note: z.string(),
  preparedBy: z.string(),
  preparedAt: instantSchema,
});

export const payoutOrderSchema = z.object({
  id: idSchema,
  kind: z.enum(['refund', 'advance', 'list', 'other']),
  partyId: idSchema.nullable(),
  payeeName: z.string(),
  payeeAddress: z.string(),
  titleCode: z.string().nullable(),
  titleName: z.string(),
  overpaymentId: idSchema.nullable(),
  text: z.string(),
  amount: positiveGroszeSchema,
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  state: z.enum(['prepared', 'approved', 'paid', 'withdrawn']),
});

/** Totals of a report as they stand. Cash only in the balance; card apart. */
export const reportSchema = z.object({
  id: idSchema,
  deskCode: z.string(),
  deskName: z.string(),
  year: z.number().int(),
  number: z.number().int(),
  fullNumber: z.string().describe('RK/K1/2026/0012'),
  day: daySchema,
  state: z.enum(['open', 'closed', 'posted']),
  opening: groszeSchema,
  receipts: groszeSchema,
  payments: groszeSchema,
  card: groszeSchema,
  closing: groszeSchema,
  counted: groszeSchema.nullable(),
  receiptCount: z.number().int(),
  cancelledCount: z.number().int(),
  cashierName: z.string(),
  openedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  documentId: idSchema.nullable(),
});

export type Report = z.infer<typeof reportSchema>;

export const receiptListRowSchema = z.object({
  id: idSchema,
  fullNumber: z.string(),
  kind: z.enum(['KP', 'KW']),
  day: daySchema,
  issuedAt: instantSchema,
  payerName: z.string(),
  text: z.string(),
  total: groszeSchema,
  cash: groszeSchema,
  card: groszeSchema,
  cashierName: z.string(),
  cancelled: z.boolean(),
  sent: z.boolean().describe('False while the row waits at the desk.'),
});
