import { isContractProcedure } from '@orpc/contract';
import { isProcedure } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { router } from '#main/service/router.ts';
import { contract } from '#shared/contract.ts';
import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import { PUBLIC, SIGNED_IN, STATION } from '#shared/kernel/permissions.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  headersOf,
  PASSWORD,
  seedOffice,
  type TestOffice,
  type TestStation,
  testService,
} from '#tests/support/service.ts';

interface Declared {
  readonly path: string;
  readonly meta: ProcedureMeta;
}

/** Every procedure of the contract that the service answers. */
function declared(node: object, path: string[] = []): Declared[] {
  if (isContractProcedure(node)) return [{ path: path.join('/'), meta: node['~orpc'].meta as ProcedureMeta }];
  return Object.entries(node).flatMap(([name, child]) => declared(child as object, [...path, name]));
}

function implemented(node: object, path: string[] = []): string[] {
  if (isProcedure(node)) return [path.join('/')];
  return Object.entries(node).flatMap(([name, child]) => implemented(child as object, [...path, name]));
}

const answered = new Set(implemented(router));
const procedures = declared(contract).filter(({ path }) => answered.has(path));

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
  await made.owner.query(`insert into admin.role (code, name) values ('bez-praw', 'bez praw')`);
  await made.owner.query(
    `insert into admin.user_account (id, login, display_name, password_hash)
     select gen_random_uuid(), 'bez-praw', 'Osoba bez praw', password_hash from admin.user_account limit 1`,
  );
  await made.owner.query(
    `insert into admin.user_role (user_id, unit_id, role_code, valid_from)
     select id, 1, 'bez-praw', '2020-01-01' from admin.user_account where login = 'bez-praw'`,
  );
});
const service = testService(database);
let powerless = '';
let office1: TestStation;
beforeAll(async () => {
  office1 = office.stations.office;
  powerless = (
    await service.socket({ station: office1 }).admin.session.signIn({ login: 'bez-praw', password: PASSWORD })
  ).token;
});

/** Calls by HTTP with an empty input: rights are looked at before the input, so what is denied never reaches it. */
async function call(path: string, caller: { station?: TestStation; token?: string }) {
  const response = await fetch(`${service.running.url}/rpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(caller) },
    body: '{}',
  });
  const body = (await response.json()) as {
    json?: { code?: string; defined?: boolean; data?: { code?: string; message?: string } };
  };
  return {
    status: response.status,
    code: body.json?.code,
    reason: body.json?.data?.code,
    message: body.json?.data?.message,
  };
}

describe('every procedure of the contract', () => {
  it('is walked', () => {
    expect(procedures.length).toBeGreaterThan(25);
  });

  it('that the service serves has its implementation, and nothing is served that the contract does not declare', () => {
    const all = declared(contract);
    expect([...answered].filter((path) => !all.some((procedure) => procedure.path === path))).toEqual([]);
    const modules = new Set([...answered].map((path) => path.split('/')[0]));
    const missing = all.filter(
      ({ path, meta }) => meta.servedBy !== 'desk' && modules.has(path.split('/')[0]) && !answered.has(path),
    );
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  const guarded = procedures.filter(({ meta }) => meta.permission !== PUBLIC);
  it.each(guarded)(
    '$path is denied without a session, from a paired station and from nowhere',
    async ({ path, meta }) => {
      const nowhere = await call(path, {});
      if (meta.permission === STATION) {
        expect(nowhere).toMatchObject({ status: 403, code: 'FORBIDDEN', reason: 'STATION_NOT_PAIRED' });
        return;
      }
      expect(nowhere).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', reason: 'SIGN_IN_NEEDED' });
      expect(await call(path, { station: office1 })).toMatchObject({ status: 401, reason: 'SIGN_IN_NEEDED' });
    },
  );

  const permitted = guarded.filter(
    ({ meta }) => meta.permission !== STATION && meta.permission !== SIGNED_IN,
  );
  it.each(permitted)('$path is denied to a person without $meta.permission', async ({ path, meta }) => {
    const answer = await call(path, { station: office1, token: powerless });
    expect(answer).toMatchObject({ status: 403, code: 'FORBIDDEN', reason: 'PERMISSION_MISSING' });
    expect(answer.message).toMatch(/^Brak uprawnienia „.+”/);
    expect(meta.permission).toMatch(/\./);
  });

  it.each(guarded.filter(({ meta }) => meta.permission !== STATION))(
    '$path is denied to a stolen token used elsewhere',
    async ({ path }) => {
      expect(await call(path, { token: powerless })).toMatchObject({
        status: 401,
        reason: 'SESSION_OTHER_STATION',
      });
      expect(await call(path, { station: office.stations.school, token: powerless })).toMatchObject({
        status: 401,
        reason: 'SESSION_OTHER_STATION',
      });
    },
  );

  it.each(permitted)(
    '$path lets the one through who holds the permission, as far as the input',
    async ({ path, meta }) => {
      await database.owner.query(
        `insert into admin.role_permission (role_code, permission) values ('bez-praw', $1) on conflict do nothing`,
        [meta.permission],
      );
      const answer = await call(path, { station: office1, token: powerless });
      await database.owner.query(`delete from admin.role_permission where role_code = 'bez-praw'`);
      expect(answer.reason).not.toBe('PERMISSION_MISSING');
      expect([200, 422]).toContain(answer.status);
    },
  );
});
