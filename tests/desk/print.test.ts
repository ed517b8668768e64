import { expect, it } from 'vitest';
import { cancel } from '#main/desk/cancel.ts';
import { closeDesk } from '#main/desk/close.ts';
import { countDrawer, handOver } from '#main/desk/count.ts';
import { openDesk } from '#main/desk/open.ts';
import { payOut } from '#main/desk/pay-out.ts';
import { previewDocument, printDocument } from '#main/desk/print.ts';
import { take } from '#main/desk/take.ts';
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

/** A day with everything on it; each printed model passes the paper's own schema, which adds every sum up again. */
it('prints the whole day: receipts with their marks, pay-outs, a cancelled number, both reports and the protocols', async () => {
  const b = await bench();
  const payer = account(b.office, 'Jan Płatnik');
  due(b.office, payer.accountId, 10_000);
  catalogueItem(b.office, 1, 1_700);
  await b.desk.refresher.now(1000);
  const opened = await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_050), note: '' });
  const reportId = opened.report?.id ?? '';
  const print = (document: Parameters<typeof printDocument>[2]['document'], id: string, by = ANNA) =>
    printDocument(b.desk, by, { document, id, format: 'A5' });

  const paid = await take(
    b.desk,
    ANNA,
    taking(10_000, {
      partyId: payer.partyId,
      dues: whole,
      cash: grosze(4_000),
      card: grosze(6_000),
      tendered: grosze(5_000),
    }),
  );
  const sales = [{ catalogueItemId: 1, quantity: '2', price: null, text: '' }];
  const sold = await take(b.desk, ANNA, taking(3_400, { sales, taxpayerName: 'Anna Płatnik' }));
  const secondPerson = { login: 'ewa', password: PASSWORD };
  await cancel(b.desk, ANNA, { actId: newId(), receiptId: sold.id, reason: 'zła pozycja', secondPerson });
  const deposit = await payOut(b.desk, ANNA, {
    actId: newId(),
    orderId: null,
    deposit: { amount: grosze(20_000), text: 'Odprowadzenie' },
  });
  await countDrawer(b.desk, ANNA, {
    actId: newId(),
    denominations: drawer(34_000),
    note: 'kontrola',
    secondPerson,
  });
  await print('count', reportId);
  expect(b.printed.at(-1)).toMatchObject({
    occasion: 'surprise',
    difference: -50,
    lastNumbers: ['KP/K1/2026/000003', 'KW/K1/2026/000001'],
  });
  const former = { login: 'anna', password: PASSWORD };
  await handOver(b.desk, EWA, {
    actId: newId(),
    denominations: drawer(34_050),
    note: '',
    secondPerson: former,
  });
  await print('count', reportId);
  expect(b.printed.at(-1)).toMatchObject({
    occasion: 'handover',
    handedOverBy: 'Anna Kowalska',
    takenOverBy: 'Ewa Nowak',
  });

  await print('receipt', paid.id);
  expect(b.printed.at(-1)).toMatchObject({
    number: paid.fullNumber,
    copies: [{ mark: 'original' }],
    payment: { cash: 4_000, card: 6_000, given: 5_000, change: 1_000 },
  });
  await print('receipt', sold.id);
  expect(b.printed.at(-1)).toMatchObject({
    cancelled: { reason: 'zła pozycja', by: 'Anna Kowalska', approvedBy: 'Ewa Nowak' },
    onBehalfOf: { name: 'Anna Płatnik' },
  });
  await print('deposit', deposit.id);
  expect(b.printed.at(-1)).toMatchObject({ direction: 'out', total: 20_000 });
  await print('report', reportId);
  expect(b.printed.at(-1)).toMatchObject({ state: 'draft' });

  await closeDesk(b.desk, EWA, { actId: newId(), denominations: drawer(34_000), note: '' });
  await print('receipt', paid.id, EWA);
  expect(b.printed.at(-1)).toMatchObject({
    copies: [{ mark: 'duplicate', note: expect.stringContaining('Ewa Nowak') }],
  });
  await print('report', reportId);
  expect(b.printed.at(-1)).toMatchObject({
    state: 'closed',
    opening: 50_000,
    cashIn: 4_050,
    cashOut: 20_050,
    card: 6_000,
    closing: 34_000,
    count: { counted: 34_000, difference: 0 },
    cancelled: [{ document: sold.fullNumber, amount: 3_400 }],
  });
  await print('report-titles', reportId);
  expect(b.printed.at(-1)).toMatchObject({
    parts: ['titles'],
    titles: expect.arrayContaining([
      expect.objectContaining({
        direction: 'in',
        title: 'Podatek od nieruchomości',
        documents: 1,
        amount: 10_000,
      }),
      expect.objectContaining({ direction: 'out', title: 'Niedobór kasowy', amount: 50 }),
    ]),
  });
  await print('count', reportId);
  expect(b.printed.at(-1)).toMatchObject({ occasion: 'closing', difference: -50 });
});

it('prints the bank’s pay-in slip of a counted deposit by its notes and coins, also again', async () => {
  const b = await bench();
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const counted = (denominations: Record<string, number>) =>
    payOut(b.desk, ANNA, {
      actId: newId(),
      orderId: null,
      deposit: { amount: grosze(25_000), text: 'Utarg', denominations },
    });
  await expect(counted({ 10000: 2 })).rejects.toMatchObject({ info: { code: 'CASH_DEPOSIT_COUNT' } });
  const deposit = await counted({ 10000: 2, 5000: 1 });
  for (let time = 0; time < 2; time += 1) {
    await printDocument(b.desk, ANNA, { document: 'deposit', id: deposit.id, format: 'A4' });
    expect(b.printed.at(-1)).toMatchObject({
      kind: 'bank-deposit',
      number: 'BDW/K1/2026/000001',
      payOut: 'KW/K1/2026/000001',
      total: 25_000,
      denominations: [
        { value: 10_000, pieces: 2 },
        { value: 5_000, pieces: 1 },
      ],
    });
  }
  await printDocument(b.desk, ANNA, { document: 'receipt', id: deposit.id, format: 'A5' });
  expect(b.printed.at(-1)).toMatchObject({ kind: 'receipt', copies: [{ mark: 'original' }] });
});

it('looks at a receipt without using up its original', async () => {
  const b = await bench();
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  catalogueItem(b.office, 1, 1_700);
  await b.desk.refresher.now(1000);
  const sales = [{ catalogueItemId: 1, quantity: '1', price: null, text: '' }];
  const sold = await take(b.desk, ANNA, taking(1_700, { sales }));
  const input = { document: 'receipt', id: sold.id, format: 'A5' } as const;
  for (let time = 0; time < 3; time += 1)
    expect(await previewDocument(b.desk, ANNA, input)).toEqual({
      fileName: 'KP-K1-2026-000001.pdf',
      picture: '<svg/>',
    });
  await printDocument(b.desk, ANNA, input);
  expect(b.printed.at(-1)).toMatchObject({ copies: [{ mark: 'original' }] });
});
