import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll } from 'vitest';
import { WebSocket } from 'ws';
import { seedRoles } from '#db/central/admin/index.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { type RunningService, type ServiceOptions, startService } from '#main/service/index.ts';
import { hashSecret } from '#main/service/server/identify.ts';
import type { Contract } from '#shared/contract.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { TestDatabase } from './database.ts';

export type Client = ContractRouterClient<Contract>;

/** One password for the people of a test office; it meets the rules. */
export const PASSWORD = 'Spokojna rzeka 41';

export interface TestStation {
  readonly id: string;
  readonly header: string;
}

export interface TestOffice {
  readonly users: Readonly<Record<string, string>>;
  readonly stations: { readonly office: TestStation; readonly school: TestStation };
}

/** An office (unit 1) and a school (unit 2), one person for each delivered role in the office, two paired stations. */
export async function seedOffice({ owner }: TestDatabase): Promise<TestOffice> {
  await owner.query(`
    insert into units.unit (code, name, short_name, kind, authority) values
      ('UG', 'Urząd Gminy Przykładowo', 'Urząd', 'office', 'Wójt Gminy Przykładowo'),
      ('SP1', 'Szkoła Podstawowa nr 1', 'Szkoła', 'school', 'Dyrektor')`);
  await seedRoles((sql, values) => owner.query(sql, values));
  const passwordHash = await hashPassword(PASSWORD);
  const users: Record<string, string> = {};
  const roles: { code: string; name: string }[] = await owner.query(
    'select code, name from admin.role order by code',
  );
  for (const { code, name } of roles) {
    const id = newId();
    users[code] = id;
    await owner.query(
      'insert into admin.user_account (id, login, display_name, password_hash) values ($1, $2, $3, $4)',
      [id, code, `Osoba w roli ${name}`, passwordHash],
    );
    await owner.query(
      `insert into admin.user_role (user_id, unit_id, role_code, valid_from) values ($1, 1, $2, '2020-01-01')`,
      [id, code],
    );
  }
  return { users, stations: { office: await addStation(owner, 1), school: await addStation(owner, 2) } };
}

/** Pairs a station as the pairing code would. */
export async function addStation(owner: TestDatabase['owner'], unitId: number): Promise<TestStation> {
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  await owner.query(
    `insert into admin.workstation (id, unit_id, name, kind, secret_hash) values ($1, $2, $3, 'office', $4)`,
    [id, unitId, `Stanowisko ${unitId}`, hashSecret(secret)],
  );
  return { id, header: `${id}.${secret}` };
}

export interface Caller {
  readonly station?: TestStation | undefined;
  readonly token?: string | undefined;
  /** Seconds since a person last did something at the caller's, asked at each call. */
  readonly idle?: () => number;
}

export interface TestService {
  readonly running: RunningService;
  readonly dataFolder: string;
  /** A client over one WebSocket, with these headers on each call. */
  socket(caller?: Caller): Client;
  /** The same over HTTPS. */
  http(caller?: Caller): Client;
  /** Signs in and gives a client of that session. */
  signedIn(login: string, station: TestStation): Promise<Client>;
}

/** Starts the real service over a test database for the tests of a file, and stops it afterwards. */
export function testService(database: TestDatabase, options: Partial<ServiceOptions> = {}): TestService {
  const service = {} as { -readonly [Key in keyof TestService]: TestService[Key] };
  const sockets: WebSocket[] = [];
  beforeAll(async () => {
    service.dataFolder = mkdtempSync(path.join(tmpdir(), 'skarbnik-service-'));
    service.running = await startService({
      central: database.serviceAddress,
      dataFolder: service.dataFolder,
      rendererFolder: null,
      ...options,
    });
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), service.running.caPem]);
  });
  afterAll(async () => {
    for (const socket of sockets) socket.terminate();
    await service.running?.close();
    rmSync(service.dataFolder, { recursive: true, force: true });
  });
  service.socket = (caller = {}) => {
    const socket = new WebSocket(`wss://127.0.0.1:${service.running.port}/rpc`, {
      ca: service.running.caPem,
    });
    sockets.push(socket);
    return createORPCClient(new SocketLink({ websocket: socket as never, headers: () => headersOf(caller) }));
  };
  service.http = (caller = {}) =>
    createORPCClient(new HttpLink({ url: `${service.running.url}/rpc`, headers: () => headersOf(caller) }));
  service.signedIn = async (login, station) => {
    const { token } = await service.socket({ station }).admin.session.signIn({ login, password: PASSWORD });
    return service.socket({ station, token });
  };
  return service;
}

export function headersOf({ station, token, idle }: Caller): Record<string, string> {
  return {
    ...(station ? { 'x-skarbnik-station': station.header } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(idle ? { 'x-skarbnik-idle': String(idle()) } : {}),
  };
}

/** The code of the refusal that a call ends with, such as `SESSION_LOCKED`; `accepted` when it does not. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'accepted',
    (error: { data?: { code?: string }; code?: string }) => error.data?.code ?? error.code ?? String(error),
  );
}
