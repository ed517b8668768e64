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

/** A due and a sale, by turns, so that every named point is reached. */
async function takeSome(count: number, revive: () => Promise<void>): Promise<void> {
  for (let number = 0; number < count; number += 1)
    await ordeal.act(till(), ordeal.asking(100 + number, number % 2 === 0 ? 0 : null), revive);
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
      await takeSome(4, () => ordeal.startTill(till(), null));
      // What happens beside the cashier may still be on its way when the last receipt is answered.
      for (let turn = 0; turn < 100 && child.kills === before; turn += 1) await pause(50);
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
      await takeSome(4, () => ordeal.startTill(till(), null));
      for (let turn = 0; turn < 400 && service.kills === before; turn += 1) {
        await pause(50);
        if (turn % 40 === 39) await takeSome(1, () => ordeal.startTill(till(), null));
      }
      expect(service.kills).toBe(before + 1);
      await ordeal.startService(null);
      await nothingLostNorDoubled();
    },
    60_000,
  );
});
