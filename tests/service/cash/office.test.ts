import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '#main/service/cash/office/catalogue.ts';
import { desks } from '#main/service/cash/office/desks.ts';
import { payouts } from '#main/service/cash/office/payouts.ts';
import { receipts } from '#main/service/cash/office/receipts.ts';
import { reports } from '#main/service/cash/office/reports.ts';
import { document } from '#main/service/ledger/queries/document.ts';
import { trialBalance } from '#main/service/ledger/queries/trial-balance.ts';
import { plainLine } from '#shared/cash/lines.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { receiptOf, type TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let desk: TestDesk;
let payer: TestPayer;
let overpaymentId = '';

const clerk = () => ({ context: office.person() });
const second = () => ({ context: office.person(office.people.second) });
const actId = () => newId();

beforeAll(async () => {
  await office.prepare();
  desk = await office.desk('K1');
  payer = await office.payer('Lewandowska Ewa', [
    { principal: 80_500 },
    { principal: 12_600, title: 'ROL' },
    { principal: 56_239 },
  ]);
  const [property, farm, old] = payer.dues;
  if (!property || !farm || !old) throw new Error('three dues');
  await office.change(property, -5_700, { kind: 'payment' });
  const stamp = {
    ...plainLine('refund', grosze(1_700), 'Pełnomocnictwo', { titleCode: 'SKARB' }),
    kind: 'sale' as const,
  };
  await desk.send(
    desk.open(50_000),
    desk.pay(payer, property),
    desk.pay(payer, farm),
    desk.receipt([stamp], { payerName: 'Zając Łucja' }),
    desk.pay(payer, old, { interest: 6_500 }),
  );
  const [row] = await office.rows<{ id: string }>('select id from receivables.overpayment');
  overpaymentId = row?.id ?? '';
});

describe('a refund of an overpayment', () => {
  let orderId = '';

  it('is prepared by one person and approved by another', async () => {
    const order = await call(
      payouts.prepareRefund,
      { actId: actId(), overpaymentId, amount: zloty(57) },
      clerk(),
    );
    expect(order).toMatchObject({
      state: 'prepared',
      payeeName: 'Lewandowska Ewa',
      payeeAddress: 'Polna 7, 00-001 Przykładowo',
      titleCode: 'PON',
      preparedBy: 'Ewa Referent',
      approvedBy: null,
    });
    expect(await refusalOf(call(payouts.approve, { actId: actId(), orderId: order.id }, clerk()))).toBe(
      'CASH_PAYOUT_SAME_PERSON',
    );
    orderId = order.id;
  });

  it('may not be promised twice nor beyond the overpayment', async () => {
    expect(
      await refusalOf(
        call(payouts.prepareRefund, { actId: actId(), overpaymentId, amount: grosze(1) }, clerk()),
      ),
    ).toBe('CASH_REFUND_EXCEEDS');
    expect(
      await refusalOf(
        call(payouts.prepareRefund, { actId: actId(), overpaymentId: newId(), amount: grosze(1) }, clerk()),
      ),
    ).toBe('CASH_OVERPAYMENT_UNKNOWN');
  });

  it('is paid at the desk only when approved, once', async () => {
    const line = plainLine('refund', zloty(57), 'Zwrot nadpłaty', { titleCode: 'PON', overpaymentId });
    const approved = await call(payouts.approve, { actId: actId(), orderId }, second());
    expect(approved).toMatchObject({ state: 'approved', approvedBy: 'Piotr Kierownik' });
    await desk.send(desk.receipt([line], { kind: 'KW', orderId, payer }));
    expect((await call(payouts.list, undefined, clerk())).map(({ state }) => state)).toEqual(['paid']);
    expect(await office.rows('select open_amount from receivables.overpayment')).toEqual([
      { open_amount: 0 },
    ]);
    expect(await refusalOf(call(payouts.withdraw, { actId: actId(), orderId }, clerk()))).toBe(
      'CASH_PAYOUT_STATE',
    );
  });

  it('waits for arrears to be settled first', async () => {
    const debtor = await office.payer('Dłużnik Adam', [{ principal: 1_000 }]);
    const [due] = debtor.dues;
    if (!due) throw new Error('no due');
    await office.change(due, -1_000, { kind: 'payment' });
    await desk.send(desk.pay(debtor, due));
    await office.addDue(debtor, { principal: 300, due: '2026-03-16' });
    const [row] = await office.rows<{ id: string }>(
      'select id from receivables.overpayment where account_id = $1',
      [debtor.accountId],
    );
    const input = { actId: actId(), overpaymentId: row?.id ?? '', amount: grosze(1_000) };
    expect(await refusalOf(call(payouts.prepareRefund, input, clerk()))).toBe('CASH_REFUND_ARREARS');
    const gone = desk.rows.at(-1);
    if (gone) await desk.send(desk.cancel(gone));
  });
});

