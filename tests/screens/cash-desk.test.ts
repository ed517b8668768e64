import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grosze } from '#shared/kernel/money.ts';
import { launchBrowser, openPage, scan } from '#tests/support/browser.ts';
import { AtKeyboard } from '#tests/support/cash/at-keyboard.ts';
import { PretendDesk, password, SLIP } from '#tests/support/cash/pretend-desk.ts';
import { type ServedPages, servePages } from '#tests/support/pages.ts';

/** What goes wrong at the window, and that nothing typed is lost by it. The day that goes right is in cash-day.test.ts. */
let browser: Browser;
let pages: ServedPages;
let desk: PretendDesk;
let page: Page;
let at: AtKeyboard;
let close: () => Promise<void>;

beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), servePages('index')]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});
beforeEach(async () => {
  pages.server.removeAllListeners('upgrade');
  desk = new PretendDesk(pages.server);
  ({ page, close } = await openPage(browser, pages.url));
  at = new AtKeyboard(page);
});
afterEach(async () => {
  await close();
});

const amount = () => page.locator('input[name="amount"]');
const side = () => at.text('aside');

/** The day is open already; how it opens has its own tests. */
async function openDay() {
  desk.opening = grosze(50_000);
  await page.getByLabel('Login').fill('a.kowal');
  await page.getByLabel('Hasło').fill(password);
  await at.press('F10');
  await at.at('combobox', 'Płacący');
}

async function openPayer() {
  await openDay();
  await at.type('zofia', 'Enter');
  await at.at('grid', 'Należności');
}

describe('opening', () => {
  it('tells a difference in figures before it is posted, and asks where it comes from', async () => {
    await at.signIn('a.kowal', password);
    await at.count({ 20000: 2 });
    await at.sees('Otwarcie spisze protokołem i zaksięguje niedobór 100,00 zł.');
    await at.press('F10');
    expect(await at.focus()).toBe('Uwagi do protokołu');
    await at.type('Zabrakło banknotu', 'F10');
    await at.at('dialog', 'Stan kasy różni się od raportu');
    expect(desk.opening).toBeUndefined();
    await at.press('F10');
    await at.at('combobox', 'Płacący');
    expect(desk.opening).toBe(40_000);
  });

  it('hands over a desk that another cashier has, by her password', async () => {
    desk.opening = grosze(50_000);
    desk.cashier = '0198a000-0000-7000-8000-000000000901';
    await at.signIn('a.kowal', password);
    await at.sees('Kasę K1 prowadzi Maria Lis.');
    await at.count({ 20000: 2, 10000: 1 });
    expect(await at.focus()).toBe('Login przekazującego');
    await at.type('m.lis', 'Enter');
    await at.type(password, 'F10');
    await at.at('combobox', 'Płacący');
  });
});

describe('finding the payer', () => {
  it('several: the arrows and Enter choose; Polish letters are not needed', async () => {
    await openDay();
    await at.type('zak');
    await at.sees(/Strzałki wybierają|Enter otwiera/);
    await at.press('ArrowDown', 'Enter');
    await at.at('grid', 'Należności');
  });

  it('nobody: says what else to try', async () => {
    await openDay();
    await at.type('wxyz');
    await at.sees('Nikogo nie znaleziono.');
  });

  it('a slip scanned anywhere opens the payer with its due marked, ready for the money', async () => {
    await openDay();
    await scan(page, SLIP);
    await at.at('grid', 'Należności');
    await at.sees('zaznaczono 1');
    await expect.poll(() => at.focus()).toBe('Otrzymano gotówką');
    expect(await side()).toContain('218,00 zł');
    await at.press('F10');
    await at.sees('Przyjęto wpłatę');
  });

  it("another office's slip is said to be one, and the box stays empty", async () => {
    await openDay();
    await scan(page, '61109010140000071219812874');
    await at.sees('Tego kodu nie ma w danych urzędu');
    expect(await page.getByRole('combobox', { name: 'Płacący' }).inputValue()).toBe('');
  });
});

