import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openCentral } from '#db/central/connection.ts';
import { migrate } from '#db/central/migrate.ts';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { createBackup } from '#main/cli/backup/create.ts';
import { makeKey, readKey } from '#main/cli/backup/key.ts';
import { restoreBackup } from '#main/cli/backup/restore.ts';
import { startWorkstation } from '#main/desk/index.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { type RunningService, startService } from '#main/service/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { drawer, taking, whole } from '#tests/desk/support/bench.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { runAsOwner, SERVICE_LOGIN } from '#tests/support/postgres.ts';
import { type Client, PASSWORD } from '#tests/support/service.ts';
import { verified } from '#tests/support/verification.ts';

/** The server of the office is lost; yesterday's copy is restored beside; the desk is ahead of it and sells on meanwhile. */
const NEXT_YEAR = `${new Date().getFullYear() + 1}-11-15`;
const database = testDatabase(async ({ owner }) => {
  await seedParameters((sql, values) => owner.query(sql, values));
});
const office = new TestOffice(database);
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-restored-'));
const restoredName = () => `${database.ownerAddress.database}_r`;
const channel = new MessageChannel();
const NAMES = ['Jeden', 'Dwa', 'Trzy', 'Cztery', 'Pięć'];
let running: RunningService;
let workstation: Awaited<ReturnType<typeof startWorkstation>>;
let desk: Client;
let payers: TestPayer[];

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
  const { id } = await office.desk('K1');
  payers = [];
  for (const name of NAMES)
    payers.push(await office.payer(`${name} Adam`, [{ principal: 5_000, due: NEXT_YEAR }]));
  await database.owner.query(
    `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at)
     values ($1, 1, 'desk', $2, 'Kasa', now() + interval '15 minutes')`,
    [createHash('sha256').update('PAIRK1XX').digest(), id],
  );
  running = await startService({
    central: database.serviceAddress,
    dataFolder: path.join(folder, 'office'),
    rendererFolder: null,
  });
  workstation = await startWorkstation({
    dataDir: path.join(folder, 'desk'),
    service: { url: running.url, spki: running.spki },
    connect: (serve) => serve(channel.port1),
  });
  await workstation.pair('PAIRK1XX');
  let token = '';
  const headers = () => (token === '' ? {} : { authorization: `Bearer ${token}` });
  desk = createORPCClient(new RPCLink({ port: channel.port2, headers }));
  channel.port2.start();
  ({ token } = await desk.admin.session.signIn({ login: office.people.cashier.login, password: PASSWORD }));
  await vi.waitFor(async () => expect((await state()).snapshotAt).not.toBeNull(), { timeout: 10_000 });
});
afterAll(async () => {
  await workstation?.stop();
  channel.port1.close();
  channel.port2.close();
  await running?.close();
  const { user, ...server } = database.ownerAddress;
  await runAsOwner({ ...server, user }, 'postgres', `drop database if exists ${restoredName()} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

const state = () => desk.cash.desk.state();
const sentAll = (timeout = 10_000) =>
  vi.waitFor(async () => expect(await state()).toMatchObject({ waiting: 0, stopped: null, online: true }), {
    timeout,
    interval: 100,
  });
const payerAt = (at: number): TestPayer => {
  const found = payers[at];
  if (!found) throw new Error(`no payer ${at}`);
  return found;
};
const pay = (at: number) =>
  desk.cash.desk.take(taking(5_000, { partyId: payerAt(at).partyId, dues: whole }) as never);
const owed = async (at: number) =>
  (await desk.receivables.dues({ partyId: payerAt(at).partyId })).dues.length;

it('a desk ahead of a restored office sends it what it lacks, once, and stands still for nothing', async () => {
  await desk.cash.desk.open({ actId: newId(), denominations: drawer(50_000), note: '' });
  const printed = [await pay(0), await pay(1)];
  await sentAll();

  makeKey(path.join(folder, 'key'));
  const key = readKey(path.join(folder, 'key'));
  const { file } = await createBackup({
    owner: database.ownerAddress,
    dataFolder: path.join(folder, 'office'),
    folder: path.join(folder, 'copies'),
    key,
    now: new Date(),
  });

  printed.push(await pay(2), await pay(3));
  await sentAll();
  const { port } = running;
  await running.close();
  await vi.waitFor(async () => expect((await state()).online).toBe(false), { timeout: 15_000 });
  printed.push(await pay(4));

  const owner = { ...database.ownerAddress, database: restoredName() };
  await restoreBackup({ file, key, owner, dataFolder: path.join(folder, 'again') });
  await migrate(owner, SERVICE_LOGIN);
  const source = await openCentral(owner, { poolSize: 2 });
  const receipts = () =>
    source.query(`select full_number, total::integer as total from cash.receipt order by number`);
  expect(await receipts()).toHaveLength(2);
  running = await startService({
    central: { ...owner, ...SERVICE_LOGIN },
    dataFolder: path.join(folder, 'again'),
    rendererFolder: null,
    port,
  });

  await sentAll(40_000);
  expect(await receipts()).toEqual(
    printed.map(({ fullNumber, total }) => ({ full_number: fullNumber, total })),
  );
  expect((await state()).warnings.join(' ')).toContain('Bazę urzędu odtworzono z kopii');
  for (const at of payers.keys()) expect(await owed(at)).toBe(0);
  const again = await openCentral({ ...owner, ...SERVICE_LOGIN }, { poolSize: 2 });
  expect((await verified({ ...database, owner: source, service: again })).findings).toEqual([]);
  await again.destroy();

  const closed = await desk.cash.desk.close({ actId: newId(), denominations: drawer(75_000), note: '' });
  expect(closed).toMatchObject({ closing: 75_000 });
  await sentAll();
  const [cash] = await source.query(`select state, chain_seq::integer as seq from cash.desk`);
  expect(cash).toMatchObject({ state: 'active', seq: 7 });
  await source.destroy();
}, 120_000);
