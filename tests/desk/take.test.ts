import { describe, expect, it } from 'vitest';
import { openDesk } from '#main/desk/open.ts';
import { payOut } from '#main/desk/pay-out.ts';
import { printDocument } from '#main/desk/print.ts';
import { propose } from '#main/desk/proposal.ts';
import { listReceipts } from '#main/desk/receipts.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { ANNA, account, bench, catalogueItem, drawer, due, EWA, taking, whole } from './support/bench.ts';

/** An open desk with one payer who owes 1 000,00 since 17.03.2025 and the cost of a reminder (vector T-39). */
async function openWithPayer() {
  const b = await bench();
  const payer = account(b.office, 'Jan Zalegający');
  const arrears = due(b.office, payer.accountId, 100_000, '2025-03-17');
  const cost = due(b.office, payer.accountId, 1_600, '2025-04-01', {
    kind: 'reminder-cost',
    interestKind: 'none',
    titleName: 'Koszty upomnienia',
  });
  catalogueItem(b.office, 1, 1_700);
  catalogueItem(b.office, 2, null);
  b.clock = new Date('2026-01-15T09:00:00.000Z');
  await b.desk.refresher.now(1000);
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  return { b, partyId: payer.partyId, arrears, cost };
}

describe('a payment', () => {
  it('falls as the law orders and is recomputed from what remains (T-39, T-40)', async () => {
    const { b, partyId } = await openWithPayer();
    const wish = { partyId, amount: grosze(50_000), chosen: [], indicatedTaxGroup: null };
    const proposal = propose(b.desk, wish);
    expect(proposal.lines.map(({ principal, interest, cost }) => [principal, interest, cost])).toEqual([
      [0, 0, 1_600],
      [43_761, 4_639, 0],
    ]);
    expect(proposal.explanations[0]?.article).toContain('62 § 1a');
    await take(b.desk, ANNA, taking(50_000, { partyId, dues: { ...wish } }));
    b.clock = new Date('2026-02-16T09:00:00.000Z');
    expect(propose(b.desk, { partyId, ...whole })).toMatchObject({ total: 62_739 });
    await b.settle();
    expect(propose(b.desk, { partyId, ...whole })).toMatchObject({ total: 62_739 });
  });

  it('above all that is due keeps the rest as an overpayment with an identity', async () => {
    const { b, partyId } = await openWithPayer();
    const dues = { amount: grosze(120_000), chosen: [], indicatedTaxGroup: null };
    expect(propose(b.desk, { partyId, ...dues })).toMatchObject({ total: 120_000, overpayment: 7_800 });
    const receipt = await take(b.desk, ANNA, taking(120_000, { partyId, dues }));
    expect(receipt.lines.at(-1)).toMatchObject({ kind: 'overpayment', amount: 7_800 });
    expect(receipt.lines.at(-1)?.overpaymentId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('carries several lines, cash and card together, with change due', async () => {
    const { b, partyId } = await openWithPayer();
    const receipt = await take(
      b.desk,
      ANNA,
      taking(114_300, {
        partyId,
        dues: whole,
        sales: [
          { catalogueItemId: 1, quantity: '1', price: null, text: 'pełnomocnictwo' },
          { catalogueItemId: 2, quantity: '2.5', price: grosze(160), text: 'kopie' },
        ],
        cash: grosze(14_300),
        card: grosze(100_000),
        tendered: grosze(20_000),
      }),
    );
    expect(receipt).toMatchObject({ total: 114_300, cash: 14_300, card: 100_000, tendered: 20_000 });
    expect(receipt.lines.map((line) => line.amount)).toEqual([1_600, 110_600, 1_700, 400]);
  });

  it('is refused before a number is drawn when the total is not what the cashier saw', async () => {
    const { b, partyId } = await openWithPayer();
    await expect(take(b.desk, ANNA, taking(100, { partyId, dues: whole }))).rejects.toMatchObject({
      code: 'CASH_TOTAL_CHANGED',
      info: { field: 'expectedTotal' },
    });
    const receipt = await take(b.desk, ANNA, taking(112_200, { partyId, dues: whole }));
    expect(receipt.number).toBe(1);
  });

  it.each([
    ['cash and card that do not add up', { cash: grosze(1) }, 'CASH_MEANS'],
    ['less handed over than due', { tendered: grosze(1) }, 'RECEIPT_TENDERED'],
    ['a nameless payer', { payerName: ' ' }, 'RECEIPT_PAYER'],
  ])('is refused for %s, and leaves nothing behind', async (_name, change, code) => {
    const { b, partyId } = await openWithPayer();
    await expect(
      take(b.desk, ANNA, taking(112_200, { partyId, dues: whole, ...change })),
    ).rejects.toMatchObject({ code });
    expect(listReceipts(b.desk, null)).toEqual([]);
    expect(b.office.holds.size).toBe(0);
    expect((await take(b.desk, ANNA, taking(112_200, { partyId, dues: whole }))).number).toBe(1);
  });

  it('refuses a choice that the law forbids, with the reason', async () => {
    const { b, partyId, arrears } = await openWithPayer();
    const later = due(b.office, arrears.accountId, 5_000, '2026-03-16');
    await b.desk.refresher.now(1000);
    const dues = { amount: grosze(5_000), chosen: [later.instalmentId], indicatedTaxGroup: null };
    expect(() => propose(b.desk, { partyId, ...dues })).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^ALLOCATION_/) }),
    );
  });

  it('belongs to the cashier who has the desk, and to an open report', async () => {
    const { b, partyId } = await openWithPayer();
    await expect(take(b.desk, EWA, taking(112_200, { partyId, dues: whole }))).rejects.toMatchObject({
      code: 'CASH_OTHER_CASHIER',
    });
  });
});

