import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { openDeskToRead } from '#db/desk/open.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { verifyLedger } from '#main/service/ledger/verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { readPaper } from '#tests/desk/documents/support/paper.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import type { Client } from '#tests/support/service.ts';
import { overpaidByTransfer } from './support/bookkeeping.ts';
import { eventually, type StoryDesk } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/** A desk whose line breaks: in the middle of a receipt, for a day, while sending; a power cut; yesterday's disk. */
const office = new StoryOffice();
let desk: StoryDesk;
let clerk: Client;
let payers: TestPayer[];
const DUES = 300;

beforeAll(async () => {
  payers = [];
  for (let number = 1; number <= DUES; number += 1)
    payers.push(
      await office.payer(`Wiejski Stanisław ${number}`, [{ principal: zl('10'), due: '2026-03-16' }]),
    );
  office.clock('2026-03-09 07:45');
  desk = await office.desk('K1');
  clerk = await office.person('clerk');
  await desk.morning(zl('500'));
});
afterAll(closeDocumentRenderer);

async function comes(name: string, amount: string, due = '2026-03-16', more = {}): Promise<TestPayer> {
  const payer = await office.payer(name, [{ principal: zl(amount), due }], more);
  await desk.refreshed();
  return payer;
}

const taken = () => office.count('cash.receipt');
const pages = async (id: string) => {
  const { pdf } = await desk.desk.print({ document: 'receipt', id, format: 'A5' });
  return (await readPaper(new Uint8Array(Buffer.from(pdf, 'base64')))).pages.join();
};
const ledgerIsRight = async () => {
  const actor = { userId: newId(), unitId: 1, visibleUnits: [1] };
  return (await reading(office.database.service, actor, verifyLedger)).findings;
};

describe('the line is lost in the middle of a receipt', () => {
  it('after the due was claimed and before the answer: the receipt is made, printed with “stan na”, and arrives once', async () => {
    const payer = await comes('Przerwana Maria', '120');
    const amount = (await desk.propose(payer)).total;
    desk.fault = (call) => (call === 'cash.intake.hold' ? 'after' : 'before');
    const receipt = await desk.pay(payer, amount);
    expect(receipt).toMatchObject({ fullNumber: 'KP/K1/2026/000001', total: zl('120') });
    expect(receipt.offlineSince).not.toBeNull();
    expect(await desk.state()).toMatchObject({ online: false, waiting: 1 });
    expect(await pages(receipt.id)).toMatch(/stan na.*07:4\d/i);
    await desk.reconnect();
    expect(await taken()).toBe(1);
    expect(await office.owed(payer)).toBe(0);
  });

  it('after the office booked the receipt and before the answer: sent again, booked once', async () => {
    const payer = await comes('Powtórzony Adam', '30');
    desk.fault = (call) => (call === 'cash.intake.take' ? 'after' : null);
    await desk.pay(payer);
    await eventually(taken).toBe(2);
    expect((await desk.state()).waiting).toBe(1);
    await desk.reconnect();
    expect(await taken()).toBe(2);
    expect(await office.owed(payer)).toBe(0);
  });
});

describe('the power is cut after the paper came out', () => {
  it('the receipt is there when the computer starts again, is not taken twice, and the next number follows', async () => {
    const payer = await comes('Burzowy Tomasz', '45');
    await desk.cut();
    const receipt = await desk.pay(payer);
    expect(await pages(receipt.id)).toContain('ORYGINAŁ');
    const disk = desk.copyOfDisk();
    await desk.switchOff();
    await desk.start(disk);
    await desk.signIn();
    expect((await desk.state()).report).toMatchObject({ receiptCount: 3, closing: zl('695') });
    expect(await desk.desk.receipt({ receiptId: receipt.id })).toEqual(receipt);
    expect(await pages(receipt.id)).toContain('KOPIA');
    expect((await refusal(desk.pay(payer)))?.code).toBe('CASH_NOTHING_DUE');
    expect((await desk.sell(1, zl('17'), 'Po burzy')).number).toBe(receipt.number + 1);
    await desk.reconnect();
    expect(await office.owed(payer)).toBe(0);
    expect(await taken()).toBe(4);
  });
});

