import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { DESK_POINTS, SERVICE_POINTS } from './support/kill-points.ts';
import { Ordeal, pause } from './support/ordeal.ts';

const database = testDatabase();
let ordeal: Ordeal;
beforeAll(async () => {
  ordeal = new Ordeal(database);
  await ordeal.begin({ desks: 1, payers: 1 });
}, 120_000);
afterAll(() => ordeal?.end());

const till = () => {
  const [one] = ordeal.tills;
  if (!one) throw new Error('no till');
  return one;
};

let taken = 0;
/** Takes dues and sells, by turns, until the process has died at its point; then a little more. */
async function takeUntil(dead: () => boolean): Promise<void> {
  for (let more = 2, turn = 0; more > 0 && turn < 60; turn += 1) {
    taken += 1;
    await ordeal.act(till(), ordeal.asking(100 + taken, taken % 2 === 0 ? 0 : null), () =>
      ordeal.startTill(till(), null),
    );
    if (dead()) more -= 1;
    else await pause(100);
  }
}

async function nothingLostNorDoubled(): Promise<void> {
  const [report] = await ordeal.rest();
  expect(report).toMatchObject({ waiting: 0, stopped: null, findings: [] });
  const { lost, doubled, different, findings, booked } = await ordeal.judge();
  expect({ lost, doubled, different, findings }).toEqual({
    lost: [],
    doubled: [],
    different: [],
    findings: [],
  });
  expect(booked).toBe(ordeal.papers.length);
}

describe('the desk dies by SIGKILL', () => {
  it.each(DESK_POINTS)(
    'at %s: what was printed is booked once, and the cashier’s repeat gets the same receipt',
    async (point) => {
      const { child } = till();
      await child.kill();
      const before = child.kills;
      await ordeal.startTill(till(), { point, nth: 2 });
      await takeUntil(() => child.kills > before);
      expect(child.kills).toBe(before + 1);
      if (!child.running) await ordeal.startTill(till(), null);
      await nothingLostNorDoubled();
    },
    60_000,
  );
});

describe('the service dies by SIGKILL', () => {
  it.each(SERVICE_POINTS)(
    'at %s: the desk works on, and the repeat of the rows brings each of them in once',
    async (point) => {
      const { service } = ordeal;
      await service.kill();
      const before = service.kills;
      await ordeal.startService({ point, nth: 2 });
      await takeUntil(() => service.kills > before);
      expect(service.kills).toBe(before + 1);
      await ordeal.startService(null);
      await nothingLostNorDoubled();
    },
    60_000,
  );
});
