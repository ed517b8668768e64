import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officePairingCode } from '#main/cli/demo-database.ts';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { roleSeeds } from '#shared/admin/roles.ts';
import { launchBrowser, typeAsPerson } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { PASSWORD, testService } from '#tests/support/service.ts';
import { building, parcel, TaxOffice } from '#tests/support/tax-office.ts';
import { openAt, picture } from '#tests/support/tax-pages.ts';

/** A tax clerk's day: card, object by keyboard, computation unfolded, decision issued and printed, the yearly run. */
let office: TaxOffice;
const database = testDatabase(async (made) => {
  office = await new TaxOffice(made).prepare();
  const clerk = roleSeeds.find(({ code }) => code === 'referent-podatkowy');
  await made.owner.query(
    `insert into admin.role (code, name) values ('referent-podatkowy', 'referent podatkowy')`,
  );
  await made.owner.query(
    `insert into admin.role_permission (role_code, permission) select 'referent-podatkowy', unnest($1::text[])`,
    [clerk?.permissions ?? []],
  );
  await made.owner.query(
    `insert into admin.user_role (user_id, unit_id, role_code, valid_from) values ($1, 1, 'referent-podatkowy', '2020-01-01')`,
    [office.people.clerk.id],
  );
  await made.owner.query('update admin.user_account set password_hash = $2 where id = $1', [
    office.people.clerk.id,
    await hashPassword(PASSWORD),
  ]);
  await office.parameter('DECYZJA.APPEAL', 'Samorządowego Kolegium Odwoławczego w Przykładowie');
  for (const name of ['Borkowska Zofia', 'Cichy Piotr', 'Dąb Henryk']) {
    const card = await office.card(name, { village: 'Drukowo' });
    const plot = await office.object(card, '320902_2.0001.7/1', parcel({ use: 'B', area: '0.1000' }));
    await office.object(card, 'Drukowo 7', building('BUILDING_RESIDENTIAL', '100.00'), {
      parentId: plot.objectId,
    });
  }
  await office.card('Łęcka Stanisława', { village: 'Wzorowo' });
});
const service = testService(database, { rendererFolder: path.resolve('out/renderer') });

let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildRendererWhenStale(path.resolve('.'));
  browser = await launchBrowser();
  const code = await officePairingCode(database.ownerAddress);
  page = await openAt(browser, service.running.url, code, {
    login: office.people.clerk.login,
    password: PASSWORD,
  });
}, 180_000);
afterAll(() => browser?.close());

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
const dialog = () => page.getByRole('dialog');
const go = async (address: string) => page.goto(`${service.running.url}/#${address}`);

describe('the list of taxpayers', () => {
  it('finds by name and opens the card', async () => {
    await go('/taxes');
    await shows('Borkowska Zofia');
    await picture(page, 'podatki-podatnicy');
    await page.keyboard.press('F3');
    await typeAsPerson(page, 'łęcka');
    await shows('Łęcka Stanisława');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Łęcka/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Łęcka Stanisława' }).waitFor();
  });
});

describe('the card', () => {
  it('takes a parcel with two uses by keyboard', async () => {
    await page.getByRole('button', { name: 'Nowy: działka' }).click();
    await dialog().waitFor();
    await page.getByLabel('Numer działki').fill('320902_2.0001.40');
    await page.getByRole('textbox', { name: 'Dzień zdarzenia' }).fill('01.01.2020');
    await page.getByLabel('Powierzchnia działki').fill('2,5850');
    const line = async (at: number, use: string, soil: string, area: string) => {
      const cell = (column: number) => page.locator(`[data-cell="${at}.${column}"] input`);
      await cell(0).focus();
      await typeAsPerson(page, use);
      await page.keyboard.press('Enter');
      await cell(1).focus();
      if (soil !== '') await typeAsPerson(page, soil);
      await page.keyboard.press('Enter');
      await cell(2).fill(area);
    };
    await line(0, 'R ', 'IVa', '2,5000');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await line(1, 'B ', '', '0,0850');
    await picture(page, 'podatki-dzialka');
    await page.keyboard.press('F10');
    await dialog().waitFor({ state: 'hidden' });
    await shows('RIVa 2,5000 ha, B 0,0850 ha');
  });

  it('shows the tax of the year and unfolds it to the parameter', async () => {
    await shows(/Łączne zobowiązanie pieniężne: /);
    await page.locator('summary', { hasText: 'grunty pozostałe' }).first().click();
    await shows('stawka');
    await page.locator('summary', { hasText: 'stawka' }).first().click();
    await shows(/NIER\.RATE\.LAND_OTHER/);
    await picture(page, 'podatki-obliczenie');
  });

  it('issues the order to pay and shows its letter; the figures are those of the vectors', async () => {
    await page.keyboard.press('F9');
    await dialog().waitFor();
    await picture(page, 'podatki-wydanie');
    await page.keyboard.press('F10');
    await shows('Decyzja jest wydana');
    const [row] = await database.owner.query(
      `select d.total, d.number, (select json_agg(p.amount order by p.classification) from taxes.decision_part p where p.decision_id = d.id) as parts
         from taxes.decision d join receivables.account a on a.id = d.account_id join parties.party p on p.id = a.party_id
        where p.display_name = 'Łęcka Stanisława'`,
    );
    // 850 m² × 0,77 = 654,50; 2,5 ha × 1,00 × 166,05 = 415,125
    expect(row).toMatchObject({ total: 107_000, parts: [65_500, 41_500] });
    await page.getByRole('button', { name: 'Drukuj pismo' }).click();
    await page.getByTitle(/Decyzja LZP/).waitFor();
    await page.keyboard.press('Escape');
    const [kept] = await database.owner.query('select count(*)::integer as letters from taxes.letter');
    expect(kept).toEqual({ letters: 1 });
    await shows(/zgodne z decyzją/);
    await page.getByRole('button', { name: 'Konto i należności' }).scrollIntoViewIfNeeded();
    await picture(page, 'podatki-karta');
  });

  it('ends an object at a day and shows what the decision would change', async () => {
    await page
      .getByRole('row', { name: /320902_2\.0001\.40/ })
      .first()
      .click();
    await page.keyboard.press('Delete');
    await dialog().waitFor();
    await page.getByRole('textbox', { name: 'Dzień zdarzenia' }).fill('12.06.2026');
    await page.getByLabel('Powód i dokument').fill('sprzedaż, Rep. A nr 1234/2026');
    await page.keyboard.press('F10');
    await dialog().waitFor({ state: 'hidden' });
    await shows(/różnica −/);
    await page.keyboard.press('F9');
    await page.getByLabel(/Uzasadnienie/).fill('Sprzedaż działki 12 czerwca 2026 r.');
    await page.keyboard.press('F10');
    await shows('Decyzja jest wydana');
    await page.keyboard.press('Escape');
    const rows = await database.owner.query(
      `select d.kind, d.before_total as before, d.total from taxes.decision d join receivables.account a on a.id = d.account_id
         join parties.party p on p.id = a.party_id where p.display_name = 'Łęcka Stanisława' order by sequence`,
    );
    // Half of each tax: 327,25 and 207,5625, each rounded by itself.
    expect(rows[1]).toEqual({ kind: 'changing', before: 107_000, total: 53_500 });
  });
});

