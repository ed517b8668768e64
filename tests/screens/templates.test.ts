import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { AtKeyboard } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/** A clerk words a letter of the office, is told a wrong field, issues letters, and the old one keeps its words. */
const office = realOffice();
const pictures = process.env['PICTURES'];
let browser: Browser;
let page: Page;
let at: AtKeyboard;
let close: () => Promise<void>;

beforeAll(async () => {
  browser = await launchBrowser();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  const opened = await openPage(browser, office.address);
  ({ page, close } = opened);
  at = new AtKeyboard(page);
  await at.signIn('podatki', DEMO_PASSWORD);
  await at.at('banner', '');
});
afterAll(async () => {
  await close?.();
  await browser?.close();
});

async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
async function goTo(words: string): Promise<void> {
  await at.press('Control+k');
  await at.at('combobox', /Ekran, osoba/);
  await at.type(words, 'Enter');
}
async function press(name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).last().focus();
  await at.press('Enter');
}
const body = () => page.getByLabel('Treść', { exact: true });
const paperText = async (start: () => Promise<void>): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  const paper = await readPaper(new Uint8Array(readFileSync(await file.path())));
  return paper.pages.join(' ').replace(/\s+/g, ' ');
};
async function word(text: string): Promise<void> {
  await goTo('wzory pism');
  await body().waitFor();
  await body().focus();
  await at.press('Control+a');
  await page.keyboard.insertText(text);
}
async function issue(number: RegExp): Promise<string> {
  await at.press('Control+k');
  await at.at('combobox', /Ekran, osoba/);
  await at.type('odpadkowa');
  await page
    .locator('[role="option"]')
    .filter({ hasText: /Odpadkowa/ })
    .first()
    .waitFor();
  await at.press('Enter');
  await at.at('button', 'Wystaw pismo');
  await press('Wystaw pismo');
  await at.at('dialog', 'Wystawienie pisma');
  await at.press('F10');
  await at.at('button', number);
  return paperText(() => press(number));
}

describe('a template of a letter', () => {
  it('offers its fields after two braces, and shows the letter at once', async () => {
    await goTo('wzory pism');
    await body().waitFor();
    await body().focus();
    await at.press('Control+End');
    await at.press('Enter', 'Enter');
    await at.type('Nadawca: {{urz');
    await page.getByRole('listbox', { name: 'Pola pisma' }).waitFor();
    await picture('wzor-pola');
    await at.press('Enter');
    expect(await body().inputValue()).toMatch(/Nadawca: \{\{urząd\}\}$/);
    await page.getByLabel('Podgląd pisma').getByText('Nadawca: Wójt Gminy Przykładowo').waitFor();
  });

  it('tells a wrong field before it can be saved', async () => {
    await at.type(' {{adresta}}');
    await at.sees(/Wiersz \d+: Nie ma pola „adresta” w tym rodzaju pisma. Może: \{\{adresat\}\}\?/);
    expect(await page.getByRole('button', { name: 'Zapisz wersję' }).isDisabled()).toBe(true);
    await picture('wzor-blad');
    for (let left = 0; left < 12; left += 1) await at.press('Backspace');
    await at.press('F10');
    await page.getByRole('cell', { name: 'Dariusz Wymiar' }).waitFor();
    await picture('wzor-wersje');
  });
});

describe('letters by templates', () => {
  it('an issued letter keeps its words when the template changes', async () => {
    const first = await issue(/^P\.1\.\d{4}$/);
    expect(first).toContain('Nadawca: Wójt Gminy Przykładowo');
    await word('Nowa treść dla: {{adresat}}.');
    await at.press('F10');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 3);
    const second = await issue(/^P\.2\.\d{4}$/);
    expect(second).toContain('Nowa treść dla: Odpadkowa');
    expect(await paperText(() => press(/^P\.1\.\d{4}$/))).toBe(first);
    await picture('pisma-karta');
  });
});
