import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, change, plain, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * The cashier's day of T-52 in a real browser, by keyboard alone, against the real desk process, the real service and
 * PostgreSQL: opening 500.00; receipts 805.00, 126.00, 17.00, 627.39; paid out 57.00; deposit 1 500.00; closing 518.39.
 * The pictures of the manual are taken on the way when PICTURES names a folder.
 */
const office = realOffice();
let browser: Browser;
let at: AtKeyboard;
let station: AtStation;

beforeAll(async () => {
  browser = await launchBrowser();
  station = await sitDown(browser, office.address);
  at = station.at;
});
afterAll(async () => {
  await station?.close();
  await browser?.close();
});

const signInAs = (login: string) => at.enter(login, DEMO_PASSWORD);
const signOut = () => at.signOut();
const goTo = (words: string) => at.goTo(words);
const picture = (name: string) => at.picture(name);

async function findPayer(name: string): Promise<void> {
  await at.at('combobox', 'Płacący');
  await at.type(name, 'Enter');
  await at.at('grid', 'Należności');
}

/** The side of the desk once the receipt is taken. */
async function taken(): Promise<string> {
  await at.sees('Przyjęto wpłatę');
  return at.text('aside');
}

const cashInDesk = async () =>
  plain(
    await at.page
      .getByText(/w kasie/)
      .first()
      .innerText(),
  );

describe('a cashier opens the day', () => {
  it('comes to the desk right after signing in and counts the float', async () => {
    await signInAs('kasjer');
    await at.sees('Stan z ostatniego raportu');
    await picture('kasa-otwarcie');
    await at.count(change(50_000));
    await at.sees('Policzona gotówka zgadza się ze stanem ostatniego raportu.');
    await at.press('F10');
    await at.at('combobox', 'Płacący');
    expect(await cashInDesk()).toBe('w kasie 500,00 zł');
    expect(await at.focus()).toBe('Płacący');
  });
});

describe('an office prepares', () => {
  it('an advance by the accountant, approved by the treasurer', async () => {
    await signOut();
    await signInAs('ksiegowa');
    await goTo('polecenia wyp');
    await at.at('grid', 'Polecenia wypłaty');
    await at.press('F7');
    await at.at('dialog', 'Przygotowanie wypłaty');
    await expect.poll(() => at.focus()).toBe('zwrot nadpłaty');
    await at.press('ArrowRight', 'Enter');
    await at.type('Damian Zakupowy', 'Enter');
    await at.type('Znaczki pocztowe', 'Enter');
    await at.type('57');
    await picture('kasa-polecenie-wyplaty');
    await at.press('F10');
    await at.dialogGone();
    await signOut();
    await signInAs('glowna');
    await goTo('polecenia wyp');
    await at.at('grid', 'Polecenia wypłaty');
    await at.press('F3');
    await at.type('znaczki', 'Enter');
    await at.sees('▲ do zatwierdzenia');
    await at.press('F10');
    await at.at('dialog', 'Zatwierdzenie wypłaty');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('✓ zatwierdzona');
    await signOut();
  });
});

describe('a clerk prepares a payment', () => {
  it('chooses the due of the payer, and the cashier takes it with two keys', async () => {
    await signInAs('podatki');
    await goTo('wpłaty przyg');
    await at.at('grid', 'Wpłaty przygotowane');
    await at.press('F7');
    await at.at('dialog', 'Przygotowanie wpłaty dla kasy');
    await expect.poll(() => at.focus()).toBe('Wpłacający');
    await at.type('Łączny');
    await at.offered('Łączny');
    await at.press('Enter');
    await at.at('grid', 'Należności');
    await at.stands('Należności');
    await at.press('ArrowDown', 'F8');
    await at.type('100');
    await picture('kasa-przygotowanie');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('Łączny Kazimierz');
    await signOut();
    await signInAs('kasjer');
    await at.page.getByRole('row', { name: /Łączny/ }).waitFor();
    const rows = await at.page
      .getByRole('grid', { name: 'Przygotowane wpłaty' })
      .getByRole('row')
      .allInnerTexts();
    const place = rows.filter((row) => /\d,\d\d/.test(row)).findIndex((row) => row.includes('Łączny'));
    await at.press('ArrowDown', ...Array.from({ length: place }, () => 'ArrowDown'), 'Enter');
    await at.at('heading', 'Łączny Kazimierz');
    await at.stoodAt('Otrzymano gotówką');
    await at.walkTo('Karta', 'Shift+Tab');
    await at.type('100', 'F10');
    expect(await taken()).toContain('100,00 zł');
    await signOut();
  });
});