describe('a decision', () => {
  it('opens as it was issued, with its lines and its hash', async () => {
    await go('/taxes/decisions');
    await page.getByRole('row', { name: /Łęcka/ }).first().dblclick();
    await shows('Rozstrzygnięcie');
    await shows(/Skrót treści SHA-256/);
    await picture(page, 'podatki-decyzja');
  });
});

describe('the land register', () => {
  it('shows what differs; accepted, the card takes it over', async () => {
    const [object] = await database.owner.query(
      `select id, account_id as account from taxes.object where name = '320902_2.0001.7/1' order by id limit 1`,
    );
    await database.owner.query(
      `insert into egib.import (id, unit_id, file_name, hash, size, counts, findings) values ($1, 1, 'gmina.gml', sha256('x'), 1, '{}', '[]')`,
      [object.id],
    );
    await database.owner.query(
      `insert into egib.difference (id, unit_id, import_id, kind, number, object_id, account_id, register, card, parts)
       values ($1, 1, $1, 'AREA_DIFF', '320902_2.0001.7/1', $1, $2, 'B 0,1200 ha', 'B 0,1000 ha',
               '[{"ofu": "B", "ozu": null, "ozk": null, "area": "1200"}]')`,
      [object.id, object.account],
    );
    await go('/taxes/land-register');
    await shows('B 0,1200 ha');
    await picture(page, 'podatki-ewidencja');
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.getByRole('textbox', { name: 'Dzień zmiany w ewidencji' }).fill('01.12.2025');
    await page.getByLabel('Źródło').fill('zawiadomienie GN.6620.1.2025');
    await page.keyboard.press('F10');
    await dialog().waitFor({ state: 'hidden' });
    await shows('Nie ma różnic do rozstrzygnięcia');
    const versions = await database.owner.query(
      `select state ->> 'area' as area from taxes.object_version where object_id = $1 order by event`,
      [object.id],
    );
    expect(versions).toEqual([{ area: '99.0000' }, { area: '0.1200' }]);
  });
});

describe('the yearly run', () => {
  it('is simulated with sums by tax and village, then run, and says why it passed over the rest', async () => {
    await go('/taxes/run');
    await page.getByLabel('Rok podatkowy').fill('2026');
    await page.keyboard.press('F9');
    await shows('Drukowo');
    await picture(page, 'podatki-wymiar-podglad');
    await page.keyboard.press('F10');
    await shows('Wykonano.');
    await picture(page, 'podatki-wymiar');
    const [count] = await database.owner.query(
      `select count(*)::integer as decisions from taxes.decision where run_id is not null`,
    );
    expect(count).toEqual({ decisions: 3 });
  });

  it('prints its letters in the background as one file', async () => {
    await page.getByRole('button', { name: 'Przygotuj plik do druku' }).click();
    await page.getByRole('button', { name: 'Zapisz decyzje-1-3.pdf' }).waitFor({ timeout: 40_000 });
    const [kept] = await database.owner.query('select count(*)::integer as letters from taxes.letter');
    expect(kept).toEqual({ letters: 4 });
  });
});
