import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { type AuditKeys, markAudit, type SealMark, sealAudit } from './seal-audit.ts';

export interface Sealing {
  /** Seals what can be sealed and ends. */
  stop(): Promise<void>;
}

/** Seals the audit while the service runs: what stood at one turn is sealed at the next. */
export function startSealing(
  central: DataSource,
  keys: AuditKeys,
  log: Logger,
  everyMs = 5 * 60_000,
): Sealing {
  let mark: SealMark | null = null;
  const turn = async () => {
    if (mark) await sealAudit(central, keys, mark);
    mark = await markAudit(central);
  };
  const guarded = () =>
    turn().catch((error: unknown) => log.error({ err: error }, 'the audit could not be sealed'));
  const timer = setInterval(guarded, everyMs);
  timer.unref();
  void guarded();
  return {
    async stop() {
      clearInterval(timer);
      await guarded();
      await guarded();
    },
  };
}
