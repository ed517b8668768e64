import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import type { Report } from '#shared/cash/schemas.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add, subtract } from '#shared/kernel/money.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import type { DueInput, TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import type { Client } from '#tests/support/service.ts';
import { drawer, type StoryDesk, taking, whole } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/** Tuesday 17 February 2026: what payers may choose and what not, several means and lines, two cashiers, 0,50 short. */
const office = new StoryOffice();
let desk: StoryDesk;
let clerk: Client;

beforeAll(async () => {
  office.clock('2026-02-17 07:45');
  desk = await office.desk('K1');
  clerk = await office.person('clerk');
  await desk.morning(zl('500,00'));
});
afterAll(closeDocumentRenderer);

/** A payer who comes in now. */
async function comes(name: string, dues: readonly DueInput[]): Promise<TestPayer & { ids: string[] }> {
  const payer = await office.payer(name, dues);
  await desk.refreshed();
  return { ...payer, ids: payer.dues.map(({ instalmentId }) => instalmentId) };
}

const shown = (lines: readonly { titleName: string; principal: number; interest: number; cost: number }[]) =>
  lines.map((line) => [line.titleName, line.principal, line.interest, line.cost]);

describe('what a payer may choose', () => {
  it('an indicated tax is settled before an older arrear of another tax', async () => {
    const payer = await comes('Rolny Paweł', [
      { title: 'PON', principal: zl('100'), due: '2025-11-17' },
      { title: 'ROL', principal: zl('100'), due: '2026-01-15' },
    ]);
    const byLaw = await desk.propose(payer, zl('100'));
    expect(shown(byLaw.lines)).toEqual([['Podatek od nieruchomości', zl('100'), 0, 0]]);
    const indicated = await desk.propose(payer, zl('100'), { group: 'ROL' });
    expect(shown(indicated.lines)).toEqual([['Podatek rolny', zl('100'), 0, 0]]);
    expect(indicated.explanations[0]?.text).toContain('najstarsza zaległość wskazanego podatku');
    const receipt = await desk.pay(payer, zl('100'), { group: 'ROL' });
    expect(receipt.lines.map(({ titleCode }) => titleCode)).toEqual(['ROL']);
  });

  it('a current due is refused while there are arrears, with the reason and the article', async () => {
    const payer = await comes('Zaległy Jan', [
      { principal: zl('200'), due: '2025-11-17' },
      { principal: zl('200'), due: '2026-03-16' },
    ]);
    const told = await refusal(desk.propose(payer, null, { chosen: payer.ids.slice(1) }));
    expect(told).toEqual({
      code: 'ALLOCATION_ARREARS_FIRST',
      message:
        'Płacący ma zaległość z terminem 17.11.2025, więc nie może najpierw zapłacić należności bieżącej (art. 62 § 1 Ordynacji podatkowej). Dołącz zaległość do wyboru.',
    });
    const receipt = await desk.pay(payer, null, { chosen: payer.ids });
    expect(receipt.total).toBe(zl('400,00'));
  });

  it('a younger arrear of the same tax is refused before the older; costs of a reminder come before both', async () => {
    const payer = await comes('Upominany Adam', [
      { principal: zl('200'), due: '2025-09-15' },
      { principal: zl('200'), due: '2025-11-17' },
    ]);
    const younger = () => refusal(desk.propose(payer, null, { chosen: payer.ids.slice(1) }));
    expect((await younger())?.code).toBe('ALLOCATION_OLDER_ARREARS');
    await office.books.addDue(payer, { title: 'KU', principal: zl('16'), due: '2025-12-10' });
    await desk.refreshed();
    expect(await younger()).toMatchObject({
      code: 'ALLOCATION_COSTS_FIRST',
      message: expect.stringContaining('art. 62 § 1a Ordynacji podatkowej'),
    });
    const [first] = (await desk.propose(payer, zl('20'))).lines;
    expect(first).toMatchObject({ cost: zl('16'), amount: zl('16') });
  });

  it('a civil-law due takes interest first, and what was settled is not charged again', async () => {
    const payer = await comes('Dzierżawca Piotr', [
      { title: 'DZI', principal: zl('1 000'), due: '2025-11-17' },
    ]);
    // 16 days at 9.75 % (4.2740) and 76 at 9.5 % (19.7808).
    const before = await desk.propose(payer);
    const interest = before.lines[0]?.interest ?? zl('0');
    expect(formatAmount(interest)).toBe('24,05');
    const receipt = await desk.pay(payer, zl('524,05'));
    expect(shown(receipt.lines)).toEqual([['Dzierżawa', zl('500'), zl('24,05'), 0]]);
    expect((await desk.propose(payer)).total).toBe(zl('500,00'));
    await desk.sent();
    await desk.refreshed();
    expect((await desk.propose(payer)).total).toBe(zl('500,00'));
    expect((await desk.client.receivables.dues({ partyId: payer.partyId })).totals.total).toBe(zl('500,00'));
  });

  it('more than is owed stays as an overpayment, on the receipt and on the card', async () => {
    const payer = await comes('Hojna Maria', [{ principal: zl('80'), due: '2026-03-16' }]);
    expect(await desk.propose(payer, zl('100'))).toMatchObject({ overpayment: zl('20'), total: zl('100') });
    const receipt = await desk.pay(payer, zl('100'));
    expect(receipt.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['due', zl('80')],
      ['overpayment', zl('20')],
    ]);
    await desk.sent();
    const { overpayments } = await desk.client.receivables.dues({ partyId: payer.partyId });
    expect(overpayments).toMatchObject([{ amount: zl('20,00'), arisenOn: '2026-02-17' }]);
  });
});

