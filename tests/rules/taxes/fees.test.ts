import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { alcoholFee, alcoholFeeAfterDelay, alcoholInstalments } from '#shared/taxes/alcohol-licence.ts';
import { collectorPay, isFeeCharged, localFee } from '#shared/taxes/local-fees.ts';
import { usufructFee } from '#shared/taxes/perpetual-usufruct.ts';
import { roadLaneFee } from '#shared/taxes/road-lane.ts';
import { containerCeiling, wasteCeiling } from '#shared/taxes/waste-ceilings.ts';
import { type WasteBasis, type WasteSegment, wasteFee, wasteFeeOn } from '#shared/taxes/waste-fee.ts';
import { d, OFFICE, row, withRows, zl } from './samples.ts';

const on = day('2026-05-01');
const set = withRows(
  OFFICE,
  row('ODP.RATE.PERSON', '31.50'),
  row('ODP.RATE.PERSON', '33.00', '2026-07-01'),
  row('ODP.RATE.WATER', '12.80'),
  row('ODP.RATE.AREA', '1.65'),
  row('ODP.RATE.HOUSEHOLD', '90.00'),
  row('ODP.RATE.HOUSEHOLD.1', '45.00'),
  row('ODP.RATE.CONTAINER', '35.00'),
  row('ODP.RATE.COTTAGE', '250.00'),
  row('ODP.COMPOST.PERSON', '3.00'),
  row('ODP.RAISE', '2'),
  row('LOKAL.RATE.MARKET', '12.50'),
  row('LOKAL.RATE.RESORT', '3.00'),
  row('DROGA.RATE.DAILY', '3.00'),
  row('DROGA.RATE.YEARLY', '40.00'),
  row('INKASO.PCT', '6'),
);
const raised4 = withRows(set, row('ODP.RAISE', '4'));
const four: WasteBasis = { method: 'PERSON', persons: 4 };
const month = (segment: WasteSegment, parameters = set) => wasteFeeOn(segment, on, parameters).amount;
const of = (basis: WasteBasis) => month({ basis });

describe('waste fee: the vectors', () => {
  it('T-25: by residents, with the compost relief, raised two and four times', () => {
    expect(of(four)).toBe(12_600);
    expect(month({ basis: four, compost: true })).toBe(11_400);
    expect(month({ basis: four, raised: true })).toBe(25_200);
    expect(month({ basis: four, raised: true, compost: true }, raised4)).toBe(50_400);
  });

  it('T-26: by water, with the cap of a household', () => {
    expect(of({ method: 'WATER', cubicMetres: d('9.7') })).toBe(12_416);
    const capped = wasteFeeOn({ basis: { method: 'WATER', cubicMetres: d('21') } }, on, set);
    expect(capped).toMatchObject({ amount: 24_703, capped: true });
    expect(of({ method: 'WATER', cubicMetres: d('21'), households: 2 })).toBe(26_880);
  });

  it('T-27: by area to the grosz, by containers in proportion to 120 litres', () => {
    expect(of({ method: 'AREA', squareMetres: d('78.35') })).toBe(12_928);
    const container = (litres: number) =>
      of({ method: 'CONTAINER', containers: [{ litres, number: 1, collections: 1 }] });
    expect([container(120), container(240), container(1100)]).toEqual([3500, 7000, 32_083]);
    expect(containerCeiling(1100, on, set)).toBe(37_742);
  });

  it.each([
    ['2023-06-01', [4499, 1574, 179, 12_598, 17_548, 2924, 22_497]],
    ['2024-06-01', [5356, 1874, 214, 14_998, 20_890, 3481, 26_783]],
    ['2026-06-01', [6334, 2217, 253, 17_736, 24_703, 4117, 31_671]],
  ])('ceilings on %s are cut to the grosz', (date, expected) => {
    const kinds = ['PERSON', 'WATER', 'AREA', 'HOUSEHOLD', 'WATER_TOTAL', 'CONTAINER', 'COTTAGE'] as const;
    expect(kinds.map((kind) => wasteCeiling(kind, day(date), OFFICE))).toEqual(expected);
  });
});

