import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day } from '#shared/kernel/day.ts';
import { grosze, ZERO, zloty } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS as LAW } from '#shared/parameters/seed.ts';
import { itemInterest } from '#shared/receivables/item-interest.ts';
import { resettle } from '#shared/receivables/resettle.ts';
import type { OpenItem } from '#shared/receivables/types.ts';

const item = (principal: number, more: Partial<OpenItem> = {}): OpenItem => ({
  id: 'a',
  titleCode: 'PON',
  titleGroup: 'PON',
  interestKind: 'tax',
  dueDate: day('2025-03-17'),
  statutoryDue: day('2025-03-15'),
  principal: grosze(principal),
  breaks: [],
  kind: 'principal',
  order: 0,
  ...more,
});
const payment = (id: string, on: string, amount: number) => ({
  id,
  day: day(on),
  principal: grosze(amount),
  interest: ZERO,
});

describe('payments settled anew', () => {
  it('split as T-39 and T-40 whatever order they are given in', () => {
    const payments = [payment('b', '2026-02-16', 62_739), payment('a', '2026-01-15', 48_400)];
    const { payments: settled, open } = resettle(item(100_000), payments, LAW);
    expect(settled.map(({ principal, interest }) => [principal, interest])).toEqual([
      [43_761, 4_639],
      [56_239, 6_500],
    ]);
    expect(open).toBe(0);
  });

  it('of a due that became smaller leave the rest as excess', () => {
    const { payments, open } = resettle(item(50_000), [payment('a', '2026-01-15', 110_600)], LAW);
    expect(payments).toMatchObject([{ principal: 50_000, interest: 5_300, excess: 55_300, changed: true }]);
    expect(open).toBe(0);
    expect(resettle(item(0), [payment('a', '2026-01-15', 500)], LAW).payments).toMatchObject([
      { principal: 0, interest: 0, excess: 500 },
    ]);
  });

  it('of a civil due take interest first and carry what is left of it', () => {
    const civil = item(123_000, { interestKind: 'civil', dueDate: day('2026-03-31') });
    const { payments, last } = resettle(civil, [payment('a', '2026-06-30', 1_000)], LAW);
    expect(payments).toMatchObject([{ principal: 0, interest: 1_000 }]);
    expect(last).toMatchObject({
      interestCarried: 1_837,
      interestSettledTo: '2026-06-30',
      principal: 123_000,
    });
  });
});

const payments = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 700 }), amount: fc.integer({ min: 1, max: 90_000 }) }),
  { maxLength: 8 },
);
const owed = fc.integer({ min: 0, max: 400_000 });
const made = (list: readonly { at: number; amount: number }[]) =>
  list.map(({ at, amount }, index) => ({
    id: String(index).padStart(3, '0'),
    day: addDays(day('2025-01-10'), at) as Day,
    principal: grosze(amount),
    interest: ZERO,
  }));

describe('of any payments on any due', () => {
  it('no money is made or lost, no part is negative, and the principal falls by what was paid of it', () => {
    fc.assert(
      fc.property(owed, payments, (principal, list) => {
        const { payments: settled, open } = resettle(item(principal), made(list), LAW);
        for (const one of settled) {
          expect(Math.min(one.principal, one.interest, one.excess)).toBeGreaterThanOrEqual(0);
          const before = list[Number(one.id)]?.amount;
          expect(one.principal + one.interest + one.excess).toBe(before);
        }
        expect(open).toBe(principal - settled.reduce((sum, one) => sum + one.principal, 0));
        expect(open).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20_260, numRuns: 300 },
    );
  });

  it('the order in which they were posted does not change the balance of a day', () => {
    fc.assert(
      fc.property(owed, payments, fc.integer({ min: 0, max: 900 }), (principal, list, at) => {
        const on = addDays(day('2025-01-10'), at);
        const given = made(list);
        const one = resettle(item(principal), given, LAW);
        const other = resettle(item(principal), given.toReversed(), LAW);
        expect(other).toEqual(one);
        const interestOn = (last: OpenItem) => (last.principal > 0 ? itemInterest(last, on, LAW).charged : 0);
        expect(interestOn(other.last)).toBe(interestOn(one.last));
      }),
      { seed: 20_261, numRuns: 200 },
    );
  });

  it('settling what is settled changes nothing', () => {
    fc.assert(
      fc.property(owed, payments, (principal, list) => {
        const first = resettle(item(principal), made(list), LAW);
        const whole = first.payments.filter(({ excess }) => excess === 0);
        const again = resettle(item(principal), whole, LAW);
        expect(again.payments.every(({ changed }) => !changed)).toBe(true);
      }),
      { seed: 20_262, numRuns: 200 },
    );
  });
});

describe('interest over adjoining periods', () => {
  it('adds up before rounding and is never negative', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (principal, first, second) => {
          const due = day('2025-03-17');
          const middle = addDays(due, first);
          const end = addDays(middle, second);
          const big = { numerator: 0n, denominator: 1n };
          const exact = (from: Day, to: Day) =>
            itemInterest(item(principal + zloty(100_000), { dueDate: from }), to, LAW).tax?.unrounded ?? big;
          const parts = [exact(due, middle), exact(middle, end)];
          const whole = exact(due, end);
          expect(parts.reduce((sum, one) => sum + one.numerator, 0n)).toBe(whole.numerator);
          expect(whole.numerator).toBeGreaterThanOrEqual(0n);
        },
      ),
      { seed: 20_263, numRuns: 200 },
    );
  });
});
