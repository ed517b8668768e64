import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDesk } from '#main/desk/close.ts';
import { duesOffline } from '#main/desk/dues.ts';
import { openDesk } from '#main/desk/open.ts';
import { payOut } from '#main/desk/pay-out.ts';
import { propose } from '#main/desk/proposal.ts';
import { listReports } from '#main/desk/receipts.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import {
  ANNA,
  account,
  type Bench,
  bench,
  catalogueItem,
  drawer,
  due,
  taking,
  whole,
} from './support/bench.ts';

const HOUR = 3_600_000;

async function opened(payers: number, amount = 10_000) {
  const b = await bench();
  catalogueItem(b.office, 1, 500);
  const all = Array.from({ length: payers }, (_, index) => {
    const payer = account(b.office, `Podatnik ${index}`);
    return { ...payer, due: due(b.office, payer.accountId, amount) };
  });
  await b.desk.refresher.now(1000);
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  await b.settle();
  return { b, payers: all };
}

const pay = (b: Bench, partyId: string, amount = 10_000) =>
  take(b.desk, ANNA, taking(amount, { partyId, dues: whole }));

const sell = (b: Bench) =>
  take(b.desk, ANNA, taking(500, { sales: [{ catalogueItemId: 1, quantity: '1', price: null, text: '' }] }));

describe('a day offline', () => {
  it('brings 300 receipts over exactly once, with the line cut in the middle of sending and the sending repeated', async () => {
    const { b, payers } = await opened(300);
    await b.cut();
    for (const { partyId } of payers) await pay(b, partyId);
    expect(deskState(b.desk)).toMatchObject({ online: false, waiting: 300 });

    // The first batch arrives, but its answer does not; the second attempt repeats it.
    let takes = 0;
    const afterFirst = (path: string) => {
      if (path !== 'cash.intake.take') return null;
      takes += 1;
      return takes === 1 ? ('after' as const) : null;
    };
    b.office.fault = afterFirst;
    await b.connection.ping();
    await b.settle();
    expect(takes).toBe(1);
    await b.connection.ping();
    await b.desk.sender.flush(1000);
    await b.settle();
    expect(takes).toBeGreaterThan(1);

    expect(b.office.journal).toHaveLength(301);
    expect(deskState(b.desk)).toMatchObject({ online: true, waiting: 0 });
    expect(b.office.overpaid).toEqual([]);
    expect([...b.office.dues.values()].map((one) => one.principal)).toEqual(payers.map(() => 0));
    expect(verifyDesk(b.desk.db)).toMatchObject({ receipts: 300, findings: [] });
  }, 60_000);

  it('says how the dues stood and when, and never offers a due that was paid here', async () => {
    const { b, payers } = await opened(1);
    const [payer] = payers;
    if (!payer) throw new Error('there is a payer');
    await b.cut();
    const before = duesOffline(b.desk, { partyId: payer.partyId });
    expect(before).toMatchObject({ totals: { total: 10_000 }, asOf: expect.stringMatching(/^2026-03-10/) });
    const receipt = await pay(b, payer.partyId, 10_000);
    expect(receipt.offlineSince).not.toBeNull();
    expect(duesOffline(b.desk, { partyId: payer.partyId }).dues).toEqual([]);
    await b.restart();
    expect(duesOffline(b.desk, { partyId: payer.partyId }).dues).toEqual([]);
    await b.reconnect();
    await b.desk.refresher.now(1000);
    expect(duesOffline(b.desk, { partyId: payer.partyId }).dues).toEqual([]);
    expect(b.office.dues.get(payer.due.instalmentId)?.principal).toBe(0);
  });

  it('a snapshot read before the row arrived does not bring the paid due back', async () => {
    const { b, payers } = await opened(1);
    const [payer] = payers;
    if (!payer) throw new Error('there is a payer');
    b.office.fault = (path) => (path === 'cash.intake.take' ? 'before' : null);
    await pay(b, payer.partyId);
    await b.connection.ping();
    await b.desk.refresher.now(1000);
    expect(b.office.dues.get(payer.due.instalmentId)?.principal).toBe(10_000);
    expect(duesOffline(b.desk, { partyId: payer.partyId }).dues).toEqual([]);
  });

  it('what the office booked meanwhile becomes an overpayment and is told, the receipt stays as it was', async () => {
    const { b, payers } = await opened(1);
    const [payer] = payers;
    if (!payer) throw new Error('there is a payer');
    await b.cut();
    const receipt = await pay(b, payer.partyId);
    b.office.lessen(payer.due.instalmentId, 4_000);
    await b.reconnect();
    await b.desk.sender.flush(1000);
    expect(b.office.overpaid).toEqual([{ due: payer.due.instalmentId, amount: 4_000 }]);
    expect(deskState(b.desk).warnings.join()).toContain(`Z ${receipt.fullNumber} powstała nadpłata`);
  });

  it('a line lost in the middle of a receipt: the hold gets no answer, the desk goes on offline', async () => {
    const { b, payers } = await opened(1);
    const [payer] = payers;
    if (!payer) throw new Error('there is a payer');
    b.office.fault = (path) => (path === 'cash.intake.hold' ? 'after' : 'before');
    const receipt = await pay(b, payer.partyId);
    expect(receipt).toMatchObject({ number: 1, offlineSince: expect.any(String) });
    await b.reconnect();
    await b.desk.sender.flush(1000);
    expect(b.office.journal.filter((row) => row.payload.kind === 'receipt')).toHaveLength(1);
  });
});

