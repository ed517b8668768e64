import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import { deductInvestmentReliefs, type FarmRelief } from '#shared/taxes/agricultural-reliefs.ts';
import { agriculturalTax, type FarmParcel } from '#shared/taxes/agricultural-tax.ts';
import { taxInstalments } from '#shared/taxes/assessment.ts';
import { combinedLiability, divideInstalments } from '#shared/taxes/combined-liability.ts';
import { conversionCoefficient, type FarmLand } from '#shared/taxes/conversion.ts';
import { councilEffects } from '#shared/taxes/effects.ts';
import { forestTax } from '#shared/taxes/forest-tax.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import { propertyTax } from '#shared/taxes/property-tax.ts';
import { d, exact, farm, forest, house, law2026, OFFICE, parcel, row, withRows, zl } from './samples.ts';

const farmTax = (parcels: readonly FarmParcel[], law: TaxLaw = law2026) => agriculturalTax({ parcels }, law);
const relieved = (...reliefs: FarmRelief[]) => farm.map((each) => ({ ...each, reliefs }));
const districtI = taxLaw(withRows(OFFICE, row('ROL.DISTRICT', 'I', '2003-01-01')), 2026);

describe('agricultural tax: the vectors', () => {
  it('T-13: a farm by conversion hectares, class V exempt', () => {
    const tax = farmTax(farm);
    expect(exact(tax.exact)).toBe('974,7135');
    expect(tax.amount).toBe(zl(975));
    expect(tax.lines.map(({ exemption }) => exemption?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      'CLASS',
    ]);
  });

  it('T-14: a plot that is not a farm', () => {
    const tax = farmTax([parcel('1', 'R', 'IVb', '0.4500')]);
    expect([exact(tax.exact), tax.amount]).toEqual(['149,4450', zl(149)]);
  });

  it('T-15: a farm by conversion only', () => {
    const tax = farmTax([parcel('1', 'R', 'II', '0.9500')], districtI);
    expect([exact(tax.exact), tax.amount]).toEqual(['283,9455', zl(284)]);
    expect(tax.status).toMatchObject([{ months: { from: 1, to: 12 }, farm: true }]);
  });

  it('T-16: a price lowered by the council, and what it costs', () => {
    const law = taxLaw(withRows(OFFICE, row('ROL.PRICE.LOCAL', '60.00', '2026-01-01', '2026-12-31')), 2026);
    const tax = farmTax(farm, law);
    expect([exact(tax.exact), tax.amount]).toEqual(['880,5000', zl(881)]);
    expect(councilEffects(tax, law)).toEqual({ lowered: 9421, exempted: 0 });
  });

  it('T-17: an investment relief is used up in its sixth year', () => {
    let used = ZERO;
    const years = [2026, 2027, 2028, 2029, 2030, 2031, 2032].map((year) => {
      const relief = { id: 'u', outlay: zl(20_000), firstYear: 2026, used };
      const { due, uses } = deductInvestmentReliefs(zl(975), year, [relief], OFFICE);
      used = grosze(used + (uses[0]?.deducted ?? 0));
      return [year, (uses[0]?.deducted ?? 0) / 100, due / 100, (uses[0]?.left ?? 0) / 100];
    });
    expect(years).toEqual([
      [2026, 975, 0, 4025],
      [2027, 975, 0, 3050],
      [2028, 975, 0, 2075],
      [2029, 975, 0, 1100],
      [2030, 975, 0, 125],
      [2031, 125, 850, 0],
      [2032, 0, 975, 0],
    ]);
  });

  it('T-18: mountain relief by class', () => {
    const twoClasses = relieved({ kind: 'MOUNTAIN' }).slice(0, 2);
    const tax = farmTax(twoClasses);
    // 3.105 × 166.05 = 515.58525
    expect([exact(tax.exact), tax.amount]).toEqual(['515,5853', zl(516)]);
  });

  it('T-19: land bought to enlarge a farm in its sixth and seventh year', () => {
    const year = (since: string) => farmTax(relieved({ kind: 'ENLARGEMENT', since: day(since) }));
    const [free, sixth, seventh, eighth] = ['2021-12-10', '2020-12-10', '2019-12-10', '2018-12-10'].map(year);
    expect(free?.amount).toBe(0);
    expect([sixth && exact(sixth.exact), sixth?.amount]).toEqual(['243,6784', zl(244)]);
    expect([seventh && exact(seventh.exact), seventh?.amount]).toEqual(['487,3568', zl(487)]);
    expect(eighth?.amount).toBe(zl(975));
  });
});

