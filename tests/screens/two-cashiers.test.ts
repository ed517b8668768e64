import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, change, plain, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * One desk in several hands, in a real browser against the whole office and by keyboard alone: a surprise count, the
 * hand-over by protocol, the desk stopped and released by the office, and a report closed without a line that the
 * office posts.
 */
const office = realOffice();
vi.setConfig({ testTimeout: 90_000 });
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
const inDesk = async () =>
  plain(
    await at.page
      .getByText(/w kasie/)
      .first()
      .innerText(),
  );

describe('the first cashier', () => {
  it('opens the desk, and what she counted differently is told before it is posted', async () => {
    await signIn('kasjer');
    await at.count(change(50_100));
    await at.sees('Otwarcie spisze protokołem i zaksięguje nadwyżkę 1,00 zł.');
    await at.press('F10');
    await at.stoodAt('Uwagi do protokołu');
    await at.sees('Uzupełnij: Uwagi do protokołu.');
    await at.type('Moneta pod szufladą');
    await at.press('F10');
    await at.at('dialog', 'Stan kasy różni się od raportu');
    await at.picture('kasa-otwarcie-roznica');
    await at.press('Escape');
    await at.dialogGone();
    await at.walkTo('1 zł', 'Shift+Tab');
    await at.press('Delete');
    await at.sees('Policzona gotówka zgadza się ze stanem ostatniego raportu.');
    await at.press('F10');
    await at.stoodAt('Płacący');
    expect(await inDesk()).toBe('w kasie 500,00 zł');
  });

  it('is counted by surprise with a controller, and the report stays open', async () => {
    await at.press('Alt+5');
    await at.count(change(49_000));
    await at.sees(/Protokół stwierdzi niedobór 10,00 zł; zaksięguje go dopiero zamknięcie raportu/);
    await at.stoodAt('Login kontrolującego');
    await at.type('ksiegowa', 'Enter');
    await at.type('nie to hasło', 'Enter');
    await at.type('Brak 10 zł, do wyjaśnienia', 'F10');
    await at.sees(/hasło/);
    await at.walkTo('Hasło kontrolującego');
    await at.type(DEMO_PASSWORD);
    await at.picture('kasa-liczenie');
    await at.press('F10');
    await at.sees('Zapisano: policzono 490,00 zł, niedobór 10,00 zł.');
    await at.picture('kasa-liczenie-wynik');
    await at.press('Control+p');
    await at.at('dialog', /./);
    await at.picture('kasa-liczenie-protokol');
    await at.press('Escape');
    await at.dialogGone();
    await at.press('Escape');
    await at.stoodAt('Płacący');
    expect(await inDesk()).toBe('w kasie 500,00 zł');
  });
});

describe('the second cashier', () => {
  it('takes the desk over by protocol, which the first one signs with her own password', async () => {
    await at.signOut();
    await signIn('kasjer2');
    await at.sees(/Kasę K1 prowadzi Alicja Kasowa/);
    await at.press('Alt+3');
    await at.sees(/Kasę K1 prowadzi Alicja Kasowa/);
    await at.press('Alt+2');
    await at.count(change(50_000));
    await at.sees('Gotówka zgadza się z raportem; protokół przekazania stwierdzi zgodność.');
    await at.stoodAt('Login przekazującego');
    await at.type('kasjer2', 'Enter');
    await at.type(DEMO_PASSWORD, 'F10');
    await at.stoodAt('Login przekazującego');
    await at.picture('kasa-przekazanie-odmowa');
    await at.type('kasjer', 'Enter');
    await at.type(DEMO_PASSWORD);
    await at.picture('kasa-przekazanie');
    await at.press('F10');
    await at.stoodAt('Płacący');
    await expect
      .poll(() =>
        rows(
          `select c.kind, c.counted_amount::integer as counted, u.login as cashier, p.login as second
             from cash.count c join admin.user_account u on u.id = c.cashier_id left join admin.user_account p on p.id = c.second_person_id
            where c.at > now() - interval '1 hour' order by c.at`,
        ),
      )
      .toEqual([
        { kind: 'opening', counted: 50_000, cashier: 'kasjer', second: null },
        { kind: 'surprise', counted: 49_000, cashier: 'kasjer', second: 'ksiegowa' },
        { kind: 'hand-over', counted: 50_000, cashier: 'kasjer2', second: 'kasjer' },
      ]);
  });

  it('sells from the catalogue at once', async () => {
    await sellPowerOfAttorney();
    expect(await inDesk()).toBe('w kasie 517,00 zł');
    await at.signOut();
  });
});

