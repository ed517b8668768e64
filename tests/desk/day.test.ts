import { expect, it } from 'vitest';
import { cancel } from '#main/desk/cancel.ts';
import { closeDesk } from '#main/desk/close.ts';
import { countDrawer, handOver } from '#main/desk/count.ts';
import { openDesk } from '#main/desk/open.ts';
import { payOut } from '#main/desk/pay-out.ts';
import { propose } from '#main/desk/proposal.ts';
import { listReceipts, listReports } from '#main/desk/receipts.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import {
  ANNA,
  account,
  bench,
  catalogueItem,
  drawer,
  due,
  EWA,
  PASSWORD,
  taking,
  whole,
} from './support/bench.ts';

it('tells the day of vector T-52: opening 500,00, four receipts, a refund, a deposit, closing 518,39', async () => {
  const b = await bench();
  const { office } = b;
  catalogueItem(office, 1, 1_700);
  const payers = [80_500, 12_600, 62_739].map((amount, index) => {
    const payer = account(office, `Podatnik ${index}`);
    due(office, payer.accountId, amount);
    return { ...payer, amount };
  });
  const orderId = newId();
  office.payouts.push({
    id: orderId,
    kind: 'refund',
    partyId: payers[0]?.partyId ?? null,
    payeeName: 'Podatnik 0',
    payeeAddress: '',
    titleCode: 'PROPERTY_TAX',
    titleName: 'Podatek od nieruchomości',
    overpaymentId: newId(),
    text: 'Zwrot nadpłaty',
    amount: grosze(5_700),
    preparedBy: 'Referent',
    approvedBy: 'Skarbnik',
    state: 'approved',
  });
  await b.desk.refresher.now(1000);

  const opened = await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  expect(opened.report).toMatchObject({ fullNumber: 'RK/K1/2026/0001', opening: 50_000, state: 'open' });

  for (const { partyId, amount } of payers) {
    expect(propose(b.desk, { partyId, ...whole })).toMatchObject({ total: amount, overpayment: 0 });
    await take(b.desk, ANNA, taking(amount, { partyId, dues: whole, tendered: grosze(100_000) }));
  }
  const sale = { catalogueItemId: 1, quantity: '1', price: null, text: 'pełnomocnictwo' };
  await take(b.desk, ANNA, taking(1_700, { sales: [sale] }));
  await payOut(b.desk, ANNA, { actId: newId(), orderId, deposit: null });
  await payOut(b.desk, ANNA, {
    actId: newId(),
    orderId: null,
    deposit: { amount: grosze(150_000), text: '' },
  });

  const closed = await closeDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(51_839), note: '' });
  expect(closed).toMatchObject({
    opening: 50_000,
    receipts: 157_539,
    payments: 155_700,
    closing: 51_839,
    counted: 51_839,
    receiptCount: 6,
    state: 'posted',
  });
  expect(office.posted).toEqual([closed.id]);
  expect(listReceipts(b.desk, closed.id).map((row) => [row.fullNumber, row.total, row.sent])).toEqual([
    ['KP/K1/2026/000001', 80_500, true],
    ['KP/K1/2026/000002', 12_600, true],
    ['KP/K1/2026/000003', 62_739, true],
    ['KP/K1/2026/000004', 1_700, true],
    ['KW/K1/2026/000001', 5_700, true],
    ['KW/K1/2026/000002', 150_000, true],
  ]);
  expect([...office.dues.values()].every((one) => one.principal === 0)).toBe(true);
  expect(verifyDesk(b.desk.db).findings).toEqual([]);

  // The next day opens with yesterday's closing balance.
  b.clock = new Date('2026-03-11T07:30:00.000Z');
  expect(deskState(b.desk)).toMatchObject({ suggestedOpening: 51_839, today: '2026-03-11', report: null });
});

