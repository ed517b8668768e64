import { z } from 'zod';
import { cashReportSchema } from './cash-report.ts';
import { receiptSchema } from './receipt.ts';

/** Every paper that the program prints, told apart by `kind`. One entry here is one template of the same name. */
export const documentSchema = z.discriminatedUnion('kind', [receiptSchema, cashReportSchema]);

/** A checked document, ready to print. */
export type PrintedDocument = z.output<typeof documentSchema>;
/** A document as a caller writes it down: defaults may be left out. */
export type DocumentInput = z.input<typeof documentSchema>;
export type DocumentKind = PrintedDocument['kind'];