describe('an advance', () => {
  it('is paid from the account of advances and given back by a cancellation', async () => {
    const input = {
      actId: actId(),
      payeeName: 'Jan Pracownik',
      text: 'Zaliczka na delegację',
      amount: zloty(200),
    };
    const order = await call(payouts.prepareAdvance, input, clerk());
    expect(await call(payouts.prepareAdvance, input, clerk())).toEqual(order);
    const line = plainLine('advance', zloty(200), 'Zaliczka na delegację');
    await call(payouts.approve, { actId: actId(), orderId: order.id }, second());
    const paid = desk.receipt([line], { kind: 'KW', orderId: order.id, payerName: 'Jan Pracownik' });
    await desk.send(paid, desk.cancel(paid));
    const [state] = await office.rows('select state, receipt_id from cash.payout_order where id = $1', [
      order.id,
    ]);
    expect(state).toEqual({ state: 'approved', receipt_id: null });
    await call(payouts.withdraw, { actId: actId(), orderId: order.id }, clerk());
    const balance = await call(trialBalance, { year: 2026, month: 11 }, clerk());
    expect(balance.find(({ account }) => account === '234-1')).toMatchObject({ debit: 0, credit: 0 });
  });
});

describe('the report of the day', () => {
  it('is posted only when closed, once, with every entry of its receipts and cancellations', async () => {
    expect(await refusalOf(call(reports.post, { actId: actId(), reportId: desk.reportId }, clerk()))).toBe(
      'CASH_REPORT_STILL_OPEN',
    );
    await desk.send(desk.deposit(150_000), desk.close());
    const input = { actId: actId(), reportId: desk.reportId };
    const posted = await call(reports.post, input, clerk());
    expect(posted).toMatchObject({
      fullNumber: 'RK/K1/2026/0001',
      state: 'posted',
      opening: 50_000,
      receipts: 157_539,
      payments: 155_700,
      closing: 51_839,
      receiptCount: 8,
      cancelledCount: 2,
    });
    expect(await call(reports.post, input, clerk())).toEqual(posted);
    expect(await refusalOf(call(reports.post, { ...input, actId: actId() }, clerk()))).toBe(
      'CASH_REPORT_POSTED',
    );
    const book = await call(document, { documentId: posted.documentId ?? '' }, clerk());
    expect(book).toMatchObject({ kind: 'RK', number: 'RK/K1/2026/0001', documentDate: '2026-11-20' });
    expect(book.entries).toHaveLength(10);
    expect(
      book.lines.map(
        ({ account, classification, debit, credit }) => `${account} ${classification} ${debit} ${credit}`,
      ),
    ).toEqual([
      '101-K1  157539 155700',
      '141-1  150000 0',
      '221-PON 756-75616-0310 5700 136739',
      '221-PON 756-75616-0910 6500 6500',
      '221-ROL 756-75616-0320 0 12600',
      '720-SKARB 756-75618-0410 0 1700',
      '750-1 756-75616-0910 0 6500',
    ]);
  });

  it('shows its sums by title as printed, money paid out negative', async () => {
    const { byTitle, receipts: rows, report } = await call(reports.get, { reportId: desk.reportId }, clerk());
    expect(
      byTitle.map(({ titleName, principal, interest, amount }) => [titleName, principal, interest, amount]),
    ).toEqual([
      ['Podatek od nieruchomości', 131_039, 6_500, 137_539],
      ['Podatek rolny', 12_600, 0, 12_600],
      ['Opłata skarbowa', 1_700, 0, 1_700],
      ['Odprowadzenie gotówki do banku', -150_000, 0, -150_000],
    ]);
    expect(byTitle.reduce((sum, { amount }) => sum + amount, 0)).toBe(
      report.receipts + report.card - report.payments,
    );
    expect(rows.filter(({ cancelled }) => cancelled).map(({ fullNumber }) => fullNumber)).toEqual([
      'KP/K1/2026/000005',
      'KW/K1/2026/000002',
    ]);
  });

  it('stands in the list, page by page', async () => {
    await desk.send(desk.open(51_839), desk.close());
    const first = await call(reports.list, { limit: 1 }, clerk());
    expect(first.rows.map(({ number }) => number)).toEqual([2]);
    const next = await call(reports.list, { limit: 1, after: first.next ?? '' }, clerk());
    expect([next.rows.map(({ number }) => number), next.next]).toEqual([[1], null]);
    expect(await refusalOf(call(reports.list, { after: "'; drop" }, clerk()))).toBe('PAGE_UNKNOWN');
    expect((await call(reports.list, { year: 2025 }, clerk())).rows).toEqual([]);
  });

  it('is final: neither the service nor the owner may touch it', async () => {
    await expect(office.rows('update cash.report set receipts_amount = 1 where number = 1')).rejects.toThrow(
      'is closed',
    );
  });
});

