import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { reports } from '#main/service/reports/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { TestBooks } from '#tests/support/books.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const books = new TestBooks(database);
const K = '801-80101-4210';
let xml = '';
const office = () => ({ context: books.as(books.chief, 1) });
const school = () => ({ context: books.as(books.head, 2) });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const take = (text: string, as = office()) =>
  call(reports.packages.import, { actId: newId(), fileName: 'sp1.xml', base64: base64(text) }, as);
const kept = async () => (await call(reports.versions, { year: 2026 }, office())).length;

beforeAll(async () => {
  await books.prepare();
  await books.post(3, '2026-02-02', [{ wn: '401', ma: '201', zl: 500, k: K }]);
  await books.post(3, '2026-02-10', [{ wn: '201', ma: '130', zl: 320, k: K }]);
  await books.post(3, '2026-02-11', [
    { wn: '000', zl: 500 },
    { ma: '998', zl: 500, kMa: K },
  ]);
  const written = await call(reports.packages.write, { year: 2026, month: 3 }, school());
  xml = written.xml;
});

describe('packages of units', () => {
  it('carry what the books of the unit say', async () => {
    expect(xml).toContain('<Regon>000543217</Regon>');
    expect(xml).toMatch(
      /<Paragraf>421<\/Paragraf><P4>0<\/P4><ZA>500.00<\/ZA><WW>320.00<\/WW><ZO>180.00<\/ZO>/,
    );
    expect(await refusalOf(call(reports.packages.write, { year: 2026, month: 4 }, school()))).toBe(
      'PACKAGE_QUARTER',
    );
  });

  it('are refused when of another unit, cut, or in another encoding; nothing is kept of them', async () => {
    expect(await refusalOf(take(xml.replaceAll('000543217', '999999999')))).toBe('PACKAGE_REGON');
    expect(await refusalOf(take(xml.slice(0, 900)))).toBe('PACKAGE_CUT');
    const bytes = Buffer.from(xml.replace('Szko', 'Szkó'), 'latin1').toString('base64');
    expect(
      await refusalOf(
        call(reports.packages.import, { actId: newId(), fileName: 'x.xml', base64: bytes }, office()),
      ),
    ).toBe('PACKAGE_ENCODING');
    expect(await refusalOf(take(xml, { context: books.as(books.head, 3) }))).toBe('PACKAGE_REGON');
    expect(await kept()).toBe(0);
  });

  it('show what they would do, are taken once, and only with a higher version again', async () => {
    const shown = await call(
      reports.packages.preview,
      { fileName: 'sp1.xml', base64: base64(xml) },
      office(),
    );
    expect(shown.reports.map(({ form, total }) => [form, total])).toEqual([
      ['rb27s', 0],
      ['rb28s', 32_000],
    ]);
    expect(shown.reports[1]?.remarks.map(({ code }) => code)).toContain('RB28S_OVER_PLAN');
    expect(await kept()).toBe(0);
    await take(xml);
    expect(await kept()).toBe(2);
    expect(await refusalOf(take(xml))).toBe('PACKAGE_TWICE');
    expect(await refusalOf(take(`${xml}\n`))).toBe('PACKAGE_VERSION');
    await take(xml.replaceAll('<Wersja>0', '<Wersja>1').replace('320.00', '330.00'));
    const [newest] = await call(reports.versions, { year: 2026 }, office());
    const correction = (await call(reports.versions, { year: 2026 }, office())).find(
      ({ form, version }) => form === 'rb28s' && version === 1,
    );
    const told = await call(reports.version, { reportId: correction?.id ?? newest?.id ?? '' }, office());
    expect(told.differences).toEqual([{ key: K, column: 'executed', before: 32_000, now: 33_000 }]);
    const merged = await call(reports.merged, { form: 'rb28s', year: 2026, month: 3 }, office());
    expect([merged.totals['executed'], merged.missing.map(({ code }) => code)]).toEqual([
      33_000,
      ['UG', 'GOPS'],
    ]);
  });

  it.each(['pdf', 'xlsx', 'csv'] as const)('a report is set as %s', async (format) => {
    const file = await call(reports.file, { form: 'rb28s', year: 2026, month: 3, format }, school());
    expect(file.fileName).toBe(`rb28s-SP1-2026-03.${format}`);
    expect(Buffer.from(file.base64, 'base64').length).toBeGreaterThan(200);
  });
});
