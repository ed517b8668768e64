import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { day } from '#shared/kernel/day.ts';
import { launchBrowser, typeAsPerson } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { addStation, type Client, testService } from '#tests/support/service.ts';

/** The accountant's morning in the demo gmina, by keyboard: a document, its posting, the statements, a report unfolded. */
const database = testDatabase(async ({ ownerAddress }) => {
  await createDemo(ownerAddress, { payers: SMALL, seed: 1, today: day('2026-11-20') });
});
const service = testService(database, {
  rendererFolder: path.resolve('out/renderer'),
  now: () => new Date('2026-11-20T09:00:00.000Z'),
});
const pictures = process.env['PICTURES'];

let browser: Browser;
let page: Page;
const troubles: string[] = [];
let admin: Client;

beforeAll(async () => {
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  await buildRendererWhenStale(path.resolve('.'));
  const station = await addStation(database.owner, 1);
  const { token } = await service
    .socket({ station })
    .admin.session.signIn({ login: 'serwis', password: DEMO_PASSWORD });
  admin = service.socket({ station, token });
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
const key = (...keys: string[]) =>
  keys.reduce<Promise<void>>((before, one) => before.then(() => page.keyboard.press(one)), Promise.resolve());
const picture = async (name: string) => {
  if (pictures === undefined) return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
};
const go = async (address: string) => {
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
};

/** A new page at a paired station, signed in. */
async function signIn(login: string): Promise<void> {
  const { code } = await admin.admin.station.makeCode({
    name: `Pokój ${login}`,
    kind: 'terminal',
    unitId: 1,
  });
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    viewport: { width: 1366, height: 768 },
  });
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(service.running.url);
  page.setDefaultTimeout(10_000);
  await page.getByLabel('Kod parowania').waitFor();
  await typeAsPerson(page, code);
  await key('F10');
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Hasło').fill(DEMO_PASSWORD);
  await key('F10');
  await page.getByRole('banner').waitFor();
}

it('a clerk types a document into the buffer and is told what is wrong with it', async () => {
  await signIn('ksiegowa');
  await go('/ledger/buffer');
  await shows('W buforze nic nie czeka');
  await key('F7');
  await page.getByRole('heading', { name: 'Nowy dokument' }).waitFor();
  await typeAsPerson(page, 'FV');
  await key('Enter');
  await typeAsPerson(page, 'FV/77/2026');
  await key('Enter');
  await typeAsPerson(page, 'Papier do drukarek');
  await key('Enter', 'Enter', 'Enter', 'Enter');
  const line = async (account: string, classification: string, debit: string, credit: string) => {
    await typeAsPerson(page, account);
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await key('Enter');
    if (
      (await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))?.startsWith(
        'Konto',
      )
    )
      await key('Enter');
    await typeAsPerson(page, classification);
    await key('Enter');
    await typeAsPerson(page, debit);
    await key('Enter');
    await typeAsPerson(page, credit);
    await key('Enter', 'Enter', 'Enter');
  };
  await line('401', '750-75023-4210', '120,00', '');
  await line('201', '750-75023-4210', '', '123,00');
  await shows('Różnica 3,00: większa jest strona Ma');
  await key('F10');
  await shows('Dokument się nie bilansuje');
  await picture('dokument-roznica');
  await page.getByLabel('Winien, wiersz 1').fill('123,00');
  await key('F10');
  await shows('Dokument można zaksięgować');
  await picture('dokument');
  await key('Escape');
  await shows('Papier do drukarek');
  await key('F10');
  await page.getByRole('dialog').waitFor();
  await key('F10');
  await shows('wprowadziła ta sama osoba');
  await key('Escape');
  expect(troubles).toEqual([]);
});

it('another person posts it; journal, balance and account lead to one another', async () => {
  await signIn('glowna');
  await go('/ledger/buffer');
  await shows('Papier do drukarek');
  await picture('bufor');
  await key('F10');
  await page.getByRole('dialog').waitFor();
  await key('F10');
  await shows('Zaksięgowano: 1 dokument');
  await go('/ledger/journal');
  await page.getByRole('grid', { name: 'Dziennik' }).getByText('PRZ/').first().waitFor();
  await picture('dziennik');
  await go('/ledger/trial-balance');
  await shows('Rachunek bieżący');
  await picture('obroty-i-salda');
  await page.getByRole('searchbox').first().fill('Zużycie materiałów');
  await page.getByRole('grid').getByText('401').first().waitFor();
  await key('Enter', 'Enter');
  await page.getByRole('heading', { name: 'Konto 401' }).waitFor();
  await shows('FV/77/2026');
  await picture('konto');
  await key('End', 'Enter');
  await page
    .getByRole('heading', { name: /FV|PK|KOR/ })
    .first()
    .waitFor();
  await picture('zapis');
  expect(troubles).toEqual([]);
});

it('months and the year end say what they will do before they do it', async () => {
  await go('/ledger/periods');
  await shows('styczeń 2026');
  await picture('okresy');
  await key('F10');
  await page.getByRole('dialog').waitFor();
  await key('F10');
  await shows('Zamknij go najpierw');
  await key('Escape', 'F9');
  await shows('Otwarte są jeszcze miesiące');
  await picture('zamkniecie-roku');
  await key('Escape');
  expect(troubles).toEqual([]);
});

it('the budget is seen by unit, a report unfolds to its entries', async () => {
  await go('/budget/execution');
  await shows('750-75023-4010');
  await picture('wykonanie');
  await go('/budget/changes');
  await shows('Uchwała budżetowa');
  await key('Enter');
  await page.getByRole('heading', { name: /Zmiana planu XXI/ }).waitFor();
  await shows('Zmiana jest w planie');
  await picture('zmiana-planu');
  await go('/reports');
  await page
    .getByRole('grid', { name: /Rb-28S/ })
    .getByText('750-75023-4010')
    .first()
    .waitFor();
  await picture('rb28s');
  await key('Enter');
  await page.getByRole('grid', { name: 'Z czego powstała kwota' }).getByText('130-W').first().waitFor();
  await picture('rb28s-komorka');
  await key('Escape');
  expect(troubles).toEqual([]);
});
