import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { startWorkstation } from '#main/desk/index.ts';
import { LineDown } from '#main/desk/ports.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { drawer, taking, whole } from '#tests/desk/support/bench.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { addStation, type Client, PASSWORD, refusalOf, testService } from '#tests/support/service.ts';

/** A desk in a place with no line: paired once in the office, then files alone, over the real service and PostgreSQL. */
const NEXT_YEAR = `${new Date().getFullYear() + 1}-11-15`;
const database = testDatabase(async ({ owner }) => {
  await seedParameters((sql, values) => owner.query(sql, values));
});
const service = testService(database);
const office = new TestOffice(database);
const { cashier, second } = office.people;

/** The line of the desk in the village: there in the office while it is paired, then never more. */
let line = true;
let desk: Client;
let clerkAtOffice: Client;
let workstation: Awaited<ReturnType<typeof startWorkstation>>;
let payer: TestPayer;
let dataDir: string;
const channel = new MessageChannel();
const sent = () => desk.cash.desk.exportJournal();
const state = () => desk.cash.desk.state();

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
    `insert into admin.role_permission (role_code, permission)
     values ('kasjer', 'parties.read'), ('kierownik', 'cash.exchange.run'), ('kierownik', 'cash.reports.read')`,
  );
  const made = await office.desk('K9');
  payer = await office.payer('Nowak Jan', [{ principal: 10_000, due: NEXT_YEAR }]);
  await database.owner.query(
    `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at)
     values ($1, 1, 'desk', $2, 'Sołectwo', now() + interval '15 minutes')`,
    [createHash('sha256').update('PAIRK9').digest(), made.id],
  );
  dataDir = mkdtempSync(path.join(tmpdir(), 'skarbnik-exchange-'));
  workstation = await startWorkstation({
    dataDir,
    service: { url: service.running.url, spki: service.running.spki },
    connect: (serve) => serve(channel.port1),
    ports: (real) => ({
      ...real,
      line: {
        ...real.line,
        call: (...call) => (line ? real.line.call(...call) : Promise.reject(new LineDown('no line'))),
      },
    }),
  });
  await workstation.pair('PAIRK9');
  let token = '';
  desk = createORPCClient(
    new RPCLink({
      port: channel.port2,
      headers: () => (token === '' ? {} : { authorization: `Bearer ${token}` }),
    }),
  );
  channel.port2.start();
  ({ token } = await desk.admin.session.signIn({ login: cashier.login, password: PASSWORD }));
  await vi.waitUntil(async () => (await state().catch(() => null))?.snapshotAt, 10_000);
  line = false;
  const station = await addStation(database.owner, 1);
  clerkAtOffice = await service.signedIn(second.login, station);
}, 60_000);
afterAll(async () => {
  await workstation?.stop();
  channel.port1.close();
  channel.port2.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const openPrincipal = async () => {
  const [row] = await office.rows<{ open: number }>(
    'select sum(open_principal)::integer as open from receivables.instalment where account_id = $1',
    [payer.accountId],
  );
  return row?.open;
};
const receiptsAtOffice = () => office.rows('select full_number from cash.receipt order by number');

it('takes the desk’s file once, shows before what it will do, and answers with a snapshot that the desk reads', async () => {
  await desk.cash.desk.open({ actId: newId(), denominations: drawer(50_000), note: '' });
  await desk.cash.desk.take({
    ...taking(4_000, { partyId: payer.partyId, dues: { ...whole, amount: grosze(4_000) } }),
  } as never);
  const { content } = await sent();

  const preview = await clerkAtOffice.cash.exchange.preview({ content });
  expect(preview).toMatchObject({
    deskCode: 'K9',
    rows: 2,
    fresh: 2,
    receipts: 1,
    received: 4_000,
    paidOut: 0,
    problem: null,
  });
  expect(await openPrincipal()).toBe(10_000);

  const first = await clerkAtOffice.cash.exchange.run({ content });
  expect(first).toMatchObject({ rows: 2, taken: 2, notes: [], problem: null });
  expect(await openPrincipal()).toBe(6_000);
  const again = await clerkAtOffice.cash.exchange.run({ content });
  expect(again).toMatchObject({ rows: 2, taken: 0, problem: null });
  expect(await receiptsAtOffice()).toHaveLength(1);

  const other = await office.payer('Sowa Anna', [{ principal: 700, due: NEXT_YEAR }]);
  const { answer } = await clerkAtOffice.cash.exchange.run({ content });
  expect(answer.fileName).toMatch(/^urzad-K9-\d{8}-\d{4}\.skarbnik$/);
  expect(answer.content).not.toContain('PRIVATE');
  expect(await desk.cash.desk.importAnswer({ content: answer.content })).toMatchObject({
    waiting: 0,
    stopped: null,
  });
  expect((await desk.receivables.dues({ partyId: payer.partyId })).totals.total).toBe(6_000);
  expect((await desk.receivables.dues({ partyId: other.partyId })).totals.total).toBe(700);
}, 60_000);

it('sends a file back that was changed on the way, and leaves desk and books alone', async () => {
  await desk.cash.desk.take({
    ...taking(1_000, { partyId: payer.partyId, dues: { ...whole, amount: grosze(1_000) } }),
  } as never);
  const { content } = await sent();
  const refused = (text: string) => refusalOf(clerkAtOffice.cash.exchange.run({ content: text }));
  expect(await refused('{}')).toBe('EXCHANGE_FILE_BAD');
  expect(await refused(content.slice(0, -10))).toBe('EXCHANGE_FILE_BAD');
  expect(await refused(content.replace('"total":1000', '"total":1'))).toBe('EXCHANGE_FILE_CHANGED');
  expect(await refused(content.replace('"deskCode":"K9"', '"deskCode":"K1"'))).toBe('EXCHANGE_DESK_UNKNOWN');
  const [row] = await office.rows<{ state: string }>(`select state from cash.desk where code = 'K9'`);
  expect(row?.state).toBe('active');
  expect(await receiptsAtOffice()).toHaveLength(1);
});

it('is closed to those without the right', async () => {
  const station = await addStation(database.owner, 1);
  const atCash = await service.signedIn(cashier.login, station);
  expect(await refusalOf(atCash.cash.exchange.run({ content: '{}' }))).toBe('PERMISSION_MISSING');
});

it('is done by the administrator’s command too, on the server itself', async () => {
  const { content } = await sent();
  const file = path.join(dataDir, 'z-kasy.skarbnik');
  const out = path.join(dataDir, 'dla-kasy.skarbnik');
  writeFileSync(file, content);
  const { host, port, database: name, user, password } = database.serviceAddress;
  const config = path.join(dataDir, 'skarbnik.toml');
  writeFileSync(
    config,
    `[database]\nhost = "${host}"\nport = ${port}\nname = "${name}"\nuser = "${user}"\npassword = "${password}"
[service]\ndata_folder = '${service.dataFolder}'\n`,
  );
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'main/cli/skarbnik.ts', 'desk', 'exchange', ...args],
      { encoding: 'utf8' },
    );
  const done = run(file, '--out', out, '--config', config, '--json');
  expect(done.status, done.stderr).toBe(0);
  expect(JSON.parse(done.stdout)).toMatchObject({ deskCode: 'K9', rows: 1, taken: 1, problem: null, out });
  expect(await openPrincipal()).toBe(5_000);
  expect(await desk.cash.desk.importAnswer({ content: readFileSync(out, 'utf8') })).toMatchObject({
    waiting: 0,
  });
  const repeated = run(file, '--out', out, '--config', config);
  expect(repeated.stdout).toMatch(/Kasa K9: 1\swiersz w pliku, nowych 0\./);
  expect(run(path.join(dataDir, 'brak'), '--out', out).status).toBe(2);
}, 60_000);
