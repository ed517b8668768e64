import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleRows } from '#renderer/showcase/sample.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { grosze, sum } from '#shared/kernel/money.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';

let browser: Browser;
let pages: ServedPages;
let page: Page;
let troubles: string[];
let close: () => Promise<void>;
const rows = sampleRows(500);

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), servePages('showcase')]);
  ({ page, troubles, close } = await openPage(browser, `${pages.url}/showcase.html#lista`));
});
afterAll(async () => {
  await close();
  await browser.close();
  await pages.close();
});
beforeEach(async () => {
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(`${pages.url}/showcase.html#lista`);
  await page.getByRole('grid').waitFor();
});
afterEach(() => {
  expect(troubles).toEqual([]);
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** The number in the row under the cursor, told the way a screen reader learns it. */
const current = () =>
  page.evaluate(() => {
    const id = document.querySelector('[role="grid"]')?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent?.replace('✓', '').slice(0, 11);
  });
const number = (index: number) => rows.at(index)?.number;
const foot = () =>
  page
    .getByRole('grid')
    .locator('[role="rowgroup"]')
    .last()
    .evaluate((rows) => rows.textContent ?? '')
    .then((text) => text.replace(/\u00a0/g, ' '));
const column = (index: number) =>
  page
    .locator('[aria-rowindex]:not([aria-rowindex="1"])')
    .evaluateAll(
      (found, at) =>
        found
          .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
          .map((row) => row.children[at]?.textContent ?? ''),
      index,
    );

describe('the cursor of the grid', () => {
  it.each([
    [['ArrowDown'], 1],
    [['ArrowDown', 'ArrowDown', 'ArrowUp'], 1],
    [['ArrowUp'], 0],
    [['End'], -1],
    [['End', 'Home'], 0],
    [['End', 'ArrowDown'], -1],
  ] as const)('%j stands on row %i', async (keys, index) => {
    await press(...keys);
    await expect.poll(current).toBe(number(index));
  });

  it('PageDown and PageUp come back to where they started', async () => {
    await press('PageDown', 'PageDown');
    const far = await current();
    await press('PageUp', 'PageUp');
    await expect.poll(current).toBe(number(0));
    expect(far).not.toBe(number(0));
  });

  it('Enter opens the row under it', async () => {
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await expect.poll(() => page.getByLabel('Otwarto').textContent()).toBe(number(2));
  });
});

describe('marking', () => {
  it('F8 and the space bar mark and go down; Ctrl+A marks all by the filter', async () => {
    await press('F8', ' ');
    await expect.poll(foot).toContain('500 wierszy, zaznaczono 2');
    await press('Control+a');
    await expect.poll(foot).toContain('zaznaczono 500');
    await press('Control+a');
    await expect.poll(foot).not.toContain('zaznaczono');
  });

  it('F8 does nothing while the search box has the focus', async () => {
    await press('F3', 'F8');
    expect(await foot()).not.toContain('zaznaczono');
  });
});

describe('search, filters, order, sums', () => {
  const total = (of: typeof rows) =>
    formatAmount(sum(of.map((row) => row.principal))).replace(/\u00a0/g, ' ');

  it('sums speak of the whole list, not of what is in sight', async () => {
    expect(await foot()).toContain(total(rows));
  });

  it.each(['F3', '/'])('%s goes to the search box; without Polish letters it finds and sums', async (key) => {
    await press(key);
    await page.keyboard.type('zak zrodl');
    const expected = rows.filter((row) => row.name.startsWith('Żak') && row.street.startsWith('Źródl'));
    expect(expected.length).toBeGreaterThan(0);
    await expect.poll(foot).toContain(total(expected));
    await press('Escape');
    await expect.poll(foot).toContain(total(rows));
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  });

  it.each([
    ['Należność', '>2000', (row: (typeof rows)[number]) => row.principal > 200_000],
    [
      'Należność',
      '100..200',
      (row: (typeof rows)[number]) => row.principal >= 10_000 && row.principal <= 20_000,
    ],
    ['Upomnienia', '3', (row: (typeof rows)[number]) => row.reminders === 3],
    ['Termin', '>=01.01.2025', (row: (typeof rows)[number]) => row.due >= '2025-01-01'],
    ['Termin', '03.2024', (row: (typeof rows)[number]) => row.due.startsWith('2024-03')],
    ['Adres', 'lakow', (row: (typeof rows)[number]) => row.street.startsWith('Łąkowa')],
  ])('filter of %s by %s', async (name, typed, fits) => {
    await page.getByLabel(`Filtr: ${name}`).fill(typed);
    const expected = rows.filter(fits);
    expect(expected.length).toBeGreaterThan(0);
    await expect.poll(foot).toContain(total(expected));
  });

  it('orders by the Polish alphabet', async () => {
    await page.getByRole('button', { name: 'Podatnik' }).click();
    await expect.poll(async () => (await column(2))[0]).toMatch(/^Ądrowski/);
    await page.getByRole('button', { name: 'Podatnik' }).click();
    await expect.poll(async () => (await column(2))[0]).toMatch(/^Żak/);
    const surnames = [...new Set(rows.map((row) => row.name.split(' ')[0] ?? ''))];
    expect(surnames.sort(new Intl.Collator('pl').compare).at(-2)).toBe('Źrebiec');
  });

  it('orders amounts by value', async () => {
    await page.getByRole('button', { name: 'Należność' }).click();
    const smallest = Math.min(...rows.map((row) => row.principal));
    await expect.poll(async () => (await column(7))[0]).toBe(formatAmount(grosze(smallest)));
  });

  it('says so when nothing fits', async () => {
    await press('F3');
    await page.keyboard.type('nieistnieje');
    await page.getByText('Nic nie pasuje do filtra.').waitFor();
  });
});

describe('columns', () => {
  it('are chosen and moved from the keyboard, and the choice is kept', async () => {
    await page.getByRole('button', { name: 'Kolumny' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Adres' }).press('Space');
    await page.getByRole('button', { name: 'Przesuń w lewo: Należność' }).press('Enter');
    await press('Escape');
    const titles = () => page.getByRole('columnheader').allTextContents();
    const wanted = ['☰', 'Numer', 'Podatnik', 'Termin', 'Upomnienia', 'Należność', 'Odsetki'];
    await expect.poll(titles).toEqual(wanted);
    await page.reload();
    await expect.poll(titles).toEqual(wanted);
  });
});

describe('entry of lines', () => {
  it('a document is entered without the mouse and Tab inserts no spaces', async () => {
    await page.goto(`${pages.url}/showcase.html#wiersze`);
    await page.getByLabel('Treść, wiersz 1').focus();
    for (const [text, pieces, amount] of [
      ['Odpis aktu', '2', '22.50'],
      ['Zaświadczenie', '1', '17'],
    ]) {
      await page.keyboard.type(text ?? '');
      await press('Tab');
      await page.keyboard.type(pieces ?? '');
      await press('Enter');
      await page.keyboard.type(amount ?? '');
      await press('Enter');
    }
    expect(await page.getByLabel('Treść, wiersz 1').inputValue()).toBe('Odpis aktu');
    await page.getByText('39,50').waitFor();
    expect(
      await page.getByLabel('Treść, wiersz 3').evaluate((input) => input === document.activeElement),
    ).toBe(true);
    await press('ArrowUp', 'Control+Delete');
    await expect.poll(() => page.getByLabel(/Treść, wiersz/).count()).toBe(2);
    await page.getByText('22,50').last().waitFor();
  });

  it('forty lines go in by the keyboard alone, and Enter in an empty last line opens no other', async () => {
    await page.goto(`${pages.url}/showcase.html#wiersze`);
    await page.getByLabel('Treść, wiersz 1').focus();
    let total = 0;
    for (let line = 1; line <= 40; line += 1) {
      await page.keyboard.type(`Pozycja ${line}`);
      await press(line % 2 === 0 ? 'Tab' : 'Enter');
      await page.keyboard.type(String(line));
      await press('Enter');
      await page.keyboard.type(`${line},${String(line).padStart(2, '0')}`);
      await press(line % 3 === 0 ? 'Tab' : 'Enter');
      total += line * 101;
    }
    await expect.poll(() => page.getByLabel(/Treść, wiersz/).count()).toBe(41);
    for (const line of [1, 17, 40])
      expect(await page.getByLabel(`Treść, wiersz ${line}`, { exact: true }).inputValue()).toBe(
        `Pozycja ${line}`,
      );
    await page.getByText(formatAmount(grosze(total)), { exact: true }).waitFor();
    await press('Enter');
    expect(await page.getByLabel(/Treść, wiersz/).count()).toBe(41);
  }, 90_000);

  it('a block of a spreadsheet is pasted from the cursor on', async () => {
    await page.goto(`${pages.url}/showcase.html#wiersze`);
    await page.getByLabel('Treść, wiersz 1').evaluate((input) => {
      const data = new DataTransfer();
      data.setData('text/plain', 'Kopia\t3\t12,00\r\nMapa\t1\t1 234,56\r\n');
      input.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect.poll(() => page.getByLabel('Treść, wiersz 2').inputValue()).toBe('Mapa');
    await page.getByText('1\u00a0246,56').waitFor();
  });
});
