import { isContractProcedure } from '@orpc/contract';
import { isProcedure } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seedParameters } from '#db/central/parameters/parameters.ts';
import { randomOf } from '#db/demo/random.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { router } from '#main/service/router.ts';
import { hashSecret } from '#main/service/server/identify.ts';
import { contract } from '#shared/contract.ts';
import { permissionNames } from '#shared/permissions.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { headersOf, PASSWORD, testService } from '#tests/support/service.ts';
import { verified } from '#tests/support/verification.ts';
import { type Schema, valueFor } from './support/schema-generator.ts';

const SEED = Number(process.env['PROPERTY_SEED'] ?? '20261122');
const CALLS = 25;
const SLOWEST_MS = 5_000;

interface Target {
  readonly path: string;
  readonly input: Schema;
}

function targets(node: object, path: string[] = []): Target[] {
  if (isContractProcedure(node)) {
    const { inputSchema } = node['~orpc'];
    const input = inputSchema
      ? (z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema)
      : {};
    return [{ path: path.join('/'), input }];
  }
  return Object.entries(node).flatMap(([name, child]) => targets(child as object, [...path, name]));
}
function implemented(node: object, path: string[] = []): string[] {
  if (isProcedure(node)) return [path.join('/')];
  return Object.entries(node).flatMap(([name, child]) => implemented(child as object, [...path, name]));
}
const answered = new Set(implemented(router));
const all = targets(contract).filter(({ path }) => answered.has(path));

const database = testDatabase();
const service = testService(database);
const office = new TestOffice(database);
let ids: string[] = [];
let caller: { station: { id: string; header: string }; token: string };

beforeAll(async () => {
  const { owner } = database;
  await seedParameters((sql, values) => owner.query(sql, values));
  await office.prepare();
  const payer = await office.payer('Nowak Jan', [{ principal: 10_000 }, { principal: 5_000, title: 'ODP' }]);
  const desk = await office.desk('K1');
  const [due] = payer.dues;
  if (!due) throw new Error('no due');
  await desk.send(desk.open(50_000), desk.pay(payer, due, { principal: 12_000 }), desk.close());
  await office.rows('update admin.user_account set password_hash = $1', [await hashPassword(PASSWORD)]);
  await office.rows(
    `insert into admin.role_permission (role_code, permission) select 'kierownik', p from unnest($1::text[]) p on conflict do nothing`,
    [Object.keys(permissionNames)],
  );
  const id = desk.context.station?.id ?? '';
  await office.rows('update admin.workstation set secret_hash = $2 where id = $1', [
    id,
    hashSecret('geheim-geheim'),
  ]);
  const station = { id, header: `${id}.geheim-geheim` };
  const [overpayment] = await office.rows<{ id: string }>('select id from receivables.overpayment');
  ids = [
    payer.partyId,
    payer.accountId,
    due.instalmentId,
    desk.reportId,
    overpayment?.id ?? '',
    ...Object.values(office.people).map((one) => one.id),
  ];
  caller = { station, token: await signIn(station) };
});

async function signIn(station: { id: string; header: string }): Promise<string> {
  const { token } = await service
    .http({ station })
    .admin.session.signIn({ login: office.people.second.login, password: PASSWORD });
  return token;
}

async function post(path: string, body: string) {
  const begun = performance.now();
  const response = await fetch(`${service.running.url}/rpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(caller) },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, text: await response.text(), took: performance.now() - begun };
}

describe('the contract under hostile input, its own schemas as generators', () => {
  it('is walked', () => expect(all.length).toBeGreaterThan(30));

  it.each(all)(
    '$path: no crash, no fault of the program, no hang',
    async ({ path, input }) => {
      const faults: string[] = [];
      for (let number = 0; number < CALLS; number += 1) {
        const random = randomOf('fuzz', SEED, path, number);
        const body = JSON.stringify({ json: valueFor(input, random, number % 4 === 0 ? 0 : 12, ids) });
        const { status, text, took } = await post(path, body);
        // A fault of the program must at least carry the request's number; here there must be none.
        if (status >= 500 || took > SLOWEST_MS)
          faults.push(
            `call ${number}: ${status} in ${Math.round(took)} ms: ${text.slice(0, 300)} <- ${body.slice(0, 600)}`,
          );
        if (status === 401)
          caller = { ...caller, token: await signIn(caller.station).catch(() => caller.token) };
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it.each([
    ['broken JSON', '{"json":'],
    ['no object', '[]'],
    ['nothing', ''],
    ['a bare word', 'x'],
    ['a polluting key', '{"json":{"__proto__":{"isAdmin":true},"query":"a"}}'],
    ['polluting meta', '{"json":{"query":"a"},"meta":[[0,"__proto__","polluted"]]}'],
    ['meta that points nowhere', '{"json":{"query":"a"},"meta":[[1,"a","b","c"]]}'],
    ['meta that asks for a huge number', `{"json":{"query":"${'9'.repeat(100_000)}"},"meta":[[0,"query"]]}`],
    ['meta with a costly pattern', '{"json":{"query":"/(a+)+$/"},"meta":[[6,"query"]]}'],
    ['fifty thousand brackets', `{"json":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['three megabytes of text', JSON.stringify({ json: { query: 'x'.repeat(3_000_000) } })],
  ])('%s is refused in an orderly way', async (_, body) => {
    const { status, text, took } = await post('parties/find', body);
    expect(status, text.slice(0, 300)).toBeLessThan(500);
    expect(took).toBeLessThan(SLOWEST_MS);
    expect(({} as { polluted?: unknown; isAdmin?: unknown }).polluted).toBeUndefined();
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('afterwards the service is well and the books agree', async () => {
    expect((await fetch(`${service.running.url}/health`)).status).toBe(200);
    expect((await verified(database)).findings).toEqual([]);
    expect(process.memoryUsage().rss).toBeLessThan(1_500_000_000);
  });
});
