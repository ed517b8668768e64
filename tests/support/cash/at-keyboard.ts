import type { Page } from 'playwright-core';
import { typeAsPerson } from '#tests/support/browser.ts';

/** A cashier's hands: keys only, and eyes that wait for what must appear. */
export class AtKeyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(15_000);
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
    await this.page.getByText(text).first().waitFor();
  }

  async seesNo(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor({ state: 'detached' });
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
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
      return label ?? at?.getAttribute('aria-label') ?? at?.getAttribute('name') ?? at?.tagName ?? '';
    });
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.getByLabel('Login').waitFor();
    await this.page.getByLabel('Login').focus();
    await this.type(login, 'Enter');
    await this.type(password, 'F10');
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