describe('the money', () => {
  it('is shared between card and cash, and the change is reckoned from the cash', async () => {
    await openPayer();
    await at.type('443');
    await page.locator('input[name="card"]').focus();
    await at.type('300', 'Enter');
    expect(await page.locator('input[name="cash"]').inputValue()).toBe('143,00');
    await at.press('Enter');
    await at.type('200');
    expect(await side()).toContain('57,00');
    await at.press('F10');
    await at.sees('Reszta do wydania');
    expect(desk.receipts[0]).toMatchObject({ total: 44_300, card: 30_000, cash: 14_300, tendered: 20_000 });
  });

  it('too little handed over is told at its field and takes nothing', async () => {
    await openPayer();
    await at.type('100');
    await page.locator('input[name="tendered"]').focus();
    await at.type('50', 'F10');
    await at.sees('Mniej niż do zapłaty gotówką.');
    expect(desk.acts).toEqual([]);
  });

  it.each(['-5', '1,234', '99999999999999'])('%s is no payment', async (text) => {
    await openPayer();
    await amount().focus();
    await at.type(text, 'F10');
    await expect.poll(() => amount().getAttribute('aria-invalid')).toBe('true');
    expect(desk.acts).toEqual([]);
  });

  it('a forbidden allocation is refused at the amount with the reason', async () => {
    desk.forbidden = {
      code: 'ALLOCATION_FORBIDDEN',
      message: 'Najpierw koszty upomnienia (art. 62 § 1a Ordynacji podatkowej).',
    };
    await openPayer();
    await at.type('100', 'F10');
    await at.sees('Najpierw koszty upomnienia');
    expect(desk.acts).toEqual([]);
  });

  it('dues and sales stand on one receipt; what a sale lacks is said at its cell', async () => {
    await openPayer();
    await at.type('100');
    await at.press('F7');
    await at.type('peln');
    await at.offered();
    await at.press('Enter', 'F10');
    await expect.poll(() => at.focus()).toMatch(/Treść na pokwitowaniu/);
    expect(desk.acts).toEqual([]);
    await at.type('Zofia Żak dla Jana Żaka', 'F10');
    await at.sees('Przyjęto wpłatę');
    expect(desk.receipts[0]?.lines.map(({ kind, amount: paid }) => [kind, paid])).toEqual([
      ['due', 10_000],
      ['sale', 1_700],
    ]);
  });

  it('somebody else pays: the receipt names both', async () => {
    await openPayer();
    await at.press('F2');
    await at.type('Piotr Żaczek');
    await amount().fill('50');
    await at.press('F10');
    await at.sees('Przyjęto wpłatę');
    expect(desk.receipts[0]).toMatchObject({ payerName: 'Piotr Żaczek', taxpayerName: 'Żak Zofia' });
  });
});

describe('trouble at F10 leaves what was typed', () => {
  it('an answer lost on the way: the same act is repeated, one receipt is made', async () => {
    await openPayer();
    desk.losesAnswer = true;
    await at.type('100', 'F10');
    await at.sees(/Połączenie zostało przerwane/);
    expect(await amount().inputValue()).toMatch(/^100/);
    await at.sees('● połączono');
    await at.press('F10');
    await at.sees('Przyjęto wpłatę');
    expect(new Set(desk.acts).size).toBe(1);
    expect(desk.receipts).toHaveLength(1);
  });

  it('a session that ended: the password is asked over the receipt, which then goes on', async () => {
    await openPayer();
    desk.expired = true;
    await at.type('100', 'F10');
    await at.at('dialog', 'Sesja wygasła');
    await at.type(password, 'F10');
    await at.sees('Przyjęto wpłatę');
    expect(new Set(desk.acts).size).toBe(1);
  });

  it.each([
    ['CASH_DUE_TAKEN', 'Należność zapłacona w kasie K2 o 10:41. Odśwież listę należności.'],
    ['CASH_DISK_FULL', 'Na dysku kasy nie ma miejsca. Pokwitowania nie wystawiono; zwolnij miejsce.'],
  ])('%s is told, and the next try is another act', async (code, message) => {
    await openPayer();
    desk.refusal = { code, message };
    await at.type('100', 'F10');
    await at.sees(message);
    expect(await amount().inputValue()).toMatch(/^100/);
    await at.press('F10');
    await at.sees('Przyjęto wpłatę');
    expect(new Set(desk.acts).size).toBe(2);
    expect(desk.receipts).toHaveLength(1);
  });

  it('another total than was seen is refused at the amount', async () => {
    await openPayer();
    const message = 'Do zapłaty jest teraz 101,00 zł, a nie 100,00 zł.';
    desk.refusal = { code: 'CASH_TOTAL_CHANGED', field: 'expectedTotal', message };
    await at.type('100', 'F10');
    await at.sees(message);
    expect(await amount().getAttribute('aria-invalid')).toBe('true');
  });

  it('leaving a payer with a sale half typed asks first', async () => {
    await openPayer();
    await at.press('F7');
    await at.type('peln');
    await at.offered();
    await at.press('Enter', 'Escape');
    await at.at('dialog', 'Wpłata nie została przyjęta');
    await at.press('Escape');
    await at.at('grid', 'Należności');
  });
});

describe('the state of the desk', () => {
  it('stopped: says why and takes nothing', async () => {
    desk.stopped = 'Kopia danych kasy jest starsza niż to, co przyjął urząd. Wezwij administratora.';
    await at.signIn('a.kowal', password);
    await at.sees('Kasa jest zatrzymana. Kopia danych kasy jest starsza');
    await at.sees('kasa zatrzymana');
    expect(await page.getByRole('combobox', { name: 'Płacący' }).count()).toBe(0);
  });

  it('without the office: since when, how old the data are, what waits', async () => {
    Object.assign(desk, { opening: 50_000, offlineSince: '2026-01-15T10:42:00+01:00' });
    desk.duesBarred = 'Dane o należnościach są z wczoraj. Sprzedaż z katalogu działa.';
    desk.warnings = ['Zegar kasy różni się od zegara urzędu o 61 minut.'];
    await at.signIn('a.kowal', password);
    await at.sees('urząd: bez łączności od 10:42, dane z 10:42');
    await at.sees('Sprzedaż z katalogu działa.');
    await at.sees('Zegar kasy różni się');
  });

  it('groups dues by title and by year; overdue is marked by shape and in words', async () => {
    await openPayer();
    await at.sees('Podatek od nieruchomości: 2 należności');
    await at.press('Control+g');
    await at.sees('Rok 2025: 4 należności');
    expect(await page.getByText('po terminie').count()).toBeGreaterThan(3);
  });
});
