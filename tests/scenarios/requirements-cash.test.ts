import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { add } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import type { Client } from '#tests/support/service.ts';
import { drawer, type StoryDesk, taking, whole } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/**
 * What buyers require of a cash desk, by the numbers of their list, each with the test that carries its check out. `here`
 * means the test of that number below; otherwise a file of this folder and a test of it by name.
 */
const REQUIREMENTS: readonly (readonly [id: string, check: string, file: string, test: string])[] = [
  [
    'C1',
    'Two desks, two reports, one day',
    'two-desks',
    'each with its own numbers, opening and closing, and both posted',
  ],
  ['C2', 'One screen, sums by title', 'here', ''],
  ['C3', 'Same six columns as the original', 'here', ''],
  ['C4', 'Card shows it before the payer leaves', 'cashier-day', 'is on the card before the payer leaves'],
  [
    'C5',
    'Clerk prepares, cashier presses two keys',
    'cashier-choices',
    'a payment prepared by a clerk is only taken: two keys, once',
  ],
  [
    'C6',
    'Four lines, one receipt',
    'cashier-choices',
    'four lines on one receipt, 300,00 by card and 143,00 in cash',
  ],
  [
    'C7',
    'Add “kopia mapy” without a programmer',
    'cashier-choices',
    'a fee added by a clerk is sold at once: “kopia mapy”, two and a half sheets',
  ],
  [
    'C8',
    'Print on 80 mm, reprint says copy',
    'cashier-day',
    'is printed: original, then copy, with the sum in words',
  ],
  [
    'C9',
    'Change due computed',
    'cashier-choices',
    'four lines on one receipt, 300,00 by card and 143,00 in cash',
  ],
  [
    'C10',
    'Try to correct yesterday',
    'cashier-day',
    'closed is closed: nothing is taken, cancelled or posted again',
  ],
  ['C11', 'Balance at 11:30', 'here', ''],
  ['C12', 'Two reports of one cashier', 'here', ''],
  ['C13', 'FK document with paragraphs', 'cashier-day', 'with an FK document by account and paragraph'],
  ['C14', 'Deposit today stands in transit for the statement of tomorrow', 'here', ''],
  [
    'C15',
    'Mixed 300 card + 143 cash',
    'cashier-choices',
    'and a posting on account 240; cards stand on 141, apart from cash',
  ],
  [
    'C17',
    'Scan, Enter, print',
    'cashier-day',
    'by the reference scanned from her slip, which opens the very due',
  ],
  [
    'C18',
    'Cancelled number stays',
    'cashier-day',
    'a receipt is cancelled only with a reason and by a second person; its number stays in the list',
  ],
  [
    'C19',
    '0.50 short gives protocol and posting',
    'cashier-choices',
    '0,50 short: booked by KW, the report closes with what was counted',
  ],
  [
    'C20',
    'Mid-day change of cashier',
    'cashier-choices',
    'the second cashier takes the desk over by protocol; the first may not go on',
  ],
  [
    'C21',
    '1 January first receipt no. 1',
    'interest-days',
    '2027-01-04: the first receipt and the first report of the new year are number 1',
  ],
  [
    'C22',
    'Works without the server, merges exactly once',
    'offline-day',
    'the line comes back and is cut twice while sending; everything arrives exactly once',
  ],
  [
    'C23',
    'Two desks may not take the same due twice',
    'two-desks',
    'reached for in the same second: one receipt, the other is told before a number is drawn',
  ],
  ['C26', 'All receipts of one person in 2 years', 'here', ''],
];

const own = readFileSync(path.resolve('tests/scenarios/requirements-cash.test.ts'), 'utf8');

