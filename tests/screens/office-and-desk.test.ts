import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, change, plain, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * What the office prepares and the desk does, in a real browser against the whole office and by keyboard alone: a refund
 * in three hands, a price changed in the catalogue, a payment prepared by a clerk.
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
  await signIn('kasjer');
  await at.count(change(50_000));
  await at.press('F10');
  await at.stoodAt('Płacący');
  await at.signOut();
}, 120_000);
afterAll(async () => {
  await station?.close();
  await browser?.close();
});

const signIn = (login: string) => at.enter(login, DEMO_PASSWORD);
const inDesk = async () =>
  plain(
    await at.page
      .getByText(/w kasie/)
      .first()
      .innerText(),
  );
const taken = async () => {
  await at.sees('Przyjęto wpłatę');
  return at.text('aside');
};

describe('a refund of an overpayment', () => {
  it('is refused while the payer has arrears, with the article, and what was typed stays', async () => {
    await signIn('ksiegowa');
    await at.goTo('polecenia wyp');
    await at.stands('Polecenia wypłaty');
    await at.press('F7');
    await at.at('dialog', 'Przygotowanie wypłaty');
    await at.stoodAt('zwrot nadpłaty');
    await at.press('Enter');
    await at.stoodAt('Odbiorca');
    await at.type('Nadpłacony');
    await at.offered('Nadpłacony');
    await at.press('Enter');
    await at.stoodAt('Nadpłata');
    await at.press('F4');
    await at.offered('450,00');
    await at.press('Enter');
    await at.stoodAt('Kwota');
    await at.type('450,01', 'F10');
    await at.sees(/450,00/);
    await at.stoodAt('Kwota');
    await at.press('Control+a');
    await at.type('57');
    await at.press('F10');
    await at.sees(/Nadpłatę zalicza się najpierw na nie \(Ordynacja podatkowa, art. 76 § 1\)/);
    await at.picture('biuro-zwrot-odmowa');
    await at.press('Escape');
    await at.sees(/Wpisane dane przepadną/);
    await at.press('Escape');
    await at.dialogGone();
    await at.signOut();
  });

  it('so the payer pays the arrears first', async () => {
    await signIn('kasjer');
    await at.stoodAt('Płacący');
    await at.type('Nadpłacony', 'Enter');
    await at.stands('Należności');
    await at.sees(/Nadpłata 450,00 zł/);
    await at.press('Control+a', 'Enter');
    await at.stoodAt('Otrzymano gotówką');
    const [total = ''] = /[\d ]+,\d\d/.exec(await at.text('aside')) ?? [];
    await at.walkTo('Karta', 'Shift+Tab');
    await at.type(total, 'F10');
    expect(await taken()).toContain('w tym kartą');
    await at.signOut();
  });

  it('and the accountant prepares the refund of a part', async () => {
    await signIn('ksiegowa');
    await at.goTo('polecenia wyp');
    await at.stands('Polecenia wypłaty');
    await at.press('F7');
    await at.stoodAt('zwrot nadpłaty');
    await at.press('Enter');
    await at.type('Nadpłacony');
    await at.offered('Nadpłacony');
    await at.press('Enter');
    await at.stoodAt('Nadpłata');
    await at.press('F4');
    await at.offered('450,00');
    await at.press('Enter');
    await at.stoodAt('Kwota');
    await at.type('57');
    await at.picture('biuro-zwrot-nadplaty');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('▲ do zatwierdzenia');
  });

  it('cannot be approved by who prepared it, and is approved by the treasurer', async () => {
    await at.stands('Polecenia wypłaty');
    await at.press('F10');
    expect(await at.page.getByRole('dialog').count()).toBe(0);
    await at.signOut();
    await signIn('glowna');
    await at.goTo('polecenia wyp');
    await at.stands('Polecenia wypłaty');
    await at.downTo('▲ do zatwierdzenia');
    await at.press('F10');
    await at.at('dialog', 'Zatwierdzenie wypłaty');
    await at.picture('biuro-zatwierdzenie-wyplaty');
    await at.press('F10');
    await at.dialogGone();
    await at.sees('✓ zatwierdzona');
    await at.signOut();
  });

  it('is paid out at the desk against the payee’s identity, once', async () => {
    await signIn('kasjer');
    await at.stoodAt('Płacący');
    await at.press('Alt+4');
    await at.stands('Wypłaty zatwierdzone');
    await at.downTo('Nadpłacony');
    await at.press('Enter');
    await at.at('dialog', 'Wypłata z kasy');
    await at.sees('W kasie po wypłacie');
    await at.picture('kasa-zwrot-nadplaty');
    await at.press('F10');
    await at.dialogGone();
    await expect.poll(inDesk).toBe('w kasie 443,00 zł');
    await at.page.getByRole('row').filter({ hasText: 'Nadpłacony' }).waitFor({ state: 'detached' });
    await expect
      .poll(() =>
        office.database.owner.query(
          `select o.open_amount::integer as left from receivables.overpayment o join receivables.account a on a.id = o.account_id
             join parties.party p on p.id = a.party_id where p.surname = 'Nadpłacony'`,
        ),
      )
      .toEqual([{ left: 39_300 }]);
    await at.press('Escape');
    await at.signOut();
  });
});