describe('barred offline, with a reason', () => {
  it('dues, once the snapshot is older than the office allows; the catalogue goes on', async () => {
    const { b, payers } = await opened(1);
    await b.cut();
    b.clock = new Date(b.clock.getTime() + 23 * HOUR);
    expect(deskState(b.desk).duesBarred).toBeNull();
    b.clock = new Date(b.clock.getTime() + 2 * HOUR);
    expect(deskState(b.desk).duesBarred).toContain('24');
    const due = propose(b.desk, { partyId: payers[0]?.partyId ?? '', ...whole }).total;
    await expect(pay(b, payers[0]?.partyId ?? '', due)).rejects.toMatchObject({ code: 'CASH_DUES_BARRED' });
    expect((await sell(b)).number).toBe(1);
    await b.reconnect();
    expect(deskState(b.desk).duesBarred).toBeNull();
  });

  it('dues in enforcement', async () => {
    const { b, payers } = await opened(1);
    const [payer] = payers;
    if (!payer) throw new Error('there is a payer');
    b.office.dues.set(payer.due.instalmentId, {
      ...payer.due,
      flags: [{ kind: 'enforcement', text: 'W egzekucji' }],
    });
    await b.desk.refresher.now(1000);
    await b.cut();
    await expect(pay(b, payer.partyId)).rejects.toMatchObject({ code: 'CASH_DUE_ENFORCED_OFFLINE' });
    await b.reconnect();
    expect((await pay(b, payer.partyId)).number).toBe(1);
  });

  it('pay-out orders, but not the deposit in the bank', async () => {
    const { b } = await opened(0);
    const orderId = newId();
    b.office.payouts.push({
      id: orderId,
      kind: 'advance',
      partyId: null,
      payeeName: 'Pracownik',
      payeeAddress: '',
      titleCode: null,
      titleName: '',
      overpaymentId: null,
      text: 'Zaliczka na delegację',
      amount: grosze(20_000),
      preparedBy: 'A',
      approvedBy: 'B',
      state: 'approved',
    });
    await b.desk.refresher.now(1000);
    await b.cut();
    await expect(payOut(b.desk, ANNA, { actId: newId(), orderId, deposit: null })).rejects.toMatchObject({
      code: 'CASH_PAYOUT_OFFLINE',
    });
    const deposit = { amount: grosze(10_000), text: '' };
    expect((await payOut(b.desk, ANNA, { actId: newId(), orderId: null, deposit })).kind).toBe('KW');
    await b.reconnect();
    expect((await payOut(b.desk, ANNA, { actId: newId(), orderId, deposit: null })).orderId).toBe(orderId);
  });
});

describe('the clock', () => {
  it('an hour off warns, a day off bars, a day never goes back', async () => {
    const { b } = await opened(0);
    b.office.now = () => new Date(b.clock.getTime() + HOUR);
    await b.connection.ping();
    expect(deskState(b.desk).warnings.join()).toContain('spóźnia się o 60 min');
    expect((await sell(b)).number).toBe(1);
    b.office.now = () => new Date(b.clock.getTime() - 366 * 24 * HOUR);
    await b.connection.ping();
    await expect(sell(b)).rejects.toMatchObject({ code: 'CASH_CLOCK_WRONG' });
    b.office.now = () => new Date(b.clock);
    await b.connection.ping();
    b.clock = new Date(b.clock.getTime() - 20 * HOUR);
    await b.connection.ping();
    expect((await sell(b)).day).toBe('2026-03-10');
    b.clock = new Date(b.clock.getTime() - 20 * HOUR);
    await expect(sell(b)).rejects.toMatchObject({ code: 'CASH_CLOCK_WRONG' });
  });
});

