import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { openPage, typeAsPerson } from '#tests/support/browser.ts';

/** Where pictures go while a story is told; none are taken when PICTURES names no folder. */
const PICTURES = process.env['PICTURES'];
const MOST_STEPS = 60;
/** A machine that does other work beside answers late; a story waits for the answer, not for the clock. */
const PATIENCE_MS = 25_000;

/** A cashier's hands: keys only, and eyes that wait for what must appear. */
export class AtKeyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string, ...then: readonly string[]): Promise<void> {
    await typeAsPerson(this.page, text);
    await this.press(...then);
  }

  /** Waits until the text stands on the screen. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(loose(text)).first().waitFor();
  }

  async seesNo(text: string | RegExp): Promise<void> {
    await this.page.getByText(loose(text)).first().waitFor({ state: 'detached' });
  }

  /** Waits until a place is ready: a grid, a field, a dialog by its role and name. */
  async at(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
    await this.page.getByRole(role, { name }).first().waitFor();
  }

  /** Waits until the cursor stands on a row of the grid of this name. */
  async stands(name: string): Promise<void> {
    await this.page.waitForFunction((label) => {
      const grid = document.activeElement?.closest('[role="grid"]');
      return grid?.getAttribute('aria-label') === label && grid.hasAttribute('aria-activedescendant');
    }, name);
  }

  /** Waits until the opened dictionary offers a position. */
  async offered(name: string | RegExp = /./): Promise<void> {
    await this.page.locator('[role="listbox"] [role="option"]').filter({ hasText: name }).first().waitFor();
  }

  /** The text of a part of the page, with ordinary spaces. */
  async text(selector: string): Promise<string> {
    return plain(await this.page.locator(selector).first().innerText());
  }

  /** Label or name of the field that has the focus. */
  async focus(): Promise<string> {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      const field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
      const label = field ? at.labels?.[0]?.textContent : undefined;
      const button = at instanceof HTMLButtonElement ? at.querySelector('span')?.textContent : undefined;
      return (
        label ?? at?.getAttribute('aria-label') ?? button ?? at?.getAttribute('name') ?? at?.tagName ?? ''
      );
    });
  }

  /** Waits until the field of this label or name has the focus. */
  async stoodAt(label: string): Promise<void> {
    await until(
      async () => (await this.focus()) === label,
      async () => `stands at „${await this.focus()}”, not at „${label}”`,
    );
  }

  /** Goes by Tab, or another key, until the field or button of this label or name has the focus. */
  async walkTo(label: string, key = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const at = await this.focus();
      if (at === label) return;
      passed.push(at);
      await this.press(key);
    }
    throw new Error(`no way by ${key} to „${label}”; passed: ${passed.join(' → ')}`);
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.stoodAt('Login');
    await this.type(login, 'Enter');
    await this.type(password, 'F10');
  }

  /** Signs in and waits until the program stands open. */
  async enter(login: string, password: string): Promise<void> {
    await this.signIn(login, password);
    await this.page.getByRole('banner').waitFor();
  }

  /** Opens a screen, or runs an act of the program, by the palette. */
  async goTo(words: string): Promise<void> {
    await this.press('Control+k');
    await this.at('combobox', /Ekran, osoba/);
    await this.type(words);
    await this.page.locator('#palette-list [role="option"]').first().waitFor();
    await this.press('Enter');
  }

  async signOut(): Promise<void> {
    await this.goTo('wyloguj');
    await this.stoodAt('Login');
  }

  /** Waits until no dialog stands over the screen. */
  async dialogGone(): Promise<void> {
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Goes down the grid under the cursor to the row that shows the text. */
  async downTo(text: string | RegExp): Promise<void> {
    await this.page.getByRole('row').filter({ hasText: text }).first().waitFor();
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const row = await this.page.evaluate(() => {
        const id = document.activeElement?.getAttribute('aria-activedescendant');
        return id ? (document.getElementById(id)?.innerText ?? '') : '';
      });
      if (typeof text === 'string' ? plain(row).includes(text) : text.test(plain(row))) return;
      await this.press('ArrowDown');
    }
    throw new Error(`no row with ${text} under the cursor's way`);
  }

  /** A picture for the manual, or to be looked at. */
  async picture(name: string): Promise<void> {
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    await this.page.waitForTimeout(350);
    await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  }

  /** Counts the drawer: pieces by face value in grosze, going down the fields by Enter. */
  async count(pieces: Readonly<Record<number, number>>): Promise<void> {
    const faces = [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];
    await this.page.getByLabel('500 zł').waitFor();
    for (const face of faces) {
      const many = pieces[face];
      if (many !== undefined) await this.type(String(many));
      await this.press('Enter');
    }
  }
}

/** A hard space on the screen is a space to whoever reads it. */
function loose(text: string | RegExp): string | RegExp {
  return typeof text === 'string'
    ? text
    : new RegExp(text.source.replaceAll(' ', '[\\s\\u00a0]'), text.flags);
}

/** Hard spaces become ordinary ones. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

/** The fewest notes and coins that make an amount, by face value in grosze. */
export function change(amount: number): Record<number, number> {
  const pieces: Record<number, number> = {};
  let left = amount;
  for (const face of [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]) {
    const many = Math.floor(left / face);
    if (many > 0) pieces[face] = many;
    left -= many * face;
  }
  return pieces;
}

export interface AtStation {
  readonly at: AtKeyboard;
  /** Errors of the page's scripts; a story ends with none. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Stations that somebody sits at in this test file. */
const manned = new Set<AtKeyboard>();

// What stood on the screen says more of a story that failed than the line of the test.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [at, one] of [...manned].entries())
    await one.picture(`nieudane-${at + 1}-${task.name.slice(0, 40)}`);
});

/** Sits down at a station: a window on its address, hands on the keyboard. That printing is asked for is enough here. */
export async function sitDown(browser: Browser, address: string): Promise<AtStation> {
  const { page, close } = await openPage(browser, address);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] = 'yes';
    };
  });
  await page.reload();
  const at = new AtKeyboard(page);
  manned.add(at);
  return {
    at,
    troubles,
    close: async () => {
      manned.delete(at);
      await close();
    },
  };
}

async function until(holds: () => Promise<boolean>, told: () => Promise<string>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(await told());
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
