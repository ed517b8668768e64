import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import pg from 'pg';
import { WebSocket } from 'ws';
import { type CentralAddress, typeParsers } from '#db/central/connection.ts';
import { startEmbedded } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';
import { createDemo, type DemoSummary } from '#db/demo/create.ts';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import { startService } from '#main/service/index.ts';
import { hashSecret } from '#main/service/server/identify.ts';
import type { Contract } from '#shared/contract.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';

export type Client = ContractRouterClient<Contract>;

/** A demo office on a durable PostgreSQL of its own, with the real service in front. */
export interface BenchOffice {
  readonly demo: DemoSummary;
  readonly owner: pg.Client;
  readonly ownerAddress: CentralAddress;
  /** A client over one WebSocket, signed in as this person of the demo. */
  signedIn(login: string): Promise<Client>;
  close(): Promise<void>;
}

export async function openBenchOffice(payers: number): Promise<BenchOffice> {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-bench-'));
  rmSync(folder, { recursive: true });
  const server = await startEmbedded({ folder, password: 'bench', fresh: true });
  const base = { host: server.host, port: server.port, user: server.superuser, password: 'bench' };
  const admin = new pg.Client({ ...base, database: 'postgres' });
  await admin.connect();
  await admin.query('create database bench');
  await admin.end();
  const ownerAddress = { ...base, database: 'bench' };
  await migrate(ownerAddress, { user: 'skarbnik_app', password: 'bench' });
  const demo = await createDemo(ownerAddress, { payers, seed: 1, today: dayOfInstant(Date.now()) });
  const owner = new pg.Client({ ...ownerAddress, types: typeParsers });
  await owner.connect();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'skarbnik-bench-service-'));
  const service = await startService({
    central: { ...ownerAddress, user: 'skarbnik_app' },
    dataFolder,
    rendererFolder: null,
  });
  const station = await addStation(owner);
  const sockets: WebSocket[] = [];
  const connect = (headers: Record<string, string>): Client => {
    const socket = new WebSocket(`wss://127.0.0.1:${service.port}/rpc`, { ca: service.caPem });
    sockets.push(socket);
    return createORPCClient(new RPCLink({ websocket: socket as never, headers }));
  };
  return {
    demo,
    owner,
    ownerAddress,
    async signedIn(login) {
      const headers = { 'x-skarbnik-station': station };
      const { token } = await connect(headers).admin.session.signIn({ login, password: DEMO_PASSWORD });
      return connect({ ...headers, authorization: `Bearer ${token}` });
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      await service.close();
      await owner.end();
      await server.stop();
      for (const one of [folder, dataFolder]) rmSync(one, { recursive: true, force: true });
    },
  };
}

async function addStation(owner: pg.Client): Promise<string> {
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  await owner.query(
    `insert into admin.workstation (id, unit_id, name, kind, secret_hash)
     select $1, id, 'Pomiar', 'office', $2 from units.unit where code = 'UG'`,
    [id, hashSecret(secret)],
  );
  return `${id}.${secret}`;
}