describe('waste fee over a year', () => {
  it('follows the number of residents and the rate of each month', () => {
    const fee = wasteFee(
      [
        { months: { from: 1, to: 9 }, basis: four },
        { months: { from: 10, to: 12 }, basis: { method: 'PERSON', persons: 3 } },
      ],
      2026,
      set,
    );
    // 6 × 126.00 + 3 × 132.00 + 3 × 99.00
    expect(fee.total).toBe(144_900);
    expect(fee.months.map(({ amount }) => amount)).toEqual([
      ...Array.from({ length: 6 }, () => 12_600),
      ...Array.from({ length: 3 }, () => 13_200),
      ...Array.from({ length: 3 }, () => 9900),
    ]);
  });

  it('a household may have a rate by its size; cottages pay once a year; an exemption is a percent', () => {
    expect(of({ method: 'HOUSEHOLD' })).toBe(9000);
    expect(of({ method: 'HOUSEHOLD', size: '1' })).toBe(4500);
    expect(wasteFee([{ basis: { method: 'COTTAGE', cottages: 2 } }], 2026, set)).toMatchObject({
      total: 50_000,
      months: [{ month: 1 }],
    });
    expect(month({ basis: four, exemptPercent: '20' })).toBe(10_080);
  });

  it('relief never turns the fee into a credit', () => {
    const generous = withRows(set, row('ODP.COMPOST.PERSON', '99.00'));
    expect(month({ basis: four, compost: true }, generous)).toBe(0);
  });

  it.each<[string, WasteSegment, string]>([
    ['half a person', { basis: { method: 'PERSON', persons: 1.5 } }, 'WASTE_QUANTITY'],
    ['less than nothing', { basis: { method: 'AREA', squareMetres: d('-1') } }, 'WASTE_QUANTITY'],
    ['a percent above a hundred', { basis: four, exemptPercent: '100.01' }, 'WASTE_PERCENT'],
    ['months upside down', { basis: four, months: { from: 2, to: 1 } }, 'TAX_MONTHS_INVALID'],
    ['a rate nobody set', { basis: four, variant: 'NONE' }, 'PARAMETER_MISSING'],
  ])('%s is refused', (_, segment, code) => {
    expect(() => wasteFee([segment], 2026, set)).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ code }) }),
    );
  });
});

describe('other fees', () => {
  it('T-28: alcohol licence by sales, its parts, the delay and part of a year', () => {
    const fee = alcoholFee({ group: 'BEER', year: 2026, sales: zl(120_000) }, set);
    expect(fee).toMatchObject({ yearly: 168_000, due: 168_000, bySales: true });
    expect(
      alcoholInstalments(fee.yearly, 2026, set).map(({ statutoryDue, amount }) => [statutoryDue, amount]),
    ).toEqual([
      ['2026-01-31', 56_000],
      ['2026-05-31', 56_000],
      ['2026-09-30', 56_000],
    ]);
    expect(alcoholFeeAfterDelay(fee.yearly, on, set)).toBe(218_400);
    expect(alcoholFee({ group: 'WINE', year: 2026, from: day('2026-10-01') }, set)).toMatchObject({
      yearly: 52_500,
      due: 13_233,
      days: 92,
    });
  });

  it.each([
    ['BEER', 37_500, 52_500],
    ['SPIRITS', 77_000, 210_000],
    ['SPIRITS', 77_001, 207_903],
  ] as const)('%s with sales of %i zł pays %i gr', (group, sales, yearly) => {
    expect(alcoholFee({ group, year: 2026, sales: zl(sales) }, set).yearly).toBe(yearly);
  });

  it('a licence outside its year is refused', () => {
    expect(() => alcoholFee({ group: 'BEER', year: 2026, from: day('2025-12-31') }, set)).toThrow(
      /w roku 2026/,
    );
  });

  it("T-29: road lane, collector's pay, perpetual usufruct", () => {
    expect(roadLaneFee({ area: d('12.40'), days: 7 }, on, set)).toBe(26_040);
    expect(collectorPay(zl(4321), on, set)).toBe(zl(259));
    expect(usufructFee({ value: zl(84_500), purpose: 'HOUSING', vatPercent: '23' }, on, set)).toEqual({
      net: 84_500,
      vat: 19_435,
      gross: 103_935,
    });
  });

  it('road lane: a part of a metre is a metre, without a permit ten times the fee, devices by the year', () => {
    expect(roadLaneFee({ area: d('0.20'), days: 1 }, on, set)).toBe(300);
    expect(roadLaneFee({ area: d('12.40'), days: 7, withoutPermit: true }, on, set)).toBe(260_400);
    expect(roadLaneFee({ area: d('2.50') }, on, set)).toBe(10_000);
  });

  it('usufruct with a discount of the council', () => {
    const land = { value: zl(100_000), purpose: 'OTHER', discountPercent: '60' } as const;
    expect(usufructFee(land, on, set)).toEqual({ net: 120_000, vat: 0, gross: 120_000 });
  });

  it('local fees are to the grosz, and only those that the council introduced', () => {
    expect(localFee('MARKET', d('3.5'), 1, on, set)).toBe(4375);
    expect(localFee('RESORT', d('2'), 7, on, set)).toBe(4200);
    expect([isFeeCharged('RESORT', on, set), isFeeCharged('DOG', on, set)]).toEqual([true, false]);
    expect(() => localFee('DOG', d('1'), 1, on, set)).toThrow(/LOKAL\.RATE\.DOG/);
    expect(() => localFee('MARKET', d('-1'), 1, on, set)).toThrow(/ujemna/);
    expect(() => localFee('MARKET', d('1'), 0.5, on, set)).toThrow(/całkowitą/);
  });
});
