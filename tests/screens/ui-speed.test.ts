import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { keyTimes, untilChanged } from '#tests/support/grid-speed.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';

/**
 * The promises of speed, with room for a busy machine: the limits here catch a change of kind, the figures themselves
 * are printed for comparison.
 */
let browser: Browser;
let pages: ServedPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), servePages('showcase')]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

const report = (what: string, ms: number) => process.stdout.write(`measured: ${what} ${ms.toFixed(0)} ms\n`);

describe('answers', () => {
  it('a key shows in a form of sixty fields', async () => {
    const { page, close } = await openPage(browser, `${pages.url}/showcase.html#duzo`);
    await page.getByLabel('Kwota 30').focus();
    const times = (await keyTimes(page, 12)).sort((a, b) => a - b);
    await close();
    const median = times[6] ?? Number.POSITIVE_INFINITY;
    report('key to shown value, 60 fields', median);
    expect(median).toBeLessThan(50);
  });

  it('a hundred thousand rows are shown, searched and sorted', async () => {
    const { page, close } = await openPage(browser, `${pages.url}/showcase.html`);
    const began = performance.now();
    await page.goto('about:blank');
    await page.goto(`${pages.url}/showcase.html#lista?rows=100000`);
    await page.getByText('100\u00a0000 wierszy').waitFor();
    const first = performance.now() - began;
    report('first rows of 100 000', first);
    const sort = await untilChanged(page, 'sort');
    report('first sort by name', sort);
    expect(await page.locator('[aria-rowindex="2"]').textContent()).toContain('Ądrowski');
    const search = await untilChanged(page, 'żak zofia');
    const again = await untilChanged(page, 'lis młyńska');
    report('first search', search);
    report('next search', again);
    const inDom = await page.locator('[aria-rowindex]').count();
    await close();
    expect(inDom).toBeLessThan(80);
    expect(first).toBeLessThan(6000);
    expect(sort).toBeLessThan(2000);
    expect(search).toBeLessThan(3000);
    expect(again).toBeLessThan(2000);
  });
});
