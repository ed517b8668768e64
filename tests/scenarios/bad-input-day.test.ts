import { once } from 'node:events';
import https from 'node:https';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWorkstation } from '#main/desk/index.ts';
import { parseAmount } from '#shared/kernel/amount-text.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { DueInput, TestPayer } from '#tests/support/office.ts';
import { SERVICE_LOGIN } from '#tests/support/postgres.ts';
import { refusal } from '#tests/support/refusal.ts';
import { eventually, type StoryDesk, taking, whole } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/** A day on which everything that can be wrong is: each time the reason is said, nothing is half-done, no number is lost. */
const office = new StoryOffice();
let desk: StoryDesk;
const HOUR = 3_600_000;

beforeAll(async () => {
  office.clock('2026-03-09 07:45');
  desk = await office.desk('K1');
  await desk.morning(zl('500'));
});

async function comes(name: string, dues: readonly DueInput[]): Promise<TestPayer> {
  const payer = await office.payer(name, dues);
  await desk.refreshed();
  return payer;
}

const of = (payer: TestPayer, total: number) =>
  taking(total, { partyId: payer.partyId, payerName: payer.name, dues: whole });
const sale = () => [{ catalogueItemId: 1, quantity: '1', price: null, text: 'Komu i kto' }];

/** What was issued so far; a refused act must not change it. */
const issued = async () => (await desk.state()).report?.receiptCount;

async function refusedWithoutTrace(attempt: () => Promise<unknown>) {
  const before = await issued();
  const told = await refusal(attempt());
  expect(await issued()).toBe(before);
  return told;
}

describe('amounts', () => {
  it.each([
    ['negative', -100],
    ['zero', 0],
    ['with parts of a grosz', 1700.5],
    ['above ten billion', 1_000_000_000_001],
    ['beyond what a number can hold', 2 ** 60],
  ])('%s are refused with the field', async (_, total) => {
    const input = { ...taking(17, { sales: sale() }), expectedTotal: total, cash: total } as never;
    expect(await refusedWithoutTrace(() => desk.take(input))).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('expectedTotal'),
    });
  });

  it.each([
    ['12,345', 'AMOUNT_TOO_PRECISE', 'dwa miejsca po przecinku'],
    ['12 złotych', 'AMOUNT_UNREADABLE', 'nie jest kwotą'],
    ['99999999999999', 'AMOUNT_TOO_LARGE', 'zbędnych cyfr'],
    ['', 'AMOUNT_EMPTY', 'Podaj kwotę'],
  ])('typed as „%s”: %s', (text, code, said) => {
    expect(parseAmount(text)).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(said) },
    });
  });

  it.each(['1 234,56', '1234.56', '1234,56'])('typed as „%s” are understood', (text) => {
    expect(zl(text)).toBe(123_456);
  });

  it('cash and card that do not make the total are refused, and a total that is no longer right', async () => {
    const payer = await comes('Zwykły Jan', [{ principal: zl('100'), due: '2026-03-16' }]);
    const means = { ...of(payer, zl('100')), cash: zl('60'), card: zl('30') };
    expect((await refusedWithoutTrace(() => desk.take(means)))?.code).toBe('CASH_MEANS');
    expect(await refusedWithoutTrace(() => desk.take(of(payer, zl('90'))))).toMatchObject({
      code: 'CASH_TOTAL_CHANGED',
      message: expect.stringMatching(/100,00.zł, a nie 90,00.zł/),
    });
  });

  it('one act sent twice is one receipt; the same act with another content is refused', async () => {
    const input = taking(zl('17'), { sales: sale() });
    const first = await desk.take(input);
    expect(await desk.take(input)).toEqual(first);
    const other = { ...input, payerName: 'Kto inny' };
    expect((await refusedWithoutTrace(() => desk.take(other)))?.code).toBe('ACT_REUSED');
  });
});

