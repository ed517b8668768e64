import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importTerytFile } from '#main/cli/places-import.ts';
import { places } from '#main/service/places/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIMC = 'WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA';
const ULIC = 'WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA';
const file = (name: string, ...lines: string[]) => {
  const at = path.join(folder, name);
  writeFileSync(at, `\uFEFF${lines.join('\r\n')}\r\n`);
  return at;
};
const bring = (at: string, terc = '') => importTerytFile(database.serviceAddress, at, terc);
const reader = () => ({ context: office.person() });

beforeAll(async () => {
  await office.prepare();
  await office.rows(`update units.unit set terc = '3209022' where id = 1`);
});

describe('the dictionary of places', () => {
  it('comes from the files of the register; the same file again changes nothing', async () => {
    const simc = file(
      'simc.csv',
      SIMC,
      '14;01;01;2;01;1;Łąki;0000011;0000011;2026-01-01',
      '32;09;02;2;01;1;Łąki;0000022;0000022;2026-01-01',
      '32;09;02;2;01;1;Łąkowo Wielkie;0000033;0000033;2026-01-01',
    );
    const ulic = file(
      'ulic.csv',
      ULIC,
      '32;09;02;2;0000022;00001;ul.;Mickiewicza;Adama;2026-01-01',
      '32;09;02;2;0000022;00002;ul.;Miodowa;;2026-01-01',
    );
    expect(await bring(simc)).toEqual({ register: 'SIMC', count: 3 });
    expect(await bring(ulic)).toEqual({ register: 'ULIC', count: 2 });
    expect(await bring(simc)).toEqual({ register: 'SIMC', count: 3 });
    expect(await office.rows('select 1 from places.locality')).toHaveLength(3);
  });

  it('is found without Polish letters, the own gmina first', async () => {
    const found = await call(places.localities, { query: 'laki' }, reader());
    expect(found.map(({ simc }) => simc)).toEqual(['0000022', '0000011']);
    expect((await call(places.localities, { query: '%' }, reader())).length).toBe(0);
  });

  it('gives the streets of a locality by any word of their name', async () => {
    const names = async (query: string) =>
      (await call(places.streets, { simc: '0000022', query }, reader())).map(({ name }) => name);
    expect(await names('mi')).toEqual(['Miodowa', 'Adama Mickiewicza']);
    expect(await names('adama m')).toEqual(['Adama Mickiewicza']);
    expect(await call(places.streets, { simc: '0000011', query: '' }, reader())).toEqual([]);
  });

  it('takes a file whole or not at all, and only the part that was asked for', async () => {
    const broken = file(
      'broken.csv',
      SIMC,
      '32;09;02;2;01;1;Nowe;0000044;0000044;2026-01-01',
      '32;09;02;2;01;1;Błędne;0000055;0000055;2026-02-30',
    );
    expect(await refusalOf(bring(broken))).toBe('TERYT_LINE');
    expect(await refusalOf(bring(file('other.csv', 'a;b')))).toBe('TERYT_HEAD');
    expect(await refusalOf(bring(path.join(folder, 'none.csv')))).toBe('TERYT_FILE');
    expect(await office.rows('select 1 from places.locality')).toHaveLength(3);
    const two = file(
      'two.csv',
      SIMC,
      '32;09;02;2;01;1;Nowe;0000044;0000044;2026-01-01',
      '14;01;01;2;01;1;Obce;0000055;0000055;2026-01-01',
    );
    expect(await bring(two, '3209')).toEqual({ register: 'SIMC', count: 1 });
  });
});