describe('another disk', () => {
  it("yesterday's disk restored stops the desk and says what to do", async () => {
    const { b } = await opened(0);
    await sell(b);
    await b.desk.sender.flush(1000);
    b.desk.db.pragma('wal_checkpoint(TRUNCATE)');
    const dir = mkdtempSync(path.join(tmpdir(), 'skarbnik-yesterday-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    copyFileSync(path.join(b.dir, 'desk.sqlite'), path.join(dir, 'desk.sqlite'));
    await sell(b);
    await b.desk.sender.flush(1000);

    const restored = await bench({ office: b.office, dir });
    expect(deskState(restored.desk).stopped).toMatch(/kończy się na wierszu 2, a serwer ma już wiersz 3/);
    await expect(sell(restored)).rejects.toMatchObject({ code: 'CASH_DESK_STOPPED' });
    expect(b.office.journal).toHaveLength(3);
  });

  it('an empty disk does not take over a desk whose report is still open', async () => {
    const { b } = await opened(0);
    b.office.openReport = { id: newId(), year: 2026, number: 7, balance: grosze(50_000) };
    const empty = await bench({ office: b.office });
    expect(deskState(empty.desk).stopped).toContain('otwarty raport tej kasy nr 7/2026');
    await expect(sell(empty)).rejects.toMatchObject({ code: 'CASH_DESK_STOPPED' });
  });

  it('a copy that went its own way is a fork: intake refuses it and the desk stops', async () => {
    const { b } = await opened(0);
    await sell(b);
    await b.desk.sender.flush(1000);
    const last = b.office.journal.at(-1);
    if (!last) throw new Error('the office has rows');
    b.office.journal.splice(-1, 1, { ...last, hash: 'f'.repeat(64) });
    await b.desk.refresher.now(1000);
    expect(deskState(b.desk).stopped).toContain('jest inny niż na serwerze');
    await expect(sell(b)).rejects.toMatchObject({ code: 'CASH_DESK_STOPPED' });
  });

  it('works again once a person at the office released it', async () => {
    const { b } = await opened(0);
    b.office.stopped = 'Zatrzymano do wyjaśnienia.';
    await b.desk.refresher.now(1000);
    await expect(sell(b)).rejects.toMatchObject({ code: 'CASH_DESK_STOPPED' });
    b.office.stopped = null;
    await b.desk.refresher.now(1000);
    expect((await sell(b)).number).toBe(1);
  });

  it('a new, empty disk goes on from where the office says: chain, numbers, cash', async () => {
    const { b } = await opened(0);
    await sell(b);
    await closeDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_500), note: '' });
    await b.desk.sender.flush(1000);
    b.office.numbers = [
      { kind: 'KP', year: 2026, number: 1 },
      { kind: 'RK', year: 2026, number: 1 },
    ];
    b.office.lastClosing = grosze(50_500);
    b.office.deskKey = null;
    const fresh = await bench({ office: b.office });
    const state = await openDesk(fresh.desk, ANNA, {
      actId: newId(),
      denominations: drawer(50_500),
      note: '',
    });
    expect(state.report).toMatchObject({ fullNumber: 'RK/K1/2026/0002', opening: 50_500, closing: 50_500 });
    expect((await sell(fresh)).fullNumber).toBe('KP/K1/2026/000002');
    await fresh.desk.sender.flush(1000);
    expect(deskState(fresh.desk)).toMatchObject({ waiting: 0, stopped: null });
    expect(verifyDesk(fresh.desk.db).findings).toEqual([]);
  });
});

it('counts the interest of a civil-law due from where the office says that it was settled', async () => {
  const b = await bench();
  const payer = account(b.office, 'Dzierżawca');
  const civil = { law: 'civil', interestKind: 'civil' } as const;
  const today = deskState(b.desk).today;
  due(b.office, payer.accountId, 100_000, '2026-01-15', civil);
  due(b.office, payer.accountId, 100_000, '2026-01-15', {
    ...civil,
    interestSettledTo: today,
    interestCarried: grosze(123),
  });
  await b.desk.refresher.now(1000);
  const [whole, settled] = duesOffline(b.desk, { partyId: payer.partyId }).dues;
  expect(settled?.interest).toBe(123);
  expect(whole?.interest).toBeGreaterThan(123);
});

it('a report that the office posts later is posted at the desk too', async () => {
  const { b } = await opened(1);
  await b.cut();
  const closed = await closeDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  expect(closed.state).toBe('closed');
  const documentId = newId();
  b.office.postedLater.push({ id: closed.id, documentId });
  await b.reconnect();
  await b.desk.refresher.now(1000);
  expect(listReports(b.desk)[0]).toMatchObject({ id: closed.id, state: 'posted', documentId });
});
