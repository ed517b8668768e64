import { z } from 'zod';
import { textSchema } from '../kernel/schemas.ts';
import { officeSchema, requiredText } from './parts.ts';
import { slipSchema } from './payment-slip.ts';

/** Payment slips alone, for handing over at the window: three on a sheet of A4, or each on a sheet of A5 lying. */
export const slipSheetsSchema = z.object({
  kind: z.literal('slip-sheets'),
  paper: z.enum(['a4', 'a5']),
  office: officeSchema,
  /** Whose dues these are, for the strip of an A5 sheet. */
  payer: requiredText(200),
  /** The day to which interest is counted, already worded. */
  note: textSchema(160).default(''),
  slips: z.array(slipSchema).min(1).max(60),
});

export type SlipSheetsInput = z.input<typeof slipSheetsSchema>;
