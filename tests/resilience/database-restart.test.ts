import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { type EmbeddedServer, startEmbedded } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import {
  type Client,
  headersOf,
  PASSWORD,
  refusalOf,
  seedOffice,
  testService,
} from '#tests/support/service.ts';

/** A server of this file's own, for it is stopped under the service. */
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-restart-'));
rmSync(folder, { recursive: true });
let server: EmbeddedServer;
const database = {} as { -readonly [Key in keyof TestDatabase]: TestDatabase[Key] };
let office: Awaited<ReturnType<typeof seedOffice>>;

beforeAll(async () => {
  server = await startEmbedded({ folder, password: 'owner', fresh: true, volatile: true });
  const owner: CentralAddress = {
    host: server.host,
    port: server.port,
    user: server.superuser,
    password: server.password,
    database: 'postgres',
  };
  await migrate(owner, { user: 'skarbnik_app', password: 'app' });
  database.ownerAddress = owner;
  database.serviceAddress = { ...owner, user: 'skarbnik_app', password: 'app' };
  database.owner = await openCentral(owner, { poolSize: 2 });
  office = await seedOffice(database);
  await database.owner.destroy();
});
const service = testService(database);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function restart(whileDown: () => Promise<void>): Promise<void> {
  await server.stop();
  await whileDown();
  server = await startEmbedded({
    folder,
    password: 'owner',
    fresh: false,
    volatile: true,
    port: server.port,
  });
}

describe('the database restarted under the service', () => {
  let client: Client;
  let token: string;
  const station = () => office.stations.office;
  const add = (surname: string, actId = newId()) =>
    client.parties.add({ actId, kind: 'person', surname, firstName: 'Ewa', openAccount: true });

  beforeAll(async () => {
    token = (
      await service
        .socket({ station: station() })
        .admin.session.signIn({ login: 'ksiegowosc', password: PASSWORD })
    ).token;
    client = service.socket({ station: station(), token });
  });

  it('makes calls unavailable in Polish, and they recover by themselves on the same connection and session', async () => {
    expect(await refusalOf(add('Przed'))).toBe('accepted');
    await restart(async () => {
      const error = await client.parties.find({ query: 'przed' }).catch((thrown) => thrown);
      expect(error).toMatchObject({
        code: 'UNAVAILABLE',
        status: 503,
        defined: true,
        data: { code: 'DATABASE_LOST' },
      });
      expect(error.message).toMatch(/połączenia z bazą/);
      expect((await fetch(`${service.running.url}/health`)).status).toBe(503);
      const overHttp = await fetch(`${service.running.url}/rpc/admin/session/current`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf({ station: station(), token }) },
        body: '{}',
      });
      expect(overHttp.status).toBe(503);
    });
    expect(await refusalOf(add('Po'))).toBe('accepted');
    expect((await client.admin.session.current()).login).toBe('ksiegowosc');
    expect((await fetch(`${service.running.url}/health`)).status).toBe(200);
  });

  it('loses nothing and doubles nothing of acts that are repeated with the same identity', async () => {
    const acts = Array.from({ length: 40 }, (_, number) => ({
      surname: `Powtarzana${number}`,
      actId: newId(),
    }));
    const outcomes = acts.map(({ surname, actId }) => refusalOf(add(surname, actId)));
    await restart(async () => {});
    const first = await Promise.all(outcomes);
    expect(first.every((outcome) => outcome === 'accepted' || outcome === 'DATABASE_LOST')).toBe(true);
    for (const { surname, actId } of acts) await add(surname, actId);
    const { found } = await client.parties.find({ query: 'powtarzana', limit: 50 });
    expect(found).toHaveLength(40);
    expect(new Set(found.map(({ accountNumber }) => accountNumber)).size).toBe(40);
  });
});