describe('an act', () => {
  it('that is repeated gets its first answer and no second receipt', async () => {
    const { b, partyId } = await openWithPayer();
    const input = taking(112_200, { partyId, dues: whole });
    const first = await take(b.desk, ANNA, input);
    expect(await take(b.desk, ANNA, input)).toEqual(first);
    expect(listReceipts(b.desk, null)).toHaveLength(1);
    await expect(take(b.desk, ANNA, { ...input, payerName: 'Kto inny' })).rejects.toMatchObject({
      code: 'ACT_REUSED',
    });
  });

  it('that is repeated after a restart gets its first answer too', async () => {
    const { b, partyId } = await openWithPayer();
    const input = taking(112_200, { partyId, dues: whole });
    const first = await take(b.desk, ANNA, input);
    await b.restart();
    expect(await take(b.desk, ANNA, input)).toEqual(first);
  });

  it('pressed twice at once is one receipt', async () => {
    const { b, partyId } = await openWithPayer();
    const input = taking(112_200, { partyId, dues: whole });
    const [one, two] = await Promise.all([take(b.desk, ANNA, input), take(b.desk, ANNA, input)]);
    expect(two).toEqual(one);
  });
});

describe('two desks and one due', () => {
  it('the second is told before a number is drawn', async () => {
    const { b, partyId, arrears } = await openWithPayer();
    b.office.holds.set(arrears.instalmentId, 'another desk');
    await expect(take(b.desk, ANNA, taking(112_200, { partyId, dues: whole }))).rejects.toMatchObject({
      code: 'CASH_DUE_HELD',
    });
    expect(listReceipts(b.desk, null)).toEqual([]);
  });

  it('a due that changed at the office brings fresh figures and is refused when they differ', async () => {
    const { b, partyId, arrears } = await openWithPayer();
    b.office.lessen(arrears.instalmentId, 50_000);
    await expect(take(b.desk, ANNA, taking(112_200, { partyId, dues: whole }))).rejects.toMatchObject({
      code: 'CASH_TOTAL_CHANGED',
    });
    expect(propose(b.desk, { partyId, ...whole }).total).toBeLessThan(112_200);
  });

  it('a due that only changed its version is taken after one more look', async () => {
    const { b, partyId, arrears } = await openWithPayer();
    b.office.lessen(arrears.instalmentId, 0);
    expect((await take(b.desk, ANNA, taking(112_200, { partyId, dues: whole }))).number).toBe(1);
  });
});

describe('a prepared payment', () => {
  it('is taken as the clerk prepared it, once', async () => {
    const { b, partyId, cost } = await openWithPayer();
    const [line] = propose(b.desk, {
      partyId,
      amount: null,
      chosen: [cost.instalmentId],
      indicatedTaxGroup: null,
    }).lines;
    if (!line) throw new Error('the proposal has a line');
    const prepared = {
      id: newId(),
      partyId,
      payerName: 'Jan Zalegający',
      payerAddress: '',
      lines: [line],
      total: grosze(1_600),
      note: '',
      preparedBy: 'Referent',
      preparedAt: b.clock.toISOString(),
    };
    b.office.prepared.push(prepared);
    await b.desk.refresher.now(1000);
    const receipt = await take(b.desk, ANNA, taking(1_600, { partyId, preparedId: prepared.id }));
    expect(receipt).toMatchObject({ orderId: prepared.id, total: 1_600 });
    await expect(
      take(b.desk, ANNA, taking(1_600, { partyId, preparedId: prepared.id })),
    ).rejects.toMatchObject({ code: 'CASH_PREPARED_GONE' });
  });
});

describe('paper', () => {
  it('is the original first, then a copy, and a duplicate once the report is closed; never before the receipt is durable', async () => {
    const { b, partyId } = await openWithPayer();
    const { id } = await take(b.desk, ANNA, taking(112_200, { partyId, dues: whole }));
    const marks = () =>
      b.printed.flatMap((one) => (one.kind === 'receipt' ? [one.copies.map((copy) => copy.mark)] : []));
    await printDocument(b.desk, ANNA, { document: 'receipt', id, format: 'A5' });
    await printDocument(b.desk, ANNA, { document: 'receipt', id, format: 'A4' });
    expect(marks()).toEqual([['original'], ['copy']]);
    await expect(
      printDocument(b.desk, ANNA, { document: 'receipt', id: newId(), format: 'A5' }),
    ).rejects.toMatchObject({ code: 'CASH_RECEIPT_UNKNOWN' });
  });
});

it('pays out no more than the drawer holds', async () => {
  const { b } = await openWithPayer();
  const deposit = { amount: grosze(60_000), text: '' };
  await expect(payOut(b.desk, ANNA, { actId: newId(), orderId: null, deposit })).rejects.toMatchObject({
    code: 'CASH_NOT_ENOUGH',
  });
  expect(verifyDesk(b.desk.db).findings).toEqual([]);
  expect(deskState(b.desk).report).toMatchObject({ closing: 50_000 });
});