describe('forest tax and combined liability: the vectors', () => {
  it('T-20: forest with a part in a reserve', () => {
    const tax = forestTax(forest, law2026);
    expect(tax.lines.map((line) => exact(line.exact))).toEqual(['213,9746', '37,1408']);
    expect([exact(tax.exact), tax.amount]).toEqual(['251,1154', zl(251)]);
  });

  it('T-21: one sum, its instalments, and the part of each tax in each of them', () => {
    const taxes = [propertyTax(house(), law2026), farmTax(farm), forestTax(forest, law2026)];
    const liability = combinedLiability(taxes, law2026);
    expect(liability).toMatchObject({ combined: true, total: zl(2031) });
    expect(liability.parts.map(({ paragraph, amount }) => [paragraph, amount / 100])).toEqual([
      ['0310', 805],
      ['0320', 975],
      ['0330', 251],
    ]);
    const plan = (policy: 'FIRST' | 'LAST' | 'SPREAD') =>
      unwrap(
        taxInstalments({ total: liability.total, terms: 'COMBINED', payer: 'natural', policy }, law2026),
      ).map(({ amount }) => amount);
    const inZloty = (amounts: readonly Grosze[]) => amounts.map((amount) => amount / 100);
    expect(inZloty(plan('FIRST'))).toEqual([510, 507, 507, 507]);
    expect(inZloty(plan('LAST'))).toEqual([507, 507, 507, 510]);
    expect(inZloty(plan('SPREAD'))).toEqual([508, 508, 507, 508]);
    expect(divideInstalments(plan('FIRST'), liability.parts).map(inZloty)).toEqual([
      [202.14, 244.83, 63.03],
      [200.95, 243.39, 62.66],
      [200.95, 243.39, 62.66],
      [200.96, 243.39, 62.65],
    ]);
  });

  it('a single tax is no combined liability', () => {
    const alone = combinedLiability([propertyTax(house(), law2026), propertyTax([], law2026)], law2026);
    expect(alone).toMatchObject({ combined: false, total: zl(805) });
  });
});

describe('farmland', () => {
  const coefficient = (land: FarmLand, law = law2026) => {
    const { value } = conversionCoefficient(land, law, 'x');
    return Number(value.unscaled) / 10 ** value.scale;
  };

  it.each<[string, FarmLand, number]>([
    ['arable', { use: 'R', soilClass: 'IIIa' }, 1.5],
    ['an orchard of class III as IIIa', { use: 'S', soilClass: 'III' }, 1.5],
    ['an orchard of class IV as IVa', { use: 'S', soilClass: 'IV' }, 1],
    ['arable VIz as VI', { use: 'R', soilClass: 'VIz' }, 0.15],
    ['a pasture', { use: 'Ps', soilClass: 'IV' }, 0.7],
    ['a built-up plot on arable land', { use: 'Br', soil: 'R', soilClass: 'II' }, 1.65],
    ['a built-up plot without a class', { use: 'Br' }, 1],
    ['a pond with salmonids', { use: 'Wsr', stock: 'SALMONIDS' }, 1],
    ['a pond with other fish', { use: 'Wsr', stock: 'OTHER_FISH', soil: 'Ł', soilClass: 'III' }, 0.2],
    ['an empty pond by its class', { use: 'Wsr', stock: 'NONE', soil: 'Ł', soilClass: 'III' }, 1.15],
    ['a ditch without a class', { use: 'W' }, 0.2],
    ['trees without a class', { use: 'Lzr' }, 1],
  ])('%s', (_, land, expected) => {
    expect(coefficient(land)).toBe(expected);
  });

  it('districts differ', () => {
    expect(coefficient({ use: 'R', soilClass: 'I' }, districtI)).toBe(1.95);
  });

  it.each<[string, FarmLand]>([
    ['arable of class III', { use: 'R', soilClass: 'III' }],
    ['a meadow of class IVa', { use: 'Ł', soilClass: 'IVa' }],
    ['arable without a class', { use: 'R' }],
  ])('%s is refused', (_, land) => {
    expect(() => coefficient(land)).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ code: 'TAX_SOIL_CLASS' }) }),
    );
  });

  it('land bought in May makes a farm from June: the other parcel changes its rate with it', () => {
    const parcels = [
      parcel('1', 'R', 'IVb', '0.6000'),
      parcel('2', 'R', 'IVa', '0.8000', { months: { from: 6, to: 12 } }),
    ];
    const tax = farmTax(parcels);
    expect(tax.status.map(({ months, farm: isFarm }) => [months.from, months.to, isFarm])).toEqual([
      [1, 5, false],
      [6, 12, true],
    ]);
    // 0.6 × 332.10 × 5/12 = 83.025; (0.45 + 0.80) × 166.05 × 7/12 = 121.078125
    expect([exact(tax.exact), tax.amount]).toEqual(['204,1031', zl(204)]);
  });

  it('exactly one hectare is no farm; land elsewhere counts for the threshold only', () => {
    const parcels = [parcel('1', 'R', 'IVa', '1.0000')];
    expect(farmTax(parcels).amount).toBe(zl(332));
    const more = { parcels, elsewhere: { hectares: d('0.0001'), conversion: d('0') } };
    expect(agriculturalTax(more, law2026).amount).toBe(zl(166));
    const exemptCounts = [...parcels, parcel('2', 'R', 'VI', '0.5000')];
    expect(farmTax(exemptCounts).amount).toBe(zl(166));
  });

  it('the year of an enlargement may begin and end inside a tax year', () => {
    const tax = farmTax([
      parcel('1', 'R', 'IVa', '2', { reliefs: [{ kind: 'ENLARGEMENT', since: day('2021-04-20') }] }),
    ]);
    expect(
      tax.lines.map(({ months, exemption, reliefs }) => [
        months.from,
        months.to,
        exemption?.code ?? reliefs?.[0]?.code,
      ]),
    ).toEqual([
      [1, 4, 'ENLARGEMENT'],
      [5, 12, 'ENLARGEMENT'],
    ]);
    // 2 × 166.05 × 8/12 × 25 %
    expect(exact(tax.exact)).toBe('55,3500');
  });

  it('reliefs of one parcel follow one another', () => {
    const half: FarmRelief = { kind: 'PERCENT', code: 'DISASTER', name: 'ulga klęskowa', percent: '50' };
    const tax = farmTax([parcel('1', 'R', 'IIIa', '2', { reliefs: [{ kind: 'MOUNTAIN' }, half] })]);
    // 3.00 × 166.05 × 70 % × 50 %
    expect(exact(tax.exact)).toBe('174,3525');
  });

  it('investment reliefs: the older first, none before its year or after fifteen', () => {
    const reliefs = [
      { id: 'b', outlay: zl(400), firstYear: 2025, used: ZERO },
      { id: 'a', outlay: zl(4000), firstYear: 2024, used: zl(500) },
      { id: 'late', outlay: zl(4000), firstYear: 2027, used: ZERO },
      { id: 'old', outlay: zl(4000), firstYear: 2011, used: ZERO },
    ];
    const { due, uses } = deductInvestmentReliefs(zl(550), 2026, reliefs, OFFICE);
    expect(due).toBe(0);
    expect(uses.map(({ id, deducted, left }) => [id, deducted / 100, left / 100])).toEqual([
      ['old', 0, 0],
      ['a', 500, 0],
      ['b', 50, 50],
      ['late', 0, 1000],
    ]);
  });
});

