import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { hold } from '#main/service/cash/intake/hold.ts';
import { prepared } from '#main/service/cash/office/prepared.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import type { TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let desk: TestDesk;
let payer: TestPayer;

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into app.parameter (code, valid_from, valid_to, value, source)
     select r.code, r."validFrom", r."validTo", r.value, r.source from jsonb_to_recordset($1::jsonb) as r(code text, "validFrom" date, "validTo" date, value jsonb, source text)
     on conflict do nothing`,
    [JSON.stringify(SEED_ROWS)],
  );
  office.now = new Date('2026-01-15T09:00:00.000Z');
  desk = await office.desk('K1');
  desk.today = '2026-01-15' as typeof desk.today;
  await desk.send(desk.open(0));
  payer = await office.payer('Zielińska Anna', [
    { principal: 100_000, due: '2025-03-17' },
    { principal: 1_600, title: 'KU', due: '2025-06-02' },
  ]);
});

const clerk = () => ({ context: office.person(undefined, undefined, desk.today) });

describe('a payment prepared by a clerk (T-39)', () => {
  it('falls on the dues as the law orders and is taken as prepared', async () => {
    const made = await call(
      prepared.add,
      { actId: newId(), partyId: payer.partyId, amount: grosze(50_000), chosen: [], note: 'umówione' },
      clerk(),
    );
    expect(made.lines.map(({ principal, interest, cost }) => [principal, interest, cost])).toEqual([
      [0, 0, 1_600],
      [43_761, 4_639, 0],
    ]);
    expect(made).toMatchObject({
      total: 50_000,
      payerName: 'Zielińska Anna',
      preparedBy: 'Ewa Referent',
      partyId: payer.partyId,
    });
    expect(await call(prepared.list, undefined, clerk())).toEqual([made]);
    await desk.send(desk.receipt(made.lines, { payer, orderId: made.id }));
    expect(await call(prepared.list, undefined, clerk())).toEqual([]);
    expect(await office.rows('select open_principal from receivables.instalment order by 1')).toEqual([
      { open_principal: 0 },
      { open_principal: 56_239 },
    ]);
    expect(await refusalOf(call(prepared.withdraw, { actId: newId(), preparedId: made.id }, clerk()))).toBe(
      'CASH_PREPARED_GONE',
    );
  });

  it('is not more than is owed, nor for nothing', async () => {
    const add = (amount: number | null, partyId = payer.partyId) =>
      call(
        prepared.add,
        { actId: newId(), partyId, amount: amount === null ? null : grosze(amount), chosen: [], note: '' },
        clerk(),
      );
    expect(await refusalOf(add(10_000_000))).toBe('CASH_PREPARED_TOO_MUCH');
    const free = await office.payer('Bezdłużna Olga');
    expect(await refusalOf(add(null, free.partyId))).toBe('CASH_NOTHING_OWED');
    expect(await refusalOf(add(null, newId()))).toBe('PARTY_UNKNOWN');
  });

  it('is withdrawn unless a desk takes it at this moment', async () => {
    const made = await call(
      prepared.add,
      { actId: newId(), partyId: payer.partyId, amount: null, chosen: [], note: '' },
      clerk(),
    );
    await call(
      hold,
      { actId: newId(), objects: [{ id: made.id, version: null }] },
      { context: { ...desk.context, services: office.services } },
    );
    expect(await refusalOf(call(prepared.withdraw, { actId: newId(), preparedId: made.id }, clerk()))).toBe(
      'CASH_PREPARED_HELD',
    );
    office.now = new Date(office.now.getTime() + 121_000);
    expect(await refusalOf(call(prepared.withdraw, { actId: newId(), preparedId: made.id }, clerk()))).toBe(
      'accepted',
    );
  });
});
