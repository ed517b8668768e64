import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';

const database = testDatabase();
const office = new TestOffice(database);

beforeAll(async () => {
  await office.prepare();
  const desk = await office.desk('K1');
  const payer = await office.payer('Mazur Iga', [{ principal: 5_000 }]);
  const [due] = payer.dues;
  if (!due) throw new Error('no due');
  await desk.send(desk.open(0), desk.pay(payer, due), desk.close());
});

/** The command as an administrator runs it. */
function skarbnik(...args: string[]) {
  const { host, port, user, password, database: name } = database.serviceAddress;
  const env = { ...process.env, SKARBNIK_DATABASE: `postgres://${user}:${password}@${host}:${port}/${name}` };
  return spawnSync(process.execPath, ['main/cli/skarbnik.ts', 'ledger', 'verify', ...args], {
    encoding: 'utf8',
    env,
  });
}

describe('skarbnik ledger verify', () => {
  it('says that the books agree and ends with 0', () => {
    const { status, stdout } = skarbnik();
    expect(status).toBe(0);
    expect(stdout).toContain('Księgi są w porządku');
  });

  it('names the place and ends with 1, for people and for programs', async () => {
    await office.rows(
      `set session_replication_role = replica; update ledger.account_total set debit = debit + 1 where account_id = (select id from ledger.account where number = '101-K1'); set session_replication_role = origin`,
    );
    const { status, stdout } = skarbnik();
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining('101-K1 2026-11 : obroty Wn 50,01 Ma 0,00, zapisy Wn 50,00'),
    ]);
    const asJson = skarbnik('--json');
    expect(asJson.status).toBe(1);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ findings: [{ check: 'ACCOUNT_TOTALS' }] });
  });

  it('says why it cannot read', () => {
    const { status, stderr } = skarbnik('--database', 'postgres://nobody:x@127.0.0.1:1/none');
    expect([status, stderr]).toEqual([2, expect.stringContaining('Nie można połączyć się z bazą')]);
  });

  it('explains itself', () => {
    expect(skarbnik('--help').stdout).toMatch(/Niczego\s+nie zmienia/);
  });
});
