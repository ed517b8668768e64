import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openPage, typeAsPerson } from '#tests/support/browser.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';
import { PretendService, password } from '#tests/support/pretend-service.ts';

let browser: Browser;
let pages: ServedPages;
let service: PretendService;
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
  service = new PretendService(pages.server);
  ({ page, troubles, close } = await openPage(browser, pages.url));
});
afterEach(async () => {
  await close();
});

async function signIn() {
  await page.getByLabel('Login').waitFor();
  await typeAsPerson(page, 'a.kowal');
  await page.keyboard.press('Enter');
  await typeAsPerson(page, password);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Jednostka' }).waitFor();
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Pulpit' }).waitFor();
}

const shows = (text: string) => page.getByText(text).first().waitFor();

describe('signing in', () => {
  it('is done from the keyboard and asks for the unit of those who have several', async () => {
    await signIn();
    const header = page.getByRole('banner');
    for (const fact of ['Urząd Gminy', '15.03.2026', '2026', 'Anna Kowal'])
      expect(await header.getByText(fact).count(), fact).toBeGreaterThan(0);
    expect(troubles).toEqual([]);
  });

  it('says in Polish why it was refused, and keeps the login', async () => {
    await page.getByLabel('Login').fill('a.kowal');
    await page.getByLabel('Hasło').fill('wrong');
    await page.keyboard.press('F10');
    await shows('Login albo hasło się nie zgadza');
    expect(await page.getByLabel('Login').inputValue()).toBe('a.kowal');
  });

  it('puts the cursor into the first empty field instead of asking the service', async () => {
    await page.getByLabel('Login').fill('a.kowal');
    await page.keyboard.press('F10');
    await shows('Uzupełnij: Hasło.');
    expect(await page.getByLabel('Hasło').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('survives a reload of the page', async () => {
    await signIn();
    await page.reload();
    await page.getByRole('heading', { name: 'Pulpit' }).waitFor();
  });
});

describe('a session that ends', () => {
  it.each([
    ['expired', 'Sesja wygasła'],
    ['locked', 'Stanowisko zablokowane'],
  ] as const)(
    '%s: the password is asked over the screen and the waiting call goes on',
    async (state, title) => {
      await signIn();
      service.state = state;
      service.tasks = 3;
      await page.getByRole('button', { name: /data robocza/ }).click();
      await page.getByRole('textbox', { name: 'Data robocza' }).fill('1403');
      await page.keyboard.press('F10');
      await page.getByRole('heading', { name: title }).waitFor();
      await page.getByLabel('Hasło').fill(password);
      await page.keyboard.press('F10');
      await page.getByRole('banner').getByText('14.03.2026').waitFor();
      expect(await page.getByRole('heading', { name: title }).count()).toBe(0);
    },
  );

  it('ends for good when the person leaves', async () => {
    await signIn();
    await page.getByRole('button', { name: 'Wyloguj' }).click();
    await page.getByLabel('Login').waitFor();
    await page.reload();
    await page.getByLabel('Login').waitFor();
  });
});

describe('a working place that is not the usual one', () => {
  it('a past working date is marked in words', async () => {
    await signIn();
    await page.getByRole('button', { name: /data robocza/ }).click();
    await page.getByRole('textbox', { name: 'Data robocza' }).fill('-1');
    await page.keyboard.press('F10');
    await shows('inna data robocza');
  });

  it('a foreign unit is marked in words', async () => {
    await signIn();
    await page.getByRole('button', { name: /jednostka/ }).click();
    await page.getByRole('combobox', { name: 'Jednostka' }).waitFor();
    await typeAsPerson(page, 'szk');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F10');
    await shows('obca jednostka');
  });
});

describe('the line to the service', () => {
  it('once open stays open, longer than the time that opening may take', async () => {
    await signIn();
    const opened = service.lines;
    await page.waitForTimeout(9_000);
    expect(service.lines).toBe(opened);
    await shows('● połączono');
  });

  it('is said to be lost since a time, and found again by itself', async () => {
    await signIn();
    await shows('połączono');
    service.refuse(true);
    service.cut();
    await page.getByText(/bez połączenia od \d\d:\d\d/).waitFor();
    service.refuse(false);
    await page.getByRole('button', { name: 'Połącz teraz' }).click();
    await shows('● połączono');
  });

  it('an act without a line is refused with the reason and may be repeated', async () => {
    await signIn();
    service.refuse(true);
    service.cut();
    await page.getByText(/bez połączenia od/).waitFor();
    await page.getByRole('button', { name: /data robocza/ }).click();
    await page.keyboard.press('F10');
    await shows('Nie ma połączenia z usługą. Sprawdź sieć i spróbuj ponownie.');
    service.refuse(false);
    await page.getByText('● połączono').waitFor({ timeout: 15_000 });
    await page.keyboard.press('F10');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('from the keyboard alone', () => {
  it('Ctrl+K finds a screen without Polish letters and Escape gives the focus back', async () => {
    await signIn();
    await page.getByRole('button', { name: 'Wyloguj' }).focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Ekran, osoba/ }).waitFor();
    await typeAsPerson(page, 'pulpi');
    expect(await page.getByRole('listbox').getByRole('option').allTextContents()).toEqual(['PulpitPoczątek']);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Wyloguj');
  });

  it('F1 shows the chapter of this place and F1 takes it away', async () => {
    await signIn();
    await page.keyboard.press('F1');
    await page.getByRole('heading', { name: 'Podręcznik' }).waitFor();
    await page.getByRole('button', { name: 'Klawisze i pola' }).click();
    await page.getByRole('heading', { name: 'Klawisze i pola' }).waitFor();
    await page.keyboard.press('F1');
    await page.getByRole('complementary', { name: 'Pomoc' }).waitFor({ state: 'detached' });
  });

  it('F6 walks the parts of the window', async () => {
    await signIn();
    await page.keyboard.press('F6');
    const first = await page.evaluate(() =>
      document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel'),
    );
    await page.keyboard.press('F6');
    const second = await page.evaluate(() =>
      document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel'),
    );
    expect([first, second].sort()).toEqual(['main', 'navigation']);
  });

  it('F5 does not reload the page', async () => {
    await signIn();
    await page.evaluate(() => {
      (window as { kept?: boolean }).kept = true;
    });
    await page.keyboard.press('F5');
    expect(await page.evaluate(() => (window as { kept?: boolean }).kept)).toBe(true);
  });
});
