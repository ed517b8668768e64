import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { assemble } from '#shared/legacy/assemble.ts';
import { faultText } from '#shared/legacy/fault.ts';
import { readTable } from '#shared/legacy/read-table.ts';

const table = (...rows: string[][]) => ({ name: 'naleznosci' as const, file: 'naleznosci.csv', rows });
const HEAD = ['Pozycja', 'płatnik', 'tytul', 'rok', 'dokument', 'data dokumentu', 'rata', 'termin', 'kwota'];
const GOOD = ['1', 'P-1', '10', '2025', 'D/1', '2025-01-02', '1', '15.03.2025', '1 234,50'];

describe('a table of an earlier system', () => {
  it('reads days, amounts and headings as people write them', () => {
    const { rows, faults } = readTable(table(HEAD, ['', '', ''], GOOD));
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        file: 'naleznosci.csv',
        row: 3,
        cells: {
          pozycja: '1',
          platnik: 'P-1',
          tytul: '10',
          rok: '2025',
          dokument: 'D/1',
          data_dokumentu: '2025-01-02',
          rata: '1',
          termin: '2025-03-15',
          kwota: '123450',
        },
      },
    ]);
  });

  it('names file, row, column and what to do for each bad cell', () => {
    const bad = GOOD.with(5, '31.02.2025').with(8, '1.234').with(3, '25').with(6, '');
    const { rows, faults } = readTable(table(HEAD, GOOD, bad));
    expect(rows).toHaveLength(1);
    expect(faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['LEGACY_YEAR', 3, 'rok'],
      ['LEGACY_DAY', 3, 'data_dokumentu'],
      ['LEGACY_CELL_EMPTY', 3, 'rata'],
      ['LEGACY_AMOUNT', 3, 'kwota'],
    ]);
    expect(faultText(faults[1] as never)).toBe(
      'naleznosci.csv, wiersz 3, kolumna data_dokumentu: Nie ma takiego dnia: 31.02.2025. Popraw datę.',
    );
  });

  it.each([
    [HEAD.slice(1), 'LEGACY_COLUMN_MISSING'],
    [[...HEAD, 'kwota'], 'LEGACY_COLUMN_TWICE'],
    [[...HEAD, 'uwagi'], 'LEGACY_COLUMN_UNKNOWN'],
  ])('reads no row under wrong headings', (head, code) => {
    const { rows, faults } = readTable(table(head, GOOD));
    expect([rows, faults.map((one) => one.code)]).toEqual([[], [code]]);
  });

  it('refuses a relative or short day, which would mean another day tomorrow', () => {
    for (const text of ['dziś', '+7', '1503', '15.03', '150325'])
      expect(readTable(table(HEAD, GOOD.with(7, text))).faults.map(({ code }) => code)).toEqual([
        'LEGACY_DAY',
      ]);
  });

  it('says which files are missing', () => {
    const { faults } = assemble([], { knownTitles: new Set(), on: day('2025-12-31') });
    expect(faults.map(({ code, file }) => [code, file])).toEqual(
      ['tytuly', 'platnicy', 'naleznosci', 'salda', 'sumy'].map((file) => ['LEGACY_FILE_MISSING', file]),
    );
  });
});
