import { z } from 'zod';
import { bankDepositSchema } from './bank-deposit.ts';
import { cashReportSchema } from './cash-report.ts';
import { officeLetterSchema } from './office-letter.ts';
import { paymentSlipSchema } from './payment-slip.ts';
import { countProtocolSchema, differenceProtocolSchema } from './protocol.ts';
import { receiptSchema } from './receipt.ts';
import { returnReceiptsSchema } from './return-receipt.ts';
import { slipSheetsSchema } from './slip-sheets.ts';
import { tableReportSchema } from './table-report.ts';
import { taxDecisionSchema } from './tax-decision.ts';

/** Every paper that the program prints, told apart by `kind`. One entry here is one template of the same name. */
export const documentSchema = z.discriminatedUnion('kind', [
  receiptSchema,
  cashReportSchema,
  countProtocolSchema,
  differenceProtocolSchema,
  bankDepositSchema,
  paymentSlipSchema,
  slipSheetsSchema,
  tableReportSchema,
  officeLetterSchema,
  taxDecisionSchema,
  returnReceiptsSchema,
]);

/** A checked document, ready to print. */
export type PrintedDocument = z.output<typeof documentSchema>;
/** A document as a caller writes it down: defaults may be left out. */
export type DocumentInput = z.input<typeof documentSchema>;
export type DocumentKind = PrintedDocument['kind'];
