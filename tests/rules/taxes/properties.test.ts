import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { grosze, sum, zloty } from '#shared/kernel/money.ts';
import { agriculturalTax, type FarmParcel } from '#shared/taxes/agricultural-tax.ts';
import { taxInstalments } from '#shared/taxes/assessment.ts';
import {
  type Adjustment,
  adjustments,
  divideByParagraph,
  divideInstalments,
  type LiabilityPart,
} from '#shared/taxes/combined-liability.ts';
import { SOIL_CLASSES } from '#shared/taxes/conversion.ts';
import { addExact, sameExact, sumExact } from '#shared/taxes/exact.ts';
import { explainTax } from '#shared/taxes/explanation.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { fullValue } from '#shared/taxes/line.ts';
import { effectiveFrom, type MonthRange, monthCount, yearSegments } from '#shared/taxes/months.ts';
import { PROPERTY_CATEGORIES, PROPERTY_CATEGORY_CODES } from '#shared/taxes/property-categories.ts';
import { type PropertyObject, type PropertySegment, propertyTax } from '#shared/taxes/property-tax.ts';
import { transportInstalments } from '#shared/taxes/transport-instalments.ts';
import { transportTax } from '#shared/taxes/transport-tax.ts';
import { holds } from '#tests/support/property.ts';
import { d, law2026, OFFICE, row, withRows } from './samples.ts';

const anyMonths = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([a, b]): MonthRange => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const anySegment = fc
  .record({
    category: fc.constantFrom(...PROPERTY_CATEGORY_CODES),
    size: fc.integer({ min: 0, max: 50_000_000 }),
    share: fc.option(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 99, max: 9999 }))),
    months: anyMonths,
  })
  .map(({ category, size, share, months }): PropertySegment => {
    const base =
      PROPERTY_CATEGORIES[category].kind === 'structure'
        ? { value: grosze(size) }
        : { area: { unscaled: BigInt(size), scale: 2 } };
    const part = share ? { share: { numerator: share[0], denominator: share[1] } } : {};
    return { category, months, ...base, ...part };
  });

const anyProperty = fc
  .array(anySegment, { maxLength: 8 })
  .map((segments) =>
    segments.map((segment, index): PropertyObject => ({ id: `${index}`, segments: [segment] })),
  );

