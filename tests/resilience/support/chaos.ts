import { type Random, randomOf } from '#db/demo/random.ts';
import { DESK_POINTS, SERVICE_POINTS } from './kill-points.ts';
import { type Ordeal, pause, type Till } from './ordeal.ts';

export interface ChaosOptions {
  readonly seed: number;
  /** Receipts that all desks together are to print. */
  readonly receipts: number;
  /** Ms between two faults, at most. */
  readonly every: number;
}

export interface ChaosReport {
  readonly acts: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly deskKills: number;
  readonly serviceKills: number;
  readonly linesBroken: number;
}

type Fault = (ordeal: Ordeal, random: Random) => Promise<void> | void;

/** What happens to the database while the service works: each as an administrator or a failing server would do it. */
const ours = `from pg_stat_activity where application_name = 'skarbnik' and datname = current_database() and usename = 'skarbnik_app'`;
const rows = (ordeal: Ordeal, sql: string) => ordeal.office.rows(sql).then(() => undefined);

const FAULTS: Readonly<Record<string, Fault>> = {
  'desk killed': async ({ tills }, random) => random.pick(tills).child.kill(),
  'service killed': ({ service }) => service.kill(),
  'line slow': ({ proxy }, random) => void Object.assign(proxy.wire, { delay: random.between(20, 1_500) }),
  'line half open': ({ proxy }) => void Object.assign(proxy.wire, { swallow: 'answers' }),
  'line dead silent': ({ proxy }) => void Object.assign(proxy.wire, { swallow: 'everything' }),
  'line down': ({ proxy }) => {
    proxy.wire.down = true;
    proxy.cut();
  },
  'line cut in the middle of a message': ({ proxy }, random) => {
    proxy.wire.cutAfter = { direction: random.pick(['there', 'back']), bytes: random.between(1, 12_000) };
    proxy.cut();
  },
  'connection cut': ({ proxy }) => proxy.cut(),
  'line mended': ({ proxy }) => proxy.heal(),
  'database sessions ended': (ordeal) => rows(ordeal, `select pg_terminate_backend(pid) ${ours}`),
  'database sessions ended inside a transaction': (ordeal) =>
    rows(ordeal, `select pg_terminate_backend(pid) ${ours} and xact_start is not null`),
  'statements cancelled': (ordeal) =>
    rows(ordeal, `select pg_cancel_backend(pid) ${ours} and state = 'active'`),
  'desk row locked by another session': (ordeal) =>
    rows(
      ordeal,
      'with locked as (select id from cash.desk for update) select pg_sleep(0.7), count(*) from locked',
    ),
};

/** Cashiers work while faults come in the order of the seed; ends when enough is printed and everything is put right. */
export async function runChaos(
  ordeal: Ordeal,
  { seed, receipts, every }: ChaosOptions,
): Promise<ChaosReport> {
  const faults = new Map<string, number>();
  const fate = randomOf('chaos', seed);
  const names = Object.keys(FAULTS);
  let acts = 0;
  let over = false;
  const revive = (till: Till, random: Random) =>
    ordeal.startTill(
      till,
      random.percent(60) ? { point: random.pick(DESK_POINTS), nth: random.between(2, 9) } : null,
    );
  const cashier = async (till: Till, number: number) => {
    const random = randomOf('cashier', seed, number);
    while (!over && ordeal.papers.length < receipts) {
      acts += 1;
      const asked = ordeal.asking(
        random.between(1, 5_000),
        random.percent(50) ? random.below(ordeal.payers.length) : null,
      );
      await ordeal.act(till, asked, () => revive(till, random));
    }
  };
  const storm = async () => {
    while (!over) {
      await pause(fate.between(50, every));
      if (over) break;
      const name = fate.pick(names);
      faults.set(name, (faults.get(name) ?? 0) + 1);
      await FAULTS[name]?.(ordeal, fate);
      // A silent line stays so for a while; then somebody notices.
      if (name.startsWith('line')) await pause(fate.between(50, every)).then(() => ordeal.proxy.heal());
    }
  };
  const keeper = async () => {
    while (!over) {
      if (!ordeal.service.running) {
        await pause(fate.between(10, 500));
        const death = fate.percent(60)
          ? { point: fate.pick(SERVICE_POINTS), nth: fate.between(3, 25) }
          : null;
        await ordeal.startService(death);
      }
      await pause(50);
    }
  };
  const beside = Promise.all([storm(), keeper()]);
  try {
    await Promise.all(ordeal.tills.map(cashier));
  } finally {
    over = true;
    await beside;
  }
  ordeal.proxy.heal();
  await ordeal.service.kill();
  await ordeal.startService(null);
  for (const till of ordeal.tills) {
    await till.child.kill();
    await ordeal.startTill(till, null);
  }
  const deskKills = ordeal.tills.reduce((total, { child }) => total + child.kills, 0);
  return { acts, faults, deskKills, serviceKills: ordeal.service.kills, linesBroken: ordeal.proxy.broken() };
}
