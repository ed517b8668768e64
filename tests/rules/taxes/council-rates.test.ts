import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { parameterOn, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { parameterProblems } from '#shared/parameters/values.ts';
import {
  type CouncilRate,
  copyToYear,
  councilParameter,
  councilRateProblems,
  indexedCeiling,
} from '#shared/taxes/council-rates.ts';
import { councilEffects } from '#shared/taxes/effects.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { propertyTax } from '#shared/taxes/property-tax.ts';
import { transportTax } from '#shared/taxes/transport-tax.ts';
import { area, d, OFFICE, object, row, withRows } from './samples.ts';

const rate = (code: string, value: string, more: Partial<CouncilRate> = {}): CouncilRate => ({
  code,
  value,
  name: 'grunty związane z działalnością gospodarczą',
  validFrom: day('2026-01-01'),
  resolution: 'uchwała nr XII/34/2025',
  ...more,
});
const problems = (...rates: CouncilRate[]) => councilRateProblems(rates, SEED_PARAMETERS);
const plain = (text: string | undefined) => text?.replace(/\u00a0/g, ' ');

describe("the council's rates", () => {
  it('1,46 zł for business land in 2026 is refused with both figures', () => {
    const [problem, ...others] = problems(
      rate('NIER.RATE.LAND_BUSINESS', '1.45'),
      rate('NIER.RATE.LAND_BUSINESS', '1.46'),
    );
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'RATE_ABOVE_CEILING',
      field: 'rates.1.value',
      details: { rate: '1.46', ceiling: '1.45' },
    });
    expect(plain(problem?.message)).toBe(
      'Stawka 1,46 zł/m² (grunty związane z działalnością gospodarczą) przekracza stawkę najwyższą na 2026 r.: 1,45 zł/m². Wpisz najwyżej 1,45 zł/m².',
    );
  });

  it.each([
    ['NIER.RATE.STRUCTURE', '2', '2.01'],
    ['NIER.RATE.LAND_WATER', '7.15', '7.16'],
    ['TRANS.RATE.TRUCK_FROM_12', '4809.70', '4809.71'],
    ['LOKAL.RATE.DOG', '186.29', '186.30'],
    ['DROGA.RATE.DAILY', '10.00', '10.01'],
    ['ROL.PRICE.LOCAL', '66.42', '66.43'],
    ['LES.PRICE.LOCAL', '281.37', '281.38'],
    ['ODP.RATE.PERSON', '63.34', '63.35'],
    ['ODP.RATE.COTTAGE', '316.71', '316.72'],
    ['ODP.RAISE', '4', '4.1'],
  ])('%s: %s stands, %s is above the ceiling', (code, highest, above) => {
    expect(problems(rate(code, highest))).toEqual([]);
    expect(problems(rate(code, above))).toMatchObject([{ code: 'RATE_ABOVE_CEILING' }]);
  });

  it('a sub-kind keeps the ceiling of its category', () => {
    expect(problems(rate('NIER.RATE.LAND_OTHER', '0.78', { variant: 'CENTRE' }))).toMatchObject([
      { code: 'RATE_ABOVE_CEILING' },
    ]);
    expect(problems(rate('NIER.RATE.LAND_OTHER', '0.70', { variant: 'śródmieście' }))).toMatchObject([
      { code: 'RATE_VARIANT' },
    ]);
  });

  it('a heavy truck may not be below the minimum, nor the raised waste fee below twice', () => {
    const vehicle = { mass: d('30'), axles: 4, suspension: 'OTHER' } as const;
    expect(problems(rate('TRANS.RATE.TRUCK_FROM_12', '2349.78', { vehicle }))).toMatchObject([
      { code: 'RATE_BELOW_MINIMUM', details: { minimum: '2349.79' } },
    ]);
    expect(problems(rate('TRANS.RATE.TRUCK_FROM_12', '2349.79', { vehicle }))).toEqual([]);
    expect(problems(rate('ODP.RAISE', '1.9'))).toMatchObject([{ code: 'RATE_BELOW_MINIMUM' }]);
  });

  it.each<[string, CouncilRate, string]>([
    ['a comma', rate('NIER.RATE.LAND_OTHER', '0,70'), 'PARAMETER_INVALID'],
    ['no resolution', rate('NIER.RATE.LAND_OTHER', '0.70', { resolution: ' ' }), 'PARAMETER_INVALID'],
    ['an unknown code', rate('NO.SUCH', '0.70'), 'PARAMETER_INVALID'],
    ['an unknown category', rate('NIER.RATE.CASTLE', '0.70'), 'PARAMETER_MISSING'],
    [
      'a year without announced ceilings',
      rate('NIER.RATE.LAND_OTHER', '0.70', { validFrom: day('2027-01-01') }),
      'PARAMETER_MISSING',
    ],
  ])('%s is refused: %s', (_, bad, code) => {
    expect(problems(bad)).toMatchObject([{ code, field: 'rates.0.value' }]);
  });

  it('a saved figure is a parameter with the resolution as its source', () => {
    const saved = councilParameter(rate('NIER.RATE.LAND_OTHER', '0.70', { variant: 'CENTRE' }));
    expect(parameterProblems(saved)).toEqual([]);
    expect(saved).toEqual({
      code: 'NIER.RATE.LAND_OTHER.CENTRE',
      validFrom: '2026-01-01',
      value: '0.70',
      source: 'uchwała nr XII/34/2025',
    });
  });
});

