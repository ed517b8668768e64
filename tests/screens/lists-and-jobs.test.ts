import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { AtKeyboard, plain } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/** An accountant arranges the register of receipts, takes it to a spreadsheet, and finds the work again from anywhere. */
const office = realOffice();
const pictures = process.env['PICTURES'];
let browser: Browser;
let page: Page;
let at: AtKeyboard;
const closes: (() => Promise<void>)[] = [];
const troubles: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  await openAs('ksiegowa');
});
afterAll(async () => {
  for (const close of closes) await close();
  await browser?.close();
  expect(troubles).toEqual([]);
});

/** A browser that remembers nothing: another station. */
async function openAs(login: string): Promise<void> {
  const opened = await openPage(browser, office.address);
  closes.push(opened.close);
  page = opened.page;
  page.on('pageerror', (error) => troubles.push(error.message));
  at = new AtKeyboard(page);
  await at.signIn(login, DEMO_PASSWORD);
  await at.at('banner', '');
}
async function goTo(words: string): Promise<void> {
  await at.press('Control+k');
  await at.at('combobox', /Ekran, osoba/);
  await at.type(words, 'Enter');
}
async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
async function download(start: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  return readFileSync(await file.path());
}
const titles = () => page.getByRole('grid').getByRole('columnheader').allInnerTexts();
async function press(name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).first();
  await button.focus();
  await at.press('Enter');
}

describe('a list of the service', () => {
  it('leaves whole as a spreadsheet made in the background, with the sum of the screen', async () => {
    await goTo('rejestr pok');
    await at.at('grid', 'Rejestr pokwitowań');
    await page.waitForFunction(() =>
      /\d\s+wiersz/.test(document.querySelector('[role="grid"]')?.textContent ?? ''),
    );
    const foot = plain(await page.getByRole('grid').locator('[role="rowgroup"]').last().innerText());
    await press('Zapisz listę');
    await picture('zapisz-liste');
    await press('Arkusz (XLSX)');
    await at.at('button', /wykonano: Rejestr pokwitowań/);
    await press(/wykonano: Rejestr pokwitowań/);
    await at.at('heading', 'Rejestr pokwitowań: plik XLSX');
    await picture('praca-w-tle');
    const bytes = await download(() => at.press('F10'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const [sheet] = book.worksheets;
    if (!sheet) throw new Error('a sheet');
    const last = sheet.getRow(sheet.rowCount);
    const sum = Number(last.getCell(last.cellCount).value);
    const shown = /([\d ]+,\d\d)\s*$/.exec(foot)?.[1]?.replace(/ /g, '').replace(',', '.');
    expect(sum).toBe(Number(shown));
    const head = [1, 2, 3, 4, 5].find((row) => sheet.getRow(row).getCell(1).value === 'Numer') ?? 0;
    const rows = Number(/^([\d ]+) wiersz/.exec(foot)?.[1]?.replace(/ /g, ''));
    expect(rows).toBeGreaterThan(0);
    expect(sheet.rowCount - head - 1).toBe(rows);
    // Receipts come in, deposits go out with a minus: what stands in the rows makes the sum at the foot.
    const amounts = Array.from({ length: rows }, (_, at) =>
      Math.round(Number(sheet.getRow(head + 1 + at).getCell(last.cellCount).value) * 100),
    );
    expect(amounts.some((amount) => amount < 0)).toBe(true);
    expect(amounts.reduce((total, amount) => total + amount, 0)).toBe(Math.round(sum * 100));
  });

  it('is found again among the work of the background', async () => {
    await at.press('Escape');
    await at.at('grid', 'Praca w tle');
    await at.sees('Rejestr pokwitowań: plik XLSX');
    await picture('prace');
    await page.getByRole('button', { name: /wykonano: Rejestr/ }).waitFor({ state: 'detached' });
  });
});

describe('an arrangement of a list', () => {
  it('is kept at the service: a station that never saw it opens the list the same', async () => {
    await goTo('raporty kas');
    await at.at('grid', 'Raporty kasowe');
    expect(await titles()).toContain('Kartą');
    await press('Kolumny');
    await page.getByLabel('Kartą', { exact: true }).uncheck();
    await page.getByLabel('Nazwa układu').fill('Bez karty');
    await at.press('Enter');
    await at.at('button', 'Bez karty');
    await picture('kolumny');
    await at.press('Escape');
    expect(await titles()).not.toContain('Kartą');
    await page.waitForTimeout(1_200);
    await openAs('ksiegowa');
    await goTo('raporty kas');
    await at.at('grid', 'Raporty kasowe');
    await page.waitForFunction(
      () => !(document.querySelector('[role="grid"]')?.textContent ?? '').includes('Kartą'),
    );
    await press('Kolumny');
    await at.at('button', 'Bez karty');
  });

  it('belongs to one person: another sees the list as delivered', async () => {
    await openAs('glowna');
    await goTo('raporty kas');
    await at.at('grid', 'Raporty kasowe');
    await page.waitForTimeout(500);
    expect(await titles()).toContain('Kartą');
  });
});
