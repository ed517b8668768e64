import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { freePort } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';
import { type RunningService, startService } from '#main/service/index.ts';
import { openTls } from '#main/service/server/authority.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';
import { type DebianServer, debianPostgres, startDebianPostgres } from '#tests/support/debian-postgres.ts';
import {
  type Client,
  headersOf,
  PASSWORD,
  refusalOf,
  seedOffice,
  type TestOffice,
} from '#tests/support/service.ts';
import { openSwitch, type Switch } from '#tests/support/switch.ts';

/** Two nodes of the service over one database, with the installation's keys in common. */
class Nodes {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-nodes-'));
  readonly #sockets: WebSocket[] = [];
  running: RunningService[] = [];

  async start(central: CentralAddress): Promise<void> {
    for (let node = 0; node < 2; node += 1)
      this.running.push(await startService({ central, dataFolder: this.folder, rendererFolder: null }));
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), this.running[0]?.caPem ?? '']);
  }

  client(node: number, office: TestOffice, token?: string): Client {
    const running = this.running[node];
    const socket = new WebSocket(`wss://127.0.0.1:${running?.port}/rpc`, { ca: running?.caPem });
    this.#sockets.push(socket);
    const headers = headersOf({ station: office.stations.office, token });
    return createORPCClient(new RPCLink({ websocket: socket as never, headers }));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    for (const running of this.running) await running.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const signIn = (client: Client) => client.admin.session.signIn({ login: 'ksiegowosc', password: PASSWORD });
const acts = (surname: string, count: number) =>
  Array.from({ length: count }, (_, number) => ({ surname: `${surname}${number}`, actId: newId() }));
const add = (client: Client | undefined, { surname, actId }: { surname: string; actId: string }) => {
  if (!client) throw new Error('no such node');
  return client.parties.add({ actId, kind: 'person', surname, firstName: 'Ewa', openAccount: true });
};
/** Account numbers of the payers whose names begin so, by the numbers themselves. */
const numbersOf = async (client: Client | undefined, query: string) => {
  const answer = await client?.parties.find({ query, limit: 50 });
  return (answer?.found ?? []).map(({ accountNumber }) => accountNumber).sort();
};

describe('two nodes of the service over one database', () => {
  const nodes = new Nodes();
  let office: TestOffice;
  let clients: Client[];
  const database = testDatabase(async (made) => {
    office = await seedOffice(made);
  });
  beforeAll(async () => {
    await nodes.start(database.serviceAddress);
    const { token } = await signIn(nodes.client(0, office));
    clients = [nodes.client(0, office, token), nodes.client(1, office, token)];
  });
  afterAll(() => nodes.close());

  it('show one certificate, and know each other’s sessions', async () => {
    expect(new Set(nodes.running.map(({ spki }) => spki)).size).toBe(1);
    expect((await clients[1]?.admin.session.current())?.login).toBe('ksiegowosc');
  });

  it('do an act once that reaches both at the same moment, and draw numbers without gap or double', async () => {
    const both = acts('Wspólna', 30);
    const answers = await Promise.all(
      both.map(async (act) => Promise.all(clients.map((client) => add(client, act)))),
    );
    for (const [first, second] of answers) expect(second).toEqual(first);
    const numbers = await numbersOf(clients[0], 'wspólna');
    expect(numbers).toHaveLength(30);
    const counted = numbers.map((number) => Number(/\d+$/.exec(number ?? '')?.[0]));
    expect(counted.map((number) => number - (counted[0] ?? 0))).toEqual(
      Array.from({ length: 30 }, (_, at) => at),
    );
  });

  it('end a session at both when it is ended at one', async () => {
    const { token } = await signIn(nodes.client(0, office));
    await nodes.client(0, office, token).admin.session.signOut();
    expect(await refusalOf(nodes.client(1, office, token).admin.session.current())).not.toBe('accepted');
  });

  it('let a client go on at the other node when one is stopped for an upgrade', async () => {
    const { token } = await signIn(nodes.client(0, office));
    await nodes.running.shift()?.close();
    expect((await nodes.client(0, office, token).admin.session.current()).login).toBe('ksiegowosc');
    expect(await numbersOf(nodes.client(0, office, token), 'wspólna')).toHaveLength(30);
  });
});

const haproxy = ['/usr/sbin/haproxy', '/usr/bin/haproxy'].find((file) => existsSync(file));

describe.runIf(haproxy !== undefined)(
  haproxy === undefined ? 'haproxy.cfg (not run: no HAProxy here)' : 'haproxy.cfg',
  () => {
    it('is accepted by HAProxy, with the authority of an installation in its place', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-haproxy-'));
      const { authorityPem } = await openTls(path.join(folder, 'tls'), ['localhost'], new Date());
      writeFileSync(path.join(folder, 'authority.pem'), authorityPem);
      const text = readFileSync('installers/cluster/haproxy.cfg', 'utf8');
      const config = path.join(folder, 'haproxy.cfg');
      // The account comes with HAProxy's package, which a bare program may lack.
      const own = text
        .replace('/etc/haproxy/skarbnik-authority.pem', path.join(folder, 'authority.pem'))
        .replace(/^ +(user|group) haproxy\n/gm, '');
      writeFileSync(config, own);
      const { status, stderr } = spawnSync(haproxy ?? '', ['-c', '-q', '-f', config], { encoding: 'utf8' });
      rmSync(folder, { recursive: true, force: true });
      expect([status, stderr]).toEqual([0, '']);
    });
  },
);

