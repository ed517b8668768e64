import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openPage, typeAsPerson } from '#tests/support/browser.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';

/** Fields that lean on registers: plots, budget classification, chart of accounts, places, public holidays. */
let browser: Browser;
let pages: ServedPages;
let page: Page;
let troubles: string[];
let close: () => Promise<void>;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), servePages('showcase')]);
  ({ page, troubles, close } = await openPage(browser, `${pages.url}/showcase.html#pola`));
});
afterAll(async () => {
  await close();
  await browser.close();
  await pages.close();
});
beforeEach(async () => {
  await page.goto('about:blank');
  await page.goto(`${pages.url}/showcase.html#pola`);
  await page.getByLabel('Kwota', { exact: true }).waitFor();
});
afterEach(() => {
  expect(troubles).toEqual([]);
});

const field = (label: string) => page.getByLabel(label, { exact: true });
const shown = (label: string) =>
  field(label)
    .inputValue()
    .then((text) => text.replace(/\u00a0/g, ' '));

async function press(label: string, ...keys: readonly string[]) {
  await field(label).focus();
  for (const key of keys) {
    if (/^(Tab|Enter|Arrow\w+|F\d+)$/.test(key)) await page.keyboard.press(key);
    else await typeAsPerson(page, key);
  }
}

describe('parcel', () => {
  it.each([
    ['1.123/4', '320902_2.0001.123/4'],
    ['12.5', '320902_2.0012.5'],
    ['0007.AR_3.118/2', '320902_2.0007.AR_3.118/2'],
    ['326101_1.23.45', '326101_1.0023.45'],
    ['320902_2.0001.123/4', '320902_2.0001.123/4'],
    ['1.ar_2.7', '320902_2.0001.AR_2.7'],
  ])('%s becomes %s on leaving', async (typed, expected) => {
    await press('Działka', typed, 'Tab');
    expect(await shown('Działka')).toBe(expected);
    expect(await field('Działka').getAttribute('aria-invalid')).not.toBe('true');
  });

  it.each([
    ['123/4', 'Identyfikator działki ma postać'],
    ['320902_3.0001.5', 'Rodzaj jednostki ewidencyjnej 3 nie istnieje'],
  ])('%s is told wrong', async (typed, message) => {
    await press('Działka', typed, 'Tab');
    await page.getByText(message).waitFor();
  });
});

describe('budget classification', () => {
  it.each([
    ['756756150310', '756-75615-0310'],
    ['756-75615-0310', '756-75615-0310'],
    ['756/75615/0310', '756-75615-0310'],
    ['900 90002 0490', '900-90002-0490'],
  ])('%s shows %s', async (typed, expected) => {
    await press('Klasyfikacja budżetowa', typed, 'Tab');
    expect(await shown('Klasyfikacja budżetowa')).toBe(expected);
  });

  it('a chapter of another section is told at once, a short number on leaving', async () => {
    await press('Klasyfikacja budżetowa', '756900020490');
    await page.getByText('Rozdział 90002 nie należy do działu 756').waitFor();
    await field('Klasyfikacja budżetowa').fill('');
    await press('Klasyfikacja budżetowa', '75675615', 'Tab');
    await page.getByText('Klasyfikacja ma 12 cyfr').waitFor();
  });
});

describe('account of the ledger', () => {
  it.each([
    [['221', 'Enter'], '221-1 Należności z tytułu dochodów'],
    [['221-2', 'Enter'], '221-2 Należności: opłata za odpady'],
    [['przychody', 'Enter'], '720-1 Przychody z dochodów budżetowych'],
    [['221', 'ArrowDown', 'Enter'], '221-2 Należności: opłata za odpady'],
  ] as const)('%j takes %s', async (keys, expected) => {
    await press('Konto księgowe', keys[0]);
    await page.locator('[role="option"]').first().waitFor();
    for (const key of keys.slice(1)) await page.keyboard.press(key);
    expect((await shown('Konto księgowe')).replace(/ +/g, ' ')).toBe(expected);
  });
});

describe('address by the register of places', () => {
  const typed = async (label: string, text: string, choose = true) => {
    await press(label, text);
    if (!choose) await page.getByText('Nic nie pasuje').waitFor();
    // Leaving before the dictionary answered must not lose what was meant.
    await page.keyboard.press('Tab');
    await page.waitForTimeout(300);
  };

  it('the locality brings code and post office, and narrows its streets', async () => {
    await typed('Miejscowość', 'olsza');
    expect([await shown('Miejscowość'), await shown('Kod pocztowy'), await shown('Poczta')]).toEqual([
      'Olszanka',
      '00-910',
      'Olszanka',
    ]);
    await typed('Ulica', 'mick');
    expect(await shown('Ulica')).toBe('Adama Mickiewicza');
    await press('Numer domu', '12A', 'Tab');
    await press('Lokal', '3', 'Tab');
    expect(await shown('Numer domu')).toBe('12A');
    expect(await page.getByText('nie ma w rejestrze TERYT').count()).toBe(0);
  });

  it('another locality empties the street of the former one', async () => {
    await typed('Miejscowość', 'olsza');
    await typed('Ulica', 'łąk');
    await field('Miejscowość').fill('');
    await typed('Miejscowość', 'olsze');
    expect([await shown('Miejscowość'), await shown('Ulica'), await shown('Kod pocztowy')]).toEqual([
      'Olszewo',
      '',
      '00-911',
    ]);
  });

  it('what the register does not know is taken as typed and marked', async () => {
    await typed('Miejscowość', 'Nieznanowo', false);
    await page.getByText('Tej miejscowości nie ma w rejestrze TERYT').waitFor();
    expect(await shown('Miejscowość')).toBe('Nieznanowo');
  });

  it.each([
    ['00910', '00-910'],
    ['00-910', '00-910'],
  ])('postal code %s shows %s', async (code, expected) => {
    await press('Kod pocztowy', code, 'Tab');
    expect(await shown('Kod pocztowy')).toBe(expected);
  });
});

describe('holidays in the calendar', () => {
  it('are named for the eye and for a screen reader, by the law of their year', async () => {
    await press('Data wpływu', '1104', 'Tab');
    await press('Data wpływu', 'F4');
    await page.getByRole('dialog', { name: 'Kalendarz: Data wpływu' }).waitFor();
    const easterMonday = page.getByRole('button', { name: '06.04.2026, Poniedziałek Wielkanocny' });
    expect(await easterMonday.getAttribute('title')).toBe('Poniedziałek Wielkanocny');
    expect(await page.getByRole('button', { name: '07.04.2026', exact: true }).count()).toBe(1);
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
    expect(await page.getByText('Poniedziałek Wielkanocny').count()).toBe(1);
  });
});
