import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer, renderPdf } from '#main/documents/render.ts';
import type { Receipt, Report } from '#shared/cash/schemas.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, subtract } from '#shared/kernel/money.ts';
import { transferCode } from '#shared/receivables/transfer-code.ts';
import { paymentSlip } from '#tests/desk/documents/support/other-samples.ts';
import { readPaper, scanCodes } from '#tests/desk/documents/support/paper.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import type { Client } from '#tests/support/service.ts';
import { overpaidByTransfer } from './support/bookkeeping.ts';
import { drawer, type StoryDesk, taking } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/** Monday 16 February 2026 at desk K1: the report of example T-52, from the first coin counted to the ledger. */
const office = new StoryOffice();
let desk: StoryDesk;
let clerk: Client;
let superior: Client;
let [lucja, jan, danuta, adam] = [] as unknown as TestPayer[];
let slip = '';
let report: Report;
const receipts: Record<string, Receipt> = {};

beforeAll(async () => {
  lucja = await office.payer(
    'Kowalczyk Łucja',
    [{ principal: zl('805'), due: '2026-03-16', documentNumber: 'FN.3120.123.2026' }],
    { pesel: '44051401359' },
  );
  jan = await office.payer('Zieliński Jan', [
    { title: 'ODP', principal: zl('126'), due: '2026-02-16', documentNumber: 'DO-1/77' },
  ]);
  danuta = await office.payer('Dopłacająca Danuta', [{ principal: zl('562,39'), due: '2025-03-17' }]);
  adam = await office.payer('Nadpłacony Adam');
  await office.books.rows(`update receivables.account set number = 'K-000123' where id = $1`, [
    lucja?.accountId,
  ]);
  if (lucja?.dues[0]) slip = await office.slipOf(lucja.dues[0], '2026000012345');
  office.clock('2026-02-16 07:45');
  desk = await office.desk('K1');
  clerk = await office.person('clerk');
  superior = await office.person('second');
});
afterAll(closeDocumentRenderer);

const payer = (one: TestPayer | undefined): TestPayer => {
  if (!one) throw new Error('the payers of the story are there');
  return one;
};
const taken = (name: string): Receipt => {
  const receipt = receipts[name];
  if (!receipt) throw new Error(`${name} was taken earlier in the day`);
  return receipt;
};
const paper = async (
  document: 'receipt' | 'report' | 'report-titles' | 'count',
  id: string,
  format = 'A5',
) => {
  const { pdf } = await desk.desk.print({ document, id, format: format as 'A5' });
  return readPaper(new Uint8Array(Buffer.from(pdf, 'base64')));
};

describe('7:45, the desk opens', () => {
  it('with the float of 500,00 counted note by note as report number 1', async () => {
    const state = await desk.morning(zl('500,00'));
    expect(state.report).toMatchObject({
      fullNumber: 'RK/K1/2026/0001',
      opening: zl('500'),
      closing: zl('500'),
      state: 'open',
    });
    expect(state).toMatchObject({ online: true, duesBarred: null, cashierName: 'Anna Kasjer', warnings: [] });
  });
});