describe('every requirement has the test that carries out its check', () => {
  it.each(REQUIREMENTS)('%s: %s', (id, _, file, test) => {
    if (file === 'here') expect(own).toContain(`it('${id}: `);
    else expect(readFileSync(path.resolve(`tests/scenarios/${file}.test.ts`), 'utf8')).toContain(`'${test}'`);
  });

  it('none is told twice', () => {
    const ids = REQUIREMENTS.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('checks carried out here', () => {
  const office = new StoryOffice();
  let desk: StoryDesk;
  let spending: StoryDesk;
  let clerk: Client;
  let payer: TestPayer;

  beforeAll(async () => {
    payer = await office.payer('Wszechstronny Jan', [
      { principal: zl('1 000'), due: '2025-03-17' },
      { principal: zl('300'), due: '2026-03-16' },
      { title: 'ODP', principal: zl('126'), due: '2026-02-16' },
      { title: 'KU', principal: zl('16'), due: '2025-04-22' },
    ]);
    office.clock('2025-12-30 08:00');
    desk = await office.desk('K1');
    spending = await office.desk('W1');
  });

  it('C26: every receipt of one person in two years, with count and sum', async () => {
    await desk.morning(zl('500'));
    // 1 000,00 with its interest to that day would go first; the reminder costs go before it.
    expect((await desk.pay(payer, zl('16'))).lines).toMatchObject([{ cost: zl('16') }]);
    expect((await desk.closeEven()).fullNumber).toBe('RK/K1/2025/0001');
    office.clock('2026-01-15 08:00');
    await desk.morning();
    await spending.morning(zl('500'));
    clerk = await office.person('clerk');
    const second = await desk.pay(payer, zl('106'));
    expect(second.number).toBe(1);
    await desk.sent();
    const found = await clerk.cash.receipts.find({
      partyId: payer.partyId,
      from: '2025-01-01' as never,
      to: '2026-12-31' as never,
    });
    expect(found).toMatchObject({ count: 2, total: zl('122') });
    expect(found.rows.map(({ fullNumber }) => fullNumber)).toEqual([
      'KP/K1/2026/000001',
      'KP/K1/2025/000001',
    ]);
    const year = await clerk.cash.receipts.find({ partyId: payer.partyId, from: '2026-01-01' as never });
    expect(year.count).toBe(1);
    expect((await clerk.cash.receipts.find({ query: 'wszechstronny' })).count).toBe(2);
  });

  it('C2: all dues of all titles on one screen, with interest and costs to today and sums', async () => {
    const { dues, totals } = await desk.client.receivables.dues({ partyId: payer.partyId });
    expect(new Set(dues.map(({ titleName }) => titleName))).toEqual(
      new Set(['Podatek od nieruchomości', 'Opłata za odpady']),
    );
    expect(totals.principal).toBe(add(...dues.map(({ principal }) => principal)));
    expect(totals.interest).toBe(add(...dues.map(({ interest }) => interest)));
    expect(totals.total).toBe(add(totals.principal, totals.interest));
    expect(totals.overdue).toBe(dues.find(({ overdue }) => overdue)?.total);
    expect(dues.filter(({ overdue }) => overdue)).toHaveLength(1);
  });

  it('C3: the card shows assessed, paid, balance at 1 January and now, remitted, written off, corrective increase', async () => {
    const [property, , due] = payer.dues;
    if (!property || !due) throw new Error('there are dues');
    await office.books.change(due, zl('24'), { kind: 'increase', on: '2026-02-20' });
    const rows = await clerk.receivables.sixColumns({
      partyId: payer.partyId,
      year: 2026,
      day: '2026-12-31' as never,
    });
    const card = rows.find(({ titleName }) => titleName === 'Podatek od nieruchomości');
    // 106,00 by art. 55 § 2: 1 000 of 1 106 is 95,84; the rest interest, which is no part of the balance.
    expect(card).toEqual({
      titleName: 'Podatek od nieruchomości',
      year: 2026,
      assessed: zl('300'),
      paid: zl('95,84'),
      balanceAtYearStart: zl('1 000'),
      balanceNow: zl('1 204,16'),
      remitted: 0,
      writtenOff: 0,
      correctiveIncrease: 0,
    });
    expect(rows.find(({ titleName }) => titleName === 'Opłata za odpady')).toMatchObject({
      correctiveIncrease: zl('24'),
    });
  });

  it('C11: the balance at 11:30, without closing, agrees with a count', async () => {
    const { report } = await desk.state();
    expect(report).toMatchObject({
      opening: zl('516'),
      receipts: zl('106'),
      payments: 0,
      closing: zl('622'),
      state: 'open',
    });
    const count = { actId: newId(), denominations: drawer(zl('622')), note: '11:30' };
    expect(await desk.desk.count(count)).toMatchObject({ difference: 0 });
  });

  it('C14: a deposit leaves the drawer and stands on the in-transit account, where a statement will find it', async () => {
    const deposit = { amount: zl('600') as number, text: 'Utarg' };
    await desk.desk.payOut({ actId: newId(), orderId: null, deposit });
    const closed = await desk.closeEven();
    const document = await clerk.ledger.document({ documentId: closed.documentId ?? '' });
    expect(document.lines.find(({ account }) => account === '141-1')).toMatchObject({
      debit: zl('600'),
      credit: 0,
    });
    const balance = await clerk.ledger.trialBalance({ year: 2026 });
    expect(balance.find(({ account }) => account === '141-1')).toMatchObject({ debit: zl('600'), credit: 0 });
  });

  it('C12: one cashier keeps two desks apart, each with its report: revenue 22,00 left, expenditure 480,00 left', async () => {
    const order = await clerk.cash.payouts.prepareAdvance({
      actId: newId(),
      payeeName: 'Jan Goniec',
      text: 'Zaliczka na delegację',
      amount: zl('20') as number,
    });
    const superior = await office.person('second');
    await superior.cash.payouts.approve({ actId: newId(), orderId: order.id });
    await spending.refreshed();
    await spending.desk.payOut({ actId: newId(), orderId: order.id, deposit: null });
    expect(await spending.closeEven()).toMatchObject({
      payments: zl('20'),
      closing: zl('480'),
      cashierName: 'Anna Kasjer',
    });
    const { rows } = await superior.cash.reports.list({ year: 2026 });
    expect(rows.map(({ fullNumber, closing, state }) => [fullNumber, closing, state]).sort()).toEqual([
      ['RK/K1/2026/0001', zl('22'), 'posted'],
      ['RK/W1/2026/0001', zl('480'), 'posted'],
    ]);
    expect(await refusalOf(spending.take(taking(zl('1'), { partyId: payer.partyId, dues: whole })))).toBe(
      'CASH_REPORT_NOT_OPEN',
    );
  });
});
