import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/verify.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';
import { overpaymentFate, setOffOverpayment } from '#shared/receivables/overpayment.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { overpaidByTransfer, setOff } from './support/bookkeeping.ts';
import type { StoryDesk } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/**
 * One desk, the days of the worked examples one after another: the payer comes on that day, the screen shows the
 * interest, the money is taken, the report is closed and posted. Amounts and days are those of the examples.
 */
const office = new StoryOffice();
let desk: StoryDesk;

beforeAll(async () => {
  office.clock('2023-10-31 07:00');
  desk = await office.desk('K1');
});

let begun = '';
/** A day at the desk: the report of the day before is closed even, today's is opened. */
async function on(date: string): Promise<void> {
  if (begun === date) return;
  if (begun !== '') expect(await desk.closeEven()).toMatchObject({ state: 'posted', day: begun });
  office.clock(`${date} 08:00`);
  await desk.morning();
  begun = date;
}

beforeEach(({ task }) => on(/\d{4}-\d\d-\d\d/.exec(task.name)?.[0] ?? ''));
afterAll(() => desk.closeEven());

const screen = async (payer: TestPayer) => {
  const { dues, totals } = await desk.client.receivables.dues({ partyId: payer.partyId });
  return { interest: dues.map((due) => due.interest), total: totals.total };
};

/** What the office's card says of interest paid, above what the receipt says. */
const settled = async (payer: TestPayer) => {
  await desk.sent();
  return office.books.rows(
    `select -m.principal as principal, m.interest from receivables.movement m join receivables.instalment i on i.id = m.instalment_id
      where i.account_id = $1 and m.kind = 'payment' order by m.day, m.id`,
    [payer.accountId],
  );
};

let leapYear: TestPayer;
let twoPaymentsPayer: TestPayer;

it('2023-10-31, T-32: 12 000,00 from 15.11.2021 through ten rates bears 3 373 zł', async () => {
  const payer = await office.payer('Dawny Marek', [{ principal: zl('12 000'), due: '2021-11-15' }]);
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [zl('3 373')], total: zl('15 373,00') });
  const receipt = await desk.pay(payer);
  expect(receipt).toMatchObject({ total: zl('15 373,00'), fullNumber: 'KP/K1/2023/000001' });
  expect(await settled(payer)).toEqual([{ principal: zl('12 000'), interest: zl('3 373') }]);
});

it('2024-09-30, T-30 and T-42: 500,00 from 15.03.2024 bears 40 zł in a leap year; one grosz goes to principal', async () => {
  leapYear = await office.payer('Przestępny Piotr', [{ principal: zl('500'), due: '2024-03-15' }]);
  await desk.refreshed();
  expect(await screen(leapYear)).toEqual({ interest: [zl('40')], total: zl('540,00') });
  await desk.pay(leapYear, zl('0,01'));
  expect(await settled(leapYear)).toEqual([{ principal: zl('0,01'), interest: zl('0,00') }]);
  expect(await office.owed(leapYear)).toBe(zl('499,99'));
});

it('2025-05-05, T-42: 100,00 and 50 zł of interest, paid 100,00: split 66,67 and 33,33', async () => {
  const payer = await office.payer('Połówkowa Róża', [{ principal: zl('100'), due: '2021-11-15' }]);
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [zl('50')], total: zl('150,00') });
  await desk.pay(payer, zl('100'));
  expect(await settled(payer)).toEqual([{ principal: zl('66,67'), interest: zl('33,33') }]);
});

it('2026-01-15, T-31: 1 000,00 from 17.03.2025 through seven rates bears 106 zł', async () => {
  const payer = await office.payer('Siedmiostawkowa Anna', [{ principal: zl('1 000'), due: '2025-03-17' }]);
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [zl('106')], total: zl('1 106,00') });
  await desk.pay(payer);
  expect(await settled(payer)).toEqual([{ principal: zl('1 000'), interest: zl('106') }]);
});