describe('8:10, a payer is found in one box', () => {
  it.each([
    ['her name without Polish letters', 'kowalczyk lucja', 'name'],
    ['a typing error', 'kowalczik łucja', 'name'],
    ['her PESEL', '44051401359', 'pesel'],
    ['her account', 'K-000123', 'account'],
    ['the number of the decision', 'FN.3120.123.2026', 'document'],
  ])('by %s', async (_, query, matchedBy) => {
    const { found, asOf } = await desk.client.parties.find({ query });
    expect(found[0]).toMatchObject({ partyId: payer(lucja).partyId, matchedBy, accountNumber: 'K-000123' });
    expect(asOf).toBeNull();
  });

  it('by the reference scanned from her slip, which opens the very due', async () => {
    const { found } = await desk.client.parties.find({ query: slip });
    expect(found).toMatchObject([
      { partyId: payer(lucja).partyId, matchedBy: 'slip', instalmentId: payer(lucja).dues[0]?.instalmentId },
    ]);
  });

  it('by the codes of T-53, printed on a slip and read back from the paper', async () => {
    const code = {
      payeeNip: '1234563218',
      account: '61109010140000071219812874',
      amount: zl('805,00'),
      payeeName: 'Gmina Przykladowo',
      title: 'PON 2026 K-000123',
    };
    const text = unwrap(transferCode(code));
    expect(text).toBe(
      '1234563218|PL|61109010140000071219812874|080500|Gmina Przykladowo|PON 2026 K-000123|||',
    );
    expect(text).toHaveLength(86);
    const [sample] = paymentSlip.slips;
    if (!sample) throw new Error('the letter has a slip');
    const { account, amount } = code;
    const slips = [{ ...sample, account, amount, title: code.title, transferCode: text }];
    const codes = await scanCodes(await renderPdf({ ...paymentSlip, slips }));
    const read = codes.map((one) => one.text).sort();
    expect(read).toEqual([text, account].sort());
    const { found } = await desk.client.parties.find({ query: text });
    expect(found).toMatchObject([{ partyId: payer(lucja).partyId, accountNumber: 'K-000123' }]);
  });

  it('by the barcode of a slip: the virtual account, with the amount after it or without', async () => {
    await office.books.rows('update receivables.account set virtual_account = $2 where id = $1', [
      payer(lucja).accountId,
      '47109010144321000000012345',
    ]);
    for (const query of ['47109010144321000000012345', '471090101443210000000123450000080500']) {
      const { found } = await desk.client.parties.find({ query });
      expect(found).toMatchObject([{ partyId: payer(lucja).partyId, matchedBy: 'virtual-account' }]);
    }
  });
});

describe('8:30, money is taken', () => {
  it('805,00 of property tax, before its day, without interest', async () => {
    const { dues } = await desk.client.receivables.dues({ partyId: payer(lucja).partyId });
    expect(dues).toMatchObject([{ principal: zl('805'), interest: 0, overdue: false, due: '2026-03-16' }]);
    receipts['property'] = await desk.pay(payer(lucja));
    expect(receipts['property']).toMatchObject({ fullNumber: 'KP/K1/2026/000001', total: zl('805,00') });
  });

  it('126,00 of the waste fee on its last day', async () => {
    receipts['waste'] = await desk.pay(payer(jan));
    expect(receipts['waste']).toMatchObject({ fullNumber: 'KP/K1/2026/000002', total: zl('126,00') });
  });

  it('17,00 of stamp duty from the catalogue, only with the text that the statute asks for', async () => {
    const [item] = await desk.desk.catalogue();
    expect(item).toMatchObject({ code: 'PELN', price: zl('17'), requiresText: 'kto i komu udziela' });
    const before = await desk.state();
    expect(await refusalOf(desk.sell(item?.id ?? 0, zl('17')))).toBe('SALE_TEXT_MISSING');
    expect((await desk.state()).report).toEqual(before.report);
    receipts['stamp'] = await desk.sell(item?.id ?? 0, zl('17'), 'Jan Zieliński Łucji Kowalczyk');
    expect(receipts['stamp']).toMatchObject({ fullNumber: 'KP/K1/2026/000003', total: zl('17,00') });
    expect(receipts['stamp']?.lines[0]?.text).toBe('Pełnomocnictwo: Jan Zieliński Łucji Kowalczyk');
  });

  it('627,39 of arrears with 65 zł of interest (T-40); 700,00 given, 72,61 back', async () => {
    const receipt = await desk.pay(payer(danuta), null, { tendered: zl('700,00') });
    receipts['arrears'] = receipt;
    expect(receipt).toMatchObject({ fullNumber: 'KP/K1/2026/000004', total: zl('627,39') });
    expect(receipt.lines).toMatchObject([{ principal: zl('562,39'), interest: zl('65,00') }]);
    expect(formatAmount(subtract(receipt.tendered ?? grosze(0), receipt.cash))).toBe('72,61');
  });

  it('is on the card before the payer leaves', async () => {
    await desk.sent();
    for (const one of [lucja, jan, danuta]) expect(await office.owed(payer(one))).toBe(0);
    const card = await clerk.receivables.sixColumns({ partyId: payer(danuta).partyId, year: 2026 });
    expect(card).toMatchObject([
      {
        titleName: 'Podatek od nieruchomości',
        balanceAtYearStart: zl('562,39'),
        paid: zl('562,39'),
        balanceNow: 0,
      },
    ]);
    const movements = await clerk.receivables.movements({
      instalmentId: payer(danuta).dues[0]?.instalmentId ?? '',
    });
    expect(movements.at(-1)).toMatchObject({
      document: 'KP/K1/2026/000004',
      interest: zl('65'),
      userName: 'Anna Kasjer',
    });
  });

  it('is printed: original, then copy, with the sum in words', async () => {
    const original = await paper('receipt', taken('arrears').id);
    for (const piece of [
      'KP/K1/2026/000004',
      '627,39',
      'sześćset dwadzieścia siedem',
      'Dopłacająca Danuta',
      'ORYGINAŁ',
    ])
      expect(original.pages.join()).toContain(piece);
    expect((await paper('receipt', taken('arrears').id)).pages.join()).toContain('KOPIA');
    const roll = await paper('receipt', taken('waste').id, 'roll');
    expect(roll.sizes[0]?.[0]).toBe(80);
  });
});

