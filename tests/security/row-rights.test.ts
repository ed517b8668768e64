import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, reading, transaction } from '#db/central/transaction.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';

/** What is everybody's: the office's own structure and law, no person and no money. */
const COMMON = new Set([
  'places.locality',
  'places.street',
  'places.postal_code',
  'units.unit',
  'app.parameter',
  'app.parameter_mark',
  'app.installation_key',
]);
/** Who signs in, before there is any unit: read by the service before it knows who calls. */
const BEFORE_SIGN_IN = new Set([
  'admin.user_account',
  'admin.role',
  'admin.role_permission',
  'admin.user_role',
  'admin.workstation',
  'admin.pairing_code',
  'admin.session',
  'admin.sign_in_attempt',
  'admin.audit_event',
  'admin.audit_seal',
]);

const database = testDatabase();
const office = new TestOffice(database);
interface Table {
  readonly name: string;
  readonly secured: boolean;
  readonly final: boolean;
  readonly units: boolean;
}
let tables: Table[];
const OFFICE: Actor = { userId: newId(), unitId: 1, visibleUnits: [1] };
const SCHOOL: Actor = { userId: newId(), unitId: 2, visibleUnits: [2] };

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into units.unit (code, name, short_name, kind, authority) values ('SP1', 'Szkoła', 'Szkoła', 'school', 'Dyrektor')`,
  );
  const payer = await office.payer('Nowak Jan', [{ principal: 10_000 }]);
  const desk = await office.desk('K1');
  const [due] = payer.dues;
  if (!due) throw new Error('no due');
  await desk.send(desk.open(50_000), desk.pay(payer, due, { principal: 11_000 }), desk.close());
  tables = await office.rows<Table>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured,
       exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'final_rows') as final,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_id' and not a.attisdropped) as units
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') order by 1`,
  );
});

/** SQLSTATE of what the service's own login is told, or `done` and how many rows. */
async function tried(actor: Actor, sql: string): Promise<string> {
  return transaction(database.service, actor, async (tx) => {
    const { rowCount } = await tx.client.query(sql);
    throw Object.assign(new Error('rolled back'), { code: `done ${rowCount ?? 0}` });
  }).catch((error: { code?: string }) => error.code ?? String(error));
}
/** Rows of a table that the service's login gets to see; none where it may not even read the table. */
const count = (actor: Actor | null, table: string): Promise<number> => {
  const sql = `select count(*) as n from ${table}`;
  const asked: Promise<{ n: number }[]> = actor
    ? reading(database.service, actor, (tx) => tx.rows<{ n: number }>(sql))
    : database.service.query(sql);
  return asked.then(
    ([row]) => Number(row?.n),
    (error: { code?: string; driverError?: { code?: string } }) => {
      if ((error.driverError?.code ?? error.code) === '42501') return 0;
      throw error;
    },
  );
};
const own = () => tables.filter(({ name }) => !COMMON.has(name) && !BEFORE_SIGN_IN.has(name));

