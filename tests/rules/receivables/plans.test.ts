import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { grosze, sum, zloty } from '#shared/kernel/money.ts';
import { type Parameter, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import { planYearlyTax, type SplitPolicy, splitEvenly } from '#shared/receivables/instalments.ts';
import { prolongationFee } from '#shared/receivables/prolongation-fee.ts';
import { holds } from '#tests/support/property.ts';

const on = day('2026-01-02');
const year2026 = ['2026-03-15', '2026-05-15', '2026-09-15', '2026-11-15'].map(day);

describe('instalments', () => {
  const split = (total: number, count: number, policy: SplitPolicy) =>
    unwrap(splitEvenly(zloty(total), count, policy)).map((amount) => amount / 100);

  it('puts the remainder where the policy says', () => {
    expect(split(101, 4, 'FIRST')).toEqual([26, 25, 25, 25]);
    expect(split(103, 4, 'FIRST')).toEqual([28, 25, 25, 25]);
    expect(split(103, 4, 'LAST')).toEqual([25, 25, 25, 28]);
    expect(split(103, 4, 'SPREAD')).toEqual([26, 26, 25, 26]);
    expect(split(10, 12, 'SPREAD')).toEqual([1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1]);
  });

  it('T-07: up to 100 zł in one payment, 101 zł in instalments', () => {
    const plan = (total: number) =>
      unwrap(planYearlyTax({ total: zloty(total), dueDates: year2026 }, on, SEED_PARAMETERS));
    expect(plan(100)).toEqual([{ number: 1, statutoryDue: '2026-03-15', amount: 10_000 }]);
    expect(plan(101).map(({ amount }) => amount)).toEqual([2600, 2500, 2500, 2500]);
    expect(plan(101).map(({ statutoryDue }) => statutoryDue)).toEqual(year2026);
  });

  it('an obligation that arose during the year is spread over the terms left', () => {
    const input = { total: zloty(301), dueDates: year2026, arose: day('2026-05-15') };
    expect(unwrap(planYearlyTax(input, on, SEED_PARAMETERS))).toEqual([
      { number: 1, statutoryDue: '2026-09-15', amount: 15_100 },
      { number: 2, statutoryDue: '2026-11-15', amount: 15_000 },
    ]);
  });

  it('with no term left: 14 days after delivery, or a refusal', () => {
    const input = { total: zloty(301), dueDates: year2026, arose: day('2026-12-01') };
    expect(planYearlyTax(input, on, SEED_PARAMETERS)).toMatchObject({
      ok: false,
      error: { code: 'INSTALMENTS_NO_TERM', field: 'delivered' },
    });
    expect(unwrap(planYearlyTax({ ...input, delivered: day('2026-12-10') }, on, SEED_PARAMETERS))).toEqual([
      { number: 1, statutoryDue: '2026-12-24', amount: 30_100 },
    ]);
  });

  it('a tax that is not whole zloty is refused, a fee to the grosz is not', () => {
    expect(splitEvenly(grosze(10_050), 4, 'FIRST')).toMatchObject({
      ok: false,
      error: { code: 'INSTALMENTS_NOT_WHOLE' },
    });
    expect(unwrap(splitEvenly(grosze(10_050), 4, 'FIRST', 'grosz'))).toEqual([2514, 2512, 2512, 2512]);
  });

  it.each([0, -1, 1.5, 5000])('%d instalments are refused', (count) => {
    expect(splitEvenly(zloty(100), count, 'FIRST')).toMatchObject({ ok: false });
  });

  it('add up exactly, differ by one unit at most when spread, and no part is negative', () => {
    holds(
      fc.property(
        fc.nat(10_000_000),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom<SplitPolicy>('FIRST', 'LAST', 'SPREAD'),
        (total, count, policy) => {
          const parts = unwrap(splitEvenly(zloty(total), count, policy));
          expect(parts.length).toBe(count);
          expect(sum(parts)).toBe(total * 100);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(parts.every((part) => part % 100 === 0)).toBe(true);
          if (policy === 'SPREAD') expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

describe('due date', () => {
  const of = (statutory: string, delivered?: string) =>
    dueDate(
      { statutory: day(statutory), ...(delivered === undefined ? {} : { delivered: day(delivered) }) },
      SEED_PARAMETERS,
    );

  it('stays on a working day', () => {
    expect(of('2026-05-15')).toEqual({
      statutory: '2026-05-15',
      effective: '2026-05-15',
      byDelivery: false,
      text: '',
    });
  });

  it('moves off a Sunday and off Christmas Eve, and says why', () => {
    expect(of('2026-03-15')).toMatchObject({ effective: '2026-03-16' });
    expect(of('2026-03-15').text).toMatch(/15\.03\.2026 to niedziela.*16\.03\.2026/);
    expect(of('2025-12-24')).toMatchObject({ effective: '2025-12-29' });
    expect(of('2025-12-24').text).toMatch(/Wigilia/);
  });

  it('a decision delivered late puts the term off by 14 days', () => {
    expect(of('2026-03-15', '2026-02-20')).toMatchObject({ effective: '2026-03-16', byDelivery: false });
    expect(of('2026-03-15', '2026-03-10')).toMatchObject({ effective: '2026-03-24', byDelivery: true });
    expect(of('2026-03-15', '2026-03-07')).toMatchObject({ effective: '2026-03-23', byDelivery: true });
    expect(of('2026-03-15', '2026-03-10').text).toMatch(/art\. 47/);
  });

  it('is never before the statutory day nor before 14 days from delivery', () => {
    holds(
      fc.property(fc.nat(4000), fc.integer({ min: -60, max: 60 }), (shift, gap) => {
        const statutory: Day = addDays(day('2020-01-01'), shift);
        const delivered = addDays(statutory, gap);
        const { effective } = dueDate({ statutory, delivered }, SEED_PARAMETERS);
        expect(effective >= statutory && effective >= addDays(delivered, 14)).toBe(true);
      }),
    );
  });
});

describe('prolongation fee', () => {
  const fee = (principal: number, from: string, newDue: string, more: object = {}) =>
    prolongationFee(
      {
        principal: zloty(principal),
        from: day(from),
        newDue: day(newDue),
        decisionDay: day('2026-03-20'),
        rate: '5.25',
        ...more,
      },
      SEED_PARAMETERS,
    );

  it('T-43: a deferral and three instalments', () => {
    expect(unwrap(fee(3600, '2026-03-16', '2026-09-15'))).toMatchObject({
      days: 183,
      exact: '94,7589',
      charged: 9500,
    });
    const parts = ['2026-06-30', '2026-07-31', '2026-08-31'].map((due) =>
      unwrap(fee(800, '2026-05-15', due)),
    );
    expect(parts.map(({ days }) => days)).toEqual([46, 77, 108]);
    expect(parts.map(({ exact }) => exact)).toEqual(['5,2932', '8,8603', '12,4274']);
    expect(sum(parts.map(({ charged }) => charged))).toBe(2600);
  });

  it('T-44: arrears, from the day after the application', () => {
    expect(unwrap(fee(750, '2026-02-10', '2026-05-29'))).toMatchObject({
      days: 108,
      exact: '11,6507',
      charged: 1200,
    });
    expect(unwrap(fee(750, '2026-02-10', '2026-08-31'))).toMatchObject({
      days: 202,
      exact: '21,7911',
      charged: 2200,
    });
  });

  it('takes the share of the resolution when no rate is named', () => {
    const row = (code: string, value: string): Parameter => ({
      code,
      validFrom: day('2020-01-01'),
      value,
      source: 'uchwała rady (test)',
    });
    const own = parameterSet(SEED_ROWS, [row('PROL.ENABLED', 'yes'), row('PROL.RATE', '50')]);
    const input = {
      principal: zloty(3600),
      from: day('2026-03-16'),
      newDue: day('2026-09-15'),
      decisionDay: day('2026-03-20'),
    };
    expect(unwrap(prolongationFee(input, own))).toMatchObject({ exact: '94,7589', rateParts: 5_250_000 });
    const off = parameterSet(SEED_ROWS, [row('PROL.ENABLED', 'no')]);
    expect(prolongationFee(input, off)).toMatchObject({
      ok: false,
      error: { code: 'PROLONGATION_DISABLED' },
    });
    expect(() => prolongationFee(input, SEED_PARAMETERS)).toThrow(/PROL\.ENABLED/);
  });

  it('refuses a rate above half of the standard one and a term that is not later', () => {
    expect(fee(800, '2026-05-15', '2026-06-30', { rate: '5.26' })).toMatchObject({
      ok: false,
      error: { code: 'PROLONGATION_RATE_TOO_HIGH', field: 'rate' },
    });
    expect(fee(800, '2026-05-15', '2026-05-15')).toMatchObject({
      ok: false,
      error: { code: 'PROLONGATION_PERIOD' },
    });
  });
});