describe('payers come to the window', () => {
  it('a part of several instalments: typed over the list, shared by law, explained', async () => {
    await signInAs('kasjer');
    await findPayer('domowa zof');
    await picture('kasa-naleznosci');
    await at.type('805');
    expect(await at.focus()).toBe('Kwota wpłaty na należności');
    await at.sees('Zarachowanie');
    await at.press('F9');
    await at.sees(/Ordynacji podatkowej/);
    await at.walkTo('Otrzymano gotówką');
    await at.type('900');
    await picture('kasa-wplata');
    await at.press('F10');
    const side = await taken();
    expect(side).toContain('805,00 zł');
    expect(side).toContain('95,00 zł');
    await picture('kasa-przyjeto');
    expect(await at.focus()).toBe('Płacący');
    expect(await cashInDesk()).toBe('w kasie 1 305,00 zł');
  });

  it('a chosen item: marked by F8, taken whole or in part', async () => {
    await findPayer('odpadkowa');
    await at.press('ArrowDown', 'F8');
    await at.type('126', 'F10');
    expect(await taken()).toContain('126,00 zł');
    expect(await cashInDesk()).toBe('w kasie 1 431,00 zł');
  });

  it('stamp duty without an account, with the text that the law asks for', async () => {
    await at.press('F7');
    await at.type('pełnomocnictw');
    await at.offered();
    await picture('kasa-katalog');
    await at.press('Enter', 'Enter', 'Enter');
    await at.type('Jan Lipa dla Ewy Lipy', 'Enter', 'Enter');
    expect(await at.focus()).toBe('Wpłacający');
    await at.type('Jan Lipa', 'F10');
    const side = await taken();
    expect(side).toContain('Jan Lipa');
    expect(side).toContain('17,00 zł');
    expect(await cashInDesk()).toBe('w kasie 1 448,00 zł');
  });

  it('by card: nothing comes into the drawer', async () => {
    await findPayer('odpadkowa');
    await at.type('26', 'Enter');
    await at.walkTo('Karta');
    await at.type('26', 'F10');
    expect(await taken()).toContain('w tym kartą');
    expect(await cashInDesk()).toBe('w kasie 1 448,00 zł');
  });

  it('a mistake is cancelled with a reason and a second person; its number stays', async () => {
    await at.press('Alt+3');
    await at.at('grid', 'Pokwitowania raportu');
    await picture('kasa-pokwitowania');
    await at.press('Delete');
    await at.at('dialog', /Anulowanie KP/);
    await at.type('Zła kwota na karcie', 'Enter');
    await at.type('kasjer2', 'Enter');
    await at.type('zle haslo', 'F10');
    await at.sees(/hasło/);
    await at.walkTo('Hasło drugiej osoby');
    await at.press('Control+a');
    await at.type(DEMO_PASSWORD);
    await picture('kasa-anulowanie');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('✕ anulowane');
    await at.press('Escape');
    await at.at('combobox', 'Płacący');
  });
});

describe('the line is lost in the middle of a receipt', () => {
  it('goes on with what was typed, says since when, and is merged when the line is back', async () => {
    await findPayer('dopłacająca');
    await at.type('627,39', 'Enter');
    await office.killService();
    await at.press('F10');
    const side = await taken();
    expect(side).toContain('627,39 zł');
    await at.page
      .getByText(/bez łączności od \d\d:\d\d/)
      .first()
      .waitFor();
    await at.page
      .getByText(/zapis.* na wysłanie/)
      .first()
      .waitFor();
    await picture('kasa-bez-lacznosci');
    await findPayer('dopłacająca');
    await at.sees(/Stan na/);
    await at.press('Escape');
    await office.startService();
    await at.sees('● urząd: w łączności');
    await at.seesNo(/na wysłanie/);
    const rows: { total: number; offline: boolean }[] = await office.database.owner.query(
      `select total::integer, offline_since is not null as offline from cash.receipt where payer_name like '%Dopłacająca%' and total = 62739`,
    );
    expect(rows).toHaveLength(1);
    expect(await cashInDesk()).toBe('w kasie 2 075,39 zł');
  });
});

describe('money goes out', () => {
  it('the approved advance is paid and the rest goes to the bank', async () => {
    await at.press('Alt+4');
    await at.at('grid', 'Wypłaty zatwierdzone');
    await at.press('F5', 'F3');
    await at.type('znaczki', 'Enter', 'Enter');
    await at.at('dialog', 'Wypłata z kasy');
    await picture('kasa-wyplata');
    await at.press('F10');
    await at.dialogGone();
    await at.press('F7');
    await at.at('dialog', 'Odprowadzenie gotówki do banku');
    await at.type('1500', 'Enter', 'F10');
    await at.dialogGone();
    await expect.poll(cashInDesk).toBe('w kasie 518,39 zł');
  });
});

