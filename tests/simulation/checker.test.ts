import { beforeAll, describe, expect, inject, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import type { BookedReceipt, Books } from './support/books.ts';
import { brokenPromises } from './support/checker.ts';
import type { Printed } from './support/history.ts';
import { shrink, simulate } from './support/simulate.ts';
import type { Step } from './support/steps.ts';
import { type Finished, World } from './support/world.ts';

const STEPS: readonly Step[] = [
  { gap: 1_000, kind: 'sell', desk: 0, amount: 100 },
  { gap: 1_000, kind: 'pay', desk: 0, payer: 0, amount: 500, card: 0 },
  { gap: 9_000, kind: 'pay', desk: 0, payer: 0, amount: null, card: 10 },
  { gap: 9_000, kind: 'sell', desk: 0, amount: 1_234 },
  { gap: 9_000, kind: 'cancel', desk: 0, which: 0 },
  { gap: 9_000, kind: 'deposit', desk: 0, share: 50 },
];

const database = testDatabase();
let honest: Finished;
beforeAll(async () => {
  const world = new World(database, 1);
  honest = await world.live(STEPS);
  world.dispose();
});

/** The same history with the books told otherwise. */
const withBooks = (change: (books: Books) => Partial<Books>): Finished => ({
  ...honest,
  books: { ...honest.books, ...change(honest.books) },
});
const withReceipts = (change: (receipts: BookedReceipt[]) => BookedReceipt[]) =>
  withBooks(({ receipts }) => ({
    receipts: new Map(change([...receipts.values()]).map((one) => [one.id, one])),
  }));
const firstOf = (receipts: BookedReceipt[], change: (one: BookedReceipt) => BookedReceipt) =>
  receipts.map((one, index) => (index === 0 ? change(one) : one));

describe('the checker', () => {
  it('finds nothing where nothing is wrong, and there was something to look at', () => {
    expect(brokenPromises(honest)).toEqual([]);
    expect(honest.history.printed.length).toBeGreaterThanOrEqual(4);
    expect(honest.history.printed.some(({ cancelled }) => cancelled)).toBe(true);
  });

  it('sees a printed receipt that is not in the books', () => {
    expect(brokenPromises(withReceipts((all) => all.slice(1))).join()).toContain('not in the books');
  });

  it('sees another amount and another number in the books', () => {
    const dearer = withReceipts((all) => firstOf(all, (one) => ({ ...one, total: one.total + 1 })));
    expect(brokenPromises(dearer).join()).toContain('is in the books as');
    const renamed = withReceipts((all) =>
      firstOf(all, (one) => ({ ...one, fullNumber: 'KP/K1/2026/000099' })),
    );
    expect(brokenPromises(renamed).join()).toContain('is in the books as KP/K1/2026/000099');
  });

  it('sees a gap and a repeat in the numbers', () => {
    const gap = withReceipts((all) => firstOf(all, (one) => ({ ...one, number: 77 })));
    expect(brokenPromises(gap).join()).toContain('numbers with a gap');
    const [one] = honest.history.printed;
    const double: Printed = { ...(one as Printed), id: honest.history.printed[1]?.id ?? '' };
    const history = Object.assign(Object.create(honest.history), {
      printed: [...honest.history.printed, double],
    });
    expect(brokenPromises({ ...honest, history }).join()).toContain('two different papers');
  });

  it('sees cash that is not opening + receipts − payments', () => {
    const short = withBooks(({ reports }) => ({
      reports: reports.map((report) => ({ ...report, receipts: report.receipts - 1 })),
    }));
    expect(brokenPromises(short).join()).toContain('the books say');
    const pocketed = honest.desks.map((desk) => ({ ...desk, drawer: desk.drawer - 1 }));
    expect(brokenPromises({ ...honest, desks: pocketed }).join()).toContain('the drawer holds');
  });

  it('sees a payment that was not allocated whole, a ledger that does not balance, cards that differ from it', () => {
    expect(
      brokenPromises(withReceipts((all) => all.map((one) => ({ ...one, settled: one.settled + 1 })))).join(),
    ).toContain('allocated');
    expect(brokenPromises(withBooks(({ debit }) => ({ debit: debit + 1 }))).join()).toContain('debit');
    expect(brokenPromises(withBooks(({ cards }) => ({ cards: cards + 1 }))).join()).toContain('cards say');
  });

  it('sees rows that never arrive and a desk that goes on from yesterday’s disk', () => {
    const waiting = honest.desks.map((desk) => ({ ...desk, waiting: 2 }));
    expect(brokenPromises({ ...honest, desks: waiting }).join()).toContain('2 rows never arrive');
    const cloned = honest.desks.map((desk) => ({ ...desk, mustStop: true }));
    expect(brokenPromises({ ...honest, desks: cloned }).join()).toContain('works on after yesterday');
  });
});

it('a broken history is shortened to the steps that break it', async () => {
  const server = inject('postgres');
  // Whoever gives wrong change and does not count again: planted by forgetting that the change was wrong.
  const steps: Step[] = [
    ...STEPS.slice(0, 2),
    { gap: 10, kind: 'wrong-change', desk: 0, amount: 300 },
    ...STEPS.slice(2, 4),
  ];
  const forget = (finished: Finished): Finished => ({
    ...finished,
    desks: finished.desks.map((desk) => ({ ...desk, wrong: 0 })),
  });
  expect((await simulate(server, 1, steps, forget)).broken.join()).toContain('the drawer holds');
  const kept = await shrink(server, 1, steps, { tries: 12, tamper: forget });
  expect(kept.map(({ kind }) => kind)).toEqual(['wrong-change']);
}, 240_000);
