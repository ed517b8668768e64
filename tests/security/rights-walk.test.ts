import { isContractProcedure } from '@orpc/contract';
import { call, isProcedure } from '@orpc/server';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#main/service/context.ts';
import { router } from '#main/service/router.ts';
import { hashSecret, identify } from '#main/service/server/identify.ts';
import { roleSeeds } from '#shared/admin/roles.ts';
import { contract } from '#shared/contract.ts';
import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import { PUBLIC, SIGNED_IN, STATION } from '#shared/kernel/permissions.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  addStation,
  headersOf,
  seedOffice,
  type TestOffice,
  type TestStation,
} from '#tests/support/service.ts';

/**
 * Every procedure of the contract × every delivered role × every way of standing before the service. What must come out
 * follows from the permission that the contract declares and from what the role grants; a new procedure or role walks by
 * itself. Each caller is identified from the headers as the service does it, and each procedure is really called.
 */
interface Declared {
  readonly path: string;
  readonly meta: ProcedureMeta;
  readonly procedure: object;
  readonly hasInput: boolean;
}

function every(node: object, declared: object, path: string[] = []): Declared[] {
  if (isProcedure(node) && isContractProcedure(declared)) {
    const { meta, inputSchema } = declared['~orpc'];
    return [
      {
        path: path.join('.'),
        meta: meta as ProcedureMeta,
        procedure: node,
        hasInput: inputSchema !== undefined,
      },
    ];
  }
  return Object.entries(node).flatMap(([name, child]) =>
    every(child as object, (declared as Record<string, object>)[name] ?? {}, [...path, name]),
  );
}
const procedures = every(router, contract);
const needsRight = ({ meta }: Declared) =>
  meta.permission !== PUBLIC && meta.permission !== SIGNED_IN && meta.permission !== STATION;

let office: TestOffice;
let revoked: TestStation;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
  revoked = await addStation(made.owner, 1);
  await made.owner.query('update admin.workstation set revoked_at = now() where id = $1', [revoked.id]);
});
const services = (): Services => ({
  central: database.service,
  log: pino({ level: 'silent' }),
  now: () => new Date(),
  version: 'test',
});

let sessions = 0;
/** A session as signing in leaves it, changed as told. */
async function session(
  { userId, station, unitId = 1 }: { userId: string; station: TestStation; unitId?: number },
  change = '',
): Promise<string> {
  sessions += 1;
  const token = `token-of-the-walk-number-${String(sessions).padStart(6, '0')}`;
  await database.owner.query(
    `insert into admin.session (token_hash, user_id, workstation_id, unit_id, expires_at) values ($1, $2, $3, $4, now() + interval '1 hour')`,
    [hashSecret(token), userId, station.id, unitId],
  );
  if (change !== '')
    await database.owner.query(`update admin.session set ${change} where token_hash = $1`, [
      hashSecret(token),
    ]);
  return token;
}

/** What each procedure answers to this caller: the code of a refusal by right, or `let in`. */
async function walk(
  caller: { station?: TestStation; token?: string },
  which = procedures,
): Promise<Map<string, string>> {
  const outcomes = new Map<string, string>();
  for (const { path, procedure, hasInput, meta } of which) {
    const context = await identify(services(), headersOf(caller), '127.0.0.1');
    // Rights are looked at before the input; what has none and writes would do its work.
    if (!hasInput && meta.writes && context.person) continue;
    const outcome = await call(
      procedure as never,
      'no input of anything' as never,
      { context } as never,
    ).then(
      () => 'let in',
      (error: { code?: string; data?: { code?: string } }) =>
        error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN' ? (error.data?.code ?? '') : 'let in',
    );
    outcomes.set(path, outcome);
  }
  return outcomes;
}

const expected = (which: readonly Declared[], rule: (one: Declared) => string): [string, string][] =>
  which.map((one) => [one.path, rule(one)]);
const asWalked = (
  outcomes: Map<string, string>,
  which: readonly Declared[],
  rule: (one: Declared) => string,
) => {
  const walked = which.filter(({ path }) => outcomes.has(path));
  expect(walked.length).toBeGreaterThan(60);
  expect([...outcomes]).toEqual(expected(walked, rule));
};

const userOf = (role: string): string => office.users[role] ?? '';

