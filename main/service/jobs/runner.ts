import { claimJob } from '#db/central/jobs/jobs.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Services } from '../context.ts';
import { type JobKind, JobStopped } from './kind.ts';
import { LEASE_SECONDS, runJob } from './run-job.ts';

export interface Runner {
  /** Lets the steps under way end, gives the jobs back to the queue, and ends. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
/** So many jobs run beside each other in one copy of the service: a long one does not keep a short one waiting. */
const LANES = 2;

/** Takes jobs while the service runs. Several copies of the service share one queue. */
export function startRunner(services: Services, kinds: readonly JobKind[]): Runner {
  const closing = new AbortController();
  const lanes = Array.from({ length: kinds.length === 0 ? 0 : LANES }, () =>
    lane(services, kinds, closing.signal),
  );
  return {
    async stop() {
      closing.abort(new JobStopped('closing'));
      await Promise.all(lanes);
    },
  };
}

async function lane(services: Services, kinds: readonly JobKind[], closing: AbortSignal): Promise<void> {
  let silent = false;
  while (!closing.aborted) {
    try {
      const worked = await takeOne(services, kinds, closing);
      silent = false;
      if (worked) continue;
    } catch (error) {
      if (!silent) services.log.warn({ err: error }, 'jobs could not be looked for');
      silent = true;
    }
    await pause(silent ? LOOK_EVERY_MS * 10 : LOOK_EVERY_MS, closing);
  }
}

/** Takes one job and carries it out; false when none waited. */
export async function takeOne(
  services: Services,
  kinds: readonly JobKind[],
  closing: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const worker = newId();
  const job = await claimJob(
    services.central,
    worker,
    LEASE_SECONDS,
    kinds.map(({ kind }) => kind),
  );
  const kind = kinds.find((known) => known.kind === job?.kind);
  if (!job || !kind) return false;
  await runJob(services, worker, job, kind, closing);
  return true;
}

/** Carries out every job that waits now, one after another: for tests and for the command line. */
export async function workOff(services: Services, kinds: readonly JobKind[]): Promise<number> {
  let count = 0;
  while (await takeOne(services, kinds)) count += 1;
  return count;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
