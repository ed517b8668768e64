import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, change, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * The idle lock with a limit of a few seconds, at a desk whose screen asks for its state every three: what the screen
 * asks of its own accord is no person, what a person does is.
 */
vi.setConfig({ testTimeout: 90_000 });
const LIMIT_S = 12;
const office = realOffice({ idleLockMinutes: LIMIT_S / 60 });
let browser: Browser;
let station: AtStation;
let at: AtKeyboard;

beforeAll(async () => {
  browser = await launchBrowser();
  station = await sitDown(browser, office.address);
  at = station.at;
});
afterAll(async () => {
  await station?.close();
  await browser?.close();
});

const locked = () => at.page.getByRole('dialog', { name: 'Stanowisko zablokowane' });
const session = async () => {
  const [row]: { locked: boolean; silent: number }[] = await office.database.owner.query(
    `select locked_at is not null as locked, extract(epoch from now() - last_seen_at)::float as silent
       from admin.session where ended_at is null order by created_at desc limit 1`,
  );
  return row;
};

it('does not lock while a person works, longer than the limit', async () => {
  await at.enter('kasjer', DEMO_PASSWORD);
  await at.count(change(50_000));
  await at.press('F10');
  await at.stoodAt('Płacący');
  const end = Date.now() + (LIMIT_S + 6) * 1000;
  while (Date.now() < end) {
    await at.press('a', 'Backspace');
    await at.page.waitForTimeout(1_500);
  }
  expect(await locked().count()).toBe(0);
});

it('locks when only the screen goes on asking; the desk answers nothing until the person is back', async () => {
  await at.type('odpad');
  await locked().waitFor({ timeout: (LIMIT_S + 15) * 1000 });
  await at.stoodAt('Hasło');
  await at.picture('stanowisko-zablokowane');
  await expect.poll(session, { timeout: 10_000 }).toMatchObject({ locked: true });
  // The move of a pointer that nobody moved, and the screen's questions, wake nothing.
  await at.page.waitForTimeout(4_000);
  await locked().waitFor();
});

it('opens by the password alone, with what was typed', async () => {
  await at.type('nie to hasło', 'F10');
  await at.sees(/hasło jest (nieprawidłowe|błędne)/);
  await at.press('Control+a');
  await at.type(DEMO_PASSWORD, 'F10');
  await locked().waitFor({ state: 'detached' });
  expect(await at.page.getByRole('combobox', { name: 'Płacący' }).inputValue()).toBe('odpad');
  expect((await session())?.locked).toBe(false);
  expect(station.troubles).toEqual([]);
});
