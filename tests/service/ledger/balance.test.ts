import { beforeAll, describe, expect, it } from 'vitest';
import { sqlState, transaction } from '#db/central/transaction.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = testDatabase();
const actor = { userId: newId(), unitId: 1, visibleUnits: [1] };

beforeAll(async () => {
  await database.owner.query(`
    insert into units.unit (code, name, short_name, kind, authority) values ('UG', 'Urząd Gminy', 'Urząd', 'office', 'Wójt Gminy');
    insert into ledger.book (unit_id, code, name, kind) values (1, 'UG', 'Urząd', 'unit');
    insert into ledger.journal (unit_id, book_id, code, name) values (1, 1, 'K1', 'Kasa 1');
    insert into ledger.account (unit_id, book_id, number, name) values (1, 1, '101-1', 'Kasa'), (1, 1, '221-1', 'Należności');
    insert into ledger.period (book_id, unit_id, year, month) values (1, 1, 2026, 11)`);
});

interface Line {
  account: number;
  debit?: number;
  credit?: number;
}

/** Posts an entry as the service does and returns its identity. */
async function post(
  lines: Line[],
  {
    total = lines.reduce((sum, line) => sum + (line.debit ?? 0), 0),
    lineCount = lines.length,
    month = 11,
  } = {},
) {
  return transaction(database.service, actor, async (tx) => {
    const id = newId();
    const { number } = await tx.one<{ number: number }>(
      `select app.draw_number(1, 'entry', '1', 2026) as number`,
    );
    await tx.rows(
      `insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date,
         document_kind, document_number, source_kind, source_id, line_count, total, created_by)
       values ($1, 1, 1, 1, 2026, $6, $2, make_date(2026, $6, 3), '2026-11-03', '2026-11-03', 'PK', 'PK/1', 'test', $1, $3, $4, $5)`,
      [id, number, lineCount, total, actor.userId, month],
    );
    const values = lines.map(
      (line, index) =>
        `('${id}', ${index + 1}, 1, 1, ${line.account}, 2026, ${month}, ${line.debit ?? 0}, ${line.credit ?? 0})`,
    );
    if (values.length > 0)
      await tx.rows(
        `insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit) values ${values.join(',')}`,
      );
    return id;
  });
}

const stateOf = async (act: Promise<unknown>) => act.then(() => 'accepted', sqlState);

describe('an entry in the ledger', () => {
  it('is accepted when it balances, and the running totals follow', async () => {
    await post([
      { account: 1, debit: 500 },
      { account: 2, credit: 500 },
    ]);
    const totals = await database.owner.query(
      'select account_id, sum(debit)::bigint as debit, sum(credit)::bigint as credit from ledger.account_total group by 1 order by 1',
    );
    expect(totals).toEqual([
      { account_id: 1, debit: 500, credit: 0 },
      { account_id: 2, debit: 0, credit: 500 },
    ]);
  });

  it('is refused when debit and credit differ, and its number is not used up', async () => {
    const before = await database.owner.query(
      `select last_number from app.number_series where kind = 'entry'`,
    );
    expect(
      await stateOf(
        post([
          { account: 1, debit: 500 },
          { account: 2, credit: 499 },
        ]),
      ),
    ).toBe('SK002');
    expect(
      await database.owner.query(`select last_number from app.number_series where kind = 'entry'`),
    ).toEqual(before);
  });

  it('is refused without its lines', async () => {
    expect(await stateOf(post([], { total: 5, lineCount: 2 }))).toBe('23503');
  });

  it('is refused in a month that is not open', async () => {
    expect(
      await stateOf(
        post(
          [
            { account: 1, debit: 5 },
            { account: 2, credit: 5 },
          ],
          { month: 12 },
        ),
      ),
    ).toBe('SK005');
  });

  it('is final: the service can neither change nor remove it, nor may the owner', async () => {
    const id = await post([
      { account: 1, debit: 7 },
      { account: 2, credit: 7 },
    ]);
    const asService = (sql: string) => stateOf(transaction(database.service, actor, (tx) => tx.rows(sql)));
    expect(await asService(`update ledger.line set debit = 8 where entry_id = '${id}' and line_no = 1`)).toBe(
      '42501',
    );
    expect(await asService(`delete from ledger.entry where id = '${id}'`)).toBe('42501');
    expect(
      await stateOf(
        database.owner.query(`update ledger.line set debit = 8 where entry_id = '${id}' and line_no = 1`),
      ),
    ).toBe('SK001');
    expect(await stateOf(database.owner.query('truncate ledger.entry cascade'))).toBe('SK001');
  });

  it('is not seen without a unit, nor by another unit', async () => {
    const seen = (unitId: number) =>
      transaction(database.service, { ...actor, unitId, visibleUnits: [] }, (tx) =>
        tx.rows('select id from ledger.entry'),
      );
    expect((await seen(1)).length).toBeGreaterThan(0);
    expect(await seen(2)).toEqual([]);
  });
});
