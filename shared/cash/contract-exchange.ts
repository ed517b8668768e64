import { z } from 'zod';
import { errorInfoSchema, read, write } from '../kernel/contract.ts';
import { groszeSchema, instantSchema } from '../kernel/schemas.ts';

/** A file of 20 million characters holds many months of the busiest desk. */
const fileInput = z.object({ content: z.string().min(1).max(20_000_000) });

const answerFile = z.object({ fileName: z.string(), content: z.string() });

export const exchangePreviewSchema = z.object({
  deskId: z.number().int(),
  deskCode: z.string(),
  deskName: z.string(),
  madeAt: instantSchema,
  rows: z.number().int().describe('Rows in the file.'),
  fresh: z.number().int().describe('Rows that the office has not taken yet.'),
  receipts: z.number().int().describe('Receipts among the new rows.'),
  received: groszeSchema.describe('Sum of their KP.'),
  paidOut: groszeSchema.describe('Sum of their KW.'),
  problem: errorInfoSchema
    .nullable()
    .describe('Why a row would not be taken; reading the file would stop the desk there.'),
});

/** The office's end of the files by which a desk without any line and the office exchange what otherwise goes over the network. */
export const exchangeContract = {
  /** What reading this file would do. Writes nothing. */
  preview: read('cash.exchange.run').input(fileInput).output(exchangePreviewSchema),
  /**
   * Takes the rows of a desk's file as if they had come over the line, each at most once, and makes the signed answer with
   * the whole new snapshot. A repeated file gets the first answers and a newer snapshot.
   */
  run: write('cash.exchange.run')
    .input(fileInput)
    .output(
      z.object({
        deskId: z.number().int(),
        deskCode: z.string(),
        rows: z.number().int(),
        taken: z.number().int().describe('Rows that were new.'),
        notes: z.array(z.string()).describe('Polish: what became an overpayment and which task was made.'),
        problem: errorInfoSchema.nullable().describe('Why the rest was not taken; the desk is stopped.'),
        answer: answerFile,
      }),
    ),
  /** The signed snapshot alone, for a desk that has nothing to bring yet. */
  answer: read('cash.exchange.run')
    .input(z.object({ deskId: z.number().int() }))
    .output(answerFile),
};
