import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashSync } from '@node-rs/argon2';
import { onTestFinished } from 'vitest';
import { type RunningDesk, startDesk } from '#main/desk/assemble.ts';
import { type Connection, createConnection } from '#main/desk/connection.ts';
import type { Cashier, Desk } from '#main/desk/desk.ts';
import { deskKeys, newDeskKeys } from '#main/desk/pairing.ts';
import type { Ports } from '#main/desk/ports.ts';
import type { TakeInput } from '#main/desk/take.ts';
import { type DocumentInput, documentSchema } from '#shared/documents/document.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { type OfficeDue, PretendOffice } from './office.ts';

export { drawer } from './drawer.ts';

export const PASSWORD = 'Pokwitowanie-2026';
const HASH = hashSync(PASSWORD, { memoryCost: 1024, timeCost: 1, parallelism: 1 });

export const ANNA = person('00000000-0000-7000-8000-0000000000a1', 'anna', 'Anna Kowalska');
export const EWA = person('00000000-0000-7000-8000-0000000000e1', 'ewa', 'Ewa Nowak');

function person(userId: string, login: string, displayName: string): Cashier & { readonly login: string } {
  const permissions = new Set([
    'cash.desk.work',
    'cash.desk.second-person',
    'cash.reports.post',
    'parties.read',
    'receivables.read',
  ]);
  return { userId, login, displayName, permissions, token: `token-of-${login}-which-is-long`, local: false };
}

/** A desk on a real SQLite file with a pretended office, a clock of its own and a key pair; ends with the test. */
export interface Bench {
  readonly dir: string;
  readonly office: PretendOffice;
  readonly printed: DocumentInput[];
  readonly desk: Desk;
  readonly connection: Connection;
  clock: Date;
  free: number | null;
  /** Lets everything that runs beside the cashier come to rest. */
  settle(): Promise<void>;
  cut(): Promise<void>;
  reconnect(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the process and starts it again on the same disk. */
  restart(): Promise<void>;
}

export async function bench(
  options: {
    readonly office?: PretendOffice;
    readonly dir?: string;
    readonly keys?: ReturnType<typeof newDeskKeys>;
  } = {},
): Promise<Bench> {
  const dir = options.dir ?? mkdtempSync(path.join(tmpdir(), 'skarbnik-desk-'));
  const office = options.office ?? new PretendOffice();
  const keys = options.keys ?? newDeskKeys();
  office.deskKey ??= createPublicKey({
    key: Buffer.from(keys.publicKey, 'base64url'),
    type: 'spki',
    format: 'der',
  });
  if (office.cashiers.length === 0)
    for (const { userId, login, displayName, permissions } of [ANNA, EWA])
      office.cashiers.push({ userId, login, displayName, passwordHash: HASH, permissions: [...permissions] });
  const printed: DocumentInput[] = [];
  const made = {
    clock: new Date('2026-03-10T09:00:00.000Z'),
    free: null as number | null,
  };
  let running: RunningDesk;
  let connection: Connection;
  let down = false;
  const ports = (): Ports => ({
    clock: { now: () => new Date(made.clock) },
    // Nothing happens by itself: tests say when a refresh or a ping takes place.
    timers: { after: () => () => undefined },
    ids: { next: newId },
    line: office.line(),
    keys: deskKeys(keys.privateKey),
    office: { verify: (text, signature) => office.verifies(text, signature) },
    storage: { freeBytes: () => made.free },
    print: async (document) => {
      // The paper's own schema adds every sum up; what it refuses could not be printed.
      documentSchema.parse(document);
      printed.push(document);
      return new TextEncoder().encode('%PDF');
    },
    picture: async (document) => {
      documentSchema.parse(document);
      return '<svg/>';
    },
  });
  const begin = async () => {
    const all = ports();
    connection = createConnection(all);
    running = startDesk(dir, all, connection);
    if (!down) await connection.ping();
    await settle();
  };
  const settle = async () => {
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const fault = office.fault;
  office.now = () => new Date(made.clock);
  await begin();
  const stop = () => running.stop();
  onTestFinished(async () => {
    await stop().catch(() => undefined);
    if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
  });
  return {
    dir,
    office,
    printed,
    get desk() {
      return running.desk;
    },
    get connection() {
      return connection;
    },
    get clock() {
      return made.clock;
    },
    set clock(now) {
      made.clock = now;
    },
    get free() {
      return made.free;
    },
    set free(bytes) {
      made.free = bytes;
    },
    settle,
    async cut() {
      down = true;
      office.fault = () => 'before';
      await connection.ping();
    },
    async reconnect() {
      down = false;
      office.fault = fault;
      await connection.ping();
      await settle();
    },
    stop,
    async restart() {
      await stop();
      await begin();
    },
  };
}

let made = 0;

/** An account with one party. */
export function account(
  office: PretendOffice,
  name: string,
  more: { address?: string; hashes?: string[]; kind?: 'person' | 'organisation' } = {},
) {
  made += 1;
  const accountId = newId();
  const partyId = newId();
  const accountNumber = `K-${String(made).padStart(6, '0')}`;
  office.accounts.push({
    accountId,
    accountNumber,
    partyId,
    name,
    kind: more.kind ?? 'person',
    address: more.address ?? 'ul. Polna 1, 00-001 Przykładowo',
    virtualAccount: null,
    identifierHashes: more.hashes ?? [],
    flags: [],
    removed: false,
  });
  return { accountId, partyId, accountNumber };
}

/** An open due of property tax; `due` is its effective and statutory date. */
export function due(
  office: PretendOffice,
  accountId: string,
  principal: number,
  dueOn = '2026-03-16',
  more: Partial<OfficeDue> = {},
): OfficeDue {
  made += 1;
  const one: OfficeDue = {
    instalmentId: newId(),
    receivableId: newId(),
    accountId,
    titleCode: 'PROPERTY_TAX',
    titleName: 'Podatek od nieruchomości',
    titleShortName: 'PON',
    taxGroup: 'property',
    kind: 'due',
    law: 'public',
    interestKind: 'tax',
    year: Number(dueOn.slice(0, 4)),
    documentNumber: `FN.3120.${made}.2026`,
    instalmentNumber: 1,
    instalmentCount: 4,
    statutoryDue: day(dueOn),
    due: day(dueOn),
    principal: grosze(principal),
    slipCode: `SL${String(made).padStart(10, '0')}`,
    version: 1,
    breaks: [],
    flags: [],
    removed: false,
    ...more,
  };
  office.dues.set(one.instalmentId, one);
  return one;
}

/** A sale from the catalogue with its price. */
export function catalogueItem(office: PretendOffice, id: number, price: number | null): void {
  office.catalogue.push({
    id,
    code: `OS-${id}`,
    name: `Opłata skarbowa ${id}`,
    titleCode: 'STAMP_DUTY',
    titleName: 'Opłata skarbowa',
    price: price === null ? null : grosze(price),
    tariff: null,
    per: '',
    legalBasis: '',
    requiresText: '',
  });
}

/** What the client sends to take money; whole dues in cash unless said otherwise. */
export function taking(total: number, more: Partial<TakeInput> = {}): TakeInput {
  const amount = grosze(total);
  return {
    actId: newId(),
    partyId: null,
    payerName: 'Jan Płatnik',
    payerAddress: '',
    taxpayerName: '',
    text: '',
    dues: null,
    expectedTotal: amount,
    sales: [],
    preparedId: null,
    cash: amount,
    card: grosze(0),
    tendered: null,
    ...more,
  };
}

export const whole = { amount: null, chosen: [], indicatedTaxGroup: null } as const;
