import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, change, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * People: a party written in and moved to another address, a payer who says what he pays, a new colleague with her first
 * password. In a real browser against the whole office and by keyboard alone.
 */
vi.setConfig({ testTimeout: 90_000 });
const office = realOffice();
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

const signIn = (login: string) => at.enter(login, DEMO_PASSWORD);
const rows = <Row>(sql: string): Promise<Row[]> => office.database.owner.query(sql);
const linesOfLast = () =>
  rows<{ text: string; principal: number; cost: number }>(
    `select t.code as text, l.principal::integer as principal, l.cost::integer as cost
       from cash.receipt_line l join receivables.title t on t.id = l.title_id
      where l.receipt_id = (select id from cash.receipt order by issued_at desc limit 1) order by l.line_no`,
  );

describe('a party', () => {
  it('is written in from the first field to the last, and its card opens', async () => {
    await signIn('podatki');
    await at.goTo('kartoteka');
    await at.at('grid', 'Kartoteka kontrahentów');
    await at.press('F7');
    await at.stoodAt('osoba');
    await at.press('Enter');
    await at.stoodAt('Nazwisko');
    await at.type('Nowomiejska', 'Enter');
    await at.type('Janina', 'Enter', 'Enter');
    await at.stoodAt('PESEL');
    await at.type('44051401358', 'Enter');
    await at.sees(/cyfra kontrolna/i);
    await at.walkTo('PESEL', 'Shift+Tab');
    await at.press('Control+a');
    await at.type('44051401359', 'Enter');
    await at.walkTo('Miejscowość');
    await at.press('F10');
    await at.sees('Uzupełnij: Miejscowość.');
    await at.type('Przykładowo', 'Enter');
    await at.type('00910', 'Enter', 'Enter');
    await at.stoodAt('Ulica');
    await at.type('Lipowa', 'Enter');
    await at.type('5', 'Enter', 'Enter');
    await at.stoodAt('Telefon');
    await at.type('123 456 789');
    await at.picture('biuro-nowa-osoba');
    await at.press('F10');
    await at.dialogGone();
    await at.at('heading', 'Nowomiejska Janina');
    await at.sees(/Lipowa 5, 00-910 Przykładowo/);
  });

  it('moves: the new address stands on the card, the old one is kept in the register', async () => {
    await at.press('F2');
    await at.at('dialog', 'Nowomiejska Janina');
    await at.walkTo('Ulica');
    await at.press('Control+a');
    await at.type('Dębowa', 'Enter');
    await at.type('12');
    await at.picture('biuro-zmiana-adresu');
    await at.press('Escape');
    await at.sees(/Wpisane dane przepadną/);
    await at.type('a', 'Enter');
    await at.seesNo(/Wpisane dane przepadną/);
    await at.press('F10');
    await at.dialogGone();
    await at.sees(/Dębowa 12a/);
    await at.picture('biuro-karta-po-zmianie');
    expect(
      await rows(
        `select a.street, a.valid_to is null as stands from parties.address a join parties.party p on p.id = a.party_id
          where p.surname = 'Nowomiejska' order by a.valid_to is null`,
      ),
    ).toEqual([
      { street: 'Lipowa', stands: false },
      { street: 'Dębowa', stands: true },
    ]);
    await at.signOut();
  });
});