describe.each(roleSeeds)('$code', ({ code, permissions }) => {
  const granted: ReadonlySet<string> = new Set(permissions);

  it('is let in where the role says so, and nowhere else', async () => {
    const { office: station } = office.stations;
    const token = await session({ userId: userOf(code), station });
    asWalked(await walk({ station, token }), procedures, (one) =>
      needsRight(one) && !granted.has(one.meta.permission) ? 'PERMISSION_MISSING' : 'let in',
    );
  });

  it('has no right in a unit that did not give the role', async () => {
    const { school: station } = office.stations;
    const token = await session({ userId: userOf(code), station, unitId: 2 });
    const which = procedures.filter(needsRight);
    asWalked(await walk({ station, token }, which), which, () => 'PERMISSION_MISSING');
  });
});

describe('whoever holds every role', () => {
  const guarded = procedures.filter(({ meta }) => meta.permission !== PUBLIC && meta.permission !== STATION);
  const mighty = () => userOf('skarbnik');
  const station = () => office.stations.office;

  beforeAll(async () => {
    await database.owner.query(
      `insert into admin.user_role (user_id, unit_id, role_code, valid_from) select $1, 1, code, '2020-01-01' from admin.role on conflict do nothing`,
      [mighty()],
    );
  });

  it.each([
    ['SESSION_EXPIRED', `expires_at = now() - interval '1 second', created_at = now() - interval '13 hours'`],
    ['SESSION_LOCKED', 'locked_at = now()'],
    ['SESSION_LOCKED', `last_seen_at = now() - interval '16 minutes'`],
    ['SESSION_ENDED', 'ended_at = now()'],
  ])('is told %s by every procedure when the session has %s', async (code, change) => {
    const token = await session({ userId: mighty(), station: station() }, change);
    asWalked(await walk({ station: station(), token }, guarded), guarded, () => code);
  });

  it.each<[string, () => TestStation | undefined]>([
    ['another unit’s station', () => office.stations.school],
    ['a station whose pairing was withdrawn', () => revoked],
    ['no station', () => undefined],
  ])('is let in nowhere with the token used at %s', async (_where, where) => {
    const token = await session({ userId: mighty(), station: station() });
    const elsewhere = where();
    const caller = elsewhere ? { station: elsewhere, token } : { token };
    asWalked(await walk(caller, guarded), guarded, () => 'SESSION_OTHER_STATION');
  });

  it('is let in nowhere under a token that nobody gave, or with a station’s secret that is wrong', async () => {
    const token = await session({ userId: mighty(), station: station() });
    asWalked(
      await walk({ station: station(), token: 'x'.repeat(43) }, guarded),
      guarded,
      () => 'SESSION_ENDED',
    );
    const forged = { ...station(), header: `${station().id}.${'A'.repeat(43)}` };
    asWalked(await walk({ station: forged, token }, guarded), guarded, () => 'SESSION_OTHER_STATION');
  });

  it('is refused by what a station does by itself, when there is no paired station', async () => {
    const own = procedures.filter(({ meta }) => meta.permission === STATION);
    expect(own.length).toBeGreaterThan(2);
    for (const caller of [{}, { station: revoked }])
      expect(new Set((await walk(caller, own)).values())).toEqual(new Set(['STATION_NOT_PAIRED']));
  });

  it('can do only what the unchanged password allows, until it is changed', async () => {
    await database.owner.query('update admin.user_account set must_change_password = true where id = $1', [
      mighty(),
    ]);
    const token = await session({ userId: mighty(), station: station() });
    asWalked(await walk({ station: station(), token }, guarded), guarded, ({ meta }) =>
      meta.withOldPassword ? 'let in' : 'PASSWORD_MUST_CHANGE',
    );
  });

  it('can do nothing when the account was closed, or every role has run out', async () => {
    await database.owner.query(
      'update admin.user_account set must_change_password = false, active = false where id = $1',
      [mighty()],
    );
    const token = await session({ userId: mighty(), station: station() });
    asWalked(await walk({ station: station(), token }, guarded), guarded, () => 'USER_INACTIVE');
    await database.owner.query(`update admin.user_account set active = true where id = $1`, [mighty()]);
    await database.owner.query(`update admin.user_role set valid_to = '2020-12-31' where user_id = $1`, [
      mighty(),
    ]);
    const which = guarded.filter(needsRight);
    asWalked(await walk({ station: station(), token }, which), which, () => 'PERMISSION_MISSING');
  });
});
