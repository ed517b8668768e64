import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { startWorkstation } from '#main/desk/index.ts';
import { LineDown, type ServiceLine } from '#main/desk/ports.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import type { Contract } from '#shared/contract.ts';
import { newId } from '#shared/kernel/ids.ts';
import { drawer, taking, whole } from '#tests/desk/support/bench.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { testService } from '#tests/support/service.ts';

const PASSWORD = 'Spokojna rzeka 41';
/** Not due yet by the real clock, on which certificates and this test run. */
const NEXT_YEAR = `${new Date().getFullYear() + 1}-11-15`;
const database = testDatabase(async ({ owner }) => {
  await seedParameters((sql, values) => owner.query(sql, values));
});
const service = testService(database);
const office = new TestOffice(database);
const { cashier, second } = office.people;

/** Whether the line is there; the wire in between is cut and mended by the tests. */
const wire = { cut: null as 'before' | 'after' | null };

beforeAll(async () => {
  await office.prepare();
  await database.owner.query(
    `insert into ledger.period (book_id, unit_id, year, month)
     select 1, 1, y, m from generate_series(2028, extract(year from now())::integer + 1) y, generate_series(1, 12) m`,
  );
  await database.owner.query('update admin.user_account set password_hash = $1', [
    await hashPassword(PASSWORD),
  ]);
  await database.owner.query(
    `insert into admin.role_permission (role_code, permission) values ('kasjer', 'parties.read'), ('kasjer', 'cash.reports.post')`,
  );
});

function breakable(line: ServiceLine): ServiceLine {
  return {
    async call(name, input, options) {
      if (wire.cut === 'before') throw new LineDown('cut');
      const answer = await line.call(name, input, options);
      if (wire.cut === 'after' && name.at(-1) === 'take') throw new LineDown('cut');
      return answer;
    },
    close: () => line.close(),
  };
}

/** A workstation paired with the real service over TLS, and a client on a message port. */
async function workstationOf(code: string) {
  const desk = await office.desk(code);
  await database.owner.query(
    'insert into cash.desk_cashier (desk_id, user_id, unit_id) values ($1, $2, 1) on conflict do nothing',
    [desk.id, second.id],
  );
  const pairing = `PAIR${code}XX`;
  await database.owner.query(
    `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at)
     values ($1, 1, 'desk', $2, $3, now() + interval '15 minutes')`,
    [createHash('sha256').update(pairing).digest(), desk.id, code],
  );
  const dataDir = mkdtempSync(path.join(tmpdir(), 'skarbnik-paired-'));
  const { port1, port2 } = new MessageChannel();
  const workstation = await startWorkstation({
    dataDir,
    service: { url: service.running.url, spki: service.running.spki },
    connect: (serve) => serve(port1),
    ports: (real) => ({ ...real, line: breakable(real.line) }),
  });
  await workstation.pair(pairing);
  let token = '';
  const link = new RPCLink({
    port: port2,
    headers: () => (token === '' ? {} : { authorization: `Bearer ${token}` }),
  });
  port2.start();
  onTestFinished(async () => {
    wire.cut = null;
    await workstation.stop();
    port1.close();
    port2.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const client = createORPCClient<ContractRouterClient<Contract>>(link);
  const signIn = async () => {
    ({ token } = await client.admin.session.signIn({ login: cashier.login, password: PASSWORD }));
  };
  return { client, signIn, deskId: desk.id };
}

type Client = ContractRouterClient<Contract>;

async function until<T>(ask: () => Promise<T>, right: (value: T) => boolean): Promise<T> {
  for (let turn = 0; turn < 200; turn += 1) {
    const value = await ask().catch((error: unknown) => {
      if (error instanceof ORPCError && turn < 199) return undefined;
      throw error;
    });
    if (value !== undefined && right(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return ask();
}

const pay = (client: Client, payer: TestPayer, total: number) =>
  client.cash.desk.take({ ...taking(total, { partyId: payer.partyId, dues: whole }) } as never);

const openPrincipal = async (payer: TestPayer): Promise<number> => {
  const [row] = await office.rows<{ open: string }>(
    'select coalesce(sum(open_principal), 0)::text as open from receivables.instalment where account_id = $1',
    [payer.accountId],
  );
  return Number(row?.open ?? 0);
};

it('a paired desk works a day with the real service: hold, receipt, journal within the second, report posted', async () => {
  const payer = await office.payer('Nowak Jan', [{ principal: 10_000, due: NEXT_YEAR }]);
  const { client, signIn } = await workstationOf('K1');
  await signIn();
  await until(
    () => client.cash.desk.state(),
    (state) => state.snapshotAt !== null,
  );
  await client.cash.desk.open({ actId: newId(), denominations: drawer(50_000), note: '' });
  expect((await client.parties.find({ query: 'nowak' })).found[0]?.partyId).toBe(payer.partyId);
  const receipt = await pay(client, payer, 10_000);
  expect(receipt).toMatchObject({
    fullNumber: expect.stringMatching(/^KP\/K1\/\d{4}\/000001$/),
    offlineSince: null,
  });
  await until(
    () => client.cash.desk.state(),
    (state) => state.waiting === 0,
  );
  expect(await openPrincipal(payer)).toBe(0);
  const closed = await client.cash.desk.close({ actId: newId(), denominations: drawer(60_000), note: '' });
  expect(closed).toMatchObject({ state: 'posted', closing: 60_000 });
}, 60_000);

it('a day offline is merged once, with the sending cut before its answer and repeated', async () => {
  const payers = await Promise.all(
    ['Jeden', 'Dwa', 'Trzy'].map((name) =>
      office.payer(`${name} Adam`, [{ principal: 5_000, due: NEXT_YEAR }]),
    ),
  );
  const { client, signIn, deskId } = await workstationOf('K2');
  await signIn();
  await until(
    () => client.cash.desk.state(),
    (state) => state.snapshotAt !== null,
  );
  await client.cash.desk.open({ actId: newId(), denominations: drawer(50_000), note: '' });
  await until(
    () => client.cash.desk.state(),
    (state) => state.waiting === 0,
  );
  wire.cut = 'before';
  for (const payer of payers) await pay(client, payer, 5_000);
  expect(await client.cash.desk.state()).toMatchObject({ online: false, waiting: 3 });
  wire.cut = 'after';
  await until(
    () =>
      office.rows<{ n: string }>('select count(*)::text as n from cash.receipt where desk_id = $1', [deskId]),
    ([row]) => row?.n === '3',
  );
  wire.cut = null;
  const state = await until(
    () => client.cash.desk.state(),
    (one) => one.waiting === 0,
  );
  expect(state).toMatchObject({ waiting: 0, stopped: null });
  for (const payer of payers) expect(await openPrincipal(payer)).toBe(0);
  const [row] = await office.rows<{ n: string }>(
    'select count(*)::text as n from cash.receipt where desk_id = $1',
    [deskId],
  );
  expect(row?.n).toBe('3');
}, 60_000);
