import { orphanedRuns } from '#db/central/taxes/runs.ts';
import { type Actor, reading } from '#db/central/transaction.ts';
import type { Services } from '../../context.ts';
import { carryOn } from './carry-on.ts';

/** Runs that this process carries, and the watch for those whose process died. */
export interface TaxRuns {
  /** Takes a run on now, in the background. */
  take(runId: string, actor: Actor): void;
  /** Lets the batches on their way end and takes nothing more. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 15_000;
const NOBODY = '00000000-0000-7000-8000-000000000000';
const known = new WeakMap<object, TaxRuns>();

/** The background work of a service; made at the first call. Several services share runs by their leases. */
export function taxRunsOf(services: Services): TaxRuns {
  const made = known.get(services.central) ?? make(services);
  known.set(services.central, made);
  return made;
}

/** Looks for runs whose holder is gone, now and every few seconds, so that a crash only costs a pause. */
export function startTaxRuns(services: Services): { stop(): Promise<void> } {
  const runs = taxRunsOf(services);
  const look = () =>
    takeOrphans(services, runs).catch((error: unknown) =>
      services.log.warn({ err: error }, 'could not look for tax runs'),
    );
  let looking = look();
  const timer = setInterval(() => {
    looking = look();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await runs.stop();
    },
  };
}

async function takeOrphans(services: Services, runs: TaxRuns): Promise<void> {
  const units: { id: number }[] = await services.central.query('select id from units.unit order by id');
  const [first] = units;
  if (!first) return;
  const all: Actor = { userId: NOBODY, unitId: first.id, visibleUnits: units.map(({ id }) => id) };
  const orphans = await reading(services.central, all, orphanedRuns);
  for (const { id, unit_id, created_by } of orphans)
    runs.take(id, { userId: created_by, unitId: unit_id, visibleUnits: [unit_id] });
}

function make(services: Services): TaxRuns {
  const stop = new AbortController();
  const carried = new Map<string, Promise<unknown>>();
  return {
    take(runId, actor) {
      if (stop.signal.aborted || carried.has(runId)) return;
      const work = carryOn(services, actor, runId, { stop: stop.signal })
        .catch((error: unknown) => services.log.error({ err: error, runId }, 'a tax run broke off'))
        .finally(() => carried.delete(runId));
      carried.set(runId, work);
    },
    async stop() {
      stop.abort();
      await Promise.all(carried.values());
    },
  };
}
