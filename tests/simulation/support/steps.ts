import { type Random, randomOf } from '#db/demo/random.ts';

/** One thing that people, machines or fate do. Pure data: a scenario can be kept, repeated and shortened. */
export type Step = { readonly gap: number } & (
  | {
      readonly kind: 'pay';
      readonly desk: number;
      readonly payer: number;
      readonly amount: number | null;
      readonly card: number;
    }
  | { readonly kind: 'sell'; readonly desk: number; readonly amount: number }
  | { readonly kind: 'pay-prepared' | 'pay-order' | 'cancel'; readonly desk: number; readonly which: number }
  | { readonly kind: 'deposit'; readonly desk: number; readonly share: number }
  | { readonly kind: 'count' | 'close' | 'hand-over'; readonly desk: number }
  | { readonly kind: 'wrong-change'; readonly desk: number; readonly amount: number }
  | {
      readonly kind: 'weather';
      readonly desk: number;
      readonly loss: number;
      readonly silence: number;
      readonly repeat: number;
      readonly delay: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'cut' | 'mend' | 'crash' | 'restart' | 'disk-full' | 'disk-free' | 'backup' | 'restore';
      readonly desk: number;
    }
  | { readonly kind: 'clock'; readonly desk: number; readonly off: number }
  | { readonly kind: 'office-away' | 'office-back' | 'night' }
  | { readonly kind: 'post-reports' }
  | { readonly kind: 'transfer'; readonly payer: number; readonly due: number; readonly share: number }
  | { readonly kind: 'prepare'; readonly payer: number }
  | { readonly kind: 'assess'; readonly payer: number; readonly amount: number; readonly due: string }
  | { readonly kind: 'refund' | 'approve' | 'withdraw'; readonly which: number }
  | { readonly kind: 'release'; readonly desk: number }
);

export const DESKS = 3;
export const PAYERS = 5;
export const DUES = 3;
const HOUR = 3_600_000;
const CLOCKS = [HOUR, -HOUR, 26 * HOUR, -26 * HOUR, 365 * 24 * HOUR, -365 * 24 * HOUR];

type Body<T> = T extends unknown ? Omit<T, 'gap'> : never;
type Make = (random: Random) => Body<Step>;

const desk = (random: Random) => random.below(DESKS);
const atDesk = (
  kind: 'cut' | 'mend' | 'crash' | 'restart' | 'disk-full' | 'disk-free' | 'backup' | 'restore',
) => ((random) => ({ kind, desk: desk(random) })) satisfies Make;

/** How often each happens, against the others. */
const WEIGHTS: ReadonlyArray<readonly [number, Make]> = [
  [
    26,
    (r) => ({
      kind: 'pay',
      desk: desk(r),
      payer: r.below(PAYERS),
      amount: r.percent(40) ? null : r.between(1, 30_000),
      card: r.percent(25) ? r.between(1, 100) : 0,
    }),
  ],
  [12, (r) => ({ kind: 'sell', desk: desk(r), amount: r.between(1, 20_000) })],
  [5, (r) => ({ kind: 'pay-prepared', desk: desk(r), which: r.below(4) })],
  [5, (r) => ({ kind: 'pay-order', desk: desk(r), which: r.below(4) })],
  [7, (r) => ({ kind: 'cancel', desk: desk(r), which: r.below(6) })],
  [3, (r) => ({ kind: 'deposit', desk: desk(r), share: r.between(10, 100) })],
  [2, (r) => ({ kind: 'count', desk: desk(r) })],
  [4, (r) => ({ kind: 'close', desk: desk(r) })],
  [2, (r) => ({ kind: 'hand-over', desk: desk(r) })],
  [1, (r) => ({ kind: 'wrong-change', desk: desk(r), amount: r.between(-500, 500) })],
  [
    7,
    (r) => ({
      kind: 'weather',
      desk: desk(r),
      loss: r.below(40),
      silence: r.below(60),
      repeat: r.below(40),
      delay: r.pick([20, 200, 1_500, 4_000]),
      seed: r.below(1_000_000),
    }),
  ],
  [4, atDesk('cut')],
  [4, atDesk('mend')],
  [4, atDesk('crash')],
  [2, atDesk('restart')],
  [2, atDesk('disk-full')],
  [3, atDesk('disk-free')],
  [2, atDesk('backup')],
  [0.3, atDesk('restore')],
  [1, (r) => ({ kind: 'clock', desk: desk(r), off: r.pick(CLOCKS) })],
  [2, (r) => ({ kind: 'clock', desk: desk(r), off: 0 })],
  [1.5, () => ({ kind: 'office-away' })],
  [2, () => ({ kind: 'office-back' })],
  [1.5, () => ({ kind: 'night' })],
  [2, () => ({ kind: 'post-reports' })],
  [6, (r) => ({ kind: 'transfer', payer: r.below(PAYERS), due: r.below(DUES), share: r.between(1, 100) })],
  [
    10,
    (r) => ({
      kind: 'assess',
      payer: r.below(PAYERS),
      amount: r.between(1, 20_000),
      due: r.pick(['2025-11-17', '2026-05-15', '2026-12-15', '2027-09-15']),
    }),
  ],
  [5, (r) => ({ kind: 'prepare', payer: r.below(PAYERS) })],
  [5, (r) => ({ kind: 'refund', which: r.below(5) })],
  [5, (r) => ({ kind: 'approve', which: r.below(4) })],
  [1, (r) => ({ kind: 'withdraw', which: r.below(4) })],
  [1, (r) => ({ kind: 'release', desk: desk(r) })],
];

/** The scenario of a seed: always the same one. */
export function stepsOf(seed: number, count: number): Step[] {
  const all = WEIGHTS.reduce((total, [weight]) => total + weight * 10, 0);
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf('simulation', seed, index);
    let ticket = random.below(all);
    const chosen = WEIGHTS.find(([weight]) => {
      ticket -= weight * 10;
      return ticket < 0;
    });
    if (!chosen) throw new Error('the weights do not cover the draw');
    // Mostly a cashier's pace; sometimes three desks at the same moment, sometimes a long pause.
    const gap = random.percent(35)
      ? random.below(300)
      : random.percent(97)
        ? random.between(500, 15_000)
        : random.between(60_000, 400_000);
    return { gap, ...chosen[1](random) };
  });
}
