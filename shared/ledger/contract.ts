import { z } from 'zod';
import { read } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, yearSchema } from '../kernel/schemas.ts';

export const ledgerLineSchema = z.object({
  account: z.string(),
  accountName: z.string(),
  classification: z.string(),
  debit: groszeSchema,
  credit: groszeSchema,
  text: z.string(),
});

export const ledgerContract = {
  trialBalance: read('ledger.read')
    .input(
      z.object({
        bookId: z.number().int().optional(),
        year: yearSchema,
        month: z.number().int().min(1).max(12).optional(),
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
