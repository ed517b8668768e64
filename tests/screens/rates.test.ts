import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedParameters } from '#db/central/parameters/index.ts';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { launchBrowser, typeAsPerson } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { PASSWORD, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';
import { openAt, picture } from '#tests/support/tax-pages.ts';

/** A tax clerk types the rates of a resolution by keyboard and copies them to another year. */
let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
  await seedParameters((sql, values) => made.owner.query(sql, values));
});
const service = testService(database, { rendererFolder: path.resolve('out/renderer') });

let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildRendererWhenStale(path.resolve('.'));
  const admin = await service.signedIn('administrator', office.stations.office);
  const { code } = await admin.admin.station.makeCode({ name: 'Pokój 3', kind: 'terminal', unitId: 1 });
  browser = await launchBrowser();
  page = await openAt(browser, service.running.url, code, {
    login: 'referent-podatkowy',
    password: PASSWORD,
  });
}, 180_000);
afterAll(() => browser?.close());

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
const grid = () => page.getByRole('grid', { name: /Stawki rady gminy/ });
const search = async (text: string) => {
  await page.keyboard.press('F3');
  await page.keyboard.press('Control+A');
  await typeAsPerson(page, text);
  await page.keyboard.press('Enter');
};

describe('rates of the council', () => {
  it('are typed by keyboard; above the ceiling both figures are said at the field (T12)', async () => {
    await page.goto(`${service.running.url}/#/rates`);
    await grid().waitFor();
    const year = page.getByLabel('Rok', { exact: true });
    await year.fill('2026');
    await year.press('Enter');
    await shows('grunty związane z działalnością gospodarczą');
    await search('grunty związane');
    await page.keyboard.press('F2');
    await page.getByLabel('Stawka', { exact: true }).waitFor();
    await typeAsPerson(page, '1,46');
    await page.getByLabel('Uchwała', { exact: true }).fill('uchwała nr XII/98/2025 z 20 listopada 2025 r.');
    await page.keyboard.press('F10');
    await shows(/1,46.*przekracza.*1,45/);
    await page.getByLabel('Stawka', { exact: true }).fill('1,45');
    await page.keyboard.press('F10');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await shows('✓ uchwalona');
    const [row] = await database.owner.query(
      `select value #>> '{}' as value from app.parameter where code = 'NIER.RATE.LAND_BUSINESS' and unit_id = 1`,
    );
    expect(row).toEqual({ value: '1.45' });
  });

  it('take a sub-kind with a place', async () => {
    await search('grunty pozostałe');
    await page.keyboard.press('F7');
    await page.getByLabel('Oznaczenie podrodzaju').fill('centrum');
    await page.getByLabel('Stawka', { exact: true }).fill('0,77');
    await page.getByLabel('Nazwa w uchwale').fill('grunty pozostałe w centrum');
    await page.getByLabel('Uchwała', { exact: true }).fill('uchwała nr XII/98/2025');
    await page.getByLabel('Miejsce, do którego').fill('Rynek');
    await page.keyboard.press('F10');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await shows('— grunty pozostałe w centrum');
    await page.keyboard.press('F3');
    await page.getByRole('searchbox').fill('');
    await page.keyboard.press('Enter');
    await shows('budynki mieszkalne');
    await picture(page, 'podatki-stawki');
  });

  it('are copied with an index, after a preview of what is cut', async () => {
    await page.goto(`${service.running.url}/#/rates/copy`);
    await page.getByLabel('Z roku').fill('2026');
    await page.getByLabel('Na rok').fill('2027');
    await page.getByLabel('Wskaźnik').fill('104,5');
    await page.getByLabel('Uchwała', { exact: true }).fill('uchwała nr XXI/7/2026');
    await page.keyboard.press('F9');
    await shows(/Brak parametru NIER\.MAX/);
    await database.owner.query(
      `insert into app.parameter (code, valid_from, valid_to, value, source)
       select code, '2027-01-01', '2027-12-31', value, 'obwieszczenie na 2027 rok'
         from app.parameter where code like 'NIER.MAX.%' and valid_from = '2026-01-01' and unit_id is null`,
    );
    await page.keyboard.press('F9');
    await shows('obcięta do najwyższej');
    await picture(page, 'podatki-stawki-kopia');
    await page.keyboard.press('F10');
    await shows('Wykonano.');
    const rows = await database.owner.query(
      `select code, value #>> '{}' as value from app.parameter where unit_id = 1 and valid_from = '2027-01-01' order by code`,
    );
    expect(rows).toEqual([
      { code: 'NIER.RATE.LAND_BUSINESS', value: '1.45' },
      { code: 'NIER.RATE.LAND_OTHER.CENTRUM', value: '0.77' },
    ]);
  });
});