describe('what is scanned or picked', () => {
  it.each([
    ['a slip of another office', '47109010144321000000099999'],
    [
      'a transfer code of another office',
      '9990000014|PL|06856200074321000000012345|012300|Gmina Inna|Podatek|||',
    ],
    ['a reference with a wrong digit', '202600001234574'],
  ])('%s finds nobody here, and opens nobody else', async (_, query) => {
    expect((await desk.client.parties.find({ query })).found).toEqual([]);
  });

  it('a due that vanished meanwhile is refused before a number is drawn; what is left is then taken', async () => {
    const payer = await comes('Umorzona Anna', [
      { principal: zl('50'), due: '2026-03-16' },
      { title: 'ODP', principal: zl('30'), due: '2026-03-16' },
    ]);
    const [gone] = payer.dues;
    if (!gone) throw new Error('two dues');
    await office.books.change(gone, -zl('50'), { kind: 'decrease', on: '2026-03-09' });
    const told = await refusedWithoutTrace(() => desk.take(of(payer, zl('80'))));
    expect(told?.message).toMatch(/zapłacona|zmieniła się/);
    await desk.refreshed();
    expect((await desk.pay(payer)).total).toBe(zl('30'));
  });

  it('a due that somebody else owes, or that nobody does, is refused', async () => {
    const payer = await comes('Swoja Maria', [{ principal: zl('20'), due: '2026-03-16' }]);
    const chosen = { amount: null, chosen: [newId()], indicatedTaxGroup: null };
    const input = { ...of(payer, zl('20')), dues: chosen };
    expect((await refusedWithoutTrace(() => desk.take(input)))?.code).toMatch(
      /ALLOCATION_ITEM_UNKNOWN|CASH_NOTHING_DUE/,
    );
    const unknown = [{ catalogueItemId: 4711, quantity: '1', price: null, text: '' }];
    expect((await refusedWithoutTrace(() => desk.take(taking(1, { sales: unknown }))))?.code).toBe(
      'CASH_SALE_UNKNOWN',
    );
  });
});

