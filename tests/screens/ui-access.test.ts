import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let pages: ServedPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), servePages('showcase')]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

async function audit(name: string, theme: 'light' | 'dark', size: number, prepare: readonly string[] = []) {
  const { page, close } = await openPage(browser, `${pages.url}/showcase.html`, theme);
  await page.evaluate((percent) => localStorage.setItem('skarbnik.text-size', String(percent)), size);
  await page.goto('about:blank');
  await page.goto(`${pages.url}/showcase.html#${name}`);
  await page.locator('main').waitFor();
  for (const key of prepare) await page.keyboard.press(key);
  await page.waitForTimeout(150);
  await page.evaluate(axe);
  const findings = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: readonly Finding[] }> } };
    return (await axe.run()).violations;
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await close();
  return {
    serious: findings
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`),
    wide,
  };
}

const screens: readonly (readonly [string, readonly string[]])[] = [
  ['pola', []],
  ['pola', ['F10']],
  ['pola', ['Delete']],
  ['lista', ['F8']],
  ['karta', []],
  ['stanowisko', []],
  ['przebieg', []],
  ['wiersze', []],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  describe.each([100, 150])('at %i %% text', (size) => {
    it.each(screens)('%s %j has no serious finding and needs no sideways scrolling', async (name, keys) => {
      expect(await audit(name, theme, size, keys)).toEqual({ serious: [], wide: false });
    });
  });
});