describe('the day closes', () => {
  it('counted by denominations, told in figures, posted in one step', async () => {
    await at.press('Alt+6');
    await at.count(change(51_839));
    await at.sees('Gotówka zgadza się z raportem.');
    await picture('kasa-zamkniecie');
    await at.press('F10');
    await at.at('dialog', 'Zamknięcie dnia');
    const told = plain(await at.page.getByRole('dialog').innerText());
    expect(told).toMatch(/Zamknie raport RK\/K1\/\d{4}\/\d{4} na 518,39 zł i zaksięguje 7 pokwitowań\./);
    await picture('kasa-zamkniecie-potwierdzenie');
    await at.press('F10');
    await at.sees(/zamknięto i zaksięgowano/);
    await picture('kasa-zamknieta');
    const [report]: { state: string; closing: number; document: string | null }[] =
      await office.database.owner.query(
        `select state, (opening_amount + receipts_amount - payments_amount)::integer as closing, document_id as document
           from cash.report order by opened_at desc limit 1`,
      );
    expect(report).toMatchObject({ state: 'posted', closing: 51_839, document: expect.any(String) });
  });

  it('the office sees the report by titles and its ledger document', async () => {
    await signOut();
    await signInAs('ksiegowa');
    await goTo('raporty kasowe');
    await at.at('grid', 'Raporty kasowe');
    await at.sees('✓ zaksięgowany');
    await at.press('Enter');
    await at.at('grid', 'Według tytułów');
    await at.sees('Opłata skarbowa');
    await picture('kasa-raport');
    await at.walkTo('Dokument księgowy', 'Shift+Tab');
    await at.press('Enter');
    await at.at('grid', 'Dekretacja');
    await picture('kasa-dokument');
  });
});

describe('the office around the desk', () => {
  it.each([
    ['ksiegowa', 'rejestr', 'Rejestr pokwitowań', 'Domowa Zofia'],
    ['ksiegowa', 'katalog', 'Katalog opłat', 'SK-PELN'],
    ['ksiegowa', 'kasy', 'Kasy', '✓ czynna'],
  ])('%s sees %s', async (_login, words, grid, content) => {
    await goTo(words);
    await at.at('grid', grid);
    await at.page.getByRole('grid', { name: grid }).getByText(content).first().waitFor();
    await picture(`biuro-${words}`);
  });

  it("a party's card: what is owed, the six columns, the movements of one due", async () => {
    await goTo('kartoteka');
    await at.at('grid', 'Kartoteka kontrahentów');
    await at.press('F3');
    await at.type('domowa', 'Enter');
    await at.sees('Domowa Zofia');
    await at.press('Enter');
    await at.at('heading', 'Domowa Zofia');
    await at.at('grid', 'Karta kontowa');
    await at.page.getByRole('grid', { name: 'Karta kontowa' }).getByText('805,00').first().waitFor();
    await at.stands('Do zapłaty');
    await picture('biuro-karta');
    await at.press('Enter');
    await at.at('grid', 'Ruchy');
    await picture('biuro-ruchy');
    await at.press('Escape');
  });

  it('writing a person in shows those who may be the same', async () => {
    await goTo('kartoteka');
    await at.at('grid', 'Kartoteka kontrahentów');
    await at.press('F7');
    await at.at('dialog', 'Nowa osoba w kartotece');
    await at.walkTo('Nazwisko', 'Enter');
    await at.type('Domowa', 'Enter');
    await at.type('Zofia');
    await at.sees('Może to ta sama osoba: Domowa Zofia');
    await picture('biuro-osoba');
    await at.press('Escape', 'Escape');
    await at.dialogGone();
    await signOut();
  });

  it('the administrator keeps users and pairs stations by a code', async () => {
    await signInAs('serwis');
    await goTo('użytkownicy');
    await at.at('grid', 'Użytkownicy');
    await at.sees('Alicja Kasowa');
    await picture('biuro-uzytkownicy');
    await goTo('stanowiska');
    await at.at('grid', 'Stanowiska');
    await at.press('F7');
    await at.at('dialog', 'Parowanie stanowiska');
    await at.type('Pokój 12', 'F10');
    await at.sees('Kod parowania');
    await picture('biuro-parowanie');
    expect(station.troubles).toEqual([]);
  });
});
