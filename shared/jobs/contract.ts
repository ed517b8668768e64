import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { SIGNED_IN } from '../kernel/permissions.ts';
import { groszeSchema, idSchema, instantSchema, pageInput } from '../kernel/schemas.ts';

/** One figure of a result: an amount in grosze, a count, or words. */
export const jobFigureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), name: z.string(), amount: groszeSchema }),
  z.object({ kind: z.literal('count'), name: z.string(), count: z.number().int() }),
  z.object({ kind: z.literal('text'), name: z.string(), text: z.string() }),
]);

export const jobStateSchema = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']);

export const jobSchema = z.object({
  id: idSchema,
  kind: z.string().describe('What it does: `taxes.assess`; the screen that started it knows it by this.'),
  title: z.string().describe('What a person reads: "Wymiar na 2027 rok".'),
  state: jobStateSchema,
  done: z.number().int(),
  total: z.number().int().nullable().describe('Null until it is known how much there is.'),
  note: z.string().describe('What it is at now.'),
  figures: z.array(jobFigureSchema).describe('What came of it, or has so far.'),
  skippedCount: z.number().int(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  file: z.object({ name: z.string(), size: z.number().int() }).nullable(),
  cancelAsked: z.boolean(),
  startedBy: z.string(),
  own: z.boolean(),
  seen: z.boolean(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
});

export const skippedSchema = z.object({
  number: z.number().int(),
  what: z.string(),
  why: z.string(),
  objectKind: z.string().nullable(),
  objectId: z.string().nullable(),
});

/** Background work. Whoever started a job sees it, and whoever holds the right that its kind asks for. */
export const jobsContract = {
  /** What runs, and what ended lately; the latest first. */
  list: read(SIGNED_IN)
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(jobSchema)),
  get: read(SIGNED_IN)
    .input(z.object({ jobId: idSchema }))
    .output(jobSchema),
  /** What a job left out, and why. */
  skipped: read(SIGNED_IN)
    .input(z.object({ jobId: idSchema, ...pageInput }))
    .output(z.object({ rows: z.array(skippedSchema), next: z.string().nullable() })),
  /** The file that a job made. */
  file: read(SIGNED_IN)
    .input(z.object({ jobId: idSchema }))
    .output(
      z.object({ name: z.string(), mediaType: z.string(), content: z.string().describe('Bytes, base64.') }),
    ),
  /** Asks a job to stop after the step it is at; what it did before stays. */
  cancel: write(SIGNED_IN)
    .input(z.object({ actId: idSchema, jobId: idSchema }))
    .output(jobSchema),
  /** Notes that its starter saw how it ended, so that the status bar need not speak of it any more. */
  seen: write(SIGNED_IN)
    .input(z.object({ jobId: idSchema }))
    .output(z.object({})),
};

export type Job = z.infer<typeof jobSchema>;
export type JobFigure = z.infer<typeof jobFigureSchema>;
export type SkippedRow = z.infer<typeof skippedSchema>;
