import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '#main/service/reports/index.ts';
import { TestBooks } from '#tests/support/books.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = testDatabase();
const books = new TestBooks(database);
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-report-'));
const K = '801-80101-4210';
const file = (name: string) => path.join(folder, name);
const skarbnik = (...words: string[]) => {
  const { host, port, user, password, database: name } = database.serviceAddress;
  return runSkarbnik(words, { SKARBNIK_DATABASE: `postgres://${user}:${password}@${host}:${port}/${name}` });
};

beforeAll(async () => {
  await books.prepare();
  await books.post(3, '2026-02-02', [{ wn: '401', ma: '201', zl: 500, k: K }]);
  await books.post(3, '2026-02-10', [{ wn: '201', ma: '130', zl: 320, k: K }]);
  const { xml } = await call(
    reports.packages.write,
    { year: 2026, month: 3 },
    { context: books.as(books.head, 2) },
  );
  writeFileSync(file('paczka.xml'), xml);
  writeFileSync(file('urwana.xml'), xml.slice(0, 700));
  writeFileSync(file('paragrafy.csv'), 'kod;nazwa;strona\n850;Rezerwy;1\n435;(uchylony);2\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('skarbnik report', () => {
  it('answers as JSON with what the control rules say, and ends with 1 when they are broken', async () => {
    const { code, out } = await skarbnik(
      'report',
      'rb28s',
      '--unit',
      'SP1',
      '--year',
      '2026',
      '--month',
      '2',
      '--json',
    );
    const answer = JSON.parse(out);
    expect([code, answer.rows[0].cells.executed, answer.rows[0].cells.liabilities]).toEqual([
      1, 32_000, 18_000,
    ]);
    expect(answer.remarks.map((remark: { code: string }) => remark.code)).toContain('RB28S_OVER_PLAN');
  });

  it('sets files, of one unit and of all', async () => {
    const words = [
      'report',
      'rb28s',
      '--merged',
      '--year',
      '2026',
      '--xlsx',
      file('rb.xlsx'),
      '--pdf',
      file('rb.pdf'),
      '--csv',
      file('rb.csv'),
    ];
    expect((await skarbnik(...words)).err).toBe('');
    expect(readFileSync(file('rb.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(readFileSync(file('rb.pdf')).subarray(0, 4).toString()).toBe('%PDF');
    expect(readFileSync(file('rb.csv'), 'utf8')).toContain('801;80101;4210;');
    const balance = await skarbnik('report', 'trial-balance', '--unit', 'sp1', '--year', '2026', '--json');
    expect(JSON.parse(balance.out).rows.map(({ account }: { account: string }) => account)).toEqual([
      '130',
      '201',
      '401',
    ]);
  });

  it.each([
    ['a form that is not there', ['rb99', '--year', '2026'], 'REPORT_FORM_UNKNOWN'],
    ['a unit that is not there', ['rb28s', '--year', '2026', '--unit', 'X'], 'UNIT_UNKNOWN'],
    ['a month that is not there', ['rb28s', '--year', '2026', '--month', '13'], 'OPTION_NUMBER'],
  ])('refuses %s', async (_what, words, code) => {
    const ended = await skarbnik('report', ...words, '--json');
    expect([ended.code, JSON.parse(ended.out).error.code]).toEqual([2, code]);
  });
});

describe('skarbnik budget', () => {
  it('shows what a package would do, takes it once, and leaves a cut one out', async () => {
    const cut = await skarbnik('budget', 'import-package', file('urwana.xml'), '--json');
    expect([cut.code, JSON.parse(cut.out).error.code]).toEqual([2, 'PACKAGE_CUT']);
    const shown = await skarbnik('budget', 'import-package', file('paczka.xml'), '--dry-run', '--json');
    expect(JSON.parse(shown.out)).toMatchObject({
      imported: false,
      unitCode: 'SP1',
      reports: [{ form: 'rb27s' }, { form: 'rb28s', total: 32_000 }],
    });
    const [none] = await database.owner.query('select count(*)::int as n from reports.report');
    const taken = await skarbnik('budget', 'import-package', file('paczka.xml'));
    expect([none.n, taken.code, taken.out]).toEqual([
      0,
      0,
      expect.stringContaining('Wczytano paczkę jednostki SP1'),
    ]);
    const again = await skarbnik('budget', 'import-package', file('paczka.xml'), '--json');
    expect(JSON.parse(again.out).error.code).toBe('PACKAGE_TWICE');
  });

  it('reads names of the classification from a day on', async () => {
    const words = [
      'budget',
      'import-classification',
      file('paragrafy.csv'),
      '--kind',
      'expenditure',
      '--from',
      '2026-01-01',
      '--source',
      'Dz.U. 2025 poz. 1241',
      '--json',
    ];
    expect(JSON.parse((await skarbnik(...words)).out)).toEqual({ imported: true, names: 1 });
    const wrong = await skarbnik(...words.map((word) => (word === 'expenditure' ? 'chapter' : word)));
    expect([wrong.code, JSON.parse(wrong.out).error.message]).toEqual([
      2,
      expect.stringContaining('Wiersz 2'),
    ]);
  });
});
