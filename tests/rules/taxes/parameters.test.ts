import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { decimal, formatDecimal } from '#shared/kernel/decimal.ts';
import { definitionOf } from '#shared/parameters/catalogue.ts';
import { parameterOn } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { bandsOf, decimalOn, parameterProblems, termsOn } from '#shared/parameters/values.ts';
import { agriculturalRate } from '#shared/taxes/agricultural-tax.ts';
import { forestRate } from '#shared/taxes/forest-tax.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { row } from './samples.ts';

const on = day('2026-01-01');
const coefficient = (code: string) => Number(parameterOn(SEED_PARAMETERS, `ROL.COEFF.${code}`, on).value);

describe('parameters of local taxes', () => {
  it.each([
    [2023, '185,1250', '370,2500', '71,0996', '35,5498'],
    [2024, '224,0750', '448,1500', '72,0346', '36,0173'],
    [2025, '215,8500', '431,7000', '61,0170', '30,5085'],
    [2026, '166,0500', '332,1000', '61,9014', '30,9507'],
  ])('rates of a hectare in %i follow from the announced prices', (year, farm, other, forest, reserve) => {
    const law = taxLaw(SEED_PARAMETERS, year);
    const shown = [
      agriculturalRate(law, true),
      agriculturalRate(law, false),
      forestRate(law, false),
      forestRate(law, true),
    ].map(({ value }) => formatDecimal(value, 4));
    expect(shown).toEqual([farm, other, forest, reserve]);
  });

  it.each([
    ['ARABLE', ['I', 'II', 'IIIa', 'IIIb', 'IVa', 'IVb', 'V', 'VI']],
    ['MEADOW', ['I', 'II', 'III', 'IV', 'V', 'VI']],
  ])('%s: better soil and a better district never have a lower coefficient', (land, classes) => {
    const districts = ['I', 'II', 'III', 'IV'];
    const table = districts.map((district) =>
      classes.map((soil) => coefficient(`${land}.${district}.${soil}`)),
    );
    for (const line of table) expect(line).toEqual([...line].sort((a, b) => b - a));
    for (const index of classes.keys()) {
      const column = table.map((line) => line[index] ?? 0);
      expect(column).toEqual([...column].sort((a, b) => b - a));
    }
  });

  it('minimum rates of vehicles rise with the mass, and are lower on air suspension', () => {
    const tables = SEED_ROWS.filter(({ code }) => code.startsWith('TRANS.MIN.'));
    expect(tables.length).toBe(8);
    for (const { value, unconfirmed } of tables) {
      const bands = bandsOf(value).map((band) => band.values.map(Number));
      for (const column of [0, 1]) {
        const rising = bands.map((band) => band[column] ?? -1);
        expect(rising).toEqual([...rising].sort((a, b) => a - b));
      }
      expect(bands.every(([air = 0, other = 0]) => air < other)).toBe(true);
      expect(unconfirmed).toBe(true);
    }
  });

  it('announced figures end with their year, so that a year not announced yet is missed by name', () => {
    const yearly = SEED_ROWS.filter(({ code }) =>
      /^(NIER\.MAX\.(LAND|BUILD)|TRANS\.MAX|\w+\.PRICE\.GUS)/.test(code),
    );
    expect(yearly.length).toBe(9 * 3 + 12 * 3 + 4 + 4);
    for (const { validFrom, validTo } of yearly) expect(validTo).toBe(validFrom.replace('01-01', '12-31'));
  });

  it('terms are days of the year, in order', () => {
    const codes = SEED_ROWS.filter(({ code }) => code.startsWith('TERMS.')).map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(8);
    for (const code of codes) {
      const days = termsOn(SEED_PARAMETERS, code, 2026);
      expect(days).toEqual([...new Set(days)].sort());
    }
    expect(termsOn(SEED_PARAMETERS, 'TERMS.COMBINED', 2027)).toEqual([
      '2027-03-15',
      '2027-05-15',
      '2027-09-15',
      '2027-11-15',
    ]);
  });

  it.each([
    ['ROL.RYE.FARM', '2,5'],
    ['TERMS.COMBINED', '15.03'],
    ['TRANS.MIN.TRUCK.2', '12-13'],
    ['ROL.DISTRICT', 'V'],
    ['NIER.RATE.STRUCTURE', '2 %'],
  ])('%s does not take „%s”', (code, value) => {
    expect(parameterProblems(row(code, value)).join()).toMatch(/złą postać/);
  });

  it('a sub-kind of a percentage stays a percentage', () => {
    expect(definitionOf('NIER.RATE.STRUCTURE.WIND')?.kind).toBe('percent');
    expect(definitionOf('NIER.RATE.LAND_OTHER.CENTRE')?.kind).toBe('zloty');
    expect(decimalOn(SEED_PARAMETERS, 'LES.TIMBER', on)).toEqual(decimal('0.220'));
  });
});
