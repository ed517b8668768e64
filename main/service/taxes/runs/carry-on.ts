import { endRun } from '#db/central/taxes/runs.ts';
import { type Actor, transaction } from '#db/central/transaction.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Services } from '../../context.ts';
import { type BatchOptions, issueBatch } from './batch.ts';

export interface CarryOn extends BatchOptions {
  /** Stops after the batch on its way; the run stays where it is and whoever looks next goes on with it. */
  readonly stop?: AbortSignal;
  readonly onBatch?: () => void | Promise<void>;
}

/**
 * Carries a run on until nothing waits, the lease is lost or the run is cancelled. A refusal that concerns the whole run, such
 * as a closed period or a missing title, stops it with its sentence; it can be resumed when that is mended.
 * @returns true when the run is finished.
 */
export async function carryOn(
  services: Services,
  actor: Actor,
  runId: string,
  options: CarryOn = {},
): Promise<boolean> {
  const holder = newId();
  try {
    while (!options.stop?.aborted) {
      const result = await issueBatch(services, actor, runId, holder, options);
      if (result !== 'more') return result === 'finished';
      await options.onBatch?.();
    }
    await release(services, actor, runId, holder);
    return false;
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error;
    await transaction(services.central, actor, (tx) =>
      endRun(tx, runId, 'cancelled', error.message, services.now()),
    );
    return false;
  }
}

async function release(services: Services, actor: Actor, runId: string, holder: string): Promise<void> {
  await transaction(services.central, actor, (tx) =>
    tx.rows('update taxes.run set lease_by = null, lease_until = null where id = $1 and lease_by = $2', [
      runId,
      holder,
    ]),
  );
}
