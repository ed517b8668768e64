import { ORPCError } from '@orpc/server';
import {
  addSkipped,
  type ClaimedJob,
  endJob,
  holdJob,
  keepJobFile,
  keepLease,
  noteProgress,
  releaseJob,
} from '#db/central/jobs/jobs.ts';
import { leaveTrace } from '#db/central/traces.ts';
import { type Actor, reading, type Tx, transaction } from '#db/central/transaction.ts';
import { errorInfoSchema } from '#shared/kernel/contract.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import type { Services } from '../context.ts';
import { type JobKind, type JobRun, JobStopped } from './kind.ts';

/** So long a worker may be silent before another takes its job over. */
export const LEASE_SECONDS = 30;
const LOOK_EVERY_MS = 1_000;
/** A job that failed for a reason nobody foresaw is tried so many times in all. */
const TRIES = 3;
const PAUSE_SECONDS = 5;

/** Carries out one claimed job to its end, its cancellation, or its release. Never throws. */
export async function runJob(
  services: Services,
  worker: string,
  job: ClaimedJob,
  kind: JobKind,
  closing: AbortSignal,
): Promise<void> {
  const { log } = services;
  const actor: Actor = { userId: job.createdBy, unitId: job.unitId, visibleUnits: job.visibleUnits };
  const stopped = new AbortController();
  const held = <T>(work: (tx: Tx) => Promise<T>) =>
    transaction(services.central, actor, async (tx) => {
      const state = await holdJob(tx, job.id, worker);
      if (!state) throw new JobStopped('lost');
      return work(tx);
    });
  const watch = setInterval(() => {
    transaction(services.central, actor, (tx) => keepLease(tx, job.id, worker, LEASE_SECONDS)).then(
      (state) => {
        if (state?.cancelAsked) stopped.abort(new JobStopped('cancelled'));
      },
      (error: unknown) => log.warn({ err: error, job: job.id }, 'the lease of a job could not be kept'),
    );
  }, LOOK_EVERY_MS);
  watch.unref();
  try {
    const input = kind.input.parse(job.input);
    const run = runOf(services, worker, job, input, actor, AbortSignal.any([stopped.signal, closing]));
    if (job.attempt > TRIES + 2) throw new Error('the job ended its worker again and again');
    const figures = await kind.run(run);
    await held(async (tx) => {
      await endJob(tx, job.id, { state: 'done', figures });
      await trace(tx, job, 'done');
    });
  } catch (error) {
    await held((tx) => settle(tx, services, job, error)).catch((second: unknown) => {
      if (!(second instanceof JobStopped))
        log.error({ err: second, job: job.id }, 'a job could not be ended; its lease will run out');
    });
  } finally {
    clearInterval(watch);
  }
}

/** What becomes of a job that did not reach its end. */
async function settle(tx: Tx, { log }: Services, job: ClaimedJob, error: unknown): Promise<void> {
  if (error instanceof JobStopped) {
    if (error.reason === 'closing') await releaseJob(tx, job.id, 0);
    if (error.reason !== 'cancelled') return;
    await endJob(tx, job.id, { state: 'cancelled' });
    return trace(tx, job, 'cancelled');
  }
  const problem = refusalIn(error);
  if (problem) {
    await endJob(tx, job.id, { state: 'failed', problem });
    return trace(tx, job, 'failed');
  }
  log.error({ err: error, job: job.id, kind: job.kind, attempt: job.attempt }, 'a job failed');
  if (job.attempt < TRIES) return releaseJob(tx, job.id, PAUSE_SECONDS);
  await endJob(tx, job.id, {
    state: 'failed',
    problem: {
      code: 'UNEXPECTED',
      message: `Praca przerwana błędem programu. To, co wykonano wcześniej, pozostaje. Podaj administratorowi numer ${job.id}.`,
    },
  });
  return trace(tx, job, 'failed');
}

/** The sentence of a refusal: of a rule, or of one of the service's own procedures that the job asked. */
function refusalIn(error: unknown): { code: string; message: string } | null {
  const info = error instanceof BusinessError ? error.info : null;
  const answered =
    error instanceof ORPCError && error.code !== 'UNAVAILABLE' ? errorInfoSchema.safeParse(error.data) : null;
  const { code, message } = info ?? answered?.data ?? {};
  return code === undefined || message === undefined ? null : { code, message };
}

function trace(tx: Tx, job: ClaimedJob, state: string): Promise<void> {
  return leaveTrace(tx, {
    act: 'jobs.ended',
    objectKind: 'job',
    objectId: job.id,
    details: { kind: job.kind, state },
  });
}

function runOf(
  services: Services,
  worker: string,
  job: ClaimedJob,
  input: unknown,
  actor: Actor,
  signal: AbortSignal,
): JobRun<unknown> {
  return {
    id: job.id,
    input,
    actor,
    services,
    checkpoint: job.checkpoint,
    signal,
    async step(work) {
      if (signal.aborted) throw reasonOf(signal);
      return transaction(services.central, actor, async (tx) => {
        const state = await holdJob(tx, job.id, worker);
        if (!state) throw new JobStopped('lost');
        if (state.cancelAsked) throw new JobStopped('cancelled');
        const report = await work(tx);
        await addSkipped(tx, job.id, report.skipped ?? []);
        await noteProgress(tx, job.id, LEASE_SECONDS, report);
        return report;
      });
    },
    read: (work) => reading(services.central, actor, work),
    keepFile: (file) => transaction(services.central, actor, (tx) => keepJobFile(tx, job.id, file)),
  };
}

function reasonOf({ reason }: AbortSignal): JobStopped {
  return reason instanceof JobStopped ? reason : new JobStopped('closing');
}
