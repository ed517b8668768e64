import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { civilState } from '#shared/receivables/civil-history.ts';
import { civilInterest } from '#shared/receivables/civil-interest.ts';

const due = day('2026-01-31');
const raised = { day: day('2026-01-02'), principal: grosze(100_000), interest: grosze(0) };
const state = (...movements: (typeof raised)[]) =>
  civilState(due, [raised, ...movements], [], SEED_PARAMETERS);
const owed = (principal: number, on: string, movements: (typeof raised)[]) => {
  const { interestSettledTo, interestCarried } = state(...movements);
  return civilInterest(
    {
      principal: grosze(principal),
      dueDate: due,
      day: day(on),
      ...(interestSettledTo === undefined ? {} : { settledTo: interestSettledTo }),
      ...(interestCarried === undefined ? {} : { carried: interestCarried }),
    },
    SEED_PARAMETERS,
  ).charged;
};

describe('the interest of a civil-law due after payments', () => {
  it('stands untouched while nothing was paid late', () => {
    expect(state()).toEqual({});
    expect(state({ day: day('2026-01-20'), principal: grosze(-40_000), interest: grosze(0) })).toEqual({});
  });

  it('is settled to the day of a payment that paid it, and runs on from the rest alone', () => {
    const whole = owed(100_000, '2026-03-02', []);
    const paid = { day: day('2026-03-02'), principal: grosze(-60_000), interest: whole };
    expect(state(paid)).toEqual({ interestSettledTo: '2026-03-02', interestCarried: 0 });
    const after = owed(40_000, '2026-04-01', [paid]);
    const alone = civilInterest(
      { principal: grosze(40_000), dueDate: day('2026-03-02'), day: day('2026-04-01') },
      SEED_PARAMETERS,
    ).charged;
    expect(after).toBe(alone);
  });

  it('that was not paid is carried, and bears none itself', () => {
    const whole = owed(100_000, '2026-03-02', []);
    const unpaid = { day: day('2026-03-02'), principal: grosze(-60_000), interest: grosze(0) };
    expect(state(unpaid).interestCarried).toBe(whole);
    const settled = { ...unpaid, interest: whole };
    expect(owed(40_000, '2026-04-01', [unpaid]) - owed(40_000, '2026-04-01', [settled])).toBe(whole);
  });

  it('paid in part leaves the other part', () => {
    const whole = owed(100_000, '2026-03-02', []);
    const part = { day: day('2026-03-02'), principal: grosze(0), interest: grosze(whole - 100) };
    expect(state(part)).toEqual({ interestSettledTo: '2026-03-02', interestCarried: 100 });
  });

  it('goes on from where it stood: the desk adds its own receipts to what the office said', () => {
    const first = { day: day('2026-03-10'), principal: grosze(-40_000), interest: grosze(500) };
    const second = { day: day('2026-04-15'), principal: grosze(-10_000), interest: grosze(0) };
    const before = { ...state(first), principal: grosze(60_000) };
    expect(civilState(due, [second], [], SEED_PARAMETERS, before)).toEqual(state(first, second));
    const undone = { ...second, principal: grosze(10_000) };
    expect(civilState(due, [second, undone], [], SEED_PARAMETERS, before)).toEqual(
      state(first, second, undone),
    );
  });
});
