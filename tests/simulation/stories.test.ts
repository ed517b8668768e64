import { expect, inject, it } from 'vitest';
import { simulate } from './support/simulate.ts';
import type { Step } from './support/steps.ts';

const HOUR = 3_600_000;
const open: Step = { gap: 1_000, kind: 'count', desk: 0 };
const sell = (amount: number, gap = 2_000): Step => ({ gap, kind: 'sell', desk: 0, amount });
const pay = (desk: number, gap = 2_000): Step => ({
  gap,
  kind: 'pay',
  desk,
  payer: 0,
  amount: null,
  card: 0,
});
const at = (
  kind: 'cut' | 'mend' | 'crash' | 'disk-full' | 'disk-free' | 'backup' | 'restore',
  gap = 500,
): Step => ({ gap, kind, desk: 0 });
const storm: Step = {
  gap: 500,
  kind: 'weather',
  desk: 0,
  loss: 60,
  silence: 50,
  repeat: 60,
  delay: 4_000,
  seed: 5,
};

async function lived(steps: readonly Step[]) {
  const { broken, counts, receipts, lines } = await simulate(inject('postgres'), 1, steps);
  expect(broken).toEqual([]);
  return { times: (what: string) => counts.get(what) ?? 0, receipts, story: lines.join('\n') };
}

it('answers are lost after the commit, messages repeated and late: each receipt is in the books once', async () => {
  const { times, receipts } = await lived([
    open,
    storm,
    ...Array.from({ length: 12 }, (_, n) => sell(100 + n, 3_000)),
  ]);
  expect(receipts).toBe(12);
  expect(times('answer lost after commit')).toBeGreaterThan(0);
  expect(times('request repeated')).toBeGreaterThan(0);
});

it('the power goes in the middle of an act: asked again, the cashier gets one receipt', async () => {
  const slow: Step = {
    gap: 5_000,
    kind: 'weather',
    desk: 0,
    loss: 0,
    silence: 0,
    repeat: 0,
    delay: 20_000,
    seed: 1,
  };
  const { times, receipts } = await lived([
    open,
    sell(100),
    slow,
    pay(0, 50),
    at('crash', 300),
    sell(200, 15_000),
  ]);
  expect(times('power cut in an act')).toBe(1);
  expect(receipts).toBe(2);
});

it('the disk is full: the receipt is refused without a trace, and numbers go on without a gap when there is room', async () => {
  const many = Array.from({ length: 40 }, (_, n) => sell(100 + n, 500));
  const { times, receipts } = await lived([open, at('disk-full'), ...many, at('disk-free'), sell(999)]);
  expect(times('refused CASH_DESK_STORAGE')).toBeGreaterThan(0);
  expect(receipts).toBeGreaterThan(1);
});

it('yesterday’s disk is put in: the desk stops, and a person is called', async () => {
  const { story } = await lived([
    open,
    sell(100),
    at('backup'),
    sell(200),
    sell(300),
    at('restore', 9_000),
    sell(400, 9_000),
    sell(500),
  ]);
  expect(story).toContain('yesterday’s disk');
  expect(story).toContain('refused CASH_DESK_STOPPED');
});

it.each([
  ['a day', 26 * HOUR],
  ['a year', 365 * 24 * HOUR],
])('the desk’s clock is %s off: online no receipt is issued before it is right again', async (_, off) => {
  const clock = (value: number, gap = 1_000): Step => ({ gap, kind: 'clock', desk: 0, off: value });
  const { times, receipts } = await lived([
    open,
    sell(100),
    clock(off),
    sell(200, 30_000),
    clock(-off),
    sell(300, 30_000),
    clock(0),
    sell(400, 30_000),
  ]);
  expect(times('refused CASH_CLOCK_WRONG')).toBe(2);
  expect(receipts).toBe(2);
});

it('a desk offline with its clock a year ahead: its rows are not booked, the desk stops and a person is called', async () => {
  const { receipts, story } = await lived([
    open,
    sell(100),
    at('cut', 9_000),
    { gap: 100, kind: 'clock', desk: 0, off: 365 * 24 * HOUR },
    at('crash'),
    sell(200, 30_000),
    { gap: 1_000, kind: 'clock', desk: 0, off: 0 },
    at('mend'),
    sell(300, 30_000),
  ]);
  expect(receipts).toBe(2);
  expect(story).toMatch(/refused CASH_(DESK_STOPPED|CLOCK_WRONG)/);
});

it('the office is away for two days: desks go on over the new year, number 1 begins it, everything arrives', async () => {
  const night: Step = { gap: 1_000, kind: 'night' };
  const day = [sell(100), pay(1), sell(200), { gap: 1_000, kind: 'close', desk: 0 }] as const;
  const { story } = await lived([
    open,
    { gap: 1_000, kind: 'office-away' },
    ...day,
    night,
    night,
    ...day,
    night,
    night,
    ...day,
    night,
    night,
    open,
    ...day,
    night,
    night,
    open,
    ...day,
    { gap: 1_000, kind: 'office-back' },
  ]);
  expect(story).toContain('KP/K1/2027/000001');
});

it('two desks reach for one due: one receipt; a transfer meanwhile becomes an overpayment and a task', async () => {
  const opens: Step[] = [0, 1].map((desk) => ({ gap: 1_000, kind: 'count', desk }));
  const { story } = await lived([...opens, pay(0, 50), pay(1, 1), { gap: 60_000, kind: 'post-reports' }]);
  expect(story.match(/K[12] pay: KP/g)).toHaveLength(1);
  const cut: Step[] = [
    at('cut', 9_000),
    { gap: 100, kind: 'transfer', payer: 0, due: 0, share: 100 },
    pay(0),
    at('mend'),
  ];
  const offline = await lived([...opens, ...cut]);
  expect(offline.receipts).toBe(1);
});
