import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  instantSchema,
  pageInput,
  positiveGroszeSchema,
  textSchema,
} from '../kernel/schemas.ts';

export const orderPurposeSchema = z.enum([
  'refund',
  'invoice',
  'payroll',
  'benefit',
  'unit-funds',
  'return',
  'tax',
  'other',
]);
export const orderStateSchema = z.enum([
  'prepared',
  'approved',
  'exported',
  'confirmed',
  'rejected',
  'withdrawn',
]);

/** What stands against an order: shown before it is approved. */
export const orderWarningSchema = z.object({ code: z.string(), message: z.string() });

export const whiteListCheckSchema = z.object({
  listDay: daySchema,
  result: z.enum(['active', 'exempt', 'missing']),
  hash: z.string().describe('Proof: the hash that was looked for.'),
  byMask: z.string().nullable().describe('The mask of virtual accounts that fitted.'),
});

export const transferOrderSchema = z.object({
  id: idSchema,
  reference: z.string(),
  kind: z.enum(['ordinary', 'split-payment', 'tax', 'zus']),
  purpose: orderPurposeSchema,
  accountCode: z.string(),
  executionDay: daySchema,
  amount: groszeSchema,
  payeeName: z.string(),
  payeeAddress: z.string(),
  payeeAccount: z.string(),
  payeeNip: z.string().nullable(),
  title: z.string(),
  invoice: z.string(),
  vatAmount: groszeSchema.nullable(),
  ledgerAccount: z.string(),
  classification: z.string(),
  warnings: z.array(orderWarningSchema),
  whiteList: whiteListCheckSchema.nullable(),
  state: orderStateSchema,
  large: z.boolean().describe('Above the limit of the account: approved with the right for large orders.'),
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  packageName: z.string().nullable(),
});
export type TransferOrder = z.infer<typeof transferOrderSchema>;

const newOrder = z.object({
  accountCode: z.string().max(8),
  purpose: orderPurposeSchema.exclude(['refund', 'return']),
  kind: z.enum(['ordinary', 'split-payment', 'tax', 'zus']).default('ordinary'),
  executionDay: daySchema,
  amount: positiveGroszeSchema,
  payeeName: textSchema(140).pipe(z.string().min(2)),
  payeeAddress: textSchema(140).default(''),
  payeeAccount: z.string().max(40),
  payeeNip: z
    .string()
    .regex(/^\d{10}$/, 'NIP ma 10 cyfr.')
    .optional(),
  title: textSchema(140).default(''),
  /** Split payment: the invoice and its VAT. */
  invoice: textSchema(35).default(''),
  vatAmount: positiveGroszeSchema.optional(),
  ledgerAccount: z
    .string()
    .regex(/^\d{3}(-[0-9A-Za-z]{1,12}){0,6}$/, 'Podaj numer konta, na przykład 201-1.'),
  classification: textSchema(30).default(''),
});

export const orderPackageSchema = z.object({
  id: idSchema,
  number: z.string(),
  accountCode: z.string(),
  format: z.string(),
  fileName: z.string(),
  orderCount: z.number().int(),
  total: groszeSchema,
  sha256: z.string(),
  exportedAt: instantSchema,
  exportedBy: z.string(),
});

export const bankOrdersContract = {
  /** Orders, those to act on first. */
  list: read('bank.orders.read')
    .input(z.object({ ...pageInput, state: orderStateSchema.optional() }))
    .output(z.object({ rows: z.array(transferOrderSchema), next: z.string().nullable() })),
  /** Prepares an order; doubles and missing entries of the white list are told, not hidden. */
  prepare: write('bank.orders.prepare')
    .input(newOrder.extend({ actId: idSchema }))
    .output(transferOrderSchema),
  /** Prepares the order of an approved refund of an overpayment; the statement that confirms it settles the refund. */
  prepareRefund: write('bank.orders.prepare')
    .input(
      z.object({
        actId: idSchema,
        accountCode: z.string().max(8),
        refundId: idSchema,
        executionDay: daySchema,
      }),
    )
    .output(transferOrderSchema),
  /** Approves an order up to the limit of its account; never the person who prepared it. */
  approve: write('bank.orders.approve')
    .input(z.object({ actId: idSchema, orderId: idSchema }))
    .output(transferOrderSchema),
  /** Approves an order of any amount. */
  approveLarge: write('bank.orders.approve-large')
    .input(z.object({ actId: idSchema, orderId: idSchema }))
    .output(transferOrderSchema),
  /** Takes back an order that has not gone to the bank, or that the bank refused. */
  withdraw: write('bank.orders.prepare')
    .input(z.object({ actId: idSchema, orderId: idSchema }))
    .output(transferOrderSchema),
  /** Makes the file for the bank of the approved orders of an account. */
  export: write('bank.orders.export')
    .input(
      z.object({
        actId: idSchema,
        accountCode: z.string().max(8),
        orderIds: z.array(idSchema).min(1).max(5_000),
        format: z.enum(['elixir-0', 'pain.001']).optional(),
      }),
    )
    .output(
      z.object({
        package: orderPackageSchema,
        content: z.string().describe('Bytes of the file, base64.'),
        notes: z.array(z.string()).describe('Polish: what was changed for the bank’s sake.'),
      }),
    ),
  /** Files that went to the bank. */
  packages: read('bank.orders.read').input(z.object({})).output(z.array(orderPackageSchema)),
  packageBytes: read('bank.orders.export')
    .input(z.object({ packageId: idSchema }))
    .output(z.object({ fileName: z.string(), content: z.string() })),
};
