import { askToStop, markSeen } from '#db/central/jobs/read.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { write } from '../../context.ts';
import { service } from '../../implement.ts';
import { knownJob } from '../known-job.ts';

/** Asks a job to stop; it does after the step it is at. */
export const cancel = service.jobs.cancel.handler(({ input, context }) =>
  act(context, 'jobs.cancel', input, async (tx) => {
    const job = await knownJob(tx, context, input.jobId);
    if (job.endedAt !== null)
      throw refuse('JOB_ENDED', 'Ta praca już się zakończyła; nie ma czego przerywać.');
    await askToStop(tx, input.jobId);
    return knownJob(tx, context, input.jobId);
  }),
);

export const seen = service.jobs.seen.handler(({ input, context }) =>
  write(context, async (tx) => {
    await knownJob(tx, context, input.jobId);
    await markSeen(tx, input.jobId);
    return {};
  }),
);
