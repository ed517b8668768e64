import { expect, inject, it } from 'vitest';
import { simulate } from './support/simulate.ts';
import { stepsOf } from './support/steps.ts';

const BUDGET_MS = 45_000;
const FIRST_SEED = 20_261_122;

it('keeps every promise, whatever the seeds bring in 45 seconds', async () => {
  const begun = performance.now();
  let receipts = 0;
  let seed = FIRST_SEED;
  do {
    const verdict = await simulate(inject('postgres'), seed, stepsOf(seed, 120));
    receipts += verdict.receipts;
    expect(
      verdict.broken,
      `seed ${seed} breaks promises; shorten it with: npm run simulate -- --seed ${seed} --steps 120`,
    ).toEqual([]);
    seed += 1;
  } while (performance.now() - begun < BUDGET_MS);
  // A history without receipts proves nothing.
  expect(receipts).toBeGreaterThan(10);
}, 300_000);

it('gives the same history for the same seed, and another one for another', async () => {
  const digestOf = async (seed: number) =>
    (await simulate(inject('postgres'), seed, stepsOf(seed, 60))).digest;
  const [first, again, other] = [await digestOf(7), await digestOf(7), await digestOf(8)];
  expect(again).toBe(first);
  expect(other).not.toBe(first);
}, 240_000);