describe('row rights in PostgreSQL itself', () => {
  it('there is something to see: the tables are read from the catalogue', () => {
    expect(own().length).toBeGreaterThan(25);
    expect(tables.filter(({ final }) => final).length).toBeGreaterThan(8);
  });

  it('every table that belongs to a unit stands under a row policy', () => {
    expect(
      tables
        .filter(({ units, secured, name }) => units && !secured && !BEFORE_SIGN_IN.has(name))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('without a unit set the service sees nothing of them', async () => {
    const seen: string[] = [];
    for (const { name } of own()) if ((await count(null, name)) > 0) seen.push(name);
    expect(seen).toEqual([]);
  });

  it('another unit sees no row of the office, in any table, by any count', async () => {
    const seen: string[] = [];
    let visible = 0;
    for (const { name } of own()) {
      if ((await count(SCHOOL, name)) > 0) seen.push(name);
      visible += await count(OFFICE, name);
    }
    expect(seen).toEqual([]);
    expect(visible).toBeGreaterThan(50);
  });

  it('another unit cannot change a row of the office, nor write one in its name', async () => {
    const changed: string[] = [];
    for (const { name, units } of own().filter((table) => table.units)) {
      const outcome = await tried(SCHOOL, `update ${name} set unit_id = unit_id`);
      if (outcome.startsWith('done') && outcome !== 'done 0') changed.push(`${name} ${outcome} ${units}`);
    }
    expect(changed).toEqual([]);
    expect(
      await tried(
        SCHOOL,
        `insert into app.task (id, unit_id, kind, title, permission) values (gen_random_uuid(), 1, 'x', 'x', 'x')`,
      ),
    ).toBe('42501');
    expect(
      await tried(
        SCHOOL,
        `insert into app.task (id, unit_id, kind, title, permission) values (gen_random_uuid(), 2, 'x', 'x', 'x')`,
      ),
    ).toBe('done 1');
  });
});

describe('posted is final in PostgreSQL itself', () => {
  it('the service cannot update, delete or truncate a posted row', async () => {
    const done: string[] = [];
    for (const { name, units } of tables.filter(({ final }) => final)) {
      const column = units ? 'unit_id = unit_id' : `${await firstColumn(name)} = ${await firstColumn(name)}`;
      for (const sql of [`update ${name} set ${column}`, `delete from ${name}`, `truncate ${name} cascade`])
        if (!/^(42501|SK001)$/.test(await tried(OFFICE, sql))) done.push(sql);
    }
    expect(done).toEqual([]);
  });

  it('not even the owner of the tables changes a posted row without taking the trigger away', async () => {
    for (const sql of [
      'update ledger.line set debit = debit',
      'delete from cash.receipt',
      'truncate ledger.entry cascade',
    ])
      await expect(office.rows(sql)).rejects.toMatchObject({ code: 'SK001' });
  });

  it('the service writes no balance, seal, key or version of a mark by itself', async () => {
    for (const sql of [
      'update receivables.instalment set open_principal = 0',
      'update receivables.overpayment set open_amount = 0',
      'update receivables.instalment set changed_xid = pg_current_xact_id()',
      'update ledger.account_total set debit = 0',
      `update app.installation_key set value = '\\x00'`,
      'delete from admin.audit_event',
      `update admin.audit_event set details = '{}'`,
    ])
      expect(await tried(OFFICE, sql), sql).toBe('42501');
  });
});

async function firstColumn(table: string): Promise<string> {
  const [row] = await office.rows<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`,
    [table],
  );
  return row?.name ?? '';
}

describe('the service’s login is no administrator', () => {
  it.each([
    ['alter a table', 'alter table ledger.line add column x int'],
    ['drop a table', 'drop table cash.receipt'],
    ['drop a policy', 'drop policy unit_rows on ledger.line'],
    ['switch row security off', 'alter table ledger.line disable row level security'],
    ['switch a trigger off', 'alter table ledger.line disable trigger final_rows'],
    ['skip triggers', `set session_replication_role = replica`],
    ['make a table', 'create table cash.own (x int)'],
    ['make a table in public', 'create table public.own (x int)'],
    ['make a function', `create function app.own() returns int language sql as 'select 1'`],
    [
      'replace a guard',
      `create or replace function app.forbid_change() returns trigger language plpgsql as 'begin return new; end'`,
    ],
    ['become another role', 'set role postgres'],
    ['make a role', 'create role intruder superuser'],
    ['read a file of the server', `select pg_read_file('/etc/passwd')`],
    ['run a program on the server', `copy (select 1) to program 'true'`],
    ['write a file on the server', `copy (select 1) to '/tmp/own.txt'`],
    ['read the passwords of the database', 'select rolpassword from pg_authid'],
    [
      'end a session of another login',
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres' limit 1`,
    ],
  ])('it cannot %s', async (_, sql) => {
    expect(await tried(OFFICE, sql)).toBe('42501');
  });

  it('it cannot change a setting of the server', async () => {
    await expect(database.service.query(`alter system set log_statement = 'all'`)).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });
});
