import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { launchBrowser, typeAsPerson } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, PASSWORD, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

/** A remote terminal's first day: a browser at the service itself, not paired, and a person with a password from the administrator. */
let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database, { rendererFolder: path.resolve('out/renderer') });
const GIVEN = 'Trzy słowa i liczba 7';
const OWN = 'Cztery słowa, liczba 8';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let admin: Client;

beforeAll(async () => {
  await buildRendererWhenStale(path.resolve('.'));
  admin = await service.signedIn('administrator', office.stations.office);
  await admin.admin.users.add({
    actId: crypto.randomUUID(),
    login: 'nowa.osoba',
    displayName: 'Nowa Osoba',
    position: 'inspektor',
    password: GIVEN,
    roles: [{ unitId: 1, roleCode: 'ksiegowosc' }],
  });
  browser = await launchBrowser();
  context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'pl-PL' });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(service.running.url);
});
afterAll(() => browser?.close());

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();

it('pairs the browser by its code and keeps the identity over a reload', async () => {
  const { code } = await admin.admin.station.makeCode({ name: 'Pokój 12', kind: 'terminal', unitId: 1 });
  await page.getByLabel('Kod parowania').waitFor();
  await typeAsPerson(page, code);
  await page.keyboard.press('F10');
  await page.getByLabel('Login').waitFor();
  await shows('Pokój 12');
  await page.reload();
  await page.getByLabel('Login').waitFor();
  await shows('Pokój 12');
});

it('lets nobody work under a password that somebody else gave', async () => {
  await page.getByLabel('Login').fill('nowa.osoba');
  await page.getByLabel('Hasło').fill(GIVEN);
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Zmiana hasła' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Zmiana hasła' }).waitFor();

  const fill = async (current: string, next: string, again: string) => {
    await page.getByLabel('Dotychczasowe hasło').fill(current);
    await page.getByLabel('Nowe hasło', { exact: true }).fill(next);
    await page.getByLabel('Nowe hasło jeszcze raz').fill(again);
    await page.keyboard.press('F10');
  };
  await fill(GIVEN, 'krótkie', 'krótkie');
  await shows('co najmniej 12 znaków');
  await fill(GIVEN, OWN, PASSWORD);
  await shows('Nowe hasło wpisano dwa razy inaczej');
  await fill(PASSWORD, OWN, OWN);
  await shows('Login lub hasło jest nieprawidłowe');
  await fill(GIVEN, OWN, OWN);
  await page.getByRole('banner').getByText('Nowa Osoba').waitFor();
  const [user] = await database.owner.query(
    `select must_change_password from admin.user_account where login = 'nowa.osoba'`,
  );
  expect(user).toEqual({ must_change_password: false });
});
