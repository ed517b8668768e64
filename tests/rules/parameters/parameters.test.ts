import { describe, expect, it } from 'vitest';
import { effectiveDueDate, publicHolidays } from '#shared/kernel/calendar.ts';
import { addDays, day } from '#shared/kernel/day.ts';
import { classificationOn } from '#shared/parameters/classification.ts';
import { holidayLaw } from '#shared/parameters/holidays.ts';
import { findParameter, type Parameter, parameterOn, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { amountOn, countOn, parameterProblems, rateOn, switchOn } from '#shared/parameters/values.ts';

const row = (validFrom: string, value: string, more: Partial<Parameter> = {}): Parameter => ({
  code: 'UPOM.COST',
  validFrom: day(validFrom),
  value,
  source: 'test',
  ...more,
});

describe('the seed', () => {
  it('has no row that the catalogue would refuse', () => {
    expect(SEED_ROWS.flatMap(parameterProblems)).toEqual([]);
  });

  it('names a source in every row and repeats no code on the same day', () => {
    expect(SEED_ROWS.every(({ source }) => source.length > 10)).toBe(true);
    const keys = SEED_ROWS.map(({ code, validFrom }) => `${code} ${validFrom}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('standard rates follow from the lombard rate: twice and two points, at least eight', () => {
    const lombard = SEED_ROWS.filter(({ code }) => code === 'NBP.LOMBARD');
    expect(lombard.length).toBe(19);
    for (const { validFrom } of lombard) {
      const standard = rateOn(SEED_PARAMETERS, 'ODS.TAX', validFrom);
      const expected = Math.max(800, 2 * rateOn(SEED_PARAMETERS, 'NBP.LOMBARD', validFrom) + 200);
      expect([validFrom, standard]).toEqual([validFrom, expected]);
      const share = validFrom < '2016-01-01' ? 3 / 4 : 1 / 2;
      expect(rateOn(SEED_PARAMETERS, 'ODS.TAX.REDUCED', validFrom)).toBe(standard * share);
      if (validFrom >= '2016-01-01')
        expect(rateOn(SEED_PARAMETERS, 'ODS.TAX.RAISED', validFrom)).toBe(standard * 1.5);
    }
  });

  it('the rates of tax and civil interest changed on the same days since 2022', () => {
    const since2022 = (code: string) =>
      SEED_ROWS.filter((parameter) => parameter.code === code && parameter.validFrom >= '2022-02-01').map(
        ({ validFrom }) => validFrom,
      );
    expect(since2022('ODS.TAX')).toEqual(since2022('ODS.CIVIL'));
  });

  it('reminder costs rose on 13 October 2021', () => {
    expect(amountOn(SEED_PARAMETERS, 'UPOM.COST', day('2021-10-12'))).toBe(1160);
    expect(amountOn(SEED_PARAMETERS, 'UPOM.COST', day('2021-10-13'))).toBe(1600);
    expect(amountOn(SEED_PARAMETERS, 'UPOM.COST', day('2014-01-01'))).toBe(880);
  });

  it('the threshold of interest rose after 2012', () => {
    expect(amountOn(SEED_PARAMETERS, 'ODS.MIN', day('2012-12-31'))).toBe(660);
    expect(amountOn(SEED_PARAMETERS, 'ODS.MIN', day('2026-06-01'))).toBe(870);
    expect(parameterOn(SEED_PARAMETERS, 'ODS.MIN', day('2026-06-01')).unconfirmed).toBe(true);
  });

  it('the pending bill is off', () => {
    const switches = SEED_ROWS.filter(({ code }) => code.startsWith('BILL.'));
    expect(switches.length).toBe(6);
    for (const { code } of switches) expect(switchOn(SEED_PARAMETERS, code, day('2026-11-22'))).toBe(false);
  });

  it('holidays of the set are the holidays of the kernel', () => {
    const law = holidayLaw(SEED_PARAMETERS);
    for (const year of [1998, 2010, 2011, 2018, 2019, 2024, 2025, 2026])
      expect(publicHolidays(year, law)).toEqual(publicHolidays(year));
  });

  it('a new holiday is a row', () => {
    const extra: Parameter = {
      code: 'CAL.HOLIDAYS.EXTRA',
      validFrom: day('2027-01-01'),
      value: '03-15',
      source: 'test',
    };
    const law = holidayLaw(parameterSet(SEED_ROWS, [extra]));
    expect(effectiveDueDate(day('2027-03-15'), law)).toBe('2027-03-16');
    expect(effectiveDueDate(day('2027-03-15'))).toBe('2027-03-15');
  });
});

describe('looking a parameter up', () => {
  const set = parameterSet([
    row('2020-01-01', '2', { validTo: day('2020-12-31') }),
    row('2010-01-01', '1'),
    row('2022-01-01', '3'),
  ]);

  it.each([
    ['2009-12-31', undefined],
    ['2010-01-01', '1'],
    ['2019-12-31', '1'],
    ['2020-01-01', '2'],
    ['2020-12-31', '2'],
    ['2021-01-01', undefined],
    ['2021-12-31', undefined],
    ['2022-01-01', '3'],
    ['2199-01-01', '3'],
  ])('on %s gives %s', (on, value) => {
    expect(findParameter(set, 'UPOM.COST', day(on))?.value).toBe(value);
  });

  it('a missing one is refused by name and day, in Polish', () => {
    expect(() => parameterOn(set, 'UPOM.COST', day('2021-06-01'))).toThrow(
      /UPOM\.COST \(koszty upomnienia\) na dzień 01\.06\.2021/,
    );
    expect(() => parameterOn(set, 'NO.SUCH', day('2021-06-01'))).toThrow(/NO\.SUCH na dzień 01\.06\.2021/);
    expect(() => countOn(parameterSet(), 'NADP.KEEP', day('2026-01-01'))).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ code: 'PARAMETER_MISSING' }) }),
    );
  });

  it("the office's own row replaces the seed's of the same day and joins the others", () => {
    const own = parameterSet(SEED_ROWS, [row('2021-10-13', '17.00'), row('2027-01-01', '20.00')]);
    expect(amountOn(own, 'UPOM.COST', day('2026-01-01'))).toBe(1700);
    expect(amountOn(own, 'UPOM.COST', day('2027-01-01'))).toBe(2000);
    expect(amountOn(SEED_PARAMETERS, 'UPOM.COST', day('2027-01-01'))).toBe(1600);
  });

  it.each<[Partial<Parameter>, RegExp]>([
    [{ value: '16,00' }, /złą postać/],
    [{ value: '-1' }, /złą postać/],
    [{ source: ' ' }, /podstawę prawną/],
    [{ validTo: addDays(day('2020-01-01'), -1) }, /przed początkiem/],
    [{ code: 'NO.SUCH' }, /Nie ma w katalogu/],
    [{ code: 'NIER.SPLIT', value: 'MIDDLE' }, /złą postać/],
    [{ code: 'BILL.THIRD_PARTY_LIMIT', value: 'true' }, /złą postać/],
  ])('a bad row %j is explained', (change, message) => {
    expect(parameterProblems({ ...row('2020-01-01', '16.00'), ...change }).join(' ')).toMatch(message);
  });
});

describe('budget classification', () => {
  const on = day('2026-05-01');
  const of = (title: string, part: 'principal' | 'interest' | 'reminder-cost' | 'prolongation-fee') => {
    const civil = title === 'LEASE_AND_RENT';
    const interestKind = civil ? ('civil' as const) : ('tax' as const);
    const { section, chapter, paragraph } = classificationOn(
      SEED_PARAMETERS,
      { title, payer: 'natural', part, interestKind },
      on,
    );
    return `${section} ${chapter} ${paragraph}`;
  };

  it('tells the parts of a due apart', () => {
    expect(of('PROPERTY_TAX', 'principal')).toBe('756 75616 0310');
    expect(of('PROPERTY_TAX', 'interest')).toBe('756 75616 0910');
    expect(of('PROPERTY_TAX', 'reminder-cost')).toBe('756 75616 0640');
    expect(of('PROPERTY_TAX', 'prolongation-fee')).toBe('756 75616 0880');
    expect(of('LEASE_AND_RENT', 'principal')).toBe('700 70005 0750');
    expect(of('LEASE_AND_RENT', 'interest')).toBe('700 70005 0920');
    expect(of('WASTE_FEE', 'principal')).toBe('900 90002 0490');
  });

  it('legal persons stand in another chapter', () => {
    expect(
      classificationOn(
        SEED_PARAMETERS,
        { title: 'PROPERTY_TAX', payer: 'legal', part: 'principal', interestKind: 'tax' },
        on,
      ).chapter,
    ).toBe('75615');
  });

  it('an unknown title is refused by name', () => {
    expect(() => of('UNKNOWN', 'principal')).toThrow(/KLAS\.TITLE\.UNKNOWN\.NATURAL/);
  });
});
