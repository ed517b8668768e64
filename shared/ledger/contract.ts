import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, textSchema, yearSchema } from '../kernel/schemas.ts';
import { documentsContract } from './contract-documents.ts';
import { viewsContract } from './contract-views.ts';

export const ledgerLineSchema = z.object({
  account: z.string(),
  accountName: z.string(),
  classification: z.string(),
  debit: groszeSchema,
  credit: groszeSchema,
  text: z.string(),
});

export const ledgerAccountSchema = z.object({
  number: z.string(),
  name: z.string(),
  offBalance: z.boolean(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
});

export const ledgerContract = {
  ...documentsContract,
  ...viewsContract,
  /** The chart of the unit's own book. */
  accounts: {
    list: read('ledger.read').output(z.array(ledgerAccountSchema)),
    /** Adds an analytic account behind one that is there, or a synthetic one of three digits. */
    add: write('ledger.accounts.manage')
      .input(
        z.object({
          actId: idSchema,
          number: z
            .string()
            .regex(
              /^\d{3}(-[0-9A-Za-z]{1,12}){0,6}$/,
              'Numer konta: trzy cyfry, potem analityka po myślnikach, na przykład 234-2.',
            ),
          name: textSchema(160).pipe(z.string().min(3)),
          offBalance: z.boolean().default(false),
          /** Another book of the unit than its own: the budget's, of deposits. */
          bookId: z.number().int().optional(),
        }),
      )
      .output(ledgerAccountSchema),
    /** The chart of any book of the unit. */
    ofBook: read('ledger.read')
      .input(z.object({ bookId: z.number().int() }))
      .output(z.array(ledgerAccountSchema)),
    /** Ends an account that is no longer used. */
    end: write('ledger.accounts.manage')
      .input(z.object({ actId: idSchema, bookId: z.number().int(), number: z.string(), validTo: daySchema }))
      .output(z.object({})),
  },
  /** Accounts of the chart by the beginning of the number or a part of the name, for the field that asks for one. */
  findAccounts: read('ledger.read')
    .input(z.object({ query: z.string().max(60), limit: z.number().int().min(1).max(60).default(30) }))
    .output(z.array(z.object({ number: z.string(), name: z.string() }))),
  /** Partial journals of the unit's own book; a cash desk brings its own. */
  journals: {
    list: read('ledger.read').output(z.array(z.object({ code: z.string(), name: z.string() }))),
    add: write('ledger.accounts.manage')
      .input(
        z.object({
          actId: idSchema,
          code: z.string().regex(/^[A-Z0-9]{1,12}$/, 'Kod dziennika: wielkie litery i cyfry.'),
          name: textSchema(120).pipe(z.string().min(3)),
        }),
      )
      .output(z.object({ code: z.string(), name: z.string() })),
  },
  trialBalance: read('ledger.read')
    .input(
      z.object({
        bookId: z.number().int().optional(),
        year: yearSchema,
        month: z.number().int().min(1).max(12).optional(),
        /** Closing balances of settlement accounts by counterparty instead of net; reads every line of those accounts. */
        bySubsidiary: z.boolean().default(false),
        /** Accounts of the balance sheet, whose sums agree, or the records off it. */
        part: z.enum(['balance', 'off-balance']).default('balance'),
      }),
    )
    .output(
      z.array(
        z.object({
          account: z.string(),
          accountName: z.string(),
          openingDebit: groszeSchema,
          openingCredit: groszeSchema,
          debit: groszeSchema,
          credit: groszeSchema,
          /** Turnovers from the beginning of the year to the end of the month asked for. */
          yearDebit: groszeSchema,
          yearCredit: groszeSchema,
          /** Balances; on two-sided accounts the sums by counterparty, so both may stand. */
          closingDebit: groszeSchema,
          closingCredit: groszeSchema,
        }),
      ),
    ),
  /** A posted document with its entries summed by account and classification, and the entries it gathers. */
  document: read('ledger.read')
    .input(z.object({ documentId: idSchema }))
    .output(
      z.object({
        id: idSchema,
        kind: z.string(),
        number: z.string(),
        documentDate: daySchema,
        text: z.string(),
        lines: z.array(ledgerLineSchema),
        entries: z.array(
          z.object({
            id: idSchema,
            number: z.number().int(),
            documentNumber: z.string(),
            text: z.string(),
            total: groszeSchema,
          }),
        ),
      }),
    ),
};