const debian = debianPostgres();
const shown = debian
  ? `the standby of PostgreSQL ${debian.version} promoted under two nodes`
  : 'a promoted standby (not run: no PostgreSQL of the system’s packages here)';

describe.runIf(debian !== undefined)(shown, () => {
  const nodes = new Nodes();
  let server: DebianServer;
  let proxy: Switch;
  let office: TestOffice;
  let standby: { folder: string; port: number };

  beforeAll(async () => {
    server = await startDebianPostgres(['wal_level=replica', 'max_wal_senders=4']);
    const address = {
      host: '127.0.0.1',
      port: server.port,
      user: 'postgres',
      password: 'x',
      database: 'postgres',
    };
    await migrate(address, { user: 'skarbnik_app', password: 'app' });
    const owner = await openCentral(address, { poolSize: 2 });
    office = await seedOffice({ owner } as TestDatabase);
    standby = { folder: path.join(server.folder, 'standby'), port: await freePort() };
    const source = `host=127.0.0.1 port=${server.port} user=postgres application_name=standby`;
    server.run('pg_basebackup', [
      '-D',
      standby.folder,
      '-R',
      '-X',
      'stream',
      '-d',
      source,
      '--no-sync',
      '-c',
      'fast',
    ]);
    server.start(standby.folder, standby.port, ['fsync=off']);
    // What was answered is on both machines: installers/cluster sets the same.
    await owner.query(`alter system set synchronous_standby_names = 'standby'`);
    await owner.query('select pg_reload_conf()');
    await owner.destroy();
    proxy = await openSwitch(server.port);
    await nodes.start({ ...address, port: proxy.port, user: 'skarbnik_app', password: 'app' });
  }, 120_000);
  afterAll(async () => {
    await nodes.close();
    await proxy?.close();
    server?.stop();
  });

  it('lets a report read from the standby, and write nothing there', async () => {
    const reader = await openCentral({
      host: '127.0.0.1',
      port: standby.port,
      user: 'postgres',
      password: 'x',
      database: 'postgres',
    });
    expect(await reader.query('select pg_is_in_recovery() as replica')).toEqual([{ replica: true }]);
    await expect(reader.query(`update units.unit set name = 'X'`)).rejects.toThrow(/read-only/);
    await reader.destroy();
  });

  it('loses nothing that was answered and doubles nothing that is repeated', async () => {
    const { token } = await signIn(nodes.client(0, office));
    const clients = [nodes.client(0, office, token), nodes.client(1, office, token)];
    const all = acts('Przełączana', 40);
    const outcomes = all.map((act, at) => refusalOf(add(clients[at % 2], act)));
    await Promise.race(outcomes);
    server.run('pg_ctl', ['-D', path.join(server.folder, 'primary'), '-m', 'immediate', '-w', 'stop']);
    server.run('pg_ctl', ['-D', standby.folder, '-w', 'promote']);
    proxy.to(standby.port);
    const answered = (await Promise.all(outcomes)).map((outcome) => outcome === 'accepted');
    const promoted = await openCentral({
      host: '127.0.0.1',
      port: standby.port,
      user: 'postgres',
      password: 'x',
      database: 'postgres',
    });
    const there: { surname: string }[] = await promoted.query(
      `select surname from parties.party where surname like 'Przełączana%'`,
    );
    await promoted.destroy();
    const kept = new Set(there.map(({ surname }) => surname));
    expect(all.filter((act, at) => answered[at] && !kept.has(act.surname))).toEqual([]);
    expect(answered).toContain(true);
    await expect
      .poll(() => refusalOf(add(clients[0], all[0] ?? { surname: '', actId: '' })), { timeout: 20_000 })
      .toBe('accepted');
    for (const [at, act] of all.entries()) await add(clients[(at + 1) % 2], act);
    const numbers = await numbersOf(clients[0], 'przełączana');
    expect(new Set(numbers).size).toBe(40);
  });
});
