import { describe, expect, it } from 'vitest';
import {
  freeFunds,
  neededAuthority,
  type PlanLine,
  planProblems,
  reserveLimits,
} from '#shared/budget/plan-change.ts';
import { zloty } from '#shared/kernel/money.ts';

const line = (side: PlanLine['side'], classification: string, amount: number): PlanLine => ({
  ownerUnitId: 1,
  side,
  classification,
  amount: zloty(amount),
});
const NOTHING = { plan: zloty(100_000), executed: zloty(0), committed: zloty(0) };
const facts = { known: () => true, planned: () => NOTHING };

describe('who may change the plan (F2)', () => {
  it.each([
    [
      'a transfer of current expenditure inside one dział',
      [line('expenditure', '750-75023-4300', -5_000), line('expenditure', '750-75022-4210', 5_000)],
      'executive',
    ],
    [
      'wages to services',
      [line('expenditure', '750-75023-4010', -5_000), line('expenditure', '750-75023-4300', 5_000)],
      'executive-authorised',
    ],
    [
      'an investment inside one dział',
      [line('expenditure', '600-60016-4270', -5_000), line('expenditure', '600-60016-6050', 5_000)],
      'executive-authorised',
    ],
    [
      'a transfer between działy',
      [line('expenditure', '750-75023-4300', -5_000), line('expenditure', '600-60016-4270', 5_000)],
      'council',
    ],
    [
      'a grant for a delegated task',
      [line('income', '852-85228-2010', 12_345), line('expenditure', '852-85228-4300', 12_345)],
      'executive',
    ],
    [
      'own income',
      [line('income', '756-75616-0310', 500), line('expenditure', '750-75023-4300', 500)],
      'council',
    ],
    [
      'revenues of the budget',
      [line('revenue', '950', 500), line('expenditure', '750-75023-4300', 500)],
      'council',
    ],
  ] as const)('%s', (_what, lines, authority) => {
    expect(neededAuthority(lines)).toBe(authority);
  });
});

describe('what bars a change', () => {
  const change = (lines: readonly PlanLine[], authority: 'council' | 'executive' = 'council') =>
    planProblems({ kind: 'change', authority, lines }, facts).map(({ code, field }) => [code, field]);

  it('is empty, unbalanced, by the wrong body, below nothing', () => {
    expect(change([])).toEqual([['PLAN_EMPTY', 'lines']]);
    expect(change([line('expenditure', '750-75023-4300', 1)])).toEqual([['PLAN_UNBALANCED', 'lines']]);
    const across = [line('expenditure', '750-75023-4300', -5), line('expenditure', '600-60016-4270', 5)];
    expect(change(across, 'executive')).toEqual([['PLAN_COUNCIL_NEEDED', 'authority']]);
    expect(change(across)).toEqual([]);
    const toNothing = [
      line('expenditure', '750-75023-4300', -100_001),
      line('expenditure', '750-75023-4210', 100_001),
    ];
    expect(change(toNothing)).toEqual([['PLAN_BELOW_ZERO', 'lines.0.amount']]);
  });

  it('is a key that is used already, or that nobody knows', () => {
    const lines = [
      line('expenditure', '750-75023-4300', -60_000),
      line('expenditure', '750-75023-4210', 60_000),
    ];
    const used = { ...facts, planned: () => ({ ...NOTHING, committed: zloty(50_000) }) };
    expect(planProblems({ kind: 'change', authority: 'council', lines }, used)[0]).toMatchObject({
      code: 'PLAN_BELOW_USED',
      field: 'lines.0.amount',
    });
    expect(
      planProblems({ kind: 'change', authority: 'council', lines }, { ...facts, known: () => false }),
    ).toHaveLength(2);
    expect(change([line('revenue', '9501', 5), line('outlay', '992', 5)])).toEqual([
      ['PLAN_CLASSIFICATION', 'lines.0.classification'],
    ]);
  });
});

describe('free funds and reserves', () => {
  it('are the plan less the larger of committed and paid', () => {
    expect(freeFunds({ plan: zloty(100), committed: zloty(60), executed: zloty(70) })).toBe(zloty(30));
    expect(freeFunds({ plan: zloty(100), committed: zloty(130), executed: zloty(70) })).toBe(zloty(-30));
  });

  it('hold the limits of F21', () => {
    const planned = {
      expenditure: zloty(58_000_000),
      investments: zloty(12_900_000),
      wages: zloty(21_000_000),
      debtService: zloty(820_000),
    };
    expect(reserveLimits(planned)).toEqual({
      generalFrom: zloty(58_000),
      generalTo: zloty(580_000),
      earmarkedTo: zloty(2_900_000),
      crisisFrom: zloty(116_400),
    });
  });
});
