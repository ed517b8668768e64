import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { runChaos } from './support/chaos.ts';
import { Ordeal } from './support/ordeal.ts';

const database = testDatabase();
let ordeal: Ordeal;
beforeAll(async () => {
  ordeal = new Ordeal(database);
  await ordeal.begin({ desks: 2, payers: 3 });
}, 120_000);
afterAll(() => ordeal?.end());

it('eighty receipts through kills, broken lines and a failing database: none lost, none doubled', async () => {
  const report = await runChaos(ordeal, { seed: 20_261_122, receipts: 80, every: 500 });
  expect(report.deskKills + report.serviceKills).toBeGreaterThan(2);
  for (const told of await ordeal.rest())
    expect(told).toMatchObject({ waiting: 0, stopped: null, findings: [] });
  const verdict = await ordeal.judge();
  expect(verdict).toMatchObject({ lost: [], doubled: [], different: [], findings: [] });
  expect(verdict.booked).toBe(ordeal.papers.length);
  expect(verdict.booked).toBeGreaterThanOrEqual(80);
}, 180_000);
