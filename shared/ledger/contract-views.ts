import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, pageInput, yearSchema } from '../kernel/schemas.ts';

const bookId = z.number().int();
const month = z.number().int().min(1).max(12);

/** An account, or all accounts that begin with it: `201` or `201-3`. */
const accountPrefix = z
  .string()
  .regex(/^\d{1,3}(-[0-9A-Za-z]{1,12}){0,6}$/, 'Podaj numer konta albo jego początek.');

export const accountLineSchema = z.object({
  entryId: idSchema,
  lineNo: z.number().int(),
  postingDate: daySchema,
  documentNumber: z.string(),
  text: z.string(),
  account: z.string(),
  classification: z.string(),
  partyName: z.string(),
  debit: groszeSchema,
  credit: groszeSchema,
  /** Debit positive, after this line. */
  balance: groszeSchema,
});

export const openItemSchema = z.object({
  itemId: idSchema,
  account: z.string(),
  partyName: z.string(),
  documentNumber: z.string(),
  documentDate: daySchema,
  due: daySchema.nullable(),
  classification: z.string(),
  text: z.string(),
  debit: groszeSchema,
  credit: groszeSchema,
  /** What is left: debit positive is owed to us, negative is what we owe. */
  open: groszeSchema,
  overdueDays: z.number().int(),
});

export const closingStepSchema = z.object({
  code: z.string(),
  title: z.string(),
  basis: z.string(),
  lines: z.array(
    z.object({
      account: z.string(),
      classification: z.string(),
      debit: groszeSchema,
      credit: groszeSchema,
    }),
  ),
  total: groszeSchema,
});

export const viewsContract = {
  accountLedger: read('ledger.read')
    .input(
      z.object({
        ...pageInput,
        bookId,
        account: accountPrefix,
        from: daySchema,
        to: daySchema,
        classification: z.string().max(20).optional(),
      }),
    )
    .output(
      z.object({
        opening: groszeSchema,
        debit: groszeSchema,
        credit: groszeSchema,
        rows: z.array(accountLineSchema),
        next: z.string().nullable(),
      }),
    ),
  openItems: read('ledger.read')
    .input(z.object({ bookId, account: accountPrefix, asOf: daySchema }))
    .output(z.array(openItemSchema)),
  periods: {
    list: read('ledger.read')
      .input(z.object({ bookId }))
      .output(
        z.array(
          z.object({
            year: z.number().int(),
            month: z.number().int(),
            closedAt: z.string().nullable(),
            closedBy: z.string().nullable(),
            entries: z.number().int(),
            drafts: z.number().int(),
            yearEnded: z.boolean(),
          }),
        ),
      ),
    /** Opens a year: its twelve months may be posted into. */
    openYear: write('ledger.periods.close')
      .input(z.object({ actId: idSchema, bookId, year: yearSchema }))
      .output(z.object({})),
    close: write('ledger.periods.close')
      .input(z.object({ actId: idSchema, bookId, year: yearSchema, month }))
      .output(z.object({ entries: z.number().int() })),
    reopen: write('ledger.periods.close')
      .input(z.object({ actId: idSchema, bookId, year: yearSchema, month }))
      .output(z.object({})),
  },
  yearEnd: {
    /** What the year end would post, and what stands in its way. */
    preview: read('ledger.read')
      .input(z.object({ bookId, year: yearSchema }))
      .output(
        z.object({
          ended: z.boolean(),
          obstacles: z.array(z.string()),
          steps: z.array(closingStepSchema),
          result: groszeSchema,
        }),
      ),
    close: write('ledger.periods.close')
      .input(z.object({ actId: idSchema, bookId, year: yearSchema }))
      .output(z.object({ entries: z.number().int() })),
    undo: write('ledger.periods.close')
      .input(z.object({ actId: idSchema, bookId, year: yearSchema }))
      .output(z.object({ entries: z.number().int() })),
    /** Moves last year's result when the report is approved: 860 to 800, 961 and 962 to 960. */
    approve: write('ledger.periods.close')
      .input(z.object({ actId: idSchema, bookId, year: yearSchema, day: daySchema }))
      .output(z.object({ entries: z.number().int() })),
  },
  /** A statement as a file: PDF by Typst, a spreadsheet, or plain CSV. */
  print: read('ledger.read')
    .input(
      z.object({
        bookId,
        statement: z.enum(['journal', 'trial-balance', 'account', 'open-items']),
        year: yearSchema,
        month: month.optional(),
        account: accountPrefix.optional(),
        format: z.enum(['pdf', 'xlsx', 'csv']),
      }),
    )
    .output(z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() })),
};