describe('the office is troubled', () => {
  it('the database restarts under the service: the desk goes on alone, nothing is lost or doubled', async () => {
    const payer = await comes('Spokojny Piotr', [{ principal: zl('70'), due: '2026-03-16' }]);
    const { owner, ownerAddress } = office.database;
    await owner.query(`alter database "${ownerAddress.database}" connection limit 0`);
    const end = () =>
      owner.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = $2',
        [SERVICE_LOGIN.user, ownerAddress.database],
      );
    try {
      await end();
      const receipt = await desk.pay(payer);
      expect(receipt).toMatchObject({ total: zl('70'), offlineSince: expect.any(String) });
      expect((await desk.state()).online).toBe(false);
    } finally {
      await owner.query(`alter database "${ownerAddress.database}" connection limit -1`);
    }
    await desk.reconnect();
    expect(await office.owed(payer)).toBe(0);
    expect(await office.count('cash.receipt where party_id = $1', [payer.partyId])).toBe(1);
  });

  it('malformed requests are refused and the service goes on', async () => {
    const { url } = office.service.running;
    for (const body of ['{', '[]', 'null', '\u0000']) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      expect((await fetch(`${url}/rpc/cash/intake/take`, init)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await refusal(desk.client.parties.find({ query: 'x'.repeat(301) }))).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  it('a request that is too large is refused before it is read', async () => {
    const request = https.request(`${office.service.running.url}/rpc/cash/exchange/run`, {
      method: 'POST',
      ca: office.service.running.caPem,
      headers: { 'content-type': 'application/json', 'content-length': 40 * 1024 * 1024 },
    });
    request.on('error', () => undefined);
    request.write('{');
    const [response] = await once(request, 'response');
    request.destroy();
    expect(response.statusCode).toBe(413);
  });

  it('a workstation that is not paired gets nothing', async () => {
    const stranger = office.service.socket();
    for (const attempt of [
      stranger.cash.intake.changes({ since: null }),
      stranger.cash.intake.hold({ actId: newId(), objects: [{ id: newId(), version: null }] }),
      stranger.admin.session.signIn({ login: 'kasjer', password: desk.superior.password }),
    ])
      expect(await refusal(attempt)).toMatchObject({
        code: 'STATION_NOT_PAIRED',
        message: expect.stringContaining('sparowane'),
      });
  });
});

describe('a code that is not ours', () => {
  it.each([
    ['the barcode of another office', '61109010140000071219812874'],
    ['its barcode with an amount', '611090101400000712198128740000012300'],
    [
      'the transfer code of another office',
      '5252248481|PL|61109010140000071219812874|012300|Inna Gmina|Podatek 2026|202600000175||',
    ],
    ['its transfer code with a torn end', '5252248481|PL|6110901014000007121981'],
  ])('%s opens nobody, with the line and without it', async (_, scanned) => {
    await comes('Nasza Wanda', [{ principal: zl('100') }]);
    expect((await desk.client.parties.find({ query: scanned })).found).toEqual([]);
    await desk.cut();
    expect((await desk.client.parties.find({ query: scanned })).found).toEqual([]);
    await desk.reconnect();
  });
});

describe('a second client of the same desk', () => {
  it('on the same computer is told that the desk is open, and the first one works on', async () => {
    const second = startWorkstation({
      dataDir: desk.dataDir,
      service: { url: office.service.running.url, spki: office.service.running.spki },
    });
    expect(await refusal(second)).toMatchObject({
      code: 'DESK_ALREADY_OPEN',
      message: expect.stringContaining('już otwarta'),
    });
    expect((await desk.take(taking(zl('17'), { sales: sale() }))).total).toBe(zl('17'));
  });
});

describe('the computer of the desk is troubled', () => {
  it('its clock an hour off: said, and work goes on', async () => {
    desk.clockError = -HOUR;
    await eventually(async () => (await desk.hurried()).warnings.join()).toMatch(/spóźnia się o 60 min/);
    expect((await desk.take(taking(zl('17'), { sales: sale() }))).day).toBe('2026-03-09');
  });

  it.each([
    ['ahead', 366 * 24 * HOUR],
    ['behind', -366 * 24 * HOUR],
  ])('its clock a year %s: no receipt until it is set right', async (_, error) => {
    desk.clockError = error;
    await eventually(async () => (await desk.hurried()).stopped).toMatch(/Zegar tego komputera pokazuje/);
    const told = await refusedWithoutTrace(() => desk.take(taking(zl('17'), { sales: sale() })));
    expect(told).toMatchObject({
      code: 'CASH_CLOCK_WRONG',
      message: expect.stringContaining('Ustaw właściwą datę'),
    });
    desk.clockError = 0;
    await eventually(async () => (await desk.hurried()).stopped).toBeNull();
  });

  it('its disk takes no writing: refused before printing, nothing half-done, the next one goes through', async () => {
    const blocker = new Database(path.join(desk.dataDir, 'desk', 'desk.sqlite'));
    blocker.exec('begin immediate');
    const input = taking(zl('17'), { sales: sale() });
    const told = await refusal(desk.take(input));
    blocker.exec('rollback');
    blocker.close();
    expect(told).toMatchObject({
      code: 'CASH_DESK_STORAGE',
      message: expect.stringContaining('dowód nie powstał i nie wolno go drukować'),
    });
    const before = await issued();
    await desk.take(input);
    expect(await issued()).toBe((before ?? 0) + 1);
  });

  it('its disk nearly full is said in time', async () => {
    const disk = desk.copyOfDisk();
    await desk.sent();
    await desk.switchOff();
    desk.ports = (real) => ({ ...real, storage: { freeBytes: () => 120_000_000 } });
    await desk.start(disk);
    await desk.signIn();
    expect((await desk.state()).warnings.join()).toContain('Na dysku zostało 120 MB');
  });
});

describe('the session ends in the middle of a receipt', () => {
  it('locked after a quarter of an hour: the password unlocks it, and the same receipt is taken', async () => {
    const input = taking(zl('17'), { sales: sale() });
    office.pass(16 * 60);
    expect((await refusedLocked(() => desk.take(input)))?.code).toBe('SESSION_LOCKED');
    await desk.client.admin.session.unlock({ password: desk.superior.password });
    expect((await desk.take(input)).total).toBe(zl('17'));
  });

  it('over after a day: signed in again, the same receipt is taken once', async () => {
    const input = taking(zl('17'), { sales: sale() });
    office.pass(13 * 3600);
    expect((await refusedLocked(() => desk.take(input)))?.message).toMatch(/Zaloguj się|hasło/);
    await desk.signIn();
    const receipt = await desk.take(input);
    expect(await desk.take(input)).toEqual(receipt);
    expect(await desk.closeEven()).toMatchObject({ state: 'posted' });
  });
});

/** Without a session nothing about the desk can be asked, so the office says what is there. */
async function refusedLocked(attempt: () => Promise<unknown>) {
  const before = await office.count('cash.receipt');
  const told = await refusal(attempt());
  expect(await office.count('cash.receipt')).toBe(before);
  return told;
}