it('2026-01-15, T-39: of 500,00 the reminder takes 16,00, the rest splits 437,61 and 46,39; 562,39 goes on bearing 60 zł', async () => {
  twoPaymentsPayer = await office.payer('Częściowy Krzysztof', [
    { title: 'KU', principal: zl('16'), due: '2025-04-22', documentNumber: 'UP/2025/17' },
    { principal: zl('1 000'), due: '2025-03-17' },
  ]);
  await desk.refreshed();
  const proposal = await desk.propose(twoPaymentsPayer, zl('500'));
  expect(proposal.lines.map(({ cost, principal, interest }) => ({ cost, principal, interest }))).toEqual([
    { cost: zl('16,00'), principal: zl('0'), interest: zl('0') },
    { cost: zl('0'), principal: zl('437,61'), interest: zl('46,39') },
  ]);
  expect(proposal.explanations.map(({ article }) => article)).toEqual([
    'art. 62 § 1a Ordynacji podatkowej',
    'art. 62 § 1 Ordynacji podatkowej',
  ]);
  await desk.pay(twoPaymentsPayer, zl('500'));
  await desk.sent();
  expect(await office.owed(twoPaymentsPayer)).toBe(zl('562,39'));
  expect(await screen(twoPaymentsPayer)).toEqual({ interest: [zl('60')], total: zl('622,39') });
});

it('2026-01-30, T-37: 4 000,00 from 15.05.2025 with a break of 109 days bears 205 zł, not 351', async () => {
  const broken = await office.payer('Przerwany Tomasz', [{ principal: zl('4 000'), due: '2025-05-15' }]);
  const plain = await office.payer('Nieprzerwany Tomasz', [{ principal: zl('4 000'), due: '2025-05-15' }]);
  for (const due of broken.dues)
    await office.interestBreak(due, '2025-08-16', '2025-12-02', 'art. 54 § 1 pkt 3 Ordynacji podatkowej');
  await desk.refreshed();
  expect(await screen(plain)).toEqual({ interest: [zl('351')], total: zl('4 351,00') });
  expect(await screen(broken)).toEqual({ interest: [zl('205')], total: zl('4 205,00') });
  await desk.pay(broken);
  expect(await settled(broken)).toEqual([{ principal: zl('4 000'), interest: zl('205') }]);
});

it('2026-02-16, T-40: what was left of T-39 costs 627,39 a month later, 65 zł of it interest from the first due date', async () => {
  expect(await screen(twoPaymentsPayer)).toEqual({ interest: [zl('65')], total: zl('627,39') });
  const receipt = await desk.pay(twoPaymentsPayer, null, { tendered: zl('650') });
  expect(receipt.lines).toMatchObject([{ principal: zl('562,39'), interest: zl('65') }]);
  await desk.sent();
  expect(await office.owed(twoPaymentsPayer)).toBe(0);
});

it('2026-04-15, T-38: 845,60 of a lease due on Saturday 31.01, paid late: 15,60 to the grosz', async () => {
  const payer = await office.payer('Cywilna Barbara', [
    { title: 'DZI', principal: zl('845,60'), due: '2026-02-02' },
  ]);
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [zl('15,60')], total: zl('861,20') });
  await desk.pay(payer);
  expect(await settled(payer)).toEqual([{ principal: zl('845,60'), interest: zl('15,60') }]);
});

it('2026-06-15, T-33: on the thirtieth day 8,63 is not charged, on the thirty-first 8,92 is, as 9 zł', async () => {
  const payer = await office.payer('Progowy Jan', [{ principal: zl('1 000'), due: '2026-05-15' }]);
  await desk.refreshed();
  const sunday = await desk.client.receivables.dues({ partyId: payer.partyId, day: '2026-06-14' as never });
  expect(sunday.totals).toMatchObject({ interest: zl('0'), total: zl('1 000,00') });
  expect(await screen(payer)).toEqual({ interest: [zl('9')], total: zl('1 009,00') });
  await desk.pay(payer);
  expect(await settled(payer)).toEqual([{ principal: zl('1 000'), interest: zl('9') }]);
});

it('2026-06-30, T-35: three months of waste fee, each under the threshold, bear nothing, not 11 zł', async () => {
  const payer = await office.payer(
    'Odpadkowa Halina',
    ['2026-02-16', '2026-03-16', '2026-04-15'].map((due) => ({
      title: 'ODP' as const,
      principal: zl('126'),
      due,
    })),
  );
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [0, 0, 0], total: zl('378,00') });
  expect((await desk.pay(payer)).total).toBe(zl('378,00'));
});

it('2026-06-30, T-38: 1 230,00 by civil law, 91 days late: 28,37', async () => {
  const payer = await office.payer('Wieczysty Adam', [
    { title: 'DZI', principal: zl('1 230'), due: '2026-03-31' },
  ]);
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [zl('28,37')], total: zl('1 258,37') });
  expect((await desk.pay(payer)).total).toBe(zl('1 258,37'));
});

