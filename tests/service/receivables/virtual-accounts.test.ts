import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { parties } from '#main/service/parties/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
const { virtualAccounts } = receivables;

beforeAll(async () => {
  await office.prepare();
});

const context = () => ({ context: office.person() });
const SERIES = {
  sortCode: '85620007',
  client: '4321',
  bankName: 'Bank Spółdzielczy',
  agreement: 'Umowa 12/2026 z 1.10.2026',
  validFrom: day('2026-11-01'),
};
const addSeries = (more: Partial<typeof SERIES> = {}) =>
  call(virtualAccounts.addSeries, { ...SERIES, ...more, actId: newId() }, context());
const newParty = async (surname: string) => {
  const input = { actId: newId(), kind: 'person' as const, surname, firstName: 'Jan' };
  const { accounts } = await call(parties.add, input, context());
  return accounts[0]?.virtualAccount ?? null;
};
const assign = () => call(virtualAccounts.assign, { actId: newId() }, context());

describe('virtual accounts', () => {
  it('are not given, and not assigned, where the unit has agreed no series', async () => {
    expect(await newParty('Bezserii')).toBeNull();
    expect(await refusalOf(assign())).toBe('VIRTUAL_SERIES_MISSING');
  });

  it('are refused as a series with a field that is wrong', async () => {
    expect(await refusalOf(addSeries({ client: 'abc' }))).toBe('VIRTUAL_CLIENT');
  });

  it('are given to each new payer by the series, one after another, with right check digits', async () => {
    await addSeries();
    const given = [await newParty('Pierwszy'), await newParty('Drugi'), await newParty('Trzeci')];
    expect(given.map((number) => number?.slice(2))).toEqual([
      '856200074321000000000001',
      '856200074321000000000002',
      '856200074321000000000003',
    ]);
    for (const number of given)
      expect(parseNrb(number ?? '').problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('find their payer', async () => {
    const number = await newParty('Znajdowany');
    const { found } = await call(parties.find, { query: number ?? '' }, context());
    expect(found).toMatchObject([{ name: 'Znajdowany Jan', matchedBy: 'virtual-account' }]);
  });

  it('are assigned in one go to those who have none, passing over numbers that came from elsewhere', async () => {
    const many = 40;
    for (let at = 0; at < many; at += 1) await office.payer(`Dawny Płatnik${at}`);
    const [{ last }] = (await office.rows<{ last: number }>(
      `select last_number as last from app.number_series where kind = 'virtual-account'`,
    )) as [{ last: number }];
    const taken = String(last + 3).padStart(12, '0');
    const [first] = await office.rows<{ id: string }>(
      `update receivables.account set virtual_account = '99' || '856200074321' || $1 where id = (
         select id from receivables.account where virtual_account is null order by number desc limit 1) returning id`,
      [taken],
    );
    expect(first).toBeDefined();
    const { given } = await assign();
    expect(given).toBe(many);
    const rows = await office.rows<{ number: string | null }>(
      'select virtual_account as number from receivables.account',
    );
    expect(rows.every(({ number }) => number !== null)).toBe(true);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
    expect(await assign()).toEqual({ given: 0 });
  });

  it('come from the latest series that is valid, and the old ones stay with their payers', async () => {
    const before = await newParty('Przedtem');
    await addSeries({ client: '777777', validFrom: day('2026-11-20') });
    await addSeries({ client: '888888', validFrom: day('2027-01-01') });
    expect((await newParty('Potem'))?.slice(2, 16)).toBe('85620007777777');
    const [kept] = await office.rows('select 1 as is from receivables.account where virtual_account = $1', [
      before,
    ]);
    expect(kept).toBeDefined();
    expect((await call(virtualAccounts.series, undefined, context())).map(({ client }) => client)).toEqual([
      '888888',
      '777777',
      '4321',
    ]);
  });

  it('are never changed or taken back, not even by the service’s login', async () => {
    const [account] = await office.rows<{ id: string }>(
      'select id from receivables.account where virtual_account is not null limit 1',
    );
    const actor = { userId: newId(), unitId: 1, visibleUnits: [1] };
    for (const value of ['null', `'00000000000000000000000000'`])
      await expect(
        transaction(database.service, actor, (tx) =>
          tx.rows(`update receivables.account set virtual_account = ${value} where id = $1`, [account?.id]),
        ),
      ).rejects.toMatchObject({ code: 'SK001' });
  });

  it('of one bank and client belong to one unit', async () => {
    expect(await refusalOf(addSeries())).toBe('VIRTUAL_SERIES_TAKEN');
  });

  it('are not opened twice by two clerks at once', async () => {
    const both = await Promise.all(Array.from({ length: 6 }, (_, at) => newParty(`Naraz${at}`)));
    expect(new Set(both).size).toBe(6);
  });
});