describe('the payer says what he pays', () => {
  it('a due that the law puts behind others is refused with the reason, until those are taken too', async () => {
    await signIn('kasjer');
    await at.count(change(50_000));
    await at.press('F10');
    await at.stoodAt('Płacący');
    await at.type('Dwupozycyjny', 'Enter');
    await at.stands('Należności');
    await at.downTo('15.05.2026');
    await at.press('F8');
    await at.sees(/Najpierw wpłata pokrywa koszty doręczonego upomnienia z .*Dołącz je do wyboru/);
    await at.picture('kasa-zakazane-zarachowanie');
    await at.press('F10');
    expect(await at.page.getByText('Przyjęto wpłatę').count()).toBe(0);
    await at.press('Home');
    await at.downTo('Koszty upomnienia');
    await at.press('F8');
    await at.sees(/W tym podatku jest starsza zaległość, z terminem 17.11.2025/);
    await at.press('Home');
    await at.downTo('17.11.2025');
    await at.press('F8', 'Enter');
    await at.stoodAt('Otrzymano gotówką');
    await at.sees('Zarachowanie');
    await at.press('F10');
    await at.sees('Przyjęto wpłatę');
    await expect
      .poll(linesOfLast)
      .toEqual([
        expect.objectContaining({ cost: 1_600 }),
        expect.objectContaining({ text: 'PNF', principal: 30_000 }),
        expect.objectContaining({ text: 'PNF', principal: 40_000 }),
      ]);
  });

  it('a tax of several: what he indicates is settled, though another is older', async () => {
    const [payer] = await rows<{ account: string; older: string; indicated: string; indicated_name: string }>(
      `with owed as (
         select a.number, t.code, t.name, min(i.due) as due from receivables.instalment i
           join receivables.account a on a.id = i.account_id join receivables.title t on t.id = i.title_id
          where i.open_principal > 1000 and i.due < current_date and t.law = 'public' and t.kind = 'due'
            and not exists (select from receivables.flag f where f.account_id = a.id or f.instalment_id = i.id)
          group by a.number, t.code, t.name)
       select one.number as account, one.code as older, other.code as indicated, other.name as indicated_name
         from owed one join owed other on other.number = one.number and other.code <> one.code and other.due > one.due
        where not exists (select from receivables.instalment c join receivables.title ct on ct.id = c.title_id
                            join receivables.account ca on ca.id = c.account_id
                           where ca.number = one.number and ct.kind = 'reminder-cost' and c.open_principal > 0)
        order by one.number limit 1`,
    );
    expect(payer).toBeDefined();
    const { account = '', older, indicated, indicated_name: name = '' } = payer ?? {};
    await at.stoodAt('Płacący');
    await at.type(account, 'Enter');
    await at.stands('Należności');
    await at.type('5', 'Enter');
    await at.stoodAt('Wpłacający wskazuje podatek');
    await at.type(name.slice(0, 12));
    await at.offered(name);
    await at.press('Enter');
    await at.picture('kasa-wskazany-podatek');
    await at.press('F10');
    await at.sees('Przyjęto wpłatę');
    await expect.poll(linesOfLast).toMatchObject([{ text: indicated }]);
    expect(indicated).not.toBe(older);
    await at.signOut();
  });
});

describe('a new colleague', () => {
  it('is added by the administrator with a role; a login that is taken and a weak password are refused', async () => {
    await signIn('serwis');
    await at.goTo('użytkownicy');
    await at.stands('Użytkownicy');
    await at.press('F7');
    await at.stoodAt('Imię i nazwisko');
    await at.type('Iwona Nowicka', 'Enter');
    await at.type('podatki', 'Enter');
    await at.type('Inspektor ds. podatków', 'Enter');
    await at.stoodAt('Jednostka');
    await at.press('Enter');
    await at.stoodAt('Rola');
    await at.type('referent');
    await at.offered('referent podatkowy');
    await at.press('Enter');
    await at.stoodAt('Hasło początkowe');
    await at.type('krótkie', 'F10');
    await at.sees(/co najmniej 12 znaków/);
    await at.press('Control+a');
    await at.type('Trzy słowa i liczba 7', 'F10');
    await at.stoodAt('Login');
    await at.picture('biuro-uzytkownik-odmowa');
    await at.press('Control+a');
    await at.type('nowicka');
    await at.picture('biuro-nowy-uzytkownik');
    await at.press('F10');
    await at.dialogGone();
    await at.downTo('Iwona Nowicka');
    await at.signOut();
  });

  it('must choose a password of her own before anything else, and then works in her role', async () => {
    await at.signIn('nowicka', 'Trzy słowa i liczba 7');
    await at.at('heading', 'Zmiana hasła');
    await at.stoodAt('Dotychczasowe hasło');
    await at.type('Trzy słowa i liczba 7', 'Enter');
    await at.type('Cztery słowa, liczba 8', 'Enter');
    await at.type('Cztery słowa, liczba 9');
    await at.press('F10');
    await at.sees('Nowe hasło wpisano dwa razy inaczej');
    await at.stoodAt('Nowe hasło jeszcze raz');
    await at.press('Control+a');
    await at.type('Cztery słowa, liczba 8');
    await at.picture('zmiana-hasla');
    await at.press('F10');
    await at.page.getByRole('banner').getByText('Iwona Nowicka').waitFor();
    await at.goTo('wpłaty przyg');
    await at.at('grid', 'Wpłaty przygotowane');
    await at.press('Control+k');
    await at.at('combobox', /Ekran, osoba/);
    await at.type('użytkownicy');
    await at.sees('Nic nie pasuje.');
    await at.press('Escape');
    expect(station.troubles).toEqual([]);
  });
});