it('2026-08-24, T-41: 700,00 pays the reminder, the older item whole, and 348,54 + 10,46 of the younger; 51,46 stays', async () => {
  const payer = await office.payer('Dwupozycyjny Stanisław', [
    { principal: zl('300'), due: '2025-11-17' },
    { principal: zl('400'), due: '2026-05-15' },
    { title: 'KU', principal: zl('16'), due: '2026-06-22' },
  ]);
  await desk.refreshed();
  expect((await screen(payer)).interest).toEqual([zl('25'), zl('12'), 0]);
  const { lines } = await desk.propose(payer, zl('700'));
  expect(lines.map((line) => [line.cost, line.principal, line.interest])).toEqual([
    [zl('16'), 0, 0],
    [0, zl('300'), zl('25')],
    [0, zl('348,54'), zl('10,46')],
  ]);
  await desk.pay(payer, zl('700'));
  await desk.sent();
  expect(await office.owed(payer)).toBe(zl('51,46'));
});

it('2026-09-10, T-45: an overpayment of 450,00 is set off against 380,00 and 13 zł first; 57,00 is paid out', async () => {
  const payer = await office.payer('Nadpłacony Grzegorz', [{ principal: zl('380'), due: '2026-05-15' }]);
  const [due] = payer.dues;
  if (!due) throw new Error('there is a due');
  const id = await overpaidByTransfer(office, payer, 'ROL', zl('450'), '2026-09-10');
  const clerk = await office.person('clerk');
  const superior = await office.person('second');
  const refund = (amount: string) =>
    clerk.cash.payouts.prepareRefund({ actId: newId(), overpaymentId: id, amount: zl(amount) as number });
  expect(await refusalOf(refund('450'))).toBe('CASH_REFUND_ARREARS');

  const { dues } = await clerk.receivables.dues({ partyId: payer.partyId });
  const outcome = setOffOverpayment(
    { amount: zl('450'), arose: day('2026-09-10'), items: dues.map((one, index) => openItemOf(one, index)) },
    SEED_PARAMETERS,
  );
  const [part] = outcome.ok ? outcome.value.parts : [];
  if (!part) throw new Error('the overpayment settles the arrears');
  expect([part.principal, part.interest, outcome.ok && outcome.value.overpayment]).toEqual([
    zl('380'),
    zl('13'),
    zl('57'),
  ]);
  await setOff(office, { id, titleCode: 'ROL' }, due, part, '2026-09-10');
  const fate = { amount: zl('57'), day: day('2026-09-10'), accountKnown: false };
  expect(overpaymentFate(fate, SEED_PARAMETERS)).toMatchObject({
    action: 'refund',
    ways: ['postal-order', 'cash-desk'],
  });

  const order = await refund('57');
  await superior.cash.payouts.approve({ actId: newId(), orderId: order.id });
  await desk.refreshed();
  const paid = await desk.desk.payOut({ actId: newId(), orderId: order.id, deposit: null });
  expect(paid).toMatchObject({ kind: 'KW', total: zl('57,00'), fullNumber: 'KW/K1/2026/000001' });
  await desk.sent();
  const [left] = await office.books.rows('select open_amount from receivables.overpayment where id = $1', [
    id,
  ]);
  expect(left).toEqual({ open_amount: 0 });
});

it('2026-12-31, T-34: four instalments of 201,00 bear 17 + 13 + 0 + 0 = 30 zł, not 39', async () => {
  const payer = await office.payer(
    'Czteroratowa Ewa',
    ['2026-03-16', '2026-05-15', '2026-09-15', '2026-11-16'].map((due) => ({ principal: zl('201'), due })),
  );
  await desk.refreshed();
  expect(await screen(payer)).toEqual({ interest: [zl('17'), zl('13'), 0, 0], total: zl('834,00') });
  expect((await desk.pay(payer)).total).toBe(zl('834,00'));
});

it('2027-01-04: the first receipt and the first report of the new year are number 1', async () => {
  const payer = await office.payer('Noworoczny Jan', [{ principal: zl('10'), due: '2027-03-15' }]);
  await desk.refreshed();
  expect((await desk.pay(payer)).fullNumber).toBe('KP/K1/2027/000001');
  expect((await desk.state()).report?.fullNumber).toBe('RK/K1/2027/0001');
});

it('2027-01-05: the books of all these days agree with themselves', async () => {
  const actor = { userId: newId(), unitId: 1, visibleUnits: [1] };
  const { findings } = await reading(office.database.service, actor, verifyLedger);
  expect(findings).toEqual([]);
});