describe('the catalogue', () => {
  it('is edited by the treasurer: a new fee, told what is wrong with its code, and another price', async () => {
    await signIn('glowna');
    await at.goTo('katalog');
    await at.stands('Katalog opłat');
    await at.press('F7');
    await at.at('dialog', 'Nowa opłata w katalogu');
    await at.stoodAt('Kod');
    await at.type('ksero a4', 'Enter');
    await at.type('Kserokopia strony A4', 'Enter');
    await at.press('F4');
    await at.offered();
    await at.press('Enter');
    await at.type('0,80', 'Enter');
    await at.type('za stronę', 'F10');
    await at.stoodAt('Kod');
    await at.picture('biuro-katalog-odmowa');
    await at.press('Control+a');
    await at.type('KSERO-A4', 'F10');
    await at.dialogGone();
    await at.press('F3');
    await at.type('KSERO-A4', 'Enter');
    await at.stands('Katalog opłat');
    await at.downTo('0,80');
    await at.press('F2');
    await at.at('dialog', 'Opłata KSERO-A4');
    await at.walkTo('Cena');
    await at.press('Control+a');
    await at.type('1,20');
    await at.picture('biuro-katalog-oplata');
    await at.press('F10');
    await at.dialogGone();
    await at.downTo('1,20');
    await at.signOut();
  });

  it('is in force at the desk, where three copies cost three times the new price', async () => {
    await signIn('kasjer');
    await at.stoodAt('Płacący');
    await at.press('F7');
    await expect
      .poll(
        async () => {
          await at.press('Control+a');
          await at.type('ksero-a4');
          await at.page.waitForTimeout(300);
          return at.page.locator('[role="listbox"] [role="option"]').allInnerTexts();
        },
        { timeout: 15_000 },
      )
      .toContainEqual(expect.stringContaining('1,20'));
    await at.press('Enter');
    await at.stoodAt('Ilość, wiersz 1');
    await at.press('Control+a');
    await at.type('3', 'Enter', 'Enter', 'Enter', 'Enter');
    await at.stoodAt('Wpłacający');
    await at.type('Ewa Lipa');
    await at.picture('kasa-nowa-cena');
    await at.press('F10');
    const side = await taken();
    expect(side).toContain('3,60 zł');
    expect(await inDesk()).toBe('w kasie 446,60 zł');
    await at.signOut();
  });
});

describe('a payment prepared by a clerk', () => {
  it('names the payer, the dues and the amount without a mouse', async () => {
    await signIn('podatki');
    await at.goTo('wpłaty przyg');
    await at.stands('Wpłaty przygotowane');
    await at.press('F7');
    await at.at('dialog', 'Przygotowanie wpłaty dla kasy');
    await at.stoodAt('Wpłacający');
    await at.press('F10');
    await at.sees('Uzupełnij: Wpłacający.');
    await at.type('Łączny');
    await at.offered('Łączny');
    await at.press('Enter');
    await at.stands('Należności');
    await at.press('ArrowDown', 'F8');
    await at.type('100', 'Enter');
    await at.stoodAt('Uwaga dla kasjera');
    await at.type('Pierwsza wpłata na ratę');
    await at.picture('kasa-przygotowanie');
    await at.press('F10');
    await at.dialogGone();
    await at.downTo('Łączny Kazimierz');
    await at.signOut();
  });

  it('waits below the box of the desk and is taken with two keys, by card', async () => {
    await signIn('kasjer');
    await at.stoodAt('Płacący');
    await at.page.getByRole('row').filter({ hasText: 'Łączny' }).waitFor();
    await at.press('ArrowDown');
    await at.downTo('Łączny');
    await at.picture('kasa-przygotowane');
    await at.press('Enter');
    await at.at('heading', 'Łączny Kazimierz');
    await at.stoodAt('Otrzymano gotówką');
    await at.walkTo('Karta', 'Shift+Tab');
    await at.type('100', 'F10');
    const side = await taken();
    expect(side).toContain('100,00 zł');
    expect(side).toContain('w tym kartą');
    expect(await inDesk()).toBe('w kasie 446,60 zł');
    expect(station.troubles).toEqual([]);
  });
});
