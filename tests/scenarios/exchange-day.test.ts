import { beforeAll, expect, it } from 'vitest';
import type { TestPayer } from '#tests/support/office.ts';
import { refusal } from '#tests/support/refusal.ts';
import type { Client } from '#tests/support/service.ts';
import type { StoryDesk } from './support/story-desk.ts';
import { StoryOffice, zl } from './support/story-office.ts';

/** A pay point with no line at all: a memory stick goes to the office in the evening and comes back with new figures. */
const office = new StoryOffice();
let desk: StoryDesk;
let superior: Client;
let payer: TestPayer;
let journal = '';
let answer = '';

beforeAll(async () => {
  payer = await office.payer('Daleka Jadwiga', [{ principal: zl('200'), due: '2026-03-16' }]);
  office.clock('2026-03-09 07:45');
  desk = await office.desk('K1');
  superior = await office.person('second');
  await desk.morning(zl('500'));
  await desk.sent();
  await desk.cut();
});

it('takes 200,00 with no line and writes the day to a file', async () => {
  await desk.pay(payer);
  await desk.sell(1, zl('17'), 'Bez łączności');
  const file = await desk.desk.exportJournal();
  expect(file.fileName).toBe('kasa-K1-20260309-0645.skarbnik');
  expect(await desk.state()).toMatchObject({ waiting: 2 });
  expect(await office.owed(payer)).toBe(zl('200'));
  journal = file.content;
});

it('a file that was changed on the way is refused, and nobody without the right reads one in', async () => {
  for (const bad of ['{}', journal.slice(0, -10), JSON.stringify({ ...JSON.parse(journal), deskId: 4711 })])
    expect((await refusal(superior.cash.exchange.run({ content: bad })))?.code).toMatch(/^EXCHANGE_/);
  const clerk = await office.person('clerk');
  expect((await refusal(clerk.cash.exchange.run({ content: journal })))?.code).toBe('PERMISSION_MISSING');
  expect(await office.count('cash.receipt')).toBe(0);
});

it('the office sees what the file would do, takes it, and the same file again changes nothing', async () => {
  expect(await superior.cash.exchange.preview({ content: journal })).toMatchObject({
    deskCode: 'K1',
    fresh: 2,
    receipts: 2,
    received: zl('217'),
    problem: null,
  });
  expect(await superior.cash.exchange.run({ content: journal })).toMatchObject({ taken: 2, problem: null });
  expect(await office.owed(payer)).toBe(0);
  expect(await office.count('cash.receipt')).toBe(2);
  await office.payer('Nowy Podatnik', [{ principal: zl('35'), due: '2026-03-16' }]);
  office.pass(600);
  const again = await superior.cash.exchange.run({ content: journal });
  expect(again).toMatchObject({ taken: 0, answer: { fileName: 'urzad-K1-20260309-0655.skarbnik' } });
  expect(await office.count('cash.receipt')).toBe(2);
  answer = again.answer.content;
});

it('the desk reads the answer: nothing waits, the figures are new', async () => {
  const forged = answer.replace('Nowy Podatnik', 'Inny Podatnik');
  expect((await refusal(desk.desk.importAnswer({ content: forged })))?.code).toBe('EXCHANGE_FILE_BAD');
  await desk.signIn();
  expect(await desk.desk.importAnswer({ content: answer })).toMatchObject({
    online: false,
    waiting: 0,
    stopped: null,
    snapshotAt: expect.stringMatching(/^2026-03-09T06:55/),
  });
  const { found } = await desk.client.parties.find({ query: 'nowy podatnik' });
  expect(found).toHaveLength(1);
  expect((await desk.client.receivables.dues({ partyId: payer.partyId })).dues).toEqual([]);
  expect((await refusal(desk.desk.importAnswer({ content: answer })))?.code).toBe('EXCHANGE_OLDER');
});

it('a line that comes one day finds everything in place', async () => {
  await desk.reconnect();
  await desk.signIn();
  expect(await desk.closeEven()).toMatchObject({ state: 'posted', closing: zl('717') });
  expect(await office.count('cash.receipt')).toBe(2);
});
