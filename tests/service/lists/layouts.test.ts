import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { lists } from '#main/service/lists/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into units.unit (code, name, short_name, kind, authority) values ('SP1', 'Szkoła', 'Szkoła', 'school', 'Dyrektor')`,
  );
});

const layout = (order: string[]) => ({ order, hidden: [], widths: {}, query: null });
const { all, save, remove } = lists.layouts;
const clerk = () => ({ context: office.person() });
const inSchool = () => {
  const context = office.person();
  if (!context.person) throw new Error('a person');
  return { context: { ...context, person: { ...context.person, unitId: 2, visibleUnits: [2] } } };
};

describe('saved layouts of lists', () => {
  it('are kept by person and unit, and written over under the same name', async () => {
    await call(save, { list: 'parties', name: '', layout: layout(['a', 'b']) }, clerk());
    await call(save, { list: 'parties', name: '', layout: layout(['b', 'a']) }, clerk());
    await call(save, { list: 'parties', name: 'Zaległości', layout: layout(['b']) }, clerk());
    expect(await call(all, undefined, clerk())).toEqual([
      { list: 'parties', name: '', layout: layout(['b', 'a']) },
      { list: 'parties', name: 'Zaległości', layout: layout(['b']) },
    ]);
    expect(await call(all, undefined, { context: office.person(office.people.cashier) })).toEqual([]);
    expect(await call(all, undefined, inSchool())).toEqual([]);
    await call(remove, { list: 'parties', name: 'Zaległości' }, clerk());
    expect(await call(all, undefined, clerk())).toHaveLength(1);
  });

  it('are bounded: a thirty-first of one list is refused and not kept', async () => {
    for (let at = 0; at < 30; at += 1)
      await call(save, { list: 'many', name: `układ ${at}`, layout: layout([]) }, clerk());
    expect(await refusalOf(call(save, { list: 'many', name: 'jeszcze', layout: layout([]) }, clerk()))).toBe(
      'LAYOUTS_TOO_MANY',
    );
    const kept = await call(all, undefined, clerk());
    expect(kept.filter(({ list }) => list === 'many')).toHaveLength(30);
  });
});