describe('the register of receipts', () => {
  const find = (input: object) => call(receipts.find, { query: '', ...input }, clerk());

  it('finds by number, by name without Polish letters, by payer and by day, with sums over the whole filter', async () => {
    expect((await find({ query: 'KP/K1/2026/000002' })).rows.map(({ total }) => total)).toEqual([12_600]);
    expect((await find({ query: 'zajac lucja' })).rows).toHaveLength(1);
    const ofPayer = await find({ partyId: payer.partyId, limit: 2 });
    expect([ofPayer.rows.length, ofPayer.count, ofPayer.total]).toEqual([
      2,
      4,
      80_500 + 12_600 + 62_739 - 5_700,
    ]);
    expect((await find({ from: day('2026-11-21') })).count).toBe(0);
    expect((await find({ query: '100%' })).count).toBe(0);
  });

  it('goes through all pages without a double', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await find({ limit: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await find({})).count);
  });

  it('gives a receipt exactly as the desk printed it', async () => {
    const printed = receiptOf(desk.rows[1] ?? desk.open(0));
    expect(await call(receipts.get, { receiptId: printed.id }, clerk())).toEqual(printed);
    expect(await refusalOf(call(receipts.get, { receiptId: newId() }, clerk()))).toBe('CASH_RECEIPT_UNKNOWN');
  });
});

describe('desks and catalogue', () => {
  it('are stopped and released by a person with a reason', async () => {
    const [own] = await call(desks.list, undefined, clerk());
    expect(own).toMatchObject({ code: 'K1', state: 'active', stoppedReason: null });
    const input = { deskId: desk.id, reason: 'Kontrola kasy' };
    await call(desks.stop, { actId: actId(), ...input }, clerk());
    expect(await refusalOf(call(desks.stop, { actId: actId(), ...input }, clerk()))).toBe(
      'CASH_DESK_NOT_ACTIVE',
    );
    expect(await refusalOf(desk.send(desk.open(51_839)))).toBe('CASH_DESK_STOPPED');
    await call(desks.release, { actId: actId(), ...input }, clerk());
    expect((await desk.send(desk.rows.at(-1) ?? desk.open(0))).answers).toHaveLength(1);
    expect(await refusalOf(call(desks.release, { actId: actId(), ...input }, clerk()))).toBe(
      'CASH_DESK_NOT_STOPPED',
    );
  });

  it('take a new item without a programmer', async () => {
    const item = {
      code: 'MAPA',
      name: 'Kopia mapy',
      titleCode: 'SKARB',
      price: grosze(1_200),
      per: 'arkusz',
      legalBasis: '',
      requiresText: '',
    };
    expect(await call(catalogue.save, { actId: actId(), ...item }, clerk())).toMatchObject({
      name: 'Kopia mapy',
      titleName: 'Opłata skarbowa',
    });
    await call(catalogue.save, { actId: actId(), ...item, price: grosze(1_500) }, clerk());
    expect((await call(catalogue.list, undefined, clerk())).map(({ code, price }) => [code, price])).toEqual([
      ['MAPA', 1_500],
      ['PELN', 1_700],
    ]);
    expect(
      await refusalOf(call(catalogue.save, { actId: actId(), ...item, titleCode: 'NIEMA' }, clerk())),
    ).toBe('CASH_TITLE_UNKNOWN');
  });
});
