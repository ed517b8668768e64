import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { receiptOf, type TestDesk } from '#tests/support/test-desk.ts';
import { verified } from '#tests/support/verification.ts';

const database = testDatabase();
const office = new TestOffice(database);
let payer: TestPayer;
let desk: TestDesk;
beforeAll(async () => {
  await office.prepare();
  payer = await office.payer('Nowak Jan', [{ principal: 100_000 }]);
});
let desks = 0;
beforeEach(async () => {
  desks += 1;
  desk = await office.desk(`K${desks}`);
  await desk.send(desk.open(50_000));
});

const due = () => {
  const [one] = payer.dues;
  if (!one) throw new Error('no due');
  return one;
};
const taken = async () => {
  const [row] = await office.rows<{ n: number }>(
    'select count(*) as n from cash.journal_row where desk_id = $1',
    [desk.id],
  );
  return row?.n ?? 0;
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { code?: string; data?: { code?: string } }) => `${error.code} ${error.data?.code ?? ''}`,
  );

/** A session of somebody else, outside the service. */
async function session<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(database.ownerAddress);
  // Its end by an administrator is what some of these tests are about.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until a session of the service waits for a lock. */
async function serviceWaits(client: pg.Client): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { rows } = await client.query(
      `select pid from pg_stat_activity where datname = current_database() and usename = 'skarbnik_app' and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the service never waited');
}

async function booksAgree(): Promise<void> {
  expect((await verified(database)).findings).toEqual([]);
  expect(await taken()).toBe(desk.rows.length);
}

describe('while a desk’s rows are taken', () => {
  it('its connection is ended inside the transaction: nothing is written, the line counts as down, the repeat is taken once', async () => {
    const row = desk.pay(payer, due(), { principal: 100 });
    const before = await taken();
    await session(async (client) => {
      await client.query('begin');
      await client.query('select 1 from cash.desk where id = $1 for update', [desk.id]);
      const outcome = refusal(desk.send(row));
      await serviceWaits(client);
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'skarbnik_app' and wait_event_type = 'Lock'`,
      );
      expect(await outcome).toBe('UNAVAILABLE DATABASE_LOST');
      await client.query('rollback');
    });
    expect(await taken()).toBe(before);
    await desk.send(row);
    await booksAgree();
  });

  it('a statement runs into its time limit: nothing is written, the repeat is taken once', async () => {
    const row = desk.pay(payer, due(), { principal: 100 });
    const before = await taken();
    await session(async (client) => {
      await client.query('begin');
      await client.query('select 1 from cash.desk where id = $1 for update', [desk.id]);
      const outcome = refusal(desk.send(row));
      await serviceWaits(client);
      // What a time limit does, done at once.
      await client.query(
        `select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'skarbnik_app' and wait_event_type = 'Lock'`,
      );
      expect(await outcome).toBe('UNAVAILABLE TOO_LONG');
      await client.query('rollback');
    });
    expect(await taken()).toBe(before);
    await desk.send(row);
    await booksAgree();
  });

  it('two sessions wait for each other in a ring: one gives way, and the row is taken all the same', async () => {
    const row = desk.pay(payer, due(), { principal: 100 });
    await session(async (client) => {
      await client.query(`begin; set local deadlock_timeout = '30s'`);
      // The other session holds the due that the service needs next, and then asks for the desk that the service holds.
      await client.query('select 1 from receivables.instalment where id = $1 for update', [
        due().instalmentId,
      ]);
      const outcome = refusal(desk.send(row));
      await serviceWaits(client);
      const ring = client.query('select 1 from cash.desk where id = $1 for update', [desk.id]);
      await ring;
      await client.query('commit');
      expect(await outcome).toBe('taken');
    });
    await booksAgree();
  });

  it('the database reports a serialisation failure twice: the act is begun again from its start and written once', async () => {
    await office.rows(`
      create sequence public.failures;
      create function public.fail_twice() returns trigger language plpgsql security definer as $$
      begin
        if nextval('public.failures') <= 2 then raise exception 'could not serialize access' using errcode = '40001'; end if;
        return new;
      end $$;
      create trigger fail_twice before insert on cash.receipt for each row execute function public.fail_twice()`);
    const row = desk.pay(payer, due(), { principal: 100 });
    expect(await refusal(desk.send(row))).toBe('taken');
    const [receipts] = await office.rows<{ n: number }>(
      'select count(*) as n from cash.receipt where id = $1',
      [receiptOf(row).id],
    );
    expect(receipts?.n).toBe(1);
    const [tries] = await office.rows<{ last_value: number }>('select last_value from public.failures');
    expect(tries?.last_value).toBe(3);
    await office.rows('drop trigger fail_twice on cash.receipt');
    await booksAgree();
  });

  it('the database refuses at the very commit: nothing of the act is there', async () => {
    await office.rows(`
      create function public.fail_at_commit() returns trigger language plpgsql as $$
      begin raise exception 'disk full' using errcode = '53100'; end $$;
      create constraint trigger fail_at_commit after insert on cash.receipt deferrable initially deferred for each row execute function public.fail_at_commit()`);
    const row = desk.pay(payer, due(), { principal: grosze(100) });
    const count = async () =>
      (
        await office.rows(`select (select count(*) from cash.receipt) as receipts, (select count(*) from ledger.entry) as entries,
        (select count(*) from receivables.movement) as movements, (select count(*) from app.outbox) as events, (select sum(last_number) from app.number_series) as numbers,
        (select count(*) from admin.audit_event where act = 'cash.receipt.taken') as audit`)
      )[0];
    const before = await count();
    expect(await refusal(desk.send(row))).toBe('UNAVAILABLE DATABASE_FULL');
    expect(await count()).toEqual(before);
    await office.rows('drop trigger fail_at_commit on cash.receipt');
    await desk.send(row);
    await booksAgree();
  });
});