describe('the last of an investment relief', () => {
  it.each([
    [400_104, 97_500, 0],
    [200_040, 50_010, 47_500],
    [200_300, 50_075, 47_400],
  ])('an outlay of %i gr', (outlay, deducted, due) => {
    const relief = { id: 'u', outlay: grosze(outlay), firstYear: 2026, used: ZERO };
    const answer = deductInvestmentReliefs(zl(975), 2026, [relief], OFFICE);
    expect(answer.due).toBe(due);
    expect(answer.uses[0]?.deducted).toBe(deducted);
  });
});

describe('forest', () => {
  const planted = (year: number) => forestTax([{ id: 'a', area: d('10'), planted: year }], law2026);

  it('a stand is free up to its fortieth year', () => {
    expect(planted(1986).amount).toBe(0);
    expect(planted(1985).amount).toBe(zl(619));
    expect(planted(1986).lines[0]?.exemption?.name).toContain('40');
    expect(() => planted(2027)).toThrow(/po roku podatkowym/);
  });

  it('protective forest pays the half rate only in past years', () => {
    const protective = (law: TaxLaw) =>
      forestTax([{ id: 'a', area: d('10'), kind: 'PROTECTIVE' }], law).amount;
    expect(protective(law2026)).toBe(zl(619));
    const past = withRows(OFFICE, row('LES.PRICE.GUS', '100.00', '2012-01-01', '2012-12-31'));
    expect(protective(taxLaw(past, 2012))).toBe(zl(110));
  });

  it('a lowered timber price shows in the effects, in the reserve by half', () => {
    const law = taxLaw(withRows(OFFICE, row('LES.PRICE.LOCAL', '200.00')), 2026);
    const tax = forestTax(forest, law);
    // 81.37 × 0.220 × (3.4567 + 0.6)
    expect(councilEffects(tax, law)).toEqual({ lowered: 7262, exempted: 0 });
  });

  it('a year whose price is not announced is named', () => {
    expect(() => forestTax(forest, taxLaw(OFFICE, 2027))).toThrow(/LES\.PRICE\.GUS.*01\.01\.2027/);
    expect(() => farmTax(farm, taxLaw(OFFICE, 2027))).toThrow(/ROL\.PRICE\.GUS.*01\.01\.2027/);
  });
});