describe('11:30, a mistake and a surprise', () => {
  it('a receipt is cancelled only with a reason and by a second person; its number stays in the list', async () => {
    const wrong = await desk.sell(1, zl('17'), 'Pomyłka');
    const alone = { login: office.books.people.cashier.login, password: desk.superior.password };
    expect(await refusalOf(desk.cancel(wrong.id, 'Pomyłka w opłacie', alone))).toBe('SECOND_PERSON_SAME');
    expect(await refusalOf(desk.cancel(wrong.id, 'zła'))).toBe('INPUT_INVALID');
    expect(await desk.cancel(wrong.id, 'Pomyłka w opłacie')).toMatchObject({
      fullNumber: 'KP/K1/2026/000005',
      cancelled: true,
    });
    const list = await desk.desk.receipts({ reportId: null });
    expect(list.map(({ fullNumber, cancelled }) => `${fullNumber}${cancelled ? ' anulowany' : ''}`)).toEqual([
      'KP/K1/2026/000001',
      'KP/K1/2026/000002',
      'KP/K1/2026/000003',
      'KP/K1/2026/000004',
      'KP/K1/2026/000005 anulowany',
    ]);
    expect(await refusalOf(desk.cancel(wrong.id, 'Jeszcze raz'))).toBe('CASH_RECEIPT_CANCELLED');
  });

  it('the superior counts the drawer: 2 075,39 as the books say', async () => {
    const count = await desk.desk.count({
      actId: newId(),
      denominations: drawer(zl('2 075,39')),
      secondPerson: desk.superior,
      note: 'Kontrola niezapowiedziana',
    });
    expect(count).toEqual({ counted: zl('2 075,39'), expected: zl('2 075,39'), difference: 0 });
  });
});

describe('13:00, money is paid out', () => {
  it('57,00 of an overpayment, prepared by one person and approved by another', async () => {
    const overpaymentId = await overpaidByTransfer(office, payer(adam), 'ROL', zl('57,00'), '2026-02-16');
    const order = await clerk.cash.payouts.prepareRefund({ actId: newId(), overpaymentId, amount: zl('57') });
    expect(await refusalOf(desk.desk.payOut({ actId: newId(), orderId: order.id, deposit: null }))).not.toBe(
      'accepted',
    );
    expect(await refusalOf(clerk.cash.payouts.approve({ actId: newId(), orderId: order.id }))).not.toBe(
      'accepted',
    );
    await superior.cash.payouts.approve({ actId: newId(), orderId: order.id });
    await desk.refreshed();
    expect(await desk.desk.payouts()).toMatchObject([{ amount: zl('57'), approvedBy: 'Piotr Kierownik' }]);
    const paid = await desk.desk.payOut({ actId: newId(), orderId: order.id, deposit: null });
    expect(paid).toMatchObject({
      fullNumber: 'KW/K1/2026/000001',
      total: zl('57'),
      payerName: 'Nadpłacony Adam',
    });
    expect(await refusalOf(desk.desk.payOut({ actId: newId(), orderId: order.id, deposit: null }))).not.toBe(
      'accepted',
    );
  });

  it('1 500,00 to the bank, but never more than there is', async () => {
    const deposit = (amount: string) =>
      desk.desk.payOut({ actId: newId(), orderId: null, deposit: { amount: zl(amount), text: '' } });
    expect(await refusal(deposit('2 018,40'))).toMatchObject({ code: 'CASH_NOT_ENOUGH' });
    expect(await deposit('1 500')).toMatchObject({ fullNumber: 'KW/K1/2026/000002', total: zl('1 500') });
  });
});

