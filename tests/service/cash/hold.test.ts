import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { hold, release } from '#main/service/cash/intake/hold.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type TestDue, TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import type { TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let first: TestDesk;
let second: TestDesk;
let payer: TestPayer;

beforeAll(async () => {
  await office.prepare();
  first = await office.desk('K1');
  second = await office.desk('K2');
  payer = await office.payer('Wiśniewska Zofia');
  await first.send(first.open(0));
});

const claim = (desk: TestDesk, due: TestDue, { version = 1, actId = newId() } = {}) =>
  call(
    hold,
    { actId, objects: [{ id: due.instalmentId, version }] },
    { context: { ...desk.context, services: office.services } },
  );

describe('two desks that reach for one due', () => {
  it('get it one at a time, whoever comes first, and the other is told where it is', async () => {
    const due = await office.addDue(payer, { principal: 1_000 });
    const tries = await Promise.all([claim(first, due), claim(second, due)].map((one) => refusal(one)));
    const told = tries.filter((one) => one !== undefined);
    expect(told).toHaveLength(1);
    expect(told[0]?.code).toBe('CASH_DUE_HELD');
    expect(told[0]?.message).toMatch(/jest właśnie przyjmowana w kasie K[12]/);
  });

  it('the second is told by which receipt it was paid', async () => {
    const due = await office.addDue(payer, { principal: 1_000 });
    await claim(first, due);
    await first.send(first.pay(payer, due));
    const told = await refusal(claim(second, due, { version: 2 }));
    expect(told?.code).toBe('CASH_DUE_TAKEN');
    expect(told?.message).toContain('należność zapłacona w kasie K1 (KP/K1/2026/000001)');
  });

  it('nothing is held of a call that was refused', async () => {
    const [free, busy] = [
      await office.addDue(payer, { principal: 5 }),
      await office.addDue(payer, { principal: 6 }),
    ];
    await claim(first, busy);
    const both = [free, busy].map((due) => ({ id: due.instalmentId, version: 1 }));
    expect(await refusalOf(call(hold, { actId: newId(), objects: both }, { context: second.context }))).toBe(
      'CASH_DUE_HELD',
    );
    expect(
      await office.rows('select count(*) as count from cash.hold where object_id = $1', [free.instalmentId]),
    ).toEqual([{ count: 0 }]);
  });
});

describe('a claim', () => {
  it('may be repeated and prolonged by its desk, is given up by release', async () => {
    const due = await office.addDue(payer, { principal: 1_000 });
    const actId = newId();
    await claim(first, due, { actId });
    expect(await refusalOf(claim(first, due, { actId }))).toBe('accepted');
    await call(release, { actId }, { context: first.context });
    expect(await refusalOf(claim(second, due))).toBe('accepted');
  });

  it('ends by itself after two minutes', async () => {
    const due = await office.addDue(payer, { principal: 1_000 });
    const { until } = await claim(first, due);
    expect(Date.parse(until) - office.now.getTime()).toBe(120_000);
    office.now = new Date(office.now.getTime() + 119_000);
    expect(await refusalOf(claim(second, due))).toBe('CASH_DUE_HELD');
    office.now = new Date(office.now.getTime() + 1_000);
    expect(await refusalOf(claim(second, due))).toBe('accepted');
  });

  it('on a due that changed since it was read is refused', async () => {
    const due = await office.addDue(payer, { principal: 1_000 });
    await office.change(due, -100, { kind: 'decrease' });
    expect(await refusalOf(claim(first, due))).toBe('CASH_DUE_CHANGED');
    await office.rows(
      `insert into receivables.flag (id, unit_id, instalment_id, kind, valid_from) values ($1, 1, $2, 'enforcement', '2026-01-01')`,
      [newId(), due.instalmentId],
    );
    expect(await refusalOf(claim(first, due, { version: 2 }))).toBe('CASH_DUE_CHANGED');
    expect(await refusalOf(claim(first, due, { version: 3 }))).toBe('accepted');
  });

  it('on something unknown, or by a stopped desk, is refused', async () => {
    const ghost = { instalmentId: newId(), accountId: '', titleCode: '', titleName: '', principal: 0 };
    expect(await refusalOf(claim(first, ghost))).toBe('CASH_DUE_UNKNOWN');
    await office.rows(`update cash.desk set state = 'stopped', stopped_reason = 'Próba.' where code = 'K2'`);
    const due = await office.addDue(payer, { principal: 1_000 });
    expect(await refusalOf(claim(second, due))).toBe('CASH_DESK_STOPPED');
  });
});
