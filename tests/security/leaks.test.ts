import { isContractProcedure } from '@orpc/contract';
import { call, isProcedure, type Procedure } from '@orpc/server';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { randomOf } from '#db/demo/random.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { router } from '#main/service/router.ts';
import { contract } from '#shared/contract.ts';
import { day } from '#shared/kernel/day.ts';
import { permissionNames } from '#shared/permissions.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';
import type { Schema } from './support/schema-generator.ts';
import { takeAwayUnit } from './support/take-away-unit.ts';
import { type Pools, poolsOf, typedInput } from './support/typed-input.ts';

/**
 * What another unit is told must not depend on the office's rows. The school, with every permission there is, asks every
 * procedure about the office's own identities, names and numbers, in two databases: one with the office's rows and one
 * from which they were taken. Word by word the same answers: then no list, count, sum, search, print or error text tells
 * of a row that is not the school's, not even that it is there.
 */
const OFFICE = 1;
const SEED = Number(process.env['PROPERTY_SEED'] ?? '20261122');
const ASKED_OF_EACH = 5;
const TODAY = day('2026-11-20');
const NOW = new Date('2026-11-20T08:00:00.000Z');

const demo = ({ ownerAddress }: TestDatabase) =>
  createDemo(ownerAddress, { payers: SMALL, seed: 7, today: TODAY }).then(() => undefined);
const withOffice = testDatabase(demo);
const without = testDatabase(async (made) => {
  await demo(made);
  await takeAwayUnit(made.owner, OFFICE);
});

type AnyProcedure = Procedure<never, never, never, never, never, never>;
interface Asked {
  readonly path: string;
  readonly writes: boolean;
  readonly procedure: AnyProcedure;
  readonly input: Schema | null;
}

function every(node: object, declared: object, path: string[] = []): Asked[] {
  if (isProcedure(node) && isContractProcedure(declared)) {
    const { inputSchema, meta } = declared['~orpc'];
    const input = inputSchema
      ? (z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema)
      : null;
    const { writes } = meta as { writes: boolean };
    return [{ path: path.join('.'), writes, procedure: node as unknown as AnyProcedure, input }];
  }
  return Object.entries(node).flatMap(([name, child]) =>
    every(child as object, (declared as Record<string, object>)[name] ?? {}, [...path, name]),
  );
}
const procedures = every(router, contract).filter(({ path }) => !path.startsWith('admin.session.'));

let pools: Pools;
let words: string[];
let school: number;
let userId: string;

beforeAll(async () => {
  pools = await poolsOf(withOffice.owner, OFFICE);
  const rows: { word: string }[] = await withOffice.owner.query(
    `select word from (
       (select p.surname as word from parties.party p join parties.party_unit u on u.party_id = p.id where u.unit_id = 1 and p.surname <> '' order by 1 limit 20)
       union (select number from receivables.account where unit_id = 1 order by 1 limit 10)
       union (select document_number from receivables.receivable where unit_id = 1 order by 1 limit 10)
       union (select slip_code from receivables.instalment where unit_id = 1 order by 1 limit 10)
       union (select full_number from cash.receipt where unit_id = 1 order by 1 limit 10)) w order by 1`,
  );
  words = rows.map(({ word }) => word);
  [{ school, userId }] = await withOffice.owner.query(
    `select u.id as school, a.id as "userId" from units.unit u, admin.user_account a where u.code = 'SP1' and a.login = 'szkola'`,
  );
  for (const { owner } of [withOffice, without]) {
    await owner.query(
      `insert into admin.role_permission (role_code, permission) select 'kierownik-jednostki', p from unnest($1::text[]) p on conflict do nothing`,
      [Object.keys(permissionNames)],
    );
  }
}, 240_000);

