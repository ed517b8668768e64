import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { writeBankFiles } from '#main/cli/demo-bank-files.ts';
import { verifyDatabase } from '#main/cli/ledger-verify.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/** A day at the bank in a real browser: statements in, one payment explained by two keys, an order out in three hands. */
vi.setConfig({ testTimeout: 90_000 });
const office = realOffice();
let browser: Browser;
let station: AtStation;
let at: AtKeyboard;
let folder = '';
let files: readonly string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  station = await sitDown(browser, office.address);
  at = station.at;
  folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-bank-'));
  files = await writeBankFiles(office.database.ownerAddress, folder, dayOfInstant(Date.now()));
});
afterAll(async () => {
  await station?.close();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = <Row>(sql: string): Promise<Row[]> => office.database.owner.query(sql);
const choose = async (file: string) => {
  await at.goTo('wczytanie wyciągu');
  await at.sees('Wybierz plik albo upuść go tutaj');
  await at.page.locator('input[type="file"]').setInputFiles(file);
  await at.sees(path.basename(file));
  await at.press('F9');
};

describe('a day at the bank', () => {
  it('begins with a statement: shown first to the grosz, then posted', async () => {
    await at.enter('ksiegowa', DEMO_PASSWORD);
    await choose(files[0] ?? '');
    await at.sees('Wpłaty podatników');
    await at.sees('Do wyjaśnienia');
    await at.sees('zgodne');
    await at.picture('bank-podglad');
    expect(await rows('select count(*)::int as n from bank.posting')).toEqual([{ n: 0 }]);
    await at.press('F10');
    await at.sees('Wykonano.');
    await at.picture('bank-wynik');
    expect(await rows(`select state from bank.statement`)).toEqual([{ state: 'posted' }]);
    await at.press('Enter');
  });

  it('a file that broke off is held and says why', async () => {
    await choose(files[2] ?? '');
    await at.sees(/nie ma salda końcowego/);
    await at.picture('bank-wstrzymany');
    await at.press('Escape');
  });

  it('the next day comes in another format and goes on from the first', async () => {
    await choose(files[1] ?? '');
    await at.sees('Wpłaty podatników');
    await at.sees(/camt\.053, UTF-8/);
    await at.press('F10');
    await at.sees('Wykonano.');
    await at.press('Enter');
    const [posted] = await rows<{ n: number }>(`select count(*)::int as n from bank.posting`);
    expect(posted).toEqual({ n: 2 });
  });

  it('a payment with a proposal is explained by two keys', async () => {
    const before = await rows<{ n: number }>(
      `select count(*)::int as n from bank.clarification where state = 'open'`,
    );
    await at.goTo('wpłaty do wyjaśnienia');
    await at.stands('Wpłaty do wyjaśnienia');
    await at.press('F3');
    await at.type('nieruchomości', 'Enter');
    await at.stands('Wpłaty do wyjaśnienia');
    await at.picture('bank-wyjasnianie');
    await at.press('F10');
    await at.at('dialog', 'Wyjaśnienie wpłaty');
    await at.sees(/należność główna/);
    await at.picture('bank-wyjasnienie');
    await at.press('F10');
    await at.dialogGone();
    const after = await rows<{ n: number }>(
      `select count(*)::int as n from bank.clarification where state = 'open'`,
    );
    expect(after[0]?.n).toBe((before[0]?.n ?? 0) - 1);
  });

  it('the statement tells what was made of each entry, and why', async () => {
    await at.goTo('wyciągi bankowe');
    await at.stands('Wyciągi bankowe');
    await at.picture('bank-wyciagi');
    await at.press('Enter');
    await at.stands('Operacje wyciągu');
    await at.sees(/na rachunek wirtualny/);
    await at.picture('bank-wyciag');
    await at.press('Escape');
  });

  it('an order is prepared by one person', async () => {
    await at.goTo('przelewy');
    await at.at('grid', 'Przelewy');
    await at.press('F7');
    await at.at('dialog', 'Przygotowanie przelewu');
    await at.stoodAt('Z rachunku');
    await at.type('BIEZ');
    await at.offered(/BIEZ/);
    await at.press('Enter');
    await at.walkTo('Odbiorca');
    await at.type('Energia S.A.', 'Tab');
    await at.walkTo('Rachunek odbiorcy');
    await at.type('91116022020000000123456789', 'Tab');
    await at.walkTo('Numer faktury');
    await at.type('FV/88/2026', 'Tab');
    await at.walkTo('Kwota');
    await at.type('1230', 'Tab');
    await at.walkTo('Tytuł');
    await at.type('Faktura FV/88/2026', 'Tab');
    await at.walkTo('Konto księgowe');
    await at.type('201');
    await at.picture('bank-przelew');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('▲ do zatwierdzenia');
    await at.signOut();
  });

  it('approved by another, and goes to the bank in a file', async () => {
    await at.enter('glowna', DEMO_PASSWORD);
    await at.goTo('przelewy');
    await at.stands('Przelewy');
    await at.press('F10');
    await at.at('dialog', 'Zatwierdzenie przelewu');
    await at.sees(/Bez NIP dostawcy nie można sprawdzić rachunku/);
    await at.picture('bank-zatwierdzenie');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('✓ zatwierdzony');
    const download = at.page.waitForEvent('download');
    await at.press('F9');
    await at.at('dialog', 'Plik przelewów dla banku');
    await at.sees('Plik zostanie zapisany, a przelewy oznaczone jako wysłane.');
    await at.press('F10');
    expect((await download).suggestedFilename()).toMatch(/^P-\d{4}-0001\.pli$/);
    await at.sees(/porównaj w banku/);
    await at.picture('bank-plik-przelewow');
    await at.press('Escape');
    await at.sees('wysłany do banku');
  });

  it('leaves books that prove themselves', async () => {
    const { findings } = await verifyDatabase(office.database.ownerAddress);
    // The workstation of this test has a key of its own; the demo's history was signed with another.
    expect(findings.filter(({ check }) => check !== 'DESK_CHAIN')).toEqual([]);
  });
});
