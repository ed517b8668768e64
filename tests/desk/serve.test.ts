import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startWorkstation } from '#main/desk/index.ts';
import { keepPairing, newDeskKeys, readPairing } from '#main/desk/pairing.ts';
import type { ServiceLine } from '#main/desk/ports.ts';
import type { Contract } from '#shared/contract.ts';
import { newId } from '#shared/kernel/ids.ts';
import { account, bench, drawer, due, PASSWORD, taking, whole } from './support/bench.ts';

const SECRET = Buffer.alloc(32, 7).toString('base64');

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'skarbnik-station-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const station = {
  id: '00000000-0000-7000-8000-000000000011',
  name: 'Kasa 1',
  kind: 'desk' as const,
  unit: { id: 1, code: 'UG', name: 'Urząd Gminy', shortName: 'UG', kind: 'office' as const },
};

/** A workstation of its own process shape, with the pretended office at the far end and a client on a message port. */
async function attached(kind: 'desk' | 'office' = 'desk') {
  const seeded = await bench();
  const { office } = seeded;
  const payer = account(office, 'Podatnik');
  due(office, payer.accountId, 10_000);
  const dataDir = folder();
  office.deskKey = null;
  const keys = newDeskKeys();
  const pairing = {
    station: { ...station, kind },
    secret: 's',
    authority: null as never,
    serviceUrl: 'https://127.0.0.1:1',
    privateKey: keys.privateKey,
  };
  keepPairing(dataDir, pairing, SECRET);
  const { port1, port2 } = new MessageChannel();
  const line: ServiceLine = office.line();
  const workstation = await startWorkstation({
    dataDir,
    secret: SECRET,
    service: null,
    connect: (serve) => serve(port1),
    loopback: {},
    ports: (real) => ({ ...real, clock: { now: office.now }, line }),
  });
  let token = '';
  const link = new RPCLink({
    port: port2,
    headers: () => (token ? { authorization: `Bearer ${token}` } : {}),
  });
  port2.start();
  onTestFinished(async () => {
    await workstation.stop();
    port1.close();
    port2.close();
  });
  const client = createORPCClient<ContractRouterClient<Contract>>(link);
  const signIn = async (password = PASSWORD) => {
    const signed = await client.admin.session.signIn({ login: 'anna', password });
    token = signed.token;
    return signed;
  };
  const forget = () => {
    token = '';
  };
  return { office, payer, workstation, client, signIn, forget, dataDir };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 60));
const info = (error: unknown) => (error instanceof ORPCError ? { status: error.code, ...error.data } : error);

