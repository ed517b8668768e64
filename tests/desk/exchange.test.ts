import { expect, it } from 'vitest';
import { duesOffline } from '#main/desk/dues.ts';
import { exportJournal, importAnswer } from '#main/desk/exchange.ts';
import { openDesk } from '#main/desk/open.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ANNA, account, bench, drawer, due, taking, whole } from './support/bench.ts';

it('a desk with no line at all sends its rows in a file and reads the answer with a new snapshot', async () => {
  const b = await bench();
  await b.cut();
  const payer = account(b.office, 'Podatnik');
  const one = due(b.office, payer.accountId, 10_000);
  b.clock = new Date(b.clock.getTime() + 60_000);
  importAnswer(b.desk, b.office.answerFile());
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  await take(b.desk, ANNA, taking(10_000, { partyId: payer.partyId, dues: whole }));
  expect(deskState(b.desk)).toMatchObject({ waiting: 2 });

  const { fileName, content } = exportJournal(b.desk);
  expect(fileName).toMatch(/^kasa-K1-\d{8}-\d{4}\.skarbnik$/);
  b.office.takeFile(content);
  // The same file twice is the same as once.
  b.office.takeFile(content);
  expect(b.office.dues.get(one.instalmentId)?.principal).toBe(0);

  const other = account(b.office, 'Drugi podatnik');
  due(b.office, other.accountId, 2_000);
  b.clock = new Date(b.clock.getTime() + 60_000);
  expect(importAnswer(b.desk, b.office.answerFile())).toMatchObject({ waiting: 0, stopped: null });
  expect(duesOffline(b.desk, { partyId: payer.partyId }).dues).toEqual([]);
  expect(duesOffline(b.desk, { partyId: other.partyId }).totals.total).toBe(2_000);
});

it('refuses a file that was changed on the way, is older than what it has, or is none of ours', async () => {
  const b = await bench();
  b.clock = new Date(b.clock.getTime() + 60_000);
  const file = b.office.answerFile();
  for (const bad of ['', '{}', file.replace('Kasa 1', 'Kasa 2'), file.slice(0, -20)])
    expect(() => importAnswer(b.desk, bad)).toThrow(expect.objectContaining({ code: 'EXCHANGE_FILE_BAD' }));
  importAnswer(b.desk, file);
  expect(() => importAnswer(b.desk, file)).toThrow(expect.objectContaining({ code: 'EXCHANGE_OLDER' }));
});