describe('a day offline', () => {
  const WITHOUT = 'Wiejski Stanisław';
  let enforced: TestPayer;
  let orderId = '';

  beforeAll(async () => {
    await desk.signIn();
    enforced = await comes('Egzekwowany Jan', '64', '2025-11-17', { pesel: '44051401359' });
    for (const due of enforced.dues) await office.flag(due, 'enforcement', '2025-12-01', 'TW/2025/61');
    const overpaymentId = await overpaidByTransfer(office, enforced, 'ODP', zl('12'), '2026-03-09');
    const advance = { actId: newId(), payeeName: 'Jan Goniec', text: 'Zaliczka', amount: zl('20') as number };
    orderId = (await clerk.cash.payouts.prepareAdvance(advance)).id;
    const superior = await office.person('second');
    await superior.cash.payouts.approve({ actId: newId(), orderId });
    expect(overpaymentId).not.toBe('');
    await desk.refreshed();
    await desk.cut();
  });

  it('the cashier signs in by the password that the desk knows', async () => {
    await desk.signIn();
    expect(await desk.state()).toMatchObject({ online: false, duesBarred: null, waiting: 0 });
  });

  it('payers are found as ever, and it is said as of when', async () => {
    for (const query of ['wiejski 17', 'wiejsky stanislaw', '44051401359', 'D/2026']) {
      const { found, asOf } = await desk.client.parties.find({ query });
      expect(found.length, query).toBeGreaterThan(0);
      expect(asOf).toMatch(/^2026-03-09T06:4/);
    }
    const { asOf, dues } = await desk.client.receivables.dues({ partyId: payers[0]?.partyId ?? '' });
    expect(asOf).not.toBeNull();
    expect(dues[0]).toMatchObject({ principal: zl('10') });
  });

  it('300 receipts of 10,00 are taken', async () => {
    for (const payer of payers) {
      office.pass(60);
      const receipt = await desk.pay(payer);
      expect(receipt.payerName).toContain(WITHOUT);
    }
    expect(await desk.state()).toMatchObject({ waiting: DUES, report: { receipts: zl('3 212') } });
    expect(await taken()).toBe(4);
  }, 60_000);

  it('a receipt of this desk may be cancelled, by a second person whom the desk knows', async () => {
    const receipt = await desk.sell(1, zl('17'), 'Pomyłka');
    expect(await desk.cancel(receipt.id, 'Pomyłka w opłacie')).toMatchObject({
      cancelled: true,
      sent: false,
    });
  });

  it.each([
    ['a due in enforcement', 'CASH_DUE_ENFORCED_OFFLINE', () => desk.pay(enforced)],
    [
      'a pay-out order',
      'CASH_PAYOUT_OFFLINE',
      () => desk.desk.payOut({ actId: newId(), orderId, deposit: null }),
    ],
    [
      "the office's own work",
      'SERVICE_UNREACHABLE',
      () => desk.client.parties.card({ partyId: enforced.partyId }),
    ],
  ])('%s is barred with the reason', async (_, code, attempt) => {
    const told = await refusal(attempt());
    expect(told?.code).toBe(code);
    expect(told?.message).toMatch(/łączności/);
  });

  it('the office books a transfer for one of these dues meanwhile, and a decision lowers another', async () => {
    const [first, second] = payers;
    if (!first?.dues[0] || !second?.dues[0]) throw new Error('two payers with dues');
    await office.books.change(first.dues[0], -zl('10'), { kind: 'payment', on: '2026-03-09' });
    await office.books.change(second.dues[0], -zl('4'), { kind: 'decrease', on: '2026-03-09' });
  });

  it('the line comes back and is cut twice while sending; everything arrives exactly once', async () => {
    const calls = { take: 0 };
    desk.fault = (call) => {
      if (call !== 'cash.intake.take') return null;
      calls.take += 1;
      // The first batch is booked but its answer is lost, then nothing goes through, then the line holds.
      return calls.take === 1 ? 'after' : calls.take === 2 ? 'before' : null;
    };
    const state = await desk.sent();
    expect(calls.take).toBeGreaterThan(2);
    expect(state).toMatchObject({ online: true, waiting: 0, stopped: null });
    expect(await taken()).toBe(4 + DUES + 1);
    const twice = await office.books.rows(
      'select instalment_id from cash.receipt_line where instalment_id is not null group by 1 having count(*) > 1',
    );
    expect(twice).toEqual([]);
    for (const payer of payers.slice(0, 5)) expect(await office.owed(payer)).toBe(0);
  }, 60_000);

  it('what was paid twice is an overpayment of 10,00 and of 4,00 and a task for each; receipts stay as printed', async () => {
    clerk = await office.person('clerk');
    const overpaid = await office.books.rows(
      `select a.number, o.open_amount from receivables.overpayment o join receivables.account a on a.id = o.account_id
        where o.source_kind = 'receipt' order by a.number`,
    );
    expect(overpaid).toEqual([
      { number: payers[0]?.accountNumber, open_amount: zl('10') },
      { number: payers[1]?.accountNumber, open_amount: zl('4') },
    ]);
    const tasks = (await clerk.admin.tasks.list()).filter(({ kind }) => kind === 'cash-overpayment');
    expect(tasks.map(({ title }) => title.replaceAll('\u00a0', ' ')).sort()).toEqual([
      'Nadpłata 10,00 zł z kasy K1: Wiejski Stanisław 1',
      'Nadpłata 4,00 zł z kasy K1: Wiejski Stanisław 2',
    ]);
    const own = (await desk.desk.receipts({ reportId: null })).find(
      (row) => row.payerName === 'Wiejski Stanisław 1',
    );
    const printed = await desk.desk.receipt({ receiptId: own?.id ?? '' });
    expect(await clerk.cash.receipts.get({ receiptId: printed.id })).toEqual(printed);
    expect(printed.lines).toMatchObject([{ kind: 'due', principal: zl('10') }]);
    expect((await desk.state()).warnings.join()).toContain('pozostaje nadpłatą');
  });

  it('what was barred goes on, and the day closes at 3 756,00 in books that agree', async () => {
    await desk.signIn();
    await desk.refreshed();
    expect(await refusalOf(desk.pay(enforced, zl('64')))).toBe('accepted');
    expect(await refusalOf(desk.desk.payOut({ actId: newId(), orderId, deposit: null }))).toBe('accepted');
    expect(await desk.closeEven()).toMatchObject({
      state: 'posted',
      opening: zl('500'),
      receipts: zl('3 276'),
      payments: zl('20'),
      closing: zl('3 756'),
    });
    expect(await ledgerIsRight()).toEqual([]);
    const file = openDeskToRead(`${desk.dataDir}/desk/desk.sqlite`);
    expect(verifyDesk(file)).toMatchObject({ findings: [], receipts: 307 });
    file.close();
  });
});

