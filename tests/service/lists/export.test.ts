import { call } from '@orpc/server';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { jobKinds } from '#main/service/job-kinds.ts';
import { jobs, workOff } from '#main/service/jobs/index.ts';
import { lists } from '#main/service/lists/index.ts';
import { plainLine } from '#shared/cash/lines.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { ExportFormat } from '#shared/lists/contract.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
const RECEIPTS = 30;

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into admin.role_permission (role_code, permission) values ('kierownik', 'cash.reports.read')`,
  );
  const desk = await office.desk('K1');
  const sale = (amount: number) => ({
    ...plainLine('refund', grosze(amount), 'Pełnomocnictwo', { titleCode: 'SKARB' }),
    kind: 'sale' as const,
  });
  const opened = desk.open(50_000);
  const made = Array.from({ length: RECEIPTS }, (_, at) =>
    desk.receipt([sale(1_700 + at)], { payerName: at === 7 ? '=HYPERLINK("x")' : `Łącka Żaneta ${at}` }),
  );
  await desk.send(opened, ...made);
  const [first] = made;
  if (!first) throw new Error('a receipt');
  await desk.send(desk.cancel(first));
});
afterAll(closeDocumentRenderer);

const table = {
  title: 'Lista próbna',
  asked: [{ label: 'Szukano', value: 'Żak' }],
  columns: [
    { title: 'Nazwa', kind: 'text' as const },
    { title: 'Dzień', kind: 'day' as const },
    { title: 'Kwota', kind: 'amount' as const, sum: true },
    { title: 'Sztuk', kind: 'count' as const, sum: true },
  ],
  rows: [
    ['=1+1', '2026-03-01', 123_456, 12],
    ['+48 600', '1999-12-31', -5, 1],
    ['-tak', null, 7, null],
    ['@SUM(A1)', '2026-11-22', 1_000_000_00, 3],
  ],
};

async function sheetOf(content: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as unknown as ExcelJS.Buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

async function made(format: ExportFormat) {
  const file = await call(lists.document, { table, format }, { context: office.person() });
  return { ...file, bytes: Buffer.from(file.content, 'base64') };
}

describe('a shown list as a file', () => {
  it('is a spreadsheet: numbers, days and texts, and no formula from what was typed', async () => {
    const file = await made('xlsx');
    expect(file.fileName).toBe('lista-probna-2026-11-20.xlsx');
    const sheet = await sheetOf(file.bytes);
    expect(sheet.getCell('A1').value).toBe('Lista próbna');
    expect(sheet.getCell('A2').value).toBe('Szukano: Żak');
    const row = (at: number) => [1, 2, 3, 4].map((column) => sheet.getRow(at).getCell(column));
    expect(row(3).map(({ value }) => value)).toEqual(['Nazwa', 'Dzień', 'Kwota', 'Sztuk']);
    expect(row(4).map(({ value }) => value)).toEqual(['=1+1', new Date('2026-03-01'), 1234.56, 12]);
    expect(row(5).map(({ value }) => value)).toEqual(['+48 600', new Date('1999-12-31'), -0.05, 1]);
    for (const at of [4, 5, 6, 7]) expect(row(at)[0]?.type).toBe(ExcelJS.ValueType.String);
    expect(row(8).map(({ value }) => value)).toEqual(['Razem', null, 1001234.58, 16]);
    expect(row(8)[2]?.numFmt).toBe('#,##0.00');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
  });

  it('is CSV for a Polish spreadsheet, with formulas defused', async () => {
    const { bytes } = await made('csv');
    expect(bytes.toString('utf8')).toBe(
      `\uFEFFNazwa;Dzień;Kwota;Sztuk\r\n'=1+1;01.03.2026;1234,56;12\r\n'+48 600;31.12.1999;-0,05;1\r\n'-tak;;0,07;\r\n'@SUM(A1);22.11.2026;1000000,00;3\r\nRazem;;1001234,58;16\r\n`,
    );
  });

  it('is paper with the head of the unit and the same sums', async () => {
    const { bytes } = await made('pdf');
    const text = (await readPaper(new Uint8Array(bytes))).pages.join(' ').replace(/\s+/g, ' ');
    for (const piece of ['Lista próbna', 'Szukano Żak', '=1+1', '1 001 234,58', 'Ewa Referent'])
      expect(text).toContain(piece);
  });

  it('is refused when a row does not fit its columns', async () => {
    const wrong = { ...table, rows: [['a', null, 'b', 1]] };
    expect(
      await refusalOf(call(lists.document, { table: wrong, format: 'csv' }, { context: office.person() })),
    ).toBe('INPUT_INVALID');
  });
});

const asked = (format: ExportFormat, more: object = {}) => ({
  actId: newId(),
  list: 'cash-register',
  query: { query: '', from: '2026-11-01' },
  title: 'Rejestr pokwitowań',
  asked: [],
  columns: [
    { id: 'number', title: 'Numer' },
    { id: 'payer', title: 'Osoba' },
    { id: 'total', title: 'Kwota' },
  ],
  format,
  ...more,
});

describe('a list of the service as the file of a job', () => {
  const reader = () => office.person(office.people.second, ['cash.reports.read']);

  it('holds every row and the sums of the screen, cancelled receipts shown and not counted', async () => {
    const { jobId } = await call(lists.export, asked('xlsx'), { context: reader() });
    await workOff(office.services, jobKinds);
    const job = await call(jobs.get, { jobId }, { context: reader() });
    expect(job).toMatchObject({
      state: 'done',
      done: RECEIPTS,
      total: RECEIPTS,
      title: 'Rejestr pokwitowań: plik XLSX',
    });
    const file = await call(jobs.file, { jobId }, { context: reader() });
    const sheet = await sheetOf(Buffer.from(file.content, 'base64'));
    const screen = await office.rows<{ total: number }>(
      `select sum(total)::bigint as total from cash.receipt r
        where not exists (select from cash.receipt_cancellation c where c.receipt_id = r.id)`,
    );
    const last = sheet.getRow(sheet.rowCount);
    expect(sheet.rowCount).toBe(RECEIPTS + 3);
    expect(Math.round(Number(last.getCell(3).value) * 100)).toBe(screen[0]?.total);
    const names = Array.from({ length: RECEIPTS }, (_, at) => sheet.getRow(at + 3).getCell(2));
    expect(names.find(({ value }) => value === '=HYPERLINK("x")')?.type).toBe(ExcelJS.ValueType.String);
  });

  it('prints the same sum on paper', async () => {
    const { jobId } = await call(lists.export, asked('pdf'), { context: reader() });
    await workOff(office.services, jobKinds);
    const file = await call(jobs.file, { jobId }, { context: reader() });
    const text = (await readPaper(new Uint8Array(Buffer.from(file.content, 'base64')))).pages.join(' ');
    const total = Array.from({ length: RECEIPTS }, (_, at) => 1_700 + at)
      .slice(1)
      .reduce((a, b) => a + b);
    expect(text).toContain(`Ogółem ${Math.floor(total / 100)},${String(total % 100).padStart(2, '0')}`);
  });

  it('needs the right of its query, before the work and during it', async () => {
    const nobody = office.person(office.people.second, ['ledger.read']);
    expect(await refusalOf(call(lists.export, asked('csv'), { context: nobody }))).toBe('PERMISSION_MISSING');
    const { jobId } = await call(lists.export, asked('csv'), { context: reader() });
    await office.rows(`delete from admin.role_permission where permission = 'cash.reports.read'`);
    await workOff(office.services, jobKinds);
    const job = await call(jobs.get, { jobId }, { context: reader() });
    expect(job).toMatchObject({ state: 'failed', file: null });
    expect(
      await refusalOf(call(lists.export, asked('csv', { list: 'no-such' }), { context: reader() })),
    ).toBe('LIST_UNKNOWN');
  });
});

describe('a picture on paper', () => {
  it('stands above its table', async () => {
    const picture = {
      title: 'Dzień w kasie',
      unit: 'amount' as const,
      categories: ['8:00–9:00', '9:00–10:00'],
      series: [{ name: 'Przyjęto', values: [12_300, 45_600] }],
    };
    const file = await call(lists.document, { table, format: 'pdf', picture }, { context: office.person() });
    const text = (await readPaper(new Uint8Array(Buffer.from(file.content, 'base64')))).pages.join(' ');
    expect(text.indexOf('8:00–9:00')).toBeGreaterThan(0);
    expect(text.indexOf('8:00–9:00')).toBeLessThan(text.indexOf('=1+1'));
  });
});