describe('dues that need a word to the payer', () => {
  it('in enforcement: said on the screen, taken, and the enforcement body is to be told', async () => {
    const payer = await comes('Egzekwowany Łukasz', [{ principal: zl('640'), due: '2025-11-17' }]);
    for (const due of payer.dues) await office.flag(due, 'enforcement', '2025-12-01', 'TW/2025/61');
    await desk.refreshed();
    const { dues } = await desk.client.receivables.dues({ partyId: payer.partyId });
    expect(dues[0]?.flags).toMatchObject([
      { kind: 'enforcement', text: expect.stringContaining('TW/2025/61') },
    ]);
    await desk.pay(payer);
    await desk.sent();
    const tasks = await clerk.admin.tasks.list();
    expect(tasks.filter(({ kind }) => kind === 'enforcement-notice')).toMatchObject([
      { title: 'Zawiadom organ egzekucyjny o wpłacie: Egzekwowany Łukasz' },
    ]);
  });

  it('time-barred: said on the screen before money is taken', async () => {
    const payer = await comes('Przedawniony Józef', [{ principal: zl('220'), due: '2020-11-16' }]);
    for (const due of payer.dues)
      await office.flag(due, 'limitation', '2026-01-01', 'Przedawniło się 31.12.2025.');
    const { dues } = await desk.client.receivables.dues({ partyId: payer.partyId });
    expect(dues[0]?.flags).toMatchObject([
      { kind: 'limitation', text: expect.stringContaining('31.12.2025') },
    ]);
  });
});

describe('several lines, several means', () => {
  it('a fee added by a clerk is sold at once: “kopia mapy”, two and a half sheets', async () => {
    const saved = await clerk.cash.catalogue.save({
      actId: newId(),
      code: 'MAPA',
      name: 'Kopia mapy',
      titleCode: 'SKARB',
      price: zl('12,50') as number,
      per: 'arkusz',
    });
    await desk.refreshed();
    const sales = [{ catalogueItemId: saved.id, quantity: '2.5', price: null, text: '' }];
    const receipt = await desk.take(taking(zl('31,25'), { sales }));
    expect(receipt.lines).toMatchObject([{ text: 'Kopia mapy', quantity: '2.5', amount: zl('31,25') }]);
    const cheaper = [{ catalogueItemId: saved.id, quantity: '1', price: zl('1'), text: '' }];
    expect(await refusalOf(desk.take(taking(zl('1'), { sales: cheaper })))).toBe('CASH_SALE_PRICE');
  });

  it('four lines on one receipt, 300,00 by card and 143,00 in cash', async () => {
    const payer = await comes('Zwykły Karol', [
      { principal: zl('300'), due: '2026-03-16' },
      { title: 'ODP', principal: zl('101'), due: '2026-03-16' },
    ]);
    const [power, map] = await desk.desk.catalogue();
    const sales = [
      { catalogueItemId: power?.id ?? 0, quantity: '1', price: null, text: 'Karol Zwykły żonie' },
      { catalogueItemId: map?.id ?? 0, quantity: '2', price: null, text: '' },
    ];
    const input = taking(zl('443'), { partyId: payer.partyId, payerName: payer.name, dues: whole, sales });
    const bad = { ...input, cash: zl('143'), card: zl('299') };
    expect(await refusalOf(desk.take(bad))).toBe('CASH_MEANS');
    const receipt = await desk.take({ ...input, cash: zl('143'), card: zl('300'), tendered: zl('200') });
    expect(receipt).toMatchObject({ total: zl('443'), cash: zl('143'), card: zl('300') });
    expect(receipt.lines.map(({ amount }) => amount)).toEqual([zl('300'), zl('101'), zl('17'), zl('25')]);
    expect(subtract(receipt.tendered ?? zl('0'), receipt.cash)).toBe(zl('57'));
    expect((await desk.state()).report?.card).toBe(zl('300'));
  });

  it('less handed over than the cash part is refused before a number is drawn', async () => {
    const before = (await desk.state()).report?.receiptCount;
    const sales = [{ catalogueItemId: 1, quantity: '1', price: null, text: 'Za mało' }];
    expect(await refusalOf(desk.take(taking(zl('17'), { sales, tendered: zl('10') })))).not.toBe('accepted');
    expect((await desk.state()).report?.receiptCount).toBe(before);
  });

  it('a payment prepared by a clerk is only taken: two keys, once', async () => {
    const payer = await comes('Umówiona Teresa', [{ principal: zl('200'), due: '2025-11-17' }]);
    const prepared = await clerk.cash.prepared.add({ actId: newId(), partyId: payer.partyId, amount: null });
    await desk.refreshed();
    expect(await desk.desk.prepared()).toMatchObject([
      { id: prepared.id, total: zl('200'), preparedBy: 'Ewa Referent' },
    ]);
    const take = () =>
      desk.take(
        taking(zl('200'), { partyId: payer.partyId, payerName: payer.name, preparedId: prepared.id }),
      );
    expect(await take()).toMatchObject({ orderId: prepared.id, total: zl('200') });
    expect(await refusalOf(take())).toBe('CASH_PREPARED_GONE');
    await desk.sent();
    expect(await office.owed(payer)).toBe(0);
    expect(await clerk.cash.prepared.list()).toEqual([]);
  });
});