describe('next year', () => {
  const to2026 = { year: 2026, indexPercent: '104.5', resolution: 'projekt' };
  const old = (code: string, value: string) =>
    rate(code, value, { validFrom: day('2025-01-01'), validTo: day('2025-12-31') });

  it('copies with the index, rounds to the grosz and cuts to the new ceiling', () => {
    const rates = [
      old('NIER.RATE.LAND_OTHER', '0.50'),
      old('NIER.RATE.BUILDING_BUSINESS', '34.00'),
      old('NIER.RATE.STRUCTURE', '2'),
      old('NIER.RATE.LAND_BUSINESS', '1.39'),
    ];
    const copies = copyToYear(rates, to2026, SEED_PARAMETERS);
    expect(copies.map((copy) => [copy.rate.value, copy.uncut])).toEqual([
      ['0.52', undefined],
      ['35.53', undefined],
      ['2', undefined],
      ['1.45', undefined],
    ]);
    const steep = copyToYear(rates, { ...to2026, indexPercent: '110' }, SEED_PARAMETERS);
    expect(steep.map((copy) => [copy.rate.value, copy.uncut])).toEqual([
      ['0.55', undefined],
      ['35.53', '37.40'],
      ['2', undefined],
      ['1.45', '1.53'],
    ]);
    expect(problems(...copies.map((copy) => copy.rate), ...steep.map((copy) => copy.rate))).toEqual([]);
    expect(copies[0]?.rate).toMatchObject({ validFrom: '2026-01-01', resolution: 'projekt' });
    expect(copies[0]?.rate).not.toHaveProperty('validTo');
  });

  it('a year without ceilings is named instead of copied blindly', () => {
    expect(() =>
      copyToYear([old('NIER.RATE.LAND_OTHER', '0.50')], { ...to2026, year: 2027 }, SEED_PARAMETERS),
    ).toThrow(/NIER\.MAX\.LAND_OTHER.*01\.01\.2027/);
  });

  const chained = SEED_ROWS.filter(
    ({ code, validFrom }) => /^(NIER|TRANS|LOKAL)\.MAX\./.test(code) && validFrom === '2024-01-01',
  ).map(({ code }) => code);

  it('every ceiling announced by year follows the index', () => {
    expect(chained.length).toBe(9 + 12 + 7);
  });

  it.each(chained)('%s grows by the index, rounded up to the grosz', (code) => {
    const of = (year: number) => parameterOn(SEED_PARAMETERS, code, day(`${year}-01-01`)).value;
    const index = (year: number) => parameterOn(SEED_PARAMETERS, 'NIER.INDEX', day(`${year}-01-01`)).value;
    expect(of(2025)).toBe(indexedCeiling(of(2024), index(2025)));
    expect(of(2026)).toBe(indexedCeiling(of(2025), index(2026)));
  });
});

describe('effects of the council', () => {
  it('T-49 and T-50: lowered rates, vehicles, and an exemption that is not counted twice', () => {
    const set = withRows(
      OFFICE,
      row('NIER.RATE.BUILDING_BUSINESS', '28.00'),
      row('TRANS.RATE.TRUCK_FROM_12', '3900.00'),
    );
    const law = taxLaw(set, 2026);
    const business = area('BUILDING_BUSINESS', '12500');
    expect(councilEffects(propertyTax([object('b', business)], law), law).lowered).toBe(9_412_500);
    const free = {
      ...area('BUILDING_BUSINESS', '800'),
      exemption: { code: 'U1', source: 'RESOLUTION' as const },
    };
    const statute = { ...free, exemption: { code: 'S', source: 'STATUTE' as const } };
    expect(councilEffects(propertyTax([object('b', free), object('c', statute)], law), law)).toEqual({
      lowered: 0,
      exempted: 2_240_000,
    });
    const trucks = Array.from({ length: 6 }, (_, id) => ({
      id: `${id}`,
      kind: 'TRUCK' as const,
      mass: d('18'),
    }));
    expect(councilEffects(transportTax(trucks, law), law).lowered).toBe(545_820);
  });

  it("the office's own parameters do not leak into the seed", () => {
    expect(parameterSet(SEED_ROWS).rows.has('NIER.RATE.LAND_OTHER')).toBe(false);
  });
});
