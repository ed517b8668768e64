import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser, openPage } from '#tests/support/browser.ts';
import { AtKeyboard } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/** A day of tax accounting by keyboard alone: a debtor's card, a relief signed by another person, an overpayment, reminders. */
const office = realOffice();
let browser: Browser;
let at: AtKeyboard;
let close: () => Promise<void>;
const troubles: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  const opened = await openPage(browser, office.address);
  close = opened.close;
  opened.page.on('pageerror', (error) => troubles.push(error.message));
  at = new AtKeyboard(opened.page);
  await at.enter('ksiegowa', DEMO_PASSWORD);
});
afterAll(async () => {
  await close?.();
  await browser?.close();
  expect(troubles).toEqual([]);
});

const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  office.database.owner.query(sql, values);

/** Opens the account card of a payer by the palette and the card of the person. */
async function cardOf(surname: string): Promise<void> {
  await at.goTo(surname);
  await at.at('heading', new RegExp(surname));
  await at.walkTo('Pełna karta kontowa');
  await at.press('Enter');
  await at.at('heading', /Karta kontowa: /);
  await at.at('grid', 'Należności na karcie');
}

async function choose(name: string): Promise<void> {
  await at.press('F7');
  await at.at('dialog', 'Czynności na karcie');
  await at.walkTo(name);
  await at.press('Enter');
}

it('shows the greatest debtors and the card behind each', async () => {
  await at.goTo('dłużnicy');
  await at.stands('Dłużnicy');
  await at.picture('rozliczenia-dluznicy');
  await at.press('Enter');
  await at.at('heading', /Karta kontowa: /);
  await at.at('grid', 'Zapisy na karcie');
  await at.sees('przypis');
  await at.picture('rozliczenia-karta');
  await at.press('Escape');
  await at.at('grid', 'Dłużnicy');
});

it('corrects a due and takes the correction back', async () => {
  await cardOf('Siedmiostawkowa');
  await choose('Zwiększ albo odpisz');
  await at.walkTo('Kwota zmiany');
  await at.type('100');
  await at.walkTo('Podstawa');
  await at.type('Decyzja zmieniająca F.3120.5');
  await at.picture('rozliczenia-odpis');
  await at.press('F10');
  await at.dialogGone();
  await at.sees('900,00');
  const [document] = await rows<{ number: string }>(
    `select number from receivables.document where kind = 'decrease' order by id desc limit 1`,
  );
  expect(document?.number).toMatch(/^PKN\/\d{4}\/\d{6}$/);
  await at.page.getByRole('grid', { name: 'Zapisy na karcie' }).getByText('odpis').first().waitFor();
  await choose('Wystornuj dokument');
  await at.stoodAt('Powód');
  await at.type('Omyłka w numerze decyzji', 'F10');
  await at.dialogGone();
  await at.sees('odpis (cofnięty)');
});

it('draws a relief up; another person signs it', async () => {
  await cardOf('Dwupozycyjny');
  await choose('Odrocz, rozłóż na raty albo umorz');
  await at.walkTo('Nowy termin');
  await at.type('+90');
  await at.walkTo('Uzasadnienie');
  await at.type('Choroba podatnika');
  await at.picture('rozliczenia-ulga');
  await at.press('F10');
  await at.dialogGone();
  await at.signOut();
  await at.enter('glowna', DEMO_PASSWORD);
  await at.goTo('ulgi w spłacie');
  await at.stands('Ulgi w spłacie');
  await at.sees('do podpisu');
  await at.picture('rozliczenia-ulgi');
  await at.press('F10');
  await at.at('dialog', 'Podpisanie decyzji');
  await at.press('F10');
  await at.dialogGone();
  await at.sees(/ULG\/\d{4}\/0001/);
  expect(await rows(`select count(*)::integer as n from receivables.due_shift`)).toEqual([{ n: 1 }]);
  await at.signOut();
  await at.enter('ksiegowa', DEMO_PASSWORD);
});

it('sets an overpayment off and says what becomes of the rest', async () => {
  await cardOf('Nadpłacony');
  await choose('Zalicz na należności');
  await at.at('dialog', /Zaliczenie nadpłaty/);
  await at.sees('Odsetki policzone do');
  await at.picture('rozliczenia-zaliczenie');
  await at.press('F10');
  await at.dialogGone();
  await at.sees('zaliczenie nadpłaty');
});

it('reminds debtors after a preview and enters a delivery', async () => {
  await at.goTo('wystawianie upomnień');
  await at.stoodAt('Data upomnień');
  await at.press('F9');
  await at.sees(/Pominięto/);
  await at.picture('rozliczenia-upomnienia-podglad');
  await at.press('F10');
  await at.sees('Wykonano.');
  const [{ number } = { number: '' }] = await rows<{ number: string }>(
    'select number from enforcement.reminder order by number limit 1',
  );
  await at.goTo('rejestr upomnień');
  await at.stands('Upomnienia');
  await at.press('F7');
  await at.stoodAt('Numer upomnienia');
  await at.type(number, 'F10');
  await at.sees(/doręczone, koszty przypisane/);
  await at.picture('rozliczenia-doreczenia');
  await at.press('Escape');
  await at.dialogGone();
  await at.picture('rozliczenia-upomnienia');
  expect(
    await rows(`select count(*)::integer as n from enforcement.reminder where state = 'delivered'`),
  ).toEqual([{ n: 1 }]);
});

it('shows what lapsed, and that cards agree with the books', async () => {
  await at.goTo('przedawnienie');
  await at.stands('Przedawnienie');
  await at.picture('rozliczenia-przedawnienie');
  await at.goTo('uzgodnienie');
  await at.sees('Karty kontowe zgadzają się z księgami.');
  await at.picture('rozliczenia-uzgodnienie');
  await at.goTo('wiekowanie');
  await at.stands('Zaległości według wieku');
  await at.picture('rozliczenia-wiek');
});