describe('15:00, the day is closed', () => {
  it('at 518,39 (T-52), and posted to the ledger in the same step', async () => {
    report = await desk.evening(zl('518,39'));
    expect(report).toMatchObject({
      fullNumber: 'RK/K1/2026/0001',
      opening: zl('500,00'),
      receipts: zl('1 575,39'),
      payments: zl('1 557,00'),
      card: 0,
      closing: zl('518,39'),
      counted: zl('518,39'),
      receiptCount: 7,
      cancelledCount: 1,
      state: 'posted',
    });
  });

  it('with an FK document by account and paragraph', async () => {
    const document = await clerk.ledger.document({ documentId: report.documentId ?? '' });
    const lines = document.lines
      .filter(({ debit, credit }) => debit !== 0 || credit !== 0)
      .map(({ account, classification, debit, credit }) =>
        [account, classification, formatAmount(debit), formatAmount(credit)]
          .join(' ')
          .replaceAll('\u00a0', ''),
      );
    expect(document).toMatchObject({ kind: 'RK', number: 'RK/K1/2026/0001', documentDate: '2026-02-16' });
    expect(document.entries).toHaveLength(8);
    expect(lines.sort()).toEqual([
      '101-K1  1575,39 1557,00',
      '141-1  1500,00 0,00',
      '221-ODP 900-90002-0490 0,00 126,00',
      '221-PON 756-75616-0310 0,00 1367,39',
      '221-PON 756-75616-0910 65,00 65,00',
      '221-ROL 756-75616-0320 57,00 0,00',
      '720-SKARB 756-75618-0410 0,00 17,00',
      '750-1 756-75616-0910 0,00 65,00',
    ]);
  });

  it('and a trial balance in which the cash account grew by 18,39', async () => {
    const balance = await clerk.ledger.trialBalance({ year: 2026, month: 2 });
    expect(balance.find(({ account }) => account === '101-K1')).toMatchObject({
      debit: zl('1 575,39'),
      credit: zl('1 557,00'),
    });
    const sum = (side: 'debit' | 'credit') => balance.reduce((all, row) => all + row[side], 0);
    expect(sum('debit')).toBe(sum('credit'));
  });

  it('the report is printed in detail and by titles', async () => {
    const detail = (await paper('report', report.id, 'A4')).pages.join();
    for (const piece of [
      'RK/K1/2026/0001',
      'KP/K1/2026/000005',
      '518,39',
      '1 575,39',
      '1 557,00',
      'Pomyłka w opłacie',
    ])
      expect(detail).toContain(piece);
    expect((await paper('report-titles', report.id, 'A4')).pages.join()).toContain('Opłata skarbowa');
    const office = await superior.cash.reports.get({ reportId: report.id });
    expect(office.byTitle.map(({ amount }) => amount).reduce((all, one) => all + one, 0)).toBe(zl('18,39'));
  });

  it('closed is closed: nothing is taken, cancelled or posted again', async () => {
    expect(await refusalOf(desk.sell(1, zl('17'), 'Po zamknięciu'))).toBe('CASH_REPORT_NOT_OPEN');
    expect(await refusalOf(desk.take(taking(zl('1'))))).toBe('CASH_REPORT_NOT_OPEN');
    expect(await refusalOf(superior.cash.reports.post({ actId: newId(), reportId: report.id }))).toBe(
      'CASH_REPORT_POSTED',
    );
    office.clock('2026-02-17 08:00');
    await desk.morning(zl('518,39'));
    expect(await refusalOf(desk.cancel(taken('stamp').id, 'Wczorajszy błąd'))).toBe('CASH_REPORT_CLOSED');
    expect((await paper('receipt', taken('arrears').id)).pages.join()).toContain('DUPLIKAT');
  });
});
