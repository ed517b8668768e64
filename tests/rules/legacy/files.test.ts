import { describe, expect, it } from 'vitest';
import { renderXlsx } from '#main/documents/render-xlsx.ts';
import { readCsv } from '#main/legacy-files/csv.ts';
import { readXlsx } from '#main/legacy-files/xlsx.ts';
import { ZipArchive } from '#main/legacy-files/zip.ts';
import { zipOf } from '#tests/support/legacy-files.ts';
import { refusal } from '#tests/support/refusal.ts';

const WORKBOOK = {
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId2" Target="worksheets/b.xml"/><Relationship Id="rId1" Target="worksheets/a.xml"/></Relationships>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00 &quot;dni&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
};
/** What a reader refuses with. */
const refused = (read: () => unknown) => refusal((async () => read())());
const book = (cells: string, more: Record<string, string> = {}) =>
  zipOf({
    ...WORKBOOK,
    'xl/worksheets/a.xml': `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
    ...more,
  });

describe('a spreadsheet', () => {
  it('gives texts, exact figures, days and the results of formulas of its first sheet', () => {
    const cells = `<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Łąka</t></is></c></row>
      <row r="3"><c r="A3" s="1"><v>45931</v></c><c r="B3" s="2"><v>1234.5600000000001</v></c><c r="C3" t="str"><f>A1</f><v>wynik</v></c></row>`;
    const strings = '<sst><si><t>x</t></si><si><r><t>nu</t></r><r><t>mer</t></r></si></sst>';
    expect(readXlsx(book(cells, { 'xl/sharedStrings.xml': strings }), 'a.xlsx')).toEqual([
      ['numer', '', 'Łąka'],
      [],
      ['2025-10-01', '1234.56', 'wynik'],
    ]);
  });

  it('reads what the program itself writes', async () => {
    const bytes = await renderXlsx(
      {
        title: 'Lista',
        asked: [],
        columns: [
          { title: 'Dzień', kind: 'day', sum: false },
          { title: 'Kwota', kind: 'amount', sum: false },
        ],
        rows: [['2024-02-29', 123_456_789]],
        sums: null,
      },
      'Urząd',
    );
    expect(readXlsx(Buffer.from(bytes), 'a.xlsx').at(-1)).toEqual(['2024-02-29', '1234567.89']);
  });

  it.each([
    ['a bomb that says its size', zipOf(WORKBOOK, 300 * 1024 * 1024), 'LEGACY_XLSX_TOO_LARGE'],
    [
      'entities',
      book('<row/>', { 'xl/sharedStrings.xml': '<!DOCTYPE s [<!ENTITY a "b">]><sst/>' }),
      'LEGACY_XLSX',
    ],
    [
      'a cell at the end of the world',
      book('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'),
      'LEGACY_XLSX',
    ],
    [
      'an error in a formula',
      book('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'),
      'LEGACY_XLSX_FORMULA',
    ],
    ['half a file', book('<row/>').subarray(0, 300), 'LEGACY_XLSX'],
    ['no archive at all', Buffer.from('kod;tytul\n'), 'LEGACY_XLSX'],
  ])('refuses %s', async (_name, bytes, code) => {
    expect((await refused(() => readXlsx(bytes, 'a.xlsx')))?.code).toBe(code);
  });

  it('stops unpacking a bomb that hides its size at the limit', async () => {
    const archive = new ZipArchive(zipOf({ a: Buffer.alloc(2_000_000) }, 10), 'a.xlsx');
    expect((await refused(() => archive.read('a', 1_000_000)))?.code).toBe('LEGACY_XLSX_TOO_LARGE');
    expect(archive.read('a', 2_000_000)).toHaveLength(2_000_000);
  });
});

describe('a CSV file', () => {
  it('reads quotes, empty last fields and the separator of the first line', () => {
    expect(readCsv(Buffer.from('a;b\r\n"x;""y""\n2";\r\n;z'), 'a.csv')).toEqual([
      ['a', 'b'],
      ['x;"y"\n2', ''],
      ['', 'z'],
    ]);
    expect(readCsv(Buffer.from('a,b\n1,2\n'), 'a.csv')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('reads Windows-1250 where it is not UTF-8, and passes over the mark of UTF-8', () => {
    expect(readCsv(Buffer.from([0xa3, 0xb9, 0x6b, 0x61]), 'a.csv')).toEqual([['Łąka']]);
    expect(readCsv(Buffer.from('\ufeffkod'), 'a.csv')).toEqual([['kod']]);
  });

  it('refuses quotes that do not close and bytes that are no text', async () => {
    expect((await refused(() => readCsv(Buffer.from('a\n"b'), 'a.csv')))?.message).toContain('wiersz 2');
    expect((await refused(() => readCsv(Buffer.from('a\n"b"c'), 'a.csv')))?.code).toBe('LEGACY_CSV');
    expect((await refused(() => readCsv(Buffer.from([0, 1, 2]), 'a.csv')))?.code).toBe('LEGACY_CSV');
  });
});
