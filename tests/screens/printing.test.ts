import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { AtKeyboard, change } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * Papers before they are printed, in a real browser under the program's own content policy: slips of a payer at the desk, and the bank's
 * slip of a deposit. The pages are looked at as pictures; what reaches the browser's printing is the PDF in a frame.
 */
const office = realOffice();
let browser: Browser;
let at: AtKeyboard;
let close: () => Promise<void>;
const pictures = process.env['PICTURES'];

beforeAll(async () => {
  browser = await launchBrowser();
  const opened = await openPage(browser, office.address);
  close = opened.close;
  // A headless browser has no printer and dies of being asked; that a PDF was asked to be printed is what counts here.
  await opened.page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] = 'yes';
    };
  });
  await opened.page.reload();
  at = new AtKeyboard(opened.page);
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
});
afterAll(async () => {
  await close?.();
  await browser?.close();
});

const picture = async (name: string) => {
  if (pictures === undefined) return;
  await at.page.waitForTimeout(350);
  await at.page.screenshot({ path: path.join(pictures, `${name}.png`) });
};
/** The preview stands, and its pages are drawn: the policy let the picture in. */
const drawn = async () => {
  await at.at('dialog', 'Podgląd wydruku');
  const image = at.page.getByRole('dialog', { name: 'Podgląd wydruku' }).locator('img');
  await image.waitFor();
  return image.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth));
};

it('shows the slips of a payer at the desk before they are printed', async () => {
  await at.signIn('kasjer', DEMO_PASSWORD);
  await at.sees('Stan z ostatniego raportu');
  await at.count(change(50_000));
  await at.press('F10');
  await at.at('combobox', 'Płacący');
  await at.type('odpadkowa', 'Enter');
  await at.at('grid', 'Należności');
  await at.press('F11');
  await at.at('dialog', 'Blankiety wpłaty');
  await picture('blankiety-wybor');
  await at.press('F10');
  expect(await drawn()).toBeGreaterThan(500);
  await picture('blankiety-podglad');
  await at.press('F10');
  await at.page.getByRole('dialog').first().waitFor({ state: 'detached' });
  const frame = at.page.locator('#skarbnik-print');
  expect(await frame.getAttribute('src')).toMatch(/^blob:/);
});

it('prints the bank’s slip of a counted deposit', async () => {
  await at.press('Escape');
  await at.press('Control+k');
  await at.at('combobox', /Ekran, osoba/);
  await at.type('wypłaty', 'Enter');
  await at.at('grid', 'Wypłaty zatwierdzone');
  await at.press('F7');
  await at.at('dialog', 'Odprowadzenie gotówki do banku');
  await at.type('300', 'Enter', 'Enter');
  await at.page.getByLabel('200 zł').focus();
  await at.type('1', 'Enter');
  await at.type('1', 'Enter');
  await at.sees('300,00');
  await picture('wplata-do-banku');
  await at.press('F10');
  await at.sees('Wypłacono');
  await expect.poll(() => at.text('aside')).toContain('BDW-K1-');
});