describe('two cashiers and a shortage of 0,50', () => {
  let closed: Report;
  let expected = zl('0');

  it('the second cashier takes the desk over by protocol; the first may not go on', async () => {
    expected = (await desk.state()).report?.closing ?? zl('0');
    await desk.signIn('second');
    expect(await refusalOf(desk.sell(1, zl('17'), 'Nie moja kasa'))).toBe('CASH_OTHER_CASHIER');
    const former = { login: office.books.people.cashier.login, password: desk.superior.password };
    const state = await desk.desk.handOver({
      actId: newId(),
      denominations: drawer(expected),
      secondPerson: former,
      note: '',
    });
    expect(state).toMatchObject({ cashierName: 'Piotr Kierownik', report: { closing: expected } });
    await desk.signIn('cashier');
    expect(await refusalOf(desk.sell(1, zl('17'), 'Już nie moja'))).toBe('CASH_OTHER_CASHIER');
    await desk.signIn('second');
  });

  it('0,50 short: booked by KW, the report closes with what was counted', async () => {
    const counted = subtract(expected, zl('0,50'));
    closed = await desk.evening(counted, 'Brakuje 0,50');
    expect(closed).toMatchObject({
      closing: counted,
      counted,
      state: 'posted',
      cashierName: 'Piotr Kierownik',
    });
    const last = (await desk.desk.receipts({ reportId: closed.id })).at(-1);
    expect(last).toMatchObject({
      kind: 'KW',
      total: zl('0,50'),
      text: 'Niedobór stwierdzony przy liczeniu kasy',
    });
  });

  it('with a protocol on paper that names both figures', async () => {
    const { pdf } = await desk.desk.print({ document: 'count', id: closed.id, format: 'A4' });
    const { pages } = await readPaper(new Uint8Array(Buffer.from(pdf, 'base64')));
    expect(pages.join()).toMatch(/niedobór/i);
    for (const amount of [expected, subtract(expected, zl('0,50')), zl('0,50')])
      expect(pages.join()).toContain(formatAmount(amount).replaceAll('\u00a0', ' '));
  });

  it('and a posting on account 240; cards stand on 141, apart from cash', async () => {
    const document = await clerk.ledger.document({ documentId: closed.documentId ?? '' });
    const of = (account: string) => document.lines.find((line) => line.account === account);
    expect(of('240-1')).toMatchObject({ debit: zl('0,50'), credit: 0 });
    expect(of('141-2')).toMatchObject({ debit: zl('300'), credit: 0 });
    expect(of('101-K1')).toMatchObject({ debit: closed.receipts, credit: zl('0,50') });
    const sum = (side: 'debit' | 'credit') => add(...document.lines.map((line) => line[side]));
    expect(sum('debit')).toBe(sum('credit'));
  });

  it('a coin found in the morning is a surplus by the same rule', async () => {
    office.clock('2026-02-18 08:00');
    const state = await desk.morning(expected);
    expect(state.report).toMatchObject({ opening: subtract(expected, zl('0,50')), receipts: zl('0,50') });
    expect((await desk.desk.receipts({ reportId: null })).at(-1)).toMatchObject({
      kind: 'KP',
      text: 'Nadwyżka stwierdzona przy liczeniu kasy',
    });
    expect(await desk.closeEven()).toMatchObject({ state: 'posted', closing: expected });
  });
});
