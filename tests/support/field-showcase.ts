import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser, openPage, typeAsPerson } from './browser.ts';
import { type ServedPages, servePages } from './pages.ts';

const pressed = /^((Control|Alt|Shift)\+.*|Tab|Enter|Escape|Backspace|Delete|Home|PageDown|Arrow\w+|F\d+)$/;

/** The showcase of fields, opened anew before each test of a file; no trouble of the page goes unseen. */
export function fieldShowcase() {
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
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(`${pages.url}/showcase.html#pola`);
    await page.getByLabel('Kwota', { exact: true }).waitFor();
  });
  afterEach(() => {
    expect(troubles).toEqual([]);
  });

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  return {
    /** The page itself; there from the first test on. */
    get page() {
      return page;
    },
    field,
    /** The text that stands in a field. */
    shown: async (label: string) => (await field(label).inputValue()).replace(/\u00a0/g, ' '),
    hasFocus: async (locator: Locator) => (await locator.getAttribute('id')) === (await focused()),
    /** Names of keys are pressed, everything else is typed as a person types. */
    async press(label: string, ...keys: readonly string[]) {
      await field(label).focus();
      for (const key of keys) {
        if (pressed.test(key)) await page.keyboard.press(key);
        else await typeAsPerson(page, key);
      }
    },
    async paste(label: string, text: string) {
      await field(label).focus();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Tab');
    },
  };
}
