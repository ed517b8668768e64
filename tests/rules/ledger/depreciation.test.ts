import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCalculator } from '#shared/calc/registry.ts';
import { day } from '#shared/kernel/day.ts';
import { decimal } from '#shared/kernel/decimal.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import {
  assetAccounts,
  type DepreciatedAsset,
  depreciationOfYear,
  depreciationPlan,
} from '#shared/ledger/depreciation.ts';
import { holds } from '#tests/support/property.ts';

const asset = (
  value: number,
  rate: string,
  acceptedOn: string,
  more: Partial<DepreciatedAsset> = {},
): DepreciatedAsset => ({
  value: grosze(value),
  rate: decimal(rate),
  acceptedOn: day(acceptedOn),
  method: 'cumulative',
  ...more,
});

describe('depreciation', () => {
  const computers = asset(2_399_900, '30', '2026-03-15');

  it('F12: from April, cumulative 5 399.78 in 2026 and 40 months to the grosz', () => {
    expect(
      depreciationPlan(computers, 2026)
        .slice(0, 3)
        .map(({ month, amount }) => [month, amount]),
    ).toEqual([
      [4, 59_998],
      [5, 59_997],
      [6, 59_998],
    ]);
    expect(depreciationOfYear(computers, 2026)).toBe(539_978);
    const whole = depreciationPlan(computers, 2040);
    expect([whole.length, whole.at(-1)?.accumulated]).toEqual([40, 2_399_900]);
  });

  it('F12: fixed 599.98 a month leaves 599.78 to the 40th', () => {
    const fixed = { ...computers, method: 'fixed' as const };
    expect(depreciationOfYear(fixed, 2026)).toBe(539_982);
    expect(depreciationPlan(fixed, 2040).at(39)?.amount).toBe(59_978);
  });

  it('F13: a road, five months of 2026', () => {
    const road = asset(123_456_789, '4.5', '2026-07-01');
    expect([depreciationOfYear(road, 2026), depreciationOfYear(road, 2027)]).toEqual([2_314_815, 5_555_555]);
  });

  it('F14: an improvement of May raises the base from June', () => {
    const improved = asset(10_000_000, '4.5', '2025-12-10', {
      improvements: [{ on: day('2026-05-20'), value: zloty(40_000) }],
    });
    expect(depreciationOfYear(improved, 2026)).toBe(zloty(5_550));
  });

  it('F15: declining by years 20 000, 12 000, then straight 10 000 and the rest', () => {
    const declining = asset(5_000_000, '20', '2025-12-01', {
      method: 'declining',
      coefficient: decimal('2.0'),
    });
    expect([2026, 2027, 2028, 2029, 2030].map((year) => depreciationOfYear(declining, year) / 100)).toEqual([
      20_000, 12_000, 10_000, 8_000, 0,
    ]);
  });

  it('F16: the threshold itself is still of low value', () => {
    const limit = zloty(10_000);
    expect([999_999, 1_000_000, 1_000_001].map((value) => assetAccounts(grosze(value), limit)[0])).toEqual([
      '013',
      '013',
      '011',
    ]);
  });

  it('never writes off more than the value, and all of it in the end', () => {
    const any = fc.record({
      value: fc.integer({ min: 1, max: 100_000_000 }),
      rate: fc.constantFrom('1.5', '2.5', '4.5', '10', '14', '20', '30', '100'),
      month: fc.integer({ min: 1, max: 12 }),
      method: fc.constantFrom('cumulative' as const, 'fixed' as const, 'declining' as const),
    });
    holds(
      fc.property(any, ({ value, rate, month, method }) => {
        const plan = depreciationPlan(
          asset(value, rate, `2026-${String(month).padStart(2, '0')}-11`, {
            method,
            coefficient: decimal('2'),
          }),
          2120,
        );
        for (const one of plan) expect(one.amount).toBeGreaterThanOrEqual(0);
        expect(plan.at(-1)?.accumulated ?? 0).toBeLessThanOrEqual(value);
        if (method === 'cumulative') expect(plan.at(-1)?.accumulated).toBe(value);
      }),
    );
  });
});

describe('the calculators', () => {
  it('depreciation answers F12', () => {
    const input = { value: 2_399_900, rate: '30', acceptedOn: '2026-03-15', year: 2026 };
    expect(findCalculator('depreciation')?.calculate(input)).toMatchObject({
      ok: true,
      value: { year: 539_978 },
    });
    expect(
      findCalculator('depreciation')?.calculate({ ...input, method: 'declining', coefficient: '2.5' }),
    ).toMatchObject({ ok: false, error: { code: 'COEFFICIENT_TOO_HIGH' } });
  });

  it('report-control finds what F4 breaks, and refuses a column that the form has not', () => {
    const ask = (cells: Readonly<Record<string, number>>) =>
      findCalculator('report-control')?.calculate({
        reports: [{ form: 'rb28s', year: 2026, month: 12, rows: [{ key: '600-60016-4270', cells }] }],
      });
    expect(ask({ plan: 15_000_000, committed: 11_800_000, executed: 11_850_000 })).toMatchObject({
      ok: true,
      value: {
        remarks: [
          { code: 'RB28S_COMMITTED', level: 'error' },
          { code: 'RB28S_LIABILITIES', level: 'warning' },
        ],
      },
    });
    expect(ask({ paid: 5 })).toMatchObject({ ok: false, error: { code: 'REPORT_COLUMN_UNKNOWN' } });
  });
});
