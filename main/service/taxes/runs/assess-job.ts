import { z } from 'zod';
import { runById } from '#db/central/taxes/runs.ts';
import type { JobFigure } from '#shared/jobs/contract.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { idSchema } from '#shared/kernel/schemas.ts';
import { type JobRun, jobKind } from '../../jobs/index.ts';
import { issueBatch } from './batch.ts';

export const ASSESS_TAXES = 'taxes.assess';

const inputSchema = z.object({
  runId: idSchema,
  batch: z.number().int().min(1).max(5_000).optional().describe('Accounts of one transaction, for trials.'),
});

type Input = z.output<typeof inputSchema>;

/** How far a run came; kept as the job's checkpoint so that no batch counts the whole run again. */
const progressSchema = z.object({
  accounts: z.number(),
  done: z.number(),
  issued: z.number(),
  skipped: z.number(),
  excluded: z.number(),
  total: z.number(),
});

type Progress = z.output<typeof progressSchema>;

/**
 * Carries a run: one batch of decisions is one step of the job. A refusal that concerns the whole run, such as a closed
 * period or a missing title, ends the job with its sentence; the run is resumed when that is mended.
 */
export const assessTaxes = jobKind<Input>({
  kind: ASSESS_TAXES,
  input: inputSchema,
  async run(job) {
    let progress = progressSchema.safeParse(job.checkpoint).data ?? (await progressOf(job));
    for (let going = true; going; )
      await job
        .step(async (tx) => {
          const { accounts, outcomes } = await issueBatch(job.services, tx, job.input.runId, job.input.batch);
          going = accounts > 0;
          const skipped = outcomes.filter(({ state }) => state === 'skipped');
          const next: Progress = {
            ...progress,
            done: progress.done + accounts,
            issued: progress.issued + accounts - skipped.length,
            skipped: progress.skipped + skipped.length,
            total: outcomes.reduce((sum, { total }) => sum + (total ?? 0), progress.total),
          };
          return {
            done: next.done,
            total: next.accounts,
            note: 'Wydaję decyzje',
            checkpoint: next,
            figures: figuresOf(next),
            skipped: skipped.map(({ place, reason }) => ({ what: `pozycja ${place}`, why: reason })),
          };
        })
        .then((report) => {
          progress = progressSchema.parse(report.checkpoint);
        });
    return figuresOf(progress);
  },
});

/** Counted once, at the start of a job. */
async function progressOf(job: JobRun<Input>): Promise<Progress> {
  const run = await job.read((tx) => runById(tx, job.input.runId));
  if (!run) throw refuse('TAX_RUN_UNKNOWN', 'Nie ma takiego wymiaru. Odśwież listę.');
  const { accounts, issued, skipped, excluded, total, waiting } = run;
  return { accounts, done: accounts - waiting, issued, skipped, excluded, total };
}

function figuresOf({ issued, total, skipped, excluded }: Progress): JobFigure[] {
  return [
    { kind: 'count', name: 'Wydane decyzje', count: issued },
    { kind: 'amount', name: 'Przypis', amount: grosze(total) },
    { kind: 'count', name: 'Pominięte konta', count: skipped },
    { kind: 'count', name: 'Wyłączone konta', count: excluded },
  ];
}