describe('the contract at a workstation', () => {
  it('takes a cashier through sign-in without the service to a durable receipt', async () => {
    const { office, payer, client, signIn } = await attached();
    await settle();
    office.fault = () => 'before';
    const signed = await signIn();
    expect(signed.session).toMatchObject({ displayName: 'Anna Kowalska', unit: { code: 'UG' } });
    const opened = await client.cash.desk.open({ actId: newId(), denominations: drawer(50_000), note: '' });
    expect(opened).toMatchObject({ online: false, report: { state: 'open' } });
    expect(await client.parties.find({ query: 'podatnik' })).toMatchObject({
      found: [{ partyId: payer.partyId }],
      asOf: expect.any(String),
    });
    expect(await client.receivables.dues({ partyId: payer.partyId })).toMatchObject({
      totals: { total: 10_000 },
    });
    const receipt = await client.cash.desk.take(
      taking(10_000, { partyId: payer.partyId, dues: whole }) as never,
    );
    expect(receipt).toMatchObject({ fullNumber: 'KP/K1/2026/000001', offlineSince: expect.any(String) });
    const printed = await client.cash.desk.print({ document: 'receipt', id: receipt.id });
    expect(Buffer.from(printed.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);

  it('refuses in the terms of the contract: no sign-in, wrong password, bad input, no line, a station’s own procedure', async () => {
    const { office, client, signIn, forget } = await attached();
    await settle();
    office.fault = () => 'before';
    await expect(client.cash.desk.state()).rejects.toSatisfy((error) =>
      JSON.stringify(info(error)).includes('SIGN_IN_NEEDED'),
    );
    expect(await signIn('złe hasło').catch(info)).toMatchObject({
      status: 'UNAUTHENTICATED',
      code: 'SIGN_IN_WRONG',
    });
    await signIn();
    const bad = { actId: 'x', denominations: {}, note: '' };
    expect(await client.cash.desk.open(bad).catch(info)).toMatchObject({
      status: 'REFUSED',
      code: 'INPUT_INVALID',
      field: 'actId',
    });
    expect(await client.ledger.trialBalance?.({} as never).catch(info)).toMatchObject({
      status: 'UNAVAILABLE',
      code: 'SERVICE_UNREACHABLE',
    });
    expect(await client.cash.intake.changes({ since: null }).catch(info)).toMatchObject({
      status: 'FORBIDDEN',
      code: 'STATION_ONLY',
    });
    forget();
    expect(await client.parties.card({ partyId: newId() }).catch(info)).toMatchObject({
      status: 'UNAVAILABLE',
    });
  });

  it('says at a workstation without a desk that there is none', async () => {
    const { signIn } = await attached('office');
    expect(await signIn().catch(info)).toMatchObject({ status: 'REFUSED', code: 'NOT_HERE' });
  });

  it('pauses after wrong passwords, and locks and unlocks a session of its own', async () => {
    const { office, client, signIn } = await attached();
    await settle();
    office.fault = () => 'before';
    await signIn();
    await client.admin.session.lock();
    expect(await client.cash.desk.state().catch(info)).toMatchObject({ code: 'SESSION_LOCKED' });
    expect(await client.admin.session.unlock({ password: 'nie to' }).catch(info)).toMatchObject({
      code: 'SIGN_IN_WRONG',
    });
    expect(await client.admin.session.unlock({ password: PASSWORD })).toMatchObject({ login: 'anna' });
    expect(await client.cash.desk.state()).toMatchObject({ deskCode: 'K1' });
    for (let time = 0; time < 5; time += 1) await signIn('złe').catch(() => undefined);
    expect(await signIn().catch(info)).toMatchObject({ code: 'SIGN_IN_PAUSED' });
  });
});

describe('the loopback address', () => {
  it('gives nothing without its key, to another host name or another origin', async () => {
    const { workstation } = await attached();
    const address = workstation.address ?? '';
    const url = new URL(address);
    expect((await fetch(`${url.origin}/`)).status).toBe(403);
    expect((await fetch(`${url.origin}/?key=guess`)).status).toBe(403);
    const entered = await fetch(address, { redirect: 'manual' });
    expect(entered.status).toBe(303);
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(entered.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict');
    const open = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${url.host}/rpc`, { headers });
        socket.on('open', () => {
          socket.close();
          resolve('open');
        });
        socket.on('error', (error) => resolve(error.message));
      });
    expect(await open({ cookie, origin: url.origin })).toBe('open');
    expect(await open({ cookie, origin: 'https://evil.example' })).toContain('403');
    expect(await open({ origin: url.origin })).toContain('403');
    expect(await open({ cookie, origin: url.origin, host: 'evil.example' })).toContain('403');
    const above = await fetch(`${url.origin}/..%2f..%2fpackage.json`, { headers: { cookie } });
    expect(await above.text()).not.toContain('dependencies');
  });
});

describe('the identity from pairing', () => {
  it('is locked by the shell’s secret, for the owner alone, and is never replaced in silence', () => {
    const dir = folder();
    const pairing = {
      station,
      secret: 'station secret',
      authority: 'pem',
      serviceUrl: 'https://127.0.0.1:1',
      privateKey: newDeskKeys().privateKey,
    };
    keepPairing(dir, pairing, SECRET);
    const file = path.join(dir, 'station.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('station secret');
    expect(readPairing(dir, SECRET)).toEqual(pairing);
    const other = Buffer.alloc(32, 8).toString('base64');
    expect(() => readPairing(dir, other)).toThrow(
      expect.objectContaining({ code: 'STATION_FILE_UNREADABLE' }),
    );
    expect(() => readPairing(dir, null)).toThrow(
      expect.objectContaining({ code: 'STATION_FILE_UNREADABLE' }),
    );
    writeFileSync(file, '{}');
    expect(() => readPairing(dir, SECRET)).toThrow(
      expect.objectContaining({ code: 'STATION_FILE_UNREADABLE' }),
    );
    expect(readPairing(folder(), SECRET)).toBeNull();
  });
});
