import { type Asker, jobById } from '#db/central/jobs/read.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Job } from '#shared/jobs/contract.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { personOf, type ServiceContext } from '../context.ts';

export function askerOf(context: ServiceContext): Asker {
  const { userId, permissions } = personOf(context);
  return { userId, permissions: [...permissions] };
}

/** The job that the caller may see, or a refusal that does not tell whether there is one. */
export async function knownJob(tx: Tx, context: ServiceContext, jobId: string): Promise<Job> {
  const job = await jobById(tx, askerOf(context), jobId);
  if (!job) throw refuse('JOB_UNKNOWN', 'Nie ma takiej pracy w tle albo nie jest dla Ciebie. Odśwież listę.');
  return job;
}
