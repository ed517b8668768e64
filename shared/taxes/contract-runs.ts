import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, pageInput, textSchema, yearSchema } from '../kernel/schemas.ts';
import { TAXES } from './contract-decisions.ts';

/** The whole gmina at once, and the registers that come of it. */

export const runFilterSchema = z.object({
  villages: z.array(textSchema(60)).max(500).default([]).describe('Empty: all.'),
  accountIds: z.array(idSchema).max(20_000).default([]).describe('Empty: all.'),
  exclude: z
    .array(z.object({ accountId: idSchema, reason: textSchema(200).pipe(z.string().min(1)) }))
    .max(20_000)
    .default([]),
});

export const runSchema = z.object({
  runId: idSchema,
  jobId: idSchema.describe('The background job that carries it: progress, cancellation, what was skipped.'),
  year: z.number().int(),
  issuedOn: daySchema,
  filter: runFilterSchema,
  state: z.enum(['waiting', 'running', 'cancelled', 'done']),
  accounts: z.number().int(),
  issued: z.number().int(),
  skipped: z.number().int(),
  excluded: z.number().int(),
  waiting: z.number().int(),
  total: groszeSchema,
  problem: z.string().describe('Why it stopped by itself; empty otherwise.'),
  createdAt: z.string(),
  createdBy: z.string(),
  finishedAt: z.string().nullable(),
});

export const simulationSchema = z.object({
  year: z.number().int(),
  accounts: z.number().int(),
  assessed: z.number().int(),
  total: groszeSchema,
  byTax: z.array(
    z.object({
      tax: z.enum(TAXES),
      name: z.string(),
      accounts: z.number().int(),
      amount: groszeSchema,
      lastYear: groszeSchema,
    }),
  ),
  byVillage: z.array(
    z.object({
      village: z.string(),
      accounts: z.number().int(),
      amount: groszeSchema,
      lastYear: groszeSchema,
    }),
  ),
  skipped: z.array(z.object({ code: z.string(), reason: z.string(), accounts: z.number().int() })),
});

export const runsContract = {
  /** Computes and adds up, writes nothing. */
  simulate: read('taxes.run')
    .input(z.object({ year: yearSchema, filter: runFilterSchema.prefault({}) }))
    .output(simulationSchema),
  /** Begins a run in the background. One run of a year at a time; accounts that have a decision are left out. */
  start: write('taxes.run')
    .input(
      z.object({
        actId: idSchema,
        year: yearSchema,
        issuedOn: daySchema,
        filter: runFilterSchema.prefault({}),
      }),
    )
    .output(runSchema),
  progress: read('taxes.read')
    .input(z.object({ runId: idSchema }))
    .output(runSchema),
  list: read('taxes.read')
    .input(z.object({ year: yearSchema.optional() }))
    .output(z.array(runSchema)),
  cancel: write('taxes.run')
    .input(z.object({ actId: idSchema, runId: idSchema }))
    .output(runSchema),
  /** Goes on with the rest of a cancelled or broken run. */
  resume: write('taxes.run')
    .input(z.object({ actId: idSchema, runId: idSchema }))
    .output(runSchema),
  items: read('taxes.read')
    .input(
      z.object({
        runId: idSchema,
        state: z.enum(['waiting', 'issued', 'skipped', 'excluded']).optional(),
        ...pageInput,
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            place: z.number().int(),
            accountId: idSchema,
            accountNumber: z.string(),
            partyId: idSchema,
            name: z.string(),
            village: z.string(),
            state: z.enum(['waiting', 'issued', 'skipped', 'excluded']),
            code: z.string(),
            reason: z.string(),
            total: groszeSchema.nullable(),
          }),
        ),
        next: z.string().nullable(),
      }),
    ),
};

export const registersContract = {
  /** Increases and decreases of a month by tax and village, with the decisions behind them counted. */
  month: read('taxes.read')
    .input(z.object({ year: yearSchema, month: z.number().int().min(1).max(12) }))
    .output(
      z.object({
        closedAt: z.string().nullable(),
        rows: z.array(
          z.object({
            tax: z.enum(TAXES),
            classification: z.string(),
            village: z.string(),
            decisions: z.number().int(),
            increases: groszeSchema,
            decreases: groszeSchema,
          }),
        ),
        increases: groszeSchema,
        decreases: groszeSchema,
        ledger: groszeSchema.describe(
          'What the ledger has on the receivables accounts from these decisions: increases less decreases.',
        ),
      }),
    ),
  close: write('taxes.run')
    .input(z.object({ actId: idSchema, year: yearSchema, month: z.number().int().min(1).max(12) }))
    .output(z.object({ closedAt: z.string() })),
};
