import { expect, it } from 'vitest';
import { reading, type Tx } from '#db/central/transaction.ts';
import { cardOf } from '#main/service/parties/queries/card.ts';
import { duesOf } from '#main/service/receivables/queries/dues.ts';
import { day } from '#shared/kernel/day.ts';
import { parameterSet } from '#shared/parameters/parameter.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';

/** Many enough that reading them all is told from reading a few. */
const MANY = 4_000;
const FEW = 100;
let payer: TestPayer;

const database = testDatabase(async ({ owner }) => {
  const office = await new TestOffice(database).prepare();
  await owner.query(
    `with party as (
       insert into parties.party (id, kind, surname, first_name, display_name)
       select gen_random_uuid(), 'person', 'Nazwisko' || n, 'Jan', 'Nazwisko' || n || ' Jan' from generate_series(1, $1::int) n returning id),
     known as (insert into parties.party_unit (party_id, unit_id) select id, 1 from party)
     insert into receivables.account (id, unit_id, number, party_id, opened_on)
     select gen_random_uuid(), 1, 'T-' || row_number() over (), id, '2020-01-01' from party`,
    [MANY],
  );
  payer = await office.payer('Szukana Anna', [{ principal: 10_000 }, { principal: 5_000 }]);
  await owner.query('analyze');
});

const actor = { userId: '00000000-0000-7000-8000-00000000c003', unitId: 1, visibleUnits: [1] };

/** Rows of parties, accounts and dues that the work read one after another instead of by an index. */
function readThrough(work: (tx: Tx) => Promise<unknown>): Promise<number> {
  return reading(database.service, actor, async (tx) => {
    await work(tx);
    const { rows } = await tx.one<{ rows: number }>(
      `select sum(seq_tup_read)::bigint as rows from pg_stat_xact_user_tables
        where schemaname || '.' || relname in ('parties.party', 'parties.party_unit', 'receivables.account')`,
    );
    return rows;
  });
}

it('reads the dues of one payer among thousands by indexes alone', async () => {
  const read = await readThrough((tx) =>
    duesOf(tx, payer.partyId, day('2026-11-20'), new Date('2026-11-20T08:00:00Z'), parameterSet([])).catch(
      (error: Error) => expect(error.message).toMatch(/parametr/i),
    ),
  );
  expect(read).toBeLessThan(FEW);
});

it('reads the card of one party among thousands by indexes alone', async () => {
  let name = '';
  const read = await readThrough(async (tx) => {
    name = (await cardOf(tx, payer.partyId)).displayName;
  });
  expect(name).toBe('Szukana Anna');
  expect(read).toBeLessThan(FEW);
});

it('tells a read through the whole table from one by index', async () => {
  const read = await readThrough((tx) => tx.rows('select count(display_name) from parties.party'));
  expect(read).toBeGreaterThan(MANY);
});
