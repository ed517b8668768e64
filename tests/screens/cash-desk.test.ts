import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openPage, scan, typeAsPerson } from '#tests/support/browser.ts';
import { PretendDesk, password } from '#tests/support/cash/pretend-desk.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';

let browser: Browser;
let pages: ServedPages;
let desk: PretendDesk;
let page: Page;
let troubles: string[];
let close: () => Promise<void>;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), servePages('index')]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});
beforeEach(async () => {
  pages.server.removeAllListeners('upgrade');
  desk = new PretendDesk(pages.server);
  ({ page, troubles, close } = await openPage(browser, pages.url));
  page.setDefaultTimeout(8_000);
});
afterEach(async () => {
  await close();
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
const focused = () =>
  page.evaluate(
    () => document.activeElement?.getAttribute('name') ?? document.activeElement?.getAttribute('aria-label'),
  );
const side = () =>
  page
    .getByRole('complementary')
    .innerText()
    .then((text) => text.replaceAll(' ', ' '));

async function signIn() {
  await page.getByLabel('Login').waitFor();
  await typeAsPerson(page, 'a.kowal');
  await press('Enter');
  await typeAsPerson(page, password);
  await press('F10');
  await shows('K1 Kasa główna');
}

async function openDay() {
  await signIn();
  await page.getByLabel('200 zł').waitFor();
  await press('Enter');
  await typeAsPerson(page, '2');
  await press('Enter');
  await typeAsPerson(page, '1');
  await press('F10');
  await page.getByRole('combobox', { name: 'Płacący' }).waitFor();
}

async function openPayer() {
  await openDay();
  await typeAsPerson(page, 'zak');
  await press('Enter');
  await page.getByRole('grid', { name: 'Należności' }).waitFor();
}

describe('the day', () => {
  it('opens with the count; a difference is told in figures before it is posted', async () => {
    await signIn();
    await shows('Stan z ostatniego raportu');
    await press('Enter');
    await typeAsPerson(page, '2');
    await shows('Otwarcie spisze protokołem i zaksięguje niedobór 100,00 zł.');
    expect(troubles).toEqual([]);
  });
});

describe('shoot', () => {
  it('pictures', async () => {
    const dir = process.env['SHOTS'];
    if (dir === undefined) return;
    await signIn();
    await page.screenshot({ path: `${dir}/1-opening.png` });
    await press('Enter');
    await typeAsPerson(page, '2');
    await press('Enter');
    await typeAsPerson(page, '1');
    await press('F10');
    await page.getByRole('combobox', { name: 'Płacący' }).waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${dir}/2-idle.png` });
    await typeAsPerson(page, 'za');
    await shows('Strzałki');
    await press('Enter');
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${dir}/3-found.png` });
    await press('Enter');
    await page.getByRole('grid', { name: 'Należności' }).waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${dir}/4-dues.png` });
    await typeAsPerson(page, '500');
    await press('F9');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${dir}/5-amount.png` });
    await press('F7');
    await typeAsPerson(page, 'peln');
    await page.waitForTimeout(200);
    await press('Enter', 'Enter', 'Enter');
    await typeAsPerson(page, 'Zofia Żak dla Jana Żaka');
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${dir}/7-sale.png` });
    await page.locator('input[name="tendered"]').fill('600');
    await press('F10');
    await shows('Reszta do wydania');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${dir}/8-taken.png` });
    await press('ArrowDown', 'Enter');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${dir}/9-prepared.png` });
    await press('F10');
    await page.waitForTimeout(600);
    await press('Alt+3');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${dir}/10-receipts.png` });
    await press('Delete');
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${dir}/11-cancel.png` });
    await press('Escape');
    await page.waitForTimeout(300);
    await press('Enter');
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${dir}/12-receipt.png` });
    await press('Escape');
    await page.waitForTimeout(300);
    await press('Alt+4');
    await page.waitForTimeout(500);
    await press('Enter');
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${dir}/13-payout.png` });
    await press('Escape');
    await page.waitForTimeout(300);
    await press('F7');
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${dir}/14-deposit.png` });
    await press('Escape');
    await page.waitForTimeout(300);
    await press('Alt+6');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${dir}/15-close.png` });
    await press('F10');
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${dir}/16-close-note.png` });
    await page.getByLabel('Uwagi do protokołu').fill('kontrola');
    await press('F10');
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${dir}/17-close-confirm.png` });
    await press('F10');
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${dir}/18-closed.png` });
    expect(troubles).toEqual([]);
  });
});
