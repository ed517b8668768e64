import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { roundToZloty } from '#shared/kernel/rounding.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import type { SplitPolicy } from '#shared/receivables/instalments.ts';
import { isAssessed, taxInstalments, termDays } from '#shared/taxes/assessment.ts';
import { adjustments } from '#shared/taxes/combined-liability.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import type { YearlyTax } from '#shared/taxes/line.ts';
import { obligationMonths, yearSegments } from '#shared/taxes/months.ts';
import { type PropertySegment, propertyTax } from '#shared/taxes/property-tax.ts';
import { area, d, exact, gr, house, law2026, OFFICE, object, row, withRows, zl } from './samples.ts';

const zloties = (amounts: readonly { readonly amount: Grosze }[]) =>
  amounts.map(({ amount }) => amount / 100);
const instalments = (total: Grosze, payer: 'natural' | 'legal', policy: SplitPolicy) =>
  zloties(unwrap(taxInstalments({ total, terms: 'PROPERTY', payer, policy }, law2026)));
const part = ({ title, amount }: YearlyTax) => ({ title, amount, paragraph: '0310' });

describe('property tax: the vectors', () => {
  it('T-01: a house for the whole year, and its instalments by policy', () => {
    const tax = propertyTax(house(), law2026);
    expect(tax.lines.map((line) => exact(line.exact))).toEqual(['150,6250', '654,5000']);
    expect(exact(tax.exact)).toBe('805,1250');
    expect(tax.amount).toBe(zl(805));
    expect(instalments(tax.amount, 'natural', 'FIRST')).toEqual([202, 201, 201, 201]);
    expect(instalments(tax.amount, 'natural', 'LAST')).toEqual([201, 201, 201, 202]);
    expect(instalments(tax.amount, 'natural', 'SPREAD')).toEqual([201, 202, 201, 201]);
  });

  it('T-02: heights of an attic', () => {
    const attic: PropertySegment = {
      category: 'BUILDING_RESIDENTIAL',
      heights: [
        { area: d('10'), height: 'BELOW_1_40' },
        { area: d('14'), height: 'TO_2_20' },
        { area: d('16'), height: 'ABOVE_2_20' },
      ],
    };
    const [line] = propertyTax([object('attic', attic)], law2026).lines;
    expect(line && Number(line.base.unscaled) / 10 ** line.base.scale).toBe(23);
    expect(line && exact(line.exact)).toBe('28,7500');
  });

  it('T-03: sale on 14 May divides the year between seller and buyer', () => {
    const sale = day('2026-05-14');
    const seller = obligationMonths({ ended: sale }, 2026);
    const buyer = obligationMonths({ began: sale }, 2026);
    expect([seller, buyer]).toEqual([
      { from: 1, to: 5 },
      { from: 6, to: 12 },
    ]);
    const sold = propertyTax(house('120.50', 1, 5), law2026);
    const bought = propertyTax(house('120.50', 6, 12), law2026);
    expect([exact(sold.exact), sold.amount]).toEqual(['335,4688', zl(335)]);
    expect([exact(bought.exact), bought.amount]).toEqual(['469,6563', zl(470)]);
  });

  it('T-04: a part of the house turns to business use on 20 August', () => {
    const changed = propertyTax(
      [
        object(
          'dwelling',
          ...yearSegments(
            [
              { event: day('2020-01-01'), effect: 'NEXT_MONTH', state: '150' },
              { event: day('2026-08-20'), effect: 'NEXT_MONTH', state: '120' },
            ],
            2026,
          ).map(({ months, state }) => ({ ...area('BUILDING_RESIDENTIAL', state), months })),
        ),
        object('office', area('BUILDING_BUSINESS', '30', 9, 12)),
      ],
      law2026,
    );
    expect(changed.lines.map((line) => exact(line.exact))).toEqual(['125,0000', '50,0000', '355,3000']);
    expect(changed.amount).toBe(zl(530));
    const before = propertyTax([object('dwelling', area('BUILDING_RESIDENTIAL', '150'))], law2026);
    expect(before.amount).toBe(zl(188));
    expect(adjustments([part(before)], [part(changed)])).toEqual([
      { title: 'PROPERTY_TAX', paragraph: '0310', kind: 'INCREASE', amount: zl(342) },
    ]);
  });

  it('T-05: a structure by its value, paid monthly', () => {
    const tax = propertyTax([object('s', { category: 'STRUCTURE', value: gr(123_456_789) })], law2026);
    expect(tax.lines[0]?.base.unscaled).toBe(1_234_568n);
    expect(exact(tax.exact)).toBe('24 691,3600');
    expect(tax.amount).toBe(zl(24_691));
    const rest = Array.from({ length: 11 }, () => 2057);
    expect(instalments(tax.amount, 'legal', 'FIRST')).toEqual([2064, ...rest]);
    expect(instalments(tax.amount, 'legal', 'LAST')).toEqual([...rest, 2064]);
    expect(termDays({ terms: 'PROPERTY', payer: 'legal' }, law2026).slice(0, 3)).toEqual([
      '2026-01-31',
      '2026-02-15',
      '2026-03-15',
    ]);
  });

  it.each([
    [25_049, 250],
    [25_050, 251],
    [49, 0],
    [50, 1],
    [9950, 100],
    [10_049, 100],
    [10_050, 101],
  ])('T-06: %i gr is rounded to %i zł', (amount, rounded) => {
    expect(roundToZloty(BigInt(amount))).toBe(zl(rounded));
  });

  it('T-07: up to 100 zł in one payment', () => {
    const plan = (land: string) => {
      const { amount } = propertyTax([object('p', area('LAND_OTHER', land))], law2026);
      return unwrap(taxInstalments({ total: amount, terms: 'PROPERTY', payer: 'natural' }, law2026));
    };
    // 130.51 × 0.77 = 100.4927; 130.52 × 0.77 = 100.5004
    expect(zloties(plan('130.51'))).toEqual([100]);
    expect(plan('130.51')[0]?.statutoryDue).toBe('2026-03-15');
    expect(dueDate({ statutory: day('2026-03-15') }, OFFICE).effective).toBe('2026-03-16');
    expect(zloties(plan('130.52'))).toEqual([26, 25, 25, 25]);
  });

  it('T-08: a tax within the price of a letter is not assessed', () => {
    const law = taxLaw(OFFICE, 2023);
    expect(isAssessed(zl(9), law)).toBe(false);
    expect(isAssessed(zl(10), law)).toBe(true);
    expect(() => isAssessed(zl(10), law2026)).toThrow(/SMALL\.NOT_ASSESSED/);
    const entered = taxLaw(withRows(OFFICE, row('SMALL.NOT_ASSESSED', '13.00')), 2026);
    expect([isAssessed(zl(13), entered), isAssessed(zl(14), entered)]).toEqual([false, true]);
  });

  it('T-09: a flat with its share in the land', () => {
    const flat = object('flat', area('BUILDING_RESIDENTIAL', '54.00'));
    const land = object('land', {
      ...area('LAND_OTHER', '1200'),
      share: { numerator: 54, denominator: 1800 },
    });
    const tax = propertyTax([flat, land], law2026);
    expect(tax.lines.map((line) => exact(line.exact))).toEqual(['67,5000', '27,7200']);
    expect(tax.amount).toBe(zl(95));
  });

  it('T-10: a corrected area posts the difference of the rounded taxes', () => {
    const after = propertyTax(house('132.50'), law2026);
    expect([exact(after.exact), after.amount]).toEqual(['820,1250', zl(820)]);
    expect(adjustments([part(propertyTax(house(), law2026))], [part(after)])).toMatchObject([
      { kind: 'INCREASE', amount: zl(15) },
    ]);
  });

  it('T-11: a building finished in October is taxed from the next year', () => {
    const history = [{ event: day('2026-10-03'), effect: 'NEXT_YEAR' as const, state: 'built' }];
    expect(yearSegments(history, 2026)).toEqual([]);
    expect(yearSegments(history, 2027)).toEqual([{ months: { from: 1, to: 12 }, state: 'built' }]);
  });

  it('T-12: late delivery moves the first instalment', () => {
    const statutory = day('2026-03-15');
    expect(dueDate({ statutory, delivered: day('2026-03-05') }, OFFICE).effective).toBe('2026-03-19');
    expect(dueDate({ statutory, delivered: day('2026-02-28') }, OFFICE).effective).toBe('2026-03-16');
  });
});

