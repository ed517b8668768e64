import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { mt940 } from '#tests/support/bank-files/read.ts';
import { BankOffice } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';

/** An import killed in the middle and started again: every statement is posted once, none by half. */
const STATEMENTS = 4;
const ENTRIES = 700;
const VIRTUAL = '06856200074321000000012345';
let office: BankOffice;
const database = testDatabase(async (made) => {
  office = await BankOffice.open(made);
});
let folder = '';
let file = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-import-'));
  file = path.join(folder, 'wyciagi.sta');
  await office.virtual(
    await office.payer('Wielka Anna', [{ principal: 100_000_000, due: '2026-12-31' }]),
    VIRTUAL,
  );
  const text = Array.from({ length: STATEMENTS }, (_, at) => {
    const lines = Array.from({ length: ENTRIES }, (_entry, n) => [
      ':61:2611201120C1,00NTRFNONREF',
      `:86:020~20${n % 2 === 0 ? VIRTUAL : `wpłata ${at}-${n}`}`,
    ]).flat();
    return mt940(lines, {
      opening: `C261119PLN${at * ENTRIES},00`,
      closing: `C261120PLN${(at + 1) * ENTRIES},00`,
    }).replace(':28C:1', `:28C:${at + 1}`);
  }).join('');
  writeFileSync(file, text, 'latin1');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function importing(): ChildProcess {
  const { host, port, user, password, database: name } = database.serviceAddress;
  return spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'main/cli/skarbnik.ts',
      'bank',
      'import',
      file,
      '--json',
      '--database',
      `postgres://${user}:${password}@${host}:${port}/${name}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

const count = async (sql: string) => Number((await office.rows<{ n: number }>(sql))[0]?.n ?? 0);
const posted = () => count('select count(*) as n from bank.posting');
const entriesWritten = () =>
  count(
    `select count(*) as n from pg_stat_activity where datname = current_database() and usename = 'skarbnik_app' and state <> 'idle' and query like 'insert into bank.match%'`,
  );

/** Kills the import as a power cut would, as soon as something holds; false when it was over before. */
async function killedWhen(holds: () => Promise<boolean>): Promise<boolean> {
  const child = importing();
  const gone = once(child, 'exit');
  let ended = false;
  void gone.then(() => {
    ended = true;
  });
  while (!ended && !(await holds())) await new Promise((resolve) => setTimeout(resolve, 3));
  if (ended) return false;
  child.kill('SIGKILL');
  await gone;
  return true;
}

describe('an import that is killed', () => {
  it('between and within statements, and started again, posts each once', async () => {
    const killedInside = await killedWhen(async () => (await entriesWritten()) > 0);
    const killedBetween = await killedWhen(async () => (await posted()) >= 2);
    expect(killedInside || killedBetween).toBe(true);
    const half = await posted();
    expect(half).toBeLessThan(STATEMENTS);
    const child = importing();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(await posted()).toBe(STATEMENTS);
    expect(await count('select count(*) as n from bank.file')).toBe(1);
    expect(await count('select count(*) as n from bank.entry')).toBe(STATEMENTS * ENTRIES);
    expect(await count('select count(*) as n from bank.match')).toBe(STATEMENTS * ENTRIES);
    expect(await office.balance('130-1')).toBe(STATEMENTS * ENTRIES * 100);
    expect(await office.balance('245-1')).toBe((-STATEMENTS * ENTRIES * 100) / 2);
    const { findings } = await transaction(database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  }, 120_000);
});