const anyParcels = fc
  .array(
    fc.record({
      soilClass: fc.constantFrom(...SOIL_CLASSES.filter((each) => each !== 'III' && each !== 'IV')),
      size: fc.integer({ min: 0, max: 30_000 }),
      months: anyMonths,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((parcels) =>
    parcels.map(
      ({ soilClass, size, months }, index): FarmParcel => ({
        id: `${index}`,
        use: 'R',
        soilClass,
        area: { unscaled: BigInt(size), scale: 4 },
        months,
      }),
    ),
  );

/** The same object with its months cut in two. */
function cut(object: PropertyObject, after: number): PropertyObject {
  const segments = object.segments.flatMap((segment) => {
    const { from, to } = segment.months ?? { from: 1, to: 12 };
    const middle = from + (after % monthCount({ from, to }));
    return [
      { ...segment, months: { from, to: middle } },
      ...(middle < to ? [{ ...segment, months: { from: middle + 1, to } }] : []),
    ];
  });
  return { ...object, segments };
}

describe('properties of the taxes', () => {
  it('months split additively before rounding: cutting a segment in two changes nothing', () => {
    holds(
      fc.property(anyProperty, fc.nat({ max: 11 }), (objects, after) => {
        const whole = propertyTax(objects, law2026);
        const parts = propertyTax(
          objects.map((object) => cut(object, after)),
          law2026,
        );
        expect(sameExact(whole.exact, parts.exact)).toBe(true);
        expect(parts.amount).toBe(whole.amount);
      }),
    );
  });

  it('farmland likewise, even where the account becomes a farm within the year', () => {
    holds(
      fc.property(anyParcels, fc.integer({ min: 1, max: 11 }), (parcels, after) => {
        const halves = parcels.flatMap((parcel): FarmParcel[] => {
          const { from, to } = parcel.months ?? { from: 1, to: 12 };
          if (after < from || after >= to) return [parcel];
          return [
            { ...parcel, months: { from, to: after } },
            { ...parcel, months: { from: after + 1, to } },
          ];
        });
        const whole = agriculturalTax({ parcels }, law2026);
        const parts = agriculturalTax({ parcels: halves }, law2026);
        expect(sameExact(whole.exact, parts.exact)).toBe(true);
      }),
    );
  });

  it('a tax is its lines: their sum, in any order, rounded by less than a zloty', () => {
    holds(
      fc.property(anyProperty, (objects) => {
        const tax = propertyTax(objects, law2026);
        const backwards = propertyTax([...objects].reverse(), law2026);
        expect(sameExact(tax.exact, sumExact(tax.lines.map((line) => fullValue(line))))).toBe(true);
        expect(backwards.amount).toBe(tax.amount);
        const off = BigInt(tax.amount) * tax.exact.denominator - tax.exact.numerator;
        const half = 50n * tax.exact.denominator;
        expect(off <= half && off > -half).toBe(true);
        expect(explainTax(tax).children.length).toBe(tax.lines.length);
      }),
    );
  });

  it('instalments add up to the tax, in whole zloty, whatever the policy and the terms', () => {
    holds(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.constantFrom('FIRST', 'LAST', 'SPREAD'),
        fc.constantFrom('PROPERTY', 'AGRICULTURAL', 'FOREST', 'COMBINED'),
        fc.constantFrom('natural', 'legal'),
        fc.integer({ min: 1, max: 12 }),
        (whole, policy, terms, payer, month) => {
          const total = zloty(whole);
          const arose = effectiveFrom(day(`2026-${String(month).padStart(2, '0')}-01`), 'SAME_MONTH');
          const input = { total, terms, payer, policy, arose, delivered: day('2026-12-20') } as const;
          const plan = unwrap(taxInstalments(input, law2026));
          expect(sum(plan.map(({ amount }) => amount))).toBe(total);
          expect(plan.every(({ amount }) => amount % 100 === 0 && amount >= 0)).toBe(true);
        },
      ),
    );
  });

  it('instalments of vehicles add up to the rounded tax', () => {
    const law = taxLaw(withRows(OFFICE, row('TRANS.RATE.TRUCK_TO_9', '1234.57')), 2026);
    holds(
      fc.property(fc.array(anyMonths, { maxLength: 12 }), (stretches) => {
        const vehicles = stretches.map((months, index) => ({
          id: `${index}`,
          kind: 'TRUCK' as const,
          mass: d('8'),
          months: [months],
        }));
        const tax = transportTax(vehicles, law);
        const plan = transportInstalments(tax, law);
        expect(sum(plan.map(({ amount }) => amount))).toBe(tax.amount);
        expect(plan.map(({ statutoryDue }) => statutoryDue)).toEqual(
          [...new Set(plan.map(({ statutoryDue }) => statutoryDue))].sort(),
        );
      }),
    );
  });

  it('adding exact amounts is the same in any order', () => {
    const anyExact = fc
      .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
      .map(([numerator, denominator]) => ({ numerator, denominator }));
    holds(
      fc.property(anyExact, anyExact, anyExact, (a, b, c) => {
        expect(sameExact(addExact(addExact(a, b), c), addExact(a, addExact(c, b)))).toBe(true);
      }),
    );
  });

  it('history: every month of the year belongs to at most one state, and none is lost between events', () => {
    const anyDay = fc
      .tuple(
        fc.integer({ min: 2024, max: 2027 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map(([y, m, of]) => day(`${y}-${String(m).padStart(2, '0')}-${String(of).padStart(2, '0')}`));
    const effects = fc.constantFrom('NEXT_MONTH' as const, 'NEXT_YEAR' as const, 'SAME_MONTH' as const);
    const anyHistory = fc.array(fc.record({ event: anyDay, effect: effects, state: fc.nat() }), {
      minLength: 1,
    });
    holds(
      fc.property(anyHistory, (history) => {
        const segments = yearSegments(history, 2026);
        const months = segments.flatMap((each) =>
          Array.from({ length: monthCount(each.months) }, (_, index) => each.months.from + index),
        );
        const first = Math.min(
          ...history.map(({ event, effect }) => {
            const start = effectiveFrom(event, effect);
            return start < '2026-01-01' ? 1 : start > '2026-12-31' ? 13 : Number(start.slice(5, 7));
          }),
        );
        expect([...months].sort((a, b) => a - b)).toEqual(
          Array.from({ length: 13 - first }, (_, index) => first + index),
        );
      }),
    );
  });
});

describe('properties of assessments', () => {
  const titles = [
    ['PROPERTY_TAX', '0310'],
    ['AGRICULTURAL_TAX', '0320'],
    ['FOREST_TAX', '0330'],
  ] as const;
  const anyParts = fc
    .tuple(...titles.map(() => fc.integer({ min: 0, max: 20_000 })))
    .map((amounts): LiabilityPart[] =>
      titles
        .map(([title, paragraph], index) => ({ title, paragraph, amount: zloty(amounts[index] ?? 0) }))
        .filter(({ amount }) => amount > 0),
    );
  const signed = (list: readonly Adjustment[]) => {
    const totals = new Map<string, number>();
    for (const { title, kind, amount } of list)
      totals.set(title, (totals.get(title) ?? 0) + (kind === 'INCREASE' ? amount : -amount));
    return [...totals].filter(([, amount]) => amount !== 0).sort();
  };

  it('a correction of a correction equals one correction, tax by tax', () => {
    holds(
      fc.property(anyParts, anyParts, anyParts, (first, second, third) => {
        const twice = [...adjustments(first, second), ...adjustments(second, third)];
        expect(signed(twice)).toEqual(signed(adjustments(first, third)));
        expect(adjustments(first, first)).toEqual([]);
      }),
    );
  });

  it('any series of payments that closes a combined liability closes every paragraph', () => {
    holds(
      fc.property(
        anyParts,
        fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 30 }),
        (parts, wanted) => {
          const total = sum(parts.map(({ amount }) => amount));
          let left: number = total;
          const payments = wanted.flatMap((amount) => {
            const paid = Math.min(amount, left);
            left -= paid;
            return paid > 0 ? [grosze(paid)] : [];
          });
          if (left > 0) payments.push(grosze(left));
          const shares = divideInstalments(payments, parts);
          for (const [index, payment] of payments.entries()) {
            expect(sum(shares[index] ?? [])).toBe(payment);
            expect(Math.min(...(shares[index] ?? []))).toBeGreaterThanOrEqual(0);
          }
          for (const [index, part] of parts.entries())
            expect(sum(shares.map((share) => share[index] ?? grosze(0)))).toBe(part.amount);
        },
      ),
    );
  });

  it('many single grosze never take more of a tax than it is', () => {
    const parts: LiabilityPart[] = [
      { title: 'PROPERTY_TAX', paragraph: '0310', amount: grosze(300) },
      { title: 'AGRICULTURAL_TAX', paragraph: '0320', amount: grosze(300) },
    ];
    const shares = divideInstalments(
      Array.from({ length: 600 }, () => grosze(1)),
      parts,
    );
    // Both halves round up, and the grosz too many is the lowest paragraph's.
    expect(shares[0]).toEqual([0, 1]);
    expect(Math.min(...shares.flat())).toBe(0);
    expect(parts.map((_, index) => sum(shares.map((share) => share[index] ?? grosze(0))))).toEqual([
      300, 300,
    ]);
    expect(() => divideByParagraph(grosze(601), parts)).toThrow(RangeError);
  });
});
