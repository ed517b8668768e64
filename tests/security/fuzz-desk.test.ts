import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { hashSync } from '@node-rs/argon2';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { randomOf } from '#db/demo/random.ts';
import { openDeskToRead } from '#db/desk/open.ts';
import { startWorkstation } from '#main/desk/index.ts';
import { keepPairing, newDeskKeys } from '#main/desk/pairing.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { contract } from '#shared/contract.ts';
import { newId } from '#shared/kernel/ids.ts';
import {
  ANNA,
  account,
  catalogueItem,
  drawer,
  due,
  EWA,
  PASSWORD,
  taking,
  whole,
} from '#tests/desk/support/bench.ts';
import { PretendOffice } from '#tests/desk/support/office.ts';
import type { Client } from '#tests/support/service.ts';
import { type Schema, valueFor } from './support/schema-generator.ts';

/** What a page says to the desk through its port, hostile: every procedure that the desk answers itself. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? '20261122');
const CALLS = 25;
const SLOWEST_MS = 5_000;
const SECRET = Buffer.alloc(32, 7).toString('base64');
/** They would end the session, or speak with another computer. */
const LEFT_OUT = new Set([
  'admin.session.signOut',
  'admin.station.pair',
  'admin.station.meet',
  'admin.station.trust',
]);

interface Target {
  readonly path: readonly string[];
  readonly input: Schema;
}

function targets(node: object, place: string[] = []): Target[] {
  if (!isContractProcedure(node))
    return Object.entries(node).flatMap(([name, child]) => targets(child as object, [...place, name]));
  const { inputSchema, meta } = node['~orpc'];
  if ((meta as { servedBy: string }).servedBy === 'service' || LEFT_OUT.has(place.join('.'))) return [];
  const input = inputSchema
    ? (z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema)
    : {};
  return [{ path: place, input }];
}
const all = targets(contract);

const office = new PretendOffice();
const dataDir = mkdtempSync(path.join(tmpdir(), 'skarbnik-fuzzed-desk-'));
const { port1, port2 } = new MessageChannel();
let workstation: Awaited<ReturnType<typeof startWorkstation>>;
let client: Client;
let ids: string[] = [];
let token = '';

beforeAll(async () => {
  const passwordHash = hashSync(PASSWORD, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  for (const { userId, login, displayName, permissions } of [ANNA, EWA])
    office.cashiers.push({ userId, login, displayName, passwordHash, permissions: [...permissions] });
  office.now = () => new Date('2026-03-10T09:00:00.000Z');
  catalogueItem(office, 1, 500);
  const payer = account(office, 'Podatnik');
  const item = due(office, payer.accountId, 10_000);
  const { privateKey } = newDeskKeys();
  keepPairing(
    dataDir,
    {
      station: {
        id: '00000000-0000-7000-8000-000000000011',
        name: 'Kasa 1',
        kind: 'desk',
        unit: { id: 1, code: 'UG', name: 'Urząd Gminy', shortName: 'UG', kind: 'office' },
      },
      secret: 's',
      authority: null as never,
      serviceUrl: 'https://127.0.0.1:1',
      privateKey,
    },
    SECRET,
  );
  workstation = await startWorkstation({
    dataDir,
    secret: SECRET,
    service: null,
    connect: (serve) => serve(port1),
    ports: (real) => ({ ...real, clock: { now: office.now }, line: office.line() }),
  });
  client = createORPCClient(
    new RPCLink({ port: port2, headers: () => (token ? { authorization: `Bearer ${token}` } : {}) }),
  );
  port2.start();
  await vi.waitFor(() => expect(office.calls).toContain('cash.intake.changes'), { timeout: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  // From here on the desk is alone: what it answers, it answers itself.
  office.fault = () => 'before';
  await signIn();
  await client.cash.desk.open({ actId: newId(), denominations: drawer(50_000), note: '' });
  const receipt = await client.cash.desk
    .take(taking(10_000, { partyId: payer.partyId, dues: { ...whole } }) as never)
    .catch(() => null);
  ids = [
    payer.partyId,
    payer.accountId,
    item.instalmentId,
    ANNA.userId,
    EWA.userId,
    ...(receipt ? [receipt.id] : []),
  ];
}, 60_000);
afterAll(async () => {
  await workstation?.stop();
  port1.close();
  port2.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const signIn = async () => {
  token = '';
  ({ token } = await client.admin.session.signIn({ login: 'anna', password: PASSWORD }));
};

async function ask(at: readonly string[], input: unknown): Promise<{ fault: string | null; took: number }> {
  const begun = performance.now();
  const procedure = at.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], client) as (
    value: unknown,
  ) => Promise<unknown>;
  const fault = await procedure(input).then(
    () => null,
    (error: unknown) => {
      if (error instanceof ORPCError && error.code === 'UNAUTHENTICATED') return 'signed out';
      if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return null;
      // Nested too deeply for the page's own end of the line to write down: it never left the page.
      return error instanceof RangeError ? null : String(error);
    },
  );
  return { fault, took: performance.now() - begun };
}

describe('the desk under hostile input, its own schemas as generators', () => {
  it('is walked', () => expect(all.length).toBeGreaterThan(15));

  it.each(all.map((target) => ({ ...target, name: target.path.join('.') })))(
    '$name: no crash, no fault of the program, no hang',
    async ({ path: at, input, name }) => {
      const faults: string[] = [];
      for (let number = 0; number < CALLS; number += 1) {
        const random = randomOf('fuzz-desk', SEED, name, number);
        const value = valueFor(input, random, number % 4 === 0 ? 0 : 12, ids);
        const { fault, took } = await ask(at, value);
        if (fault === 'signed out') await signIn();
        else if (fault !== null || took > SLOWEST_MS)
          faults.push(
            `call ${number}, ${Math.round(took)} ms: ${fault} <- ${JSON.stringify(value)?.slice(0, 400)}`,
          );
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('afterwards the desk is well, and its journal is without a flaw', async () => {
    await signIn();
    expect(await client.cash.desk.state()).toMatchObject({ deskCode: 'K1', stopped: null });
    const db = openDeskToRead(path.join(dataDir, 'desk', 'desk.sqlite'));
    expect(verifyDesk(db).findings).toEqual([]);
    db.close();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
