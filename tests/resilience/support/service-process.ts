import pg from 'pg';
import type { CentralAddress } from '#db/central/connection.ts';
import { startService } from '#main/service/start.ts';
import type { Death, ServicePoint } from './kill-points.ts';

/** The LAN service in a process of its own, which may be told to die at a named point of the intake. */
export interface ServiceOrder {
  readonly central: CentralAddress;
  readonly dataFolder: string;
  readonly port: number;
  readonly death: Death<ServicePoint> | null;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ServiceOrder;
let reached = 0;
const at = (point: ServicePoint) => {
  if (order.death?.point !== point) return;
  reached += 1;
  if (reached === order.death.nth) process.kill(process.pid, 'SIGKILL');
};

// The points are found on the way to PostgreSQL, so the service itself knows nothing of them.
const intake = new WeakSet<object>();
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
function watched(this: object, ...args: unknown[]): unknown {
  const [first] = args;
  const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '');
  if (text === 'begin') intake.delete(this);
  const before: ServicePoint | null = /insert into cash\.journal_row/.test(text)
    ? 'before-write'
    : text === 'commit' && intake.has(this)
      ? 'before-commit'
      : null;
  const after: ServicePoint | null = /from cash\.desk d .* for update of d/s.test(text)
    ? 'desk-locked'
    : before === 'before-write'
      ? null
      : before === 'before-commit'
        ? 'after-commit'
        : /for update of i\)/.test(text)
          ? 'rows-read'
          : null;
  if (before) at(before);
  if (before === 'before-write') intake.add(this);
  const answer = query.apply(this, args);
  if (after && answer instanceof Promise)
    return answer.then((result: unknown) => {
      at(after);
      return result;
    });
  return answer;
}
pg.Client.prototype.query = watched as typeof pg.Client.prototype.query;

const running = await startService({
  central: order.central,
  dataFolder: order.dataFolder,
  port: order.port,
  rendererFolder: null,
});
process.send?.({ port: running.port, caPem: running.caPem });
process.on('disconnect', () => process.exit(0));
