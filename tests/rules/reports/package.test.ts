import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grosze } from '#shared/kernel/money.ts';
import { type ReportPackage, readPackage, writePackage } from '#shared/reports/package.ts';
import { holds } from '#tests/support/property.ts';

const unit = { name: 'Szkoła „Pod lipą” & spółka', regon: '000543217', terc: '1002011' };
const zero = {
  plan: grosze(0),
  committed: grosze(0),
  executed: grosze(0),
  liabilities: grosze(0),
  overdueBefore: grosze(0),
  overdueNow: grosze(0),
  notExpiring: grosze(0),
};
const one: ReportPackage = {
  unit,
  year: 2026,
  quarter: 3,
  reports: [
    {
      form: 'rb28s',
      year: 2026,
      month: 9,
      version: 1,
      rows: [
        { key: '801-80101-4210', name: '', cells: { ...zero, plan: grosze(1_050), executed: grosze(-3) } },
      ],
    },
  ],
};
const xml = writePackage(one, '2026-10-08');
const codeOf = (text: string): string => {
  try {
    readPackage(text);
    return 'read';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a package of a unit', () => {
  it('is read as it was written, with a byte order mark and wrapped values too', () => {
    expect(readPackage(xml)).toEqual(one);
    expect(readPackage(`\ufeff${xml.replace('10.50', '\n   10.50  \n')}`)).toEqual(one);
    expect(xml).toContain('<Grupa>1100</Grupa>');
    expect(xml).not.toContain('0.00');
  });

  it('is the same for any rows', () => {
    const amount = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }).map(grosze);
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 9_999 }), { maxLength: 20 });
    holds(
      fc.property(rows, amount, (paragraphs, value) => {
        const report = {
          form: 'rb28s' as const,
          year: 2026,
          month: 9,
          version: 0,
          rows: paragraphs.map((paragraph) => ({
            key: `801-80101-${String(paragraph).padStart(4, '0')}`,
            name: '',
            cells: { ...zero, executed: value },
          })),
        };
        const whole = { ...one, reports: [report] };
        expect(readPackage(writePackage(whole, '2026-10-08'))).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['cut in half', xml.slice(0, xml.length / 2), 'PACKAGE_CUT'],
    ['nothing at all', '', 'PACKAGE_BROKEN'],
    ['another document', '<Faktura/>', 'PACKAGE_BROKEN'],
    ['a document type', xml.replace('<Paczka', '<!DOCTYPE x [<!ENTITY a "b">]><Paczka'), 'PACKAGE_BROKEN'],
    ['an amount with a comma', xml.replace('10.50', '10,50'), 'PACKAGE_FIELD'],
    ['a chapter of four digits', xml.replace('<Rozdzial>80101', '<Rozdzial>8010'), 'PACKAGE_FIELD'],
    [
      'a report of another quarter',
      xml.replace('<Okres>3</Okres></Okres><Jednostka>', '<Okres>2</Okres></Okres><Jednostka>'),
      'PACKAGE_PERIOD',
    ],
    ['a row twice', xml.replace(/(<Pozycja>.*<\/Pozycja>)/, '$1$1'), 'PACKAGE_ROW_TWICE'],
  ])('is refused when it is %s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is never half read: any cut is refused or reads as a whole', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: xml.length - 3 }), (at) => {
        expect(codeOf(xml.slice(0, at))).toMatch(/^PACKAGE_/);
      }),
      { numRuns: 100 },
    );
  });
});
