import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import pg from 'pg';
import { WebSocket } from 'ws';
import { type CentralAddress, typeParsers } from '#db/central/connection.ts';
import { isRoot } from '#db/central/embedded-reach.ts';
import { migrate } from '#db/central/migrate.ts';
import { createDemo, type DemoSummary } from '#db/demo/create.ts';
import { DEMO_PASSWORD } from '#db/demo/staff.ts';
import type { DatabaseOptions, DatabaseReady } from '#main/cli/parts/database.ts';
import { type Part, startPart } from '#main/cli/parts/part.ts';
import type { ServicePartOptions, ServiceReady } from '#main/cli/parts/service.ts';
import type { Contract } from '#shared/contract.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { addStation, type BenchDesk, type BenchDeskInput, makeDesk } from './bench-desk.ts';

export type Client = ContractRouterClient<Contract>;

/** A demo office on a durable PostgreSQL, with the real service in front: each a process of its own, as `npm start` runs them. */
export interface BenchOffice {
  readonly demo: DemoSummary;
  readonly owner: pg.Client;
  readonly ownerAddress: CentralAddress;
  readonly serviceAddress: CentralAddress;
  readonly pids: Readonly<Record<string, number>>;
  /** A client over a WebSocket of its own, at this station and with this token. */
  connect(station: string, token?: string): Client;
  /** Signs this person of the demo in, at this station or at an office one. */
  signedIn(login: string, station?: string): Promise<Client>;
  /** A cash desk of its own with a paired station and an open report. */
  desk(input: BenchDeskInput): Promise<BenchDesk>;
}

type AtEnd = (work: () => unknown) => void;

/** Opens the office; what has to be stopped is handed to `atEnd` as soon as it runs. */
export async function openBenchOffice(payers: number, atEnd: AtEnd): Promise<BenchOffice> {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-bench-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const start = async <Ready>(file: string, options: object): Promise<Part<Ready>> => {
    // Handed over before it is ready, so that an end in the middle of its start waits for it and stops it.
    const starting = startPart<Ready>(file, options, path.join(folder, `${file}.log`));
    atEnd(async () => (await starting.catch(() => undefined))?.stop());
    return starting;
  };
  const database = await startDatabase(start, atEnd, folder);
  const base = { host: '127.0.0.1', port: database.ready.port, user: 'postgres', password: 'bench' };
  await asOwner({ ...base, database: 'postgres' }, (client) => client.query('create database bench'));
  const ownerAddress = { ...base, database: 'bench' };
  const serviceAddress = { ...ownerAddress, user: 'skarbnik_app' };
  await migrate(ownerAddress, { user: serviceAddress.user, password: 'bench' });
  const demo = await createDemo(ownerAddress, { payers, seed: 1, today: dayOfInstant(Date.now()) });
  const owner = new pg.Client({ ...ownerAddress, types: typeParsers });
  await owner.connect();
  atEnd(() => owner.end());
  const settings: ServicePartOptions = {
    central: serviceAddress,
    dataFolder: path.join(folder, 'service'),
    port: 0,
  };
  const service = await start<ServiceReady>('service.ts', settings);
  const sockets: WebSocket[] = [];
  atEnd(() => {
    for (const socket of sockets) socket.terminate();
  });
  const office: BenchOffice = {
    demo,
    owner,
    ownerAddress,
    serviceAddress,
    pids: { database: database.pid, service: service.pid },
    connect(station, token) {
      const socket = new WebSocket(`${service.ready.url.replace('https', 'wss')}/rpc`, {
        ca: service.ready.caPem,
      });
      sockets.push(socket);
      const headers = {
        'x-skarbnik-station': station,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      return createORPCClient(new RPCLink({ websocket: socket as never, headers }));
    },
    async signedIn(login, station) {
      const at = station ?? (await addStation(owner, 'office', 'Pomiar')).header;
      const { token } = await office.connect(at).admin.session.signIn({ login, password: DEMO_PASSWORD });
      return office.connect(at, token);
    },
    desk: (input) => makeDesk(owner, input),
  };
  return office;
}

/** The cluster's folder stands beside the others: run by root, the server is the user `postgres` and must reach it. */
async function startDatabase(
  start: <Ready>(file: string, options: object) => Promise<Part<Ready>>,
  atEnd: AtEnd,
  beside: string,
): Promise<Part<DatabaseReady>> {
  const folder = isRoot() ? `${beside}-postgres` : path.join(beside, 'postgres');
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const options: DatabaseOptions = { folder, password: 'bench', fresh: true };
  return start<DatabaseReady>('database.ts', options);
}

async function asOwner(
  address: CentralAddress,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ ...address });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
