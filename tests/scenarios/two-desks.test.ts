import { beforeAll, describe, expect, it } from 'vitest';
import { startWorkstation } from '#main/desk/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusal } from '#tests/support/refusal.ts';
import { type StoryDesk, taking, whole } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/** Two desks in one hall, one day: whoever reaches for a due first has it, and each desk has its own numbers and report. */
const office = new StoryOffice();
let first: StoryDesk;
let second: StoryDesk;

beforeAll(async () => {
  office.clock('2026-03-09 07:45');
  first = await office.desk('K1');
  second = await office.desk('K2');
  await first.morning(zl('500'));
  await second.morning(zl('500'), 'second');
});

async function comes(name: string, amount: string): Promise<TestPayer> {
  const payer = await office.payer(name, [{ principal: zl(amount), due: '2026-03-16' }]);
  await Promise.all([first.refreshed(), second.refreshed()]);
  return payer;
}

const input = (payer: TestPayer, amount: string) =>
  taking(zl(amount), { partyId: payer.partyId, payerName: payer.name, dues: whole });

const receiptsOf = (payer: TestPayer) => office.count('cash.receipt where party_id = $1', [payer.partyId]);

describe('the same due', () => {
  it('reached for in the same second: one receipt, the other is told before a number is drawn', async () => {
    for (let turn = 1; turn <= 5; turn += 1) {
      const payer = await comes(`Współwłaściciel ${turn}`, '120');
      const before = [await first.state(), await second.state()].map(
        ({ report }) => report?.receiptCount ?? 0,
      );
      const told = (
        await Promise.all([first, second].map((desk) => refusal(desk.take(input(payer, '120')))))
      ).filter((one) => one !== undefined);
      expect(told).toHaveLength(1);
      expect(told[0]?.message).toMatch(
        /jest właśnie przyjmowana w kasie K[12]|należność zapłacona w kasie K[12] \(KP\/K[12]\/2026\/\d{6}\)/,
      );
      await Promise.all([first.sent(), second.sent()]);
      const after = [await first.state(), await second.state()].map(
        ({ report }) => report?.receiptCount ?? 0,
      );
      expect(after.reduce((sum, one, at) => sum + one - (before[at] ?? 0), 0)).toBe(1);
      expect(await receiptsOf(payer)).toBe(1);
      expect(await office.owed(payer)).toBe(0);
    }
    expect(await office.count('receivables.overpayment')).toBe(0);
  });

  it('paid at the other desk a minute ago: «należność zapłacona w kasie K1» with the number of the receipt', async () => {
    const payer = await comes('Spóźniony Jan', '80');
    const receipt = await first.take(input(payer, '80'));
    await first.sent();
    const told = await refusal(second.take(input(payer, '80')));
    expect(told?.code).toBe('CASH_DUE_TAKEN');
    expect(told?.message).toContain(`należność zapłacona w kasie K1 (${receipt.fullNumber})`);
    await second.refreshed();
    expect(await refusal(second.take(input(payer, '80')))).toMatchObject({ code: 'CASH_NOTHING_DUE' });
  });

  it('is shown as held while the first cashier counts the money, and free again when she gives up', async () => {
    const payer = await comes('Namyślający się Piotr', '60');
    // The row reaches the office later: the due is held, not paid yet.
    first.fault = (call) => (call === 'cash.intake.take' ? 'before' : null);
    const receipt = await first.take(input(payer, '60'));
    const { dues } = await second.client.receivables.dues({ partyId: payer.partyId });
    expect(dues).toMatchObject([{ heldBy: 'Kasa K1' }]);
    expect((await refusal(second.take(input(payer, '60'))))?.message).toContain(
      'jest właśnie przyjmowana w kasie K1',
    );
    await first.reconnect();
    await first.cancel(receipt.id, 'Klient zrezygnował');
    await first.sent();
    await second.refreshed();
    expect(await refusal(second.take(input(payer, '60')))).toBeUndefined();
    await second.sent();
    expect(await office.owed(payer)).toBe(0);
  });

  it('a payment prepared by a clerk is taken at one desk', async () => {
    const payer = await comes('Umówiona Anna', '40');
    const clerk = await office.person('clerk');
    const { id } = await clerk.cash.prepared.add({ actId: newId(), partyId: payer.partyId, amount: null });
    await Promise.all([first.refreshed(), second.refreshed()]);
    const prepared = () =>
      taking(zl('40'), { partyId: payer.partyId, payerName: payer.name, preparedId: id });
    const told = await Promise.all([first, second].map((desk) => refusal(desk.take(prepared()))));
    expect(told.filter((one) => one === undefined)).toHaveLength(1);
    await Promise.all([first.sent(), second.sent()]);
    expect(await receiptsOf(payer)).toBe(1);
    expect(await office.owed(payer)).toBe(0);
  });
});

describe('a receipt of the other desk', () => {
  it('is not cancelled here', async () => {
    const receipt = await first.sell(1, zl('17'), 'Kasa pierwsza');
    expect(await refusal(second.cancel(receipt.id, 'Nie mój dowód'))).toMatchObject({
      code: 'CASH_RECEIPT_UNKNOWN',
    });
  });
});

describe('two reports of one day', () => {
  it('each with its own numbers, opening and closing, and both posted', async () => {
    const reports = [await first.closeEven(), await second.closeEven()];
    expect(reports.map(({ fullNumber, state, day }) => [fullNumber, state, day])).toEqual([
      ['RK/K1/2026/0001', 'posted', '2026-03-09'],
      ['RK/K2/2026/0001', 'posted', '2026-03-09'],
    ]);
    // Five of 120,00, then 80,00, 60,00, 40,00 and a stamp of 17,00.
    expect(add(...reports.map(({ receipts }) => receipts))).toBe(zl('797,00'));
    const clerk = await office.person('clerk');
    const balance = await clerk.ledger.trialBalance({ year: 2026 });
    for (const [at, code] of ['101-K1', '101-K2'].entries())
      expect(balance.find(({ account }) => account === code)?.debit).toBe(reports[at]?.receipts);
  });

  it('numbers of each desk run from 1 without a gap', async () => {
    const gaps = await office.books.rows(
      `select desk_id, kind from cash.receipt group by 1, 2 having min(number) <> 1 or max(number) <> count(*)`,
    );
    expect(gaps).toEqual([]);
  });

  it('a second program over the disk of a working desk is kept out', async () => {
    const again = startWorkstation({ dataDir: first.dataDir, service: null });
    expect(await refusal(again)).toMatchObject({
      code: 'DESK_ALREADY_OPEN',
      message: expect.stringContaining('jest już otwarta w innym oknie'),
    });
  });
});