function person(database: TestDatabase, unitId: number): ServiceContext {
  return {
    services: { central: database.service, log: pino({ level: 'silent' }), now: () => NOW, version: 'test' },
    requestId: '018f0000-0000-7000-8000-00000000aaaa',
    address: '127.0.0.1',
    token: 'test',
    station: null,
    person: {
      userId,
      login: 'szkola',
      displayName: 'Grażyna Szkolna',
      mustChangePassword: false,
      unitId,
      visibleUnits: [unitId],
      permissions: new Set(Object.keys(permissionNames)),
      workingDay: TODAY,
      tokenHash: Buffer.alloc(32),
    },
  };
}

/** The answer or the refusal, as the caller gets it. */
async function answerOf({ procedure }: Asked, input: unknown, context: ServiceContext): Promise<string> {
  return call(procedure as never, input as never, { context } as never).then(
    (answer: unknown) => `answer ${JSON.stringify(answer)}`,
    (error: { code?: string; data?: unknown }) => `refused ${error.code} ${JSON.stringify(error.data)}`,
  );
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** What is made anew at each call differs between any two databases: identities by the order in which they come, instants. */
function comparable(text: string, known: ReadonlySet<string>): string {
  const fresh = new Map<string, string>();
  return text.replace(INSTANT, '<instant>').replace(UUID, (id) => {
    if (known.has(id)) return id;
    if (!fresh.has(id)) fresh.set(id, `<new ${fresh.size}>`);
    return fresh.get(id) ?? id;
  });
}

describe('what another unit is told', () => {
  it('does not depend on the office’s rows: the same answer whether they are there or not', async () => {
    const known = new Set([...pools.values()].flat().map(String));
    const told: string[] = [];
    let calls = 0;
    const reached = new Set<string>();
    for (const asked of procedures)
      for (let turn = 0; turn < ASKED_OF_EACH; turn += 1) {
        const random = randomOf('leak', SEED, asked.path, turn);
        const input = asked.input ? typedInput(asked.input, random, pools, words) : undefined;
        const [there, gone] = await Promise.all([
          answerOf(asked, input, person(withOffice, school)),
          answerOf(asked, input, person(without, school)),
        ]);
        calls += 1;
        if (!there.includes('INPUT_WRONG')) reached.add(asked.path);
        if (comparable(there, known) !== comparable(gone, known))
          told.push(`${asked.path} ${JSON.stringify(input)?.slice(0, 300)}\n    ${difference(there, gone)}`);
      }
    if (process.env['LEAKS']) {
      const unreached = procedures.filter(({ path }) => !reached.has(path)).map(({ path }) => path);
      process.stderr.write(
        `${calls} calls, reached ${reached.size} of ${procedures.length}; not: ${unreached.join(' ')}\n`,
      );
    }
    expect(told).toEqual([]);
    expect(calls).toBe(procedures.length * ASKED_OF_EACH);
  }, 240_000);

  it('would show it: the office itself, asked the same, is told of its own rows by many procedures', async () => {
    const own = new Set([...pools.values()].flat().filter((id): id is string => typeof id === 'string'));
    const shown = new Set<string>();
    for (const asked of procedures.filter(({ writes }) => !writes))
      for (let turn = 0; turn < ASKED_OF_EACH; turn += 1) {
        const random = randomOf('leak', SEED, asked.path, turn);
        const input = asked.input ? typedInput(asked.input, random, pools, words) : undefined;
        const answer = await answerOf(asked, input, person(withOffice, OFFICE));
        const given = JSON.stringify(input) ?? '';
        const ids = answer.startsWith('answer') ? (answer.match(UUID) ?? []) : [];
        if (ids.some((id) => own.has(id) && !given.includes(id))) shown.add(asked.path);
      }
    if (process.env['LEAKS']) process.stderr.write(`shown by ${[...shown].join(' ')}\n`);
    expect(shown.size).toBeGreaterThan(12);
  }, 120_000);
});

function difference(there: string, gone: string): string {
  let at = 0;
  while (at < there.length && there[at] === gone[at]) at += 1;
  const part = (text: string) => text.slice(Math.max(0, at - 60), at + 200);
  return `${part(there)}\n    ${part(gone)}`;
}