it('books a surplus and a shortage by protocol, so that the books say what the drawer holds', async () => {
  const b = await bench();
  const opened = await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_050), note: '' });
  expect(opened.report).toMatchObject({ opening: 50_000, receipts: 50, closing: 50_050 });
  const closed = await closeDesk(b.desk, ANNA, {
    actId: newId(),
    denominations: drawer(50_000),
    note: 'brak',
  });
  expect(closed).toMatchObject({ payments: 50, closing: 50_000, counted: 50_000 });
  const kinds = listReceipts(b.desk, closed.id).map((row) => `${row.kind} ${row.total}`);
  expect(kinds).toEqual(['KP 50', 'KW 50']);
});

it('hands the desk over in the middle of the day, by protocol and password', async () => {
  const b = await bench();
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const input = { actId: newId(), denominations: drawer(50_000), note: '' };
  const wrong = { login: 'anna', password: 'nie to hasło' };
  await expect(handOver(b.desk, EWA, { ...input, secondPerson: wrong })).rejects.toMatchObject({
    code: 'SECOND_PERSON_UNKNOWN',
  });
  const right = { login: 'anna', password: PASSWORD };
  const state = await handOver(b.desk, EWA, { ...input, actId: newId(), secondPerson: right });
  expect(state.cashierName).toBe('Ewa Nowak');
  await expect(
    payOut(b.desk, ANNA, { actId: newId(), orderId: null, deposit: { amount: grosze(100), text: '' } }),
  ).rejects.toMatchObject({ code: 'CASH_OTHER_CASHIER' });
});

it('counts the drawer at any time and books nothing by it', async () => {
  const b = await bench();
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const counted = await countDrawer(b.desk, ANNA, {
    actId: newId(),
    denominations: drawer(49_900),
    note: '',
  });
  expect(counted).toEqual({ counted: 49_900, expected: 50_000, difference: -100 });
  expect(deskState(b.desk).report).toMatchObject({ closing: 50_000 });
});

it('cancels with reason and second person: the number stays, the due is open again, here and at the office', async () => {
  const b = await bench();
  const payer = account(b.office, 'Podatnik');
  const one = due(b.office, payer.accountId, 10_000);
  await b.desk.refresher.now(1000);
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const receipt = await take(b.desk, ANNA, taking(10_000, { partyId: payer.partyId, dues: whole }));
  const act = { receiptId: receipt.id, reason: 'pomyłka co do osoby' };
  const alone = { login: 'anna', password: PASSWORD };
  await expect(cancel(b.desk, ANNA, { ...act, actId: newId(), secondPerson: alone })).rejects.toMatchObject({
    code: 'SECOND_PERSON_SAME',
  });
  const second = { login: 'ewa', password: PASSWORD };
  const row = await cancel(b.desk, ANNA, { ...act, actId: newId(), secondPerson: second });
  expect(row).toMatchObject({ fullNumber: 'KP/K1/2026/000001', cancelled: true });
  expect(propose(b.desk, { partyId: payer.partyId, ...whole }).total).toBe(10_000);
  await b.settle();
  expect(b.office.dues.get(one.instalmentId)?.principal).toBe(10_000);
  expect(propose(b.desk, { partyId: payer.partyId, ...whole }).total).toBe(10_000);
  await closeDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  await expect(cancel(b.desk, ANNA, { ...act, actId: newId(), secondPerson: second })).rejects.toMatchObject({
    code: 'CASH_REPORT_NOT_OPEN',
  });
  expect(listReports(b.desk)[0]).toMatchObject({ receiptCount: 1, cancelledCount: 1, receipts: 0 });
});

it('begins each year with number 1', async () => {
  const b = await bench();
  catalogueItem(b.office, 1, 500);
  await b.desk.refresher.now(1000);
  b.clock = new Date('2026-12-31T10:00:00.000Z');
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const sales = [{ catalogueItemId: 1, quantity: '1', price: null, text: '' }];
  expect((await take(b.desk, ANNA, taking(500, { sales }))).fullNumber).toBe('KP/K1/2026/000001');
  await closeDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_500), note: '' });
  b.clock = new Date('2027-01-02T09:00:00.000Z');
  const opened = await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_500), note: '' });
  expect(opened.report?.fullNumber).toBe('RK/K1/2027/0001');
  expect((await take(b.desk, ANNA, taking(500, { sales }))).fullNumber).toBe('KP/K1/2027/000001');
});
