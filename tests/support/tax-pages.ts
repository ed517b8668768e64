import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { typeAsPerson } from './browser.ts';

/** Opens the program in a browser, pairs it by its code and signs a person in. */
export async function openAt(
  browser: Browser,
  url: string,
  pairingCode: string,
  person: { readonly login: string; readonly password: string },
): Promise<Page> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    viewport: { width: 1366, height: 820 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByLabel('Kod parowania').waitFor();
  await typeAsPerson(page, pairingCode);
  await page.keyboard.press('F10');
  await page.getByLabel('Login').fill(person.login);
  await page.getByLabel('Hasło').fill(person.password);
  await page.keyboard.press('F10');
  await page.getByRole('banner').waitFor();
  return page;
}

/** Takes a picture into the folder that PICTURES names; without it, none. */
export async function picture(page: Page, name: string): Promise<void> {
  const { PICTURES } = process.env;
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}
