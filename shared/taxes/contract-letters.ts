import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { idSchema } from '../kernel/schemas.ts';

/** Paper of decisions: letters kept as they went out, return receipts, mass print of a run. */

const paperSchema = z.object({ fileName: z.string(), pdf: z.string().describe('Bytes, base64.') });
const decisionIds = z.array(idSchema).min(1).max(50);

/** Letters in one file of a mass print; a longer run is printed by ranges. */
export const MOST_LETTERS = 2_000;

export const lettersContract = {
  /** A decision as it would look for its first addressee, from the register as it stands; issues and keeps nothing. */
  preview: read('taxes.read')
    .input(z.object({ decisionId: idSchema, slips: z.boolean().default(false) }))
    .output(paperSchema),
  /**
   * Makes the letters that were not made yet and keeps them for ever (PDF/A with its hash). Tells which letters are new:
   * the others can only be printed as duplicates.
   */
  make: write('taxes.decide')
    .input(z.object({ actId: idSchema, decisionIds, slips: z.boolean().default(false) }))
    .output(z.object({ made: z.array(idSchema), before: z.array(idSchema) })),
  /** Letters of decisions as one PDF: kept ones as they are, or duplicates with their mark. */
  print: read('taxes.read')
    .input(z.object({ decisionIds, duplicates: z.boolean() }))
    .output(paperSchema),
  /** Return receipts for the addressees of decisions, three to a sheet. */
  receipts: read('taxes.read').input(z.object({ decisionIds })).output(paperSchema),
  /** Begins the mass print of a run in the background, in the order of villages and streets; the file stands with the job. */
  printRun: write('taxes.run')
    .input(
      z.object({
        actId: idSchema,
        runId: idSchema,
        from: z
          .number()
          .int()
          .min(1)
          .default(1)
          .describe('First decision of the range, counted in printing order.'),
        to: z.number().int().min(1).default(MOST_LETTERS),
        slips: z.boolean().default(false),
      }),
    )
    .output(z.object({ jobId: idSchema })),
};
