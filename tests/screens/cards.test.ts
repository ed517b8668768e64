import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { AtKeyboard } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/** Two clerks in one card: notes, a file, who holds it, and a save over a newer version. */
const office = realOffice();
const pictures = process.env['PICTURES'];
let browser: Browser;
let ewa: AtKeyboard;
let jan: AtKeyboard;
const closes: (() => Promise<void>)[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  ewa = await openAs('ksiegowa');
  jan = await openAs('podatki');
});
afterAll(async () => {
  for (const close of closes) await close();
  await browser?.close();
});

async function openAs(login: string): Promise<AtKeyboard> {
  const opened = await openPage(browser, office.address);
  closes.push(opened.close);
  const at = new AtKeyboard(opened.page);
  await at.signIn(login, DEMO_PASSWORD);
  await at.at('banner', '');
  return at;
}
async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}
async function press(at: AtKeyboard, name: string | RegExp): Promise<void> {
  await at.page.getByRole('button', { name }).first().focus();
  await at.press('Enter');
}
async function openCard(at: AtKeyboard): Promise<void> {
  await at.press('Control+k');
  await at.at('combobox', /Ekran, osoba/);
  await at.type('odpadkowa');
  await at.page
    .locator('[role="option"]')
    .filter({ hasText: /Odpadkowa/ })
    .first()
    .waitFor();
  await at.press('Enter');
  await at.at('heading', 'Notatki');
}

describe('a card that two people look at', () => {
  it('shows the second who has it open', async () => {
    await openCard(ewa);
    await openCard(jan);
    expect(jan.page.url()).toBe(ewa.page.url());
    await jan.sees(/Tę kartę ma otwartą także/);
  });

  it('carries a pinned note, seen at once by whoever opens it', async () => {
    await press(ewa, 'Dodaj notatkę');
    await ewa.at('dialog', 'Nowa notatka');
    await ewa.type('Umorzenie w toku', 'Enter');
    await ewa.press('Space', 'F10');
    await ewa.sees(/Umorzenie w toku/);
    await jan.press('F5');
    await jan.sees(/Umorzenie w toku/);
    await picture(jan.page, 'karta-notatka');
  });

  it('carries a file, which the other opens byte for byte', async () => {
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_500_000, 'a')]);
    await press(ewa, 'Dołącz plik');
    await ewa.at('dialog', 'Nowy załącznik');
    await ewa.page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'umowa.pdf', mimeType: 'application/pdf', buffer: pdf });
    await ewa.press('F10');
    await ewa.at('button', 'umowa.pdf');
    await jan.press('F5');
    await jan.at('button', 'umowa.pdf');
    const [file] = await Promise.all([jan.page.waitForEvent('download'), press(jan, 'umowa.pdf')]);
    expect(file.suggestedFilename()).toBe('umowa.pdf');
    expect(readFileSync(await file.path()).equals(pdf)).toBe(true);
    await picture(jan.page, 'karta-zalacznik');
  });

  it('refuses a program under the name of a document, in a sentence', async () => {
    await press(ewa, 'Dołącz plik');
    await ewa.at('dialog', 'Nowy załącznik');
    await ewa.page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'faktura.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\x00') });
    await ewa.press('F10');
    await ewa.sees(/Takiego pliku nie można dołączyć/);
    await ewa.press('Escape');
    if (await ewa.page.getByRole('button', { name: 'Porzuć zmiany' }).isVisible())
      await press(ewa, 'Porzuć zmiany');
  });
});

describe('a save over a newer version', () => {
  it('is refused, shows what the other changed, keeps what was typed, and stands at the second try', async () => {
    await openCard(ewa);
    await openCard(jan);
    for (const at of [ewa, jan]) {
      await at.press('F2');
      await at.page.getByLabel('Telefon').waitFor();
    }
    await ewa.page.getByLabel('Telefon').fill('600 100 200');
    await ewa.press('F10');
    await ewa.seesNo(/Numer domu/);
    await jan.page.getByLabel('E-mail').fill('jan@przyklad.example');
    await jan.press('F10');
    await jan.sees(/zmienił\(a\) tę kartę w międzyczasie/);
    await picture(jan.page, 'karta-dwie-osoby');
    expect(await jan.page.getByLabel('Telefon').inputValue()).toBe('600 100 200');
    expect(await jan.page.getByLabel('E-mail').inputValue()).toBe('jan@przyklad.example');
    await jan.press('F10');
    await jan.seesNo(/w międzyczasie/);
    await jan.sees('jan@przyklad.example');
    await jan.sees('600 100 200');
  });
});