describe('the figures are older than the office allows', () => {
  it('dues are refused with the hour of the figures, the catalogue goes on; with the line back everything does', async () => {
    office.clock('2026-03-10 08:00');
    await desk.morning();
    const payer = await comes('Czekający Jan', '50');
    await desk.cut();
    office.clock('2026-03-11 07:00');
    await desk.signIn();
    expect((await desk.state()).duesBarred).toBeNull();
    office.clock('2026-03-11 09:00');
    await desk.signIn();
    const told = await refusal(desk.pay(payer));
    expect(told).toMatchObject({
      code: 'CASH_DUES_BARRED',
      message: expect.stringMatching(/są z 10\.03\.2026 08:00.*24\sgodziny/),
    });
    expect((await desk.sell(1, zl('17'), 'Katalog działa')).total).toBe(zl('17'));
    await desk.reconnect();
    await desk.signIn();
    await desk.refreshed();
    expect((await desk.pay(payer)).total).toBe(zl('50'));
    await desk.closeEven();
  });
});

describe("yesterday's disk is put back", () => {
  let good = '';
  let yesterday = '';
  let before = 0;

  beforeAll(async () => {
    office.clock('2026-03-12 08:00');
    await desk.morning();
    await desk.sell(1, zl('17'), 'Przed kopią');
    await desk.sent();
    yesterday = desk.copyOfDisk();
    await desk.sell(1, zl('17'), 'Po kopii');
    await desk.sent();
    good = desk.copyOfDisk();
    before = await taken();
    await desk.switchOff();
  });

  it('the desk stops, says why, takes nothing, and the office keeps what it has', async () => {
    await desk.start(desk.copyOf(yesterday));
    await desk.signIn();
    await eventually(async () => (await desk.state()).stopped).toMatch(/przywrócono starszy dysk/);
    expect(await refusal(desk.sell(1, zl('17'), 'Nie wolno'))).toMatchObject({
      code: 'CASH_DESK_STOPPED',
      message: expect.stringContaining('wezwij administratora'),
    });
    expect(await taken()).toBe(before);
    await desk.switchOff();
  });

  it('without a line it cannot know; its first row is refused, the desk is stopped and a person is asked', async () => {
    desk.fault = () => 'before';
    await desk.start(desk.copyOf(yesterday));
    await desk.signIn();
    expect(await refusalOf(desk.sell(1, zl('17'), 'Drugi raz ten sam numer'))).toBe('accepted');
    // The office knows as many rows as the desk has now: only their content tells that one of them is another's.
    desk.fault = () => null;
    await expect
      .poll(async () => (await desk.hurried()).stopped)
      .toMatch(/różni się od przyjętego w urzędzie/);
    expect(await taken()).toBe(before);
    const superior = await office.person('second');
    expect(await superior.cash.desks.list()).toMatchObject([{ state: 'stopped' }]);
    const tasks = await superior.admin.tasks.list();
    expect(tasks.filter(({ kind }) => kind === 'cash-desk-stopped')).toHaveLength(1);
    await desk.switchOff();
  });

  it('with the right disk again and a word of a person the desk goes on where it was', async () => {
    desk.fault = () => null;
    await desk.start(good);
    await desk.signIn();
    await eventually(async () => (await desk.hurried()).stopped).toMatch(/różni się|Zatrzymano|zatrzymana/);
    const superior = await office.person('second');
    await superior.cash.desks.release({ actId: newId(), deskId: desk.id, reason: 'Założono właściwy dysk' });
    await desk.refreshed();
    await desk.sell(1, zl('17'), 'Dalej');
    await desk.sent();
    expect(await taken()).toBe(before + 1);
    expect(await desk.closeEven()).toMatchObject({ state: 'posted' });
    expect(await ledgerIsRight()).toEqual([]);
  });
});