describe('the office stops the desk and lets it work again', () => {
  it('by a person who says why; the cashier reads the reason and can take nothing', async () => {
    await signIn('glowna');
    await at.goTo('kasy');
    await at.stands('Kasy');
    await at.downTo('K1');
    await at.press('F2');
    await at.at('dialog', 'Zatrzymanie kasy K1');
    await at.stoodAt('Powód zatrzymania');
    await at.press('F10');
    await at.sees('Uzupełnij: Powód zatrzymania.');
    await at.type('Kontrola kasy na polecenie wójta.');
    await at.picture('biuro-zatrzymanie-kasy');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('✕ zatrzymana');
    await at.signOut();
    await signIn('kasjer2');
    await at.sees(/Kasa jest zatrzymana.*Kontrola kasy na polecenie wójta/);
    await at.sees(/Nie przyjmuj wpłat/);
    await at.picture('kasa-zatrzymana');
    expect(await at.page.getByRole('combobox', { name: 'Płacący' }).count()).toBe(0);
    await at.signOut();
  });

  it('and the cashier goes on where she stood', async () => {
    await signIn('glowna');
    await at.goTo('kasy');
    await at.stands('Kasy');
    await at.downTo('K1');
    await at.press('F2');
    await at.at('dialog', 'Zwolnienie kasy K1');
    await at.sees(/Zatrzymano ją, bo: Kontrola kasy/);
    await at.type('Kontrola bez uwag.');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('✓ czynna');
    await at.signOut();
    await signIn('kasjer2');
    await at.at('combobox', 'Płacący');
    expect(await inDesk()).toBe('w kasie 517,00 zł');
  });
});

describe('a day that ends without a line', () => {
  it('is closed at the desk, and says who will post it', async () => {
    await at.stoodAt('Płacący');
    await office.killService();
    await sellPowerOfAttorney();
    await at.page
      .getByText(/bez łączności od \d\d:\d\d/)
      .first()
      .waitFor();
    await at.press('Alt+6');
    await at.count(change(53_400));
    await at.sees('Gotówka zgadza się z raportem.');
    await at.press('F10');
    await at.at('dialog', 'Zamknięcie dnia');
    await at.sees(/zaksięguje księgowość po przywróceniu łączności/);
    await at.picture('kasa-zamkniecie-bez-lacznosci');
    await at.press('F10');
    await at.sees(/Zaksięguje go księgowość, gdy zapisy dotrą do urzędu/);
    await at.picture('kasa-zamknieta-bez-lacznosci');
    await office.startService();
    await at.sees('● urząd: w łączności');
    await at.seesNo(/na wysłanie/);
    const [report] = await rows<{ state: string; document: string | null }>(
      'select state, document_id as document from cash.report order by opened_at desc limit 1',
    );
    expect(report).toEqual({ state: 'closed', document: null });
  });

  it('is posted by the office from the report, in one step told in figures', async () => {
    await at.signOut();
    await signIn('ksiegowa');
    await at.goTo('raporty kasowe');
    await at.stands('Raporty kasowe');
    await at.downTo('▲ do zaksięgowania');
    await at.press('Enter');
    await at.sees('Raport czeka na zaksięgowanie.');
    await at.picture('biuro-raport-do-zaksiegowania');
    await at.press('F10');
    await at.at('dialog', 'Księgowanie raportu');
    await at.sees(/na 534,00 zł: 2 pokwitowania jednym dokumentem/);
    await at.press('F10');
    await at.dialogGone();
    await at.seesNo('Raport czeka na zaksięgowanie.');
    await at.walkTo('Dokument księgowy', 'Shift+Tab');
    await at.press('Enter');
    await at.at('grid', 'Dekretacja');
    const [report] = await rows<{ state: string }>(
      'select state from cash.report order by opened_at desc limit 1',
    );
    expect(report).toEqual({ state: 'posted' });
    expect(station.troubles).toEqual([]);
  });
});

async function sellPowerOfAttorney(): Promise<void> {
  await at.stoodAt('Płacący');
  await at.press('F7');
  await at.type('pełnomocnictw');
  await at.offered();
  await at.press('Enter', 'Enter', 'Enter');
  await at.type('Jan Lipa dla Ewy Lipy', 'Enter', 'Enter');
  await at.stoodAt('Wpłacający');
  await at.type('Jan Lipa', 'F10');
  await at.sees('Przyjęto wpłatę');
}