describe('property tax: bounds', () => {
  it('waters are charged by the hectare, exempt land not at all', () => {
    const tax = propertyTax(
      [
        object('lake', { category: 'LAND_WATER', area: d('12.3456') }),
        object('waste', { ...area('LAND_OTHER', '900'), exemption: { code: 'N', source: 'STATUTE' } }),
      ],
      law2026,
    );
    expect(tax.lines.map((line) => exact(line.exact))).toEqual(['88,2710', '0,0000']);
  });

  it('a sub-kind has its own rate, and a missing one is named', () => {
    const law = taxLaw(withRows(OFFICE, row('NIER.RATE.LAND_OTHER.CENTRE', '0.50')), 2026);
    const centre = [object('p', { ...area('LAND_OTHER', '100'), variant: 'CENTRE' })];
    expect(propertyTax(centre, law).amount).toBe(zl(50));
    expect(() => propertyTax(centre, law2026)).toThrow(/NIER\.RATE\.LAND_OTHER\.CENTRE/);
    expect(() => propertyTax(house(), taxLaw(OFFICE, 2025))).toThrow(/NIER\.RATE\.\w+ .*01\.01\.2025/);
  });

  it("the council's rates go on when it adopts nothing new", () => {
    expect(propertyTax(house(), taxLaw(OFFICE, 2027)).amount).toBe(zl(805));
  });

  it('the obligation that ended in spring is paid by the terms within it', () => {
    const plan = (more: object) =>
      unwrap(taxInstalments({ total: zl(335), terms: 'PROPERTY', payer: 'natural', ...more }, law2026)).map(
        ({ statutoryDue, amount }) => [statutoryDue, amount / 100],
      );
    expect(plan({ ended: day('2026-05-31') })).toEqual([
      ['2026-03-15', 168],
      ['2026-05-15', 167],
    ]);
    expect(plan({ ended: day('2026-02-28') }).length).toBe(4);
    expect(plan({ arose: day('2026-06-01') })).toEqual([
      ['2026-09-15', 168],
      ['2026-11-15', 167],
    ]);
    expect(unwrap(taxInstalments({ total: zl(0), terms: 'COMBINED', payer: 'natural' }, law2026))).toEqual(
      [],
    );
  });

  it.each<[string, PropertySegment | PropertySegment[], string]>([
    ['months upside down', area('LAND_OTHER', '1', 5, 4), 'TAX_MONTHS_INVALID'],
    ['a thirteenth month', area('LAND_OTHER', '1', 5, 13), 'TAX_MONTHS_INVALID'],
    [
      'two states in a month',
      [area('LAND_OTHER', '1', 1, 6), area('LAND_OTHER', '2', 6, 12)],
      'TAX_MONTHS_OVERLAP',
    ],
    ['a negative area', area('LAND_OTHER', '-1'), 'TAX_AREA_INVALID'],
    ['an area finer than the register', area('LAND_OTHER', '1.005'), 'TAX_AREA_INVALID'],
    [
      'a share over one',
      { ...area('LAND_OTHER', '1'), share: { numerator: 3, denominator: 2 } },
      'TAX_SHARE_INVALID',
    ],
    [
      'a share of nothing',
      { ...area('LAND_OTHER', '1'), share: { numerator: 0, denominator: 2 } },
      'TAX_SHARE_INVALID',
    ],
    ['a structure by area', { category: 'STRUCTURE', area: d('10') }, 'TAX_BASE_WRONG'],
    ['a structure of negative value', { category: 'STRUCTURE', value: gr(-1) }, 'TAX_VALUE_INVALID'],
    ['land by value', { category: 'LAND_OTHER', value: gr(100) }, 'TAX_BASE_WRONG'],
    ['land with heights', { category: 'LAND_OTHER', heights: [] }, 'TAX_BASE_WRONG'],
    ['nothing to tax', { category: 'BUILDING_OTHER' }, 'TAX_BASE_WRONG'],
  ])('%s is refused with its place', (_, segments, code) => {
    const bad = object('bad', ...[segments].flat());
    expect(() => propertyTax([...house(), bad], law2026)).toThrow(
      expect.objectContaining({
        info: expect.objectContaining({ code, field: expect.stringMatching(/^objects\.2/) }),
      }),
    );
  });
});
