import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type AtKeyboard, type AtStation, change, plain, sitDown } from '#tests/support/cash/at-keyboard.ts';
import { realOffice } from '#tests/support/cash/real-office.ts';

/**
 * Two desks of one office, each a workstation of its own with a browser window, by keyboard alone: both reach for one due
 * at the same second; then the line is cut in the middle of a receipt and both work on without it.
 */
const office = realOffice({ desks: ['K1', 'K2'] });
vi.setConfig({ testTimeout: 90_000 });
let browser: Browser;
const stations: AtStation[] = [];
let first: AtKeyboard;
let second: AtKeyboard;

beforeAll(async () => {
  browser = await launchBrowser();
  for (const [code, login] of [
    ['K1', 'kasjer'],
    ['K2', 'kasjer2'],
  ] as const) {
    const station = await sitDown(browser, office.addresses[code] ?? '');
    stations.push(station);
    await station.at.enter(login, DEMO_PASSWORD);
    await station.at.count(change(50_000));
    await station.at.press('F10');
    await station.at.stoodAt('Płacący');
  }
  first = station(0);
  second = station(1);
}, 180_000);
afterAll(async () => {
  for (const one of stations) await one.close();
  await browser?.close();
});

function station(at: number): AtKeyboard {
  const found = stations[at];
  if (found === undefined) throw new Error(`no station ${at}`);
  return found.at;
}

const rows = <Row>(sql: string): Promise<Row[]> => office.database.owner.query(sql);
const taken = async (at: AtKeyboard) => {
  await at.sees('Przyjęto wpłatę');
  return at.text('aside');
};
const receiptsOf = (name: string) =>
  rows<{ desk: string; total: number; offline: boolean }>(
    `select d.code as desk, r.total::integer as total, r.offline_since is not null as offline
       from cash.receipt r join cash.desk d on d.id = r.desk_id
      where r.payer_name like '%${name}%' and r.issued_at > now() - interval '1 hour' order by r.issued_at`,
  );

async function findPayer(at: AtKeyboard, name: string): Promise<void> {
  await at.stoodAt('Płacący');
  await at.type(name, 'Enter');
  await at.stands('Należności');
}

describe('one due, two desks, one second', () => {
  it('gives one receipt; the other desk is told where it was paid, and draws no number', async () => {
    for (const at of [first, second]) {
      await findPayer(at, 'odpadkowa');
      await at.press('ArrowDown', 'F8', 'Enter');
      await at.stoodAt('Otrzymano gotówką');
    }
    const before = await rows<{ count: string }>('select count(*) from cash.receipt');
    await Promise.all([first.press('F10'), second.press('F10')]);
    const outcome = (at: AtKeyboard) =>
      Promise.race([
        at.sees('Przyjęto wpłatę').then(() => 'taken' as const),
        at.sees(/należność zapłacona w kasie/).then(() => 'told' as const),
      ]);
    const outcomes = await Promise.all([outcome(first), outcome(second)]);
    expect([...outcomes].sort()).toEqual(['taken', 'told']);
    const loser = outcomes[0] === 'told' ? first : second;
    const winner = outcomes[0] === 'told' ? 'K2' : 'K1';
    const told = plain(await loser.page.getByText(/należność zapłacona w kasie/).innerText());
    expect(told).toContain(`w kasie ${winner}`);
    await loser.stands('Należności');
    await loser.picture('kasa-zaplacona-w-innej');
    await expect.poll(() => receiptsOf('Odpadkowa')).toMatchObject([{ desk: winner }]);
    const after = await rows<{ count: string }>('select count(*) from cash.receipt');
    expect(Number(after[0]?.count) - Number(before[0]?.count)).toBe(1);
    // What is left of the payer's dues is read again, and the cashier goes on with it.
    expect(await loser.page.getByRole('grid', { name: 'Należności' }).getByText('rata 1 z 3').count()).toBe(
      0,
    );
    await loser.press('Escape');
    await loser.stoodAt('Płacący');
  });
});

describe('the line is cut in the middle of a receipt', () => {
  it('which comes out all the same, once', async () => {
    await findPayer(first, 'domowa zof');
    await first.type('100', 'Enter');
    await Promise.all([first.press('F10'), office.killService()]);
    expect(await taken(first)).toContain('100,00 zł');
    await first.page
      .getByText(/urząd: bez łączności od \d\d:\d\d, dane z \d\d:\d\d/)
      .first()
      .waitFor({ timeout: 30_000 });
    await first.picture('kasa-linia-przerwana');
  });
});

describe('without the line', () => {
  it('the desk says how old its data are, and counts what it took itself', async () => {
    await first.stoodAt('Płacący');
    await first.type('K-000001');
    await first.sees(/Szukano w danych kasy z/);
    await first.press('Enter');
    await first.stands('Należności');
    await first.sees(/Stan na \d\d:\d\d/);
    await first.picture('kasa-stan-na');
    await first.type('50', 'Enter', 'F10');
    expect(await taken(first)).toContain('50,00 zł');
  });

  it('what is barred is barred with its reason; what was typed stays', async () => {
    await findPayer(first, 'egzekwowany');
    await first.press('Control+a');
    await first.press('Enter');
    await first.stoodAt('Otrzymano gotówką');
    await first.press('F10');
    await first.sees(/bez łączności nie wiadomo, ile pobrał organ egzekucyjny/);
    await first.picture('kasa-egzekucja-bez-lacznosci');
    await first.press('Escape');
    await first.stoodAt('Płacący');
  });

  it('a sale from the catalogue goes on, also at the other desk', async () => {
    for (const at of [first, second]) {
      await at.stoodAt('Płacący');
      await at.press('F7');
      await at.type('pełnomocnictw');
      await at.offered();
      await at.press('Enter', 'Enter', 'Enter');
      await at.type('Jan Lipa dla Ewy Lipy', 'Enter', 'Enter');
      await at.stoodAt('Wpłacający');
      await at.type('Jan Bezłączny', 'F10');
      await taken(at);
    }
    await second.sees(/urząd: bez łączności/);
    await first.sees(/zapis.* na wysłanie/);
    await first.press('Alt+3');
    await first.stands('Pokwitowania raportu');
    await first.sees('○ czeka');
    await first.picture('kasa-czeka-na-wyslanie');
    await first.press('Escape');
  });

  it('the cashier signs out and in again by the password that the desk keeps', async () => {
    await first.signOut();
    await first.signIn('kasjer', 'nie to hasło 1');
    await first.sees('Login lub hasło jest błędne.');
    await first.walkTo('Hasło');
    await first.press('Control+a');
    await first.type(DEMO_PASSWORD, 'F10');
    await first.stoodAt('Płacący');
  });
});

describe('the line comes back', () => {
  it('everything is sent once, in order, and the other desk sees it', async () => {
    await office.startService();
    for (const at of [first, second]) {
      await at.sees('● urząd: w łączności');
      await at.seesNo(/na wysłanie/);
    }
    await expect
      .poll(() => receiptsOf('Domowa'))
      .toMatchObject([
        { desk: 'K1', total: 10_000 },
        { desk: 'K1', total: 5_000, offline: true },
      ]);
    expect(await receiptsOf('Bezłączny')).toMatchObject([
      { total: 1_700, offline: true },
      { total: 1_700, offline: true },
    ]);
    await first.press('Alt+3');
    await first.stands('Pokwitowania raportu');
    await first.seesNo('○ czeka');
    await findPayer(second, 'domowa zof');
    expect(await second.page.getByText(/Stan na/).count()).toBe(0);
    await second.press('Escape');
    for (const { troubles } of stations) expect(troubles).toEqual([]);
  });
});
