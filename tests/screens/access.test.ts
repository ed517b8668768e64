import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { AtKeyboard } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/** Every screen of the menu of each role, light at 100 % and dark at 150 % text: no serious finding of the automatic audit. */
const office = realOffice();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function findings(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: readonly Finding[] }> } };
    return (await axe.run()).violations;
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)}`);
}

/** Opens the first screen, where every screen of the person's menu stands as a button. */
async function menu(page: Page) {
  await page.evaluate(() => location.assign('#/'));
  await page.locator('main[data-screen="/"]').waitFor();
  return page.locator('section[aria-labelledby="home-screens"] nav button');
}

// Colours depend on the theme and room on the size of the text: each is audited in both its forms by these two walks.
describe.each([
  ['light', 100],
  ['dark', 150],
] as const)('in the %s theme at %d %%', (theme, size) => {
  it.each(['glowna', 'serwis', 'kasjer'])(
    'screens of %s',
    async (login) => {
      const { page, close } = await openPage(browser, office.address, theme);
      const at = new AtKeyboard(page);
      await at.signIn(login, DEMO_PASSWORD);
      await at.at('banner', '');
      await page.evaluate(axe);
      const serious: string[] = [];
      let seen = 0;
      await page.evaluate((percent) => {
        localStorage.setItem('skarbnik.text-size', String(percent));
        document.documentElement.style.setProperty('--sk-text-size', String(percent / 100));
      }, size);
      const count = await (await menu(page)).count();
      for (let index = 0; index < count; index += 1) {
        const button = (await menu(page)).nth(index);
        const title = await button.innerText();
        await button.click();
        if (title !== 'Pulpit')
          await page.waitForFunction(() => document.querySelector('main')?.dataset['screen'] !== '/');
        await page.waitForTimeout(250);
        seen += 1;
        for (const finding of await findings(page)) serious.push(`${title} at ${size} %: ${finding}`);
      }
      await close();
      expect(serious).toEqual([]);
      expect(seen).toBeGreaterThan(3);
    },
    180_000,
  );
});
