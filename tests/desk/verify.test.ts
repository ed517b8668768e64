import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { closeDesk } from '#main/desk/close.ts';
import { openDesk } from '#main/desk/open.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ANNA, type Bench, bench, catalogueItem, drawer, taking } from './support/bench.ts';

async function worked(): Promise<Bench> {
  const b = await bench();
  catalogueItem(b.office, 1, 500);
  await b.desk.refresher.now(1000);
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const sales = [{ catalogueItemId: 1, quantity: '1', price: null, text: '' }];
  for (let time = 0; time < 3; time += 1) await take(b.desk, ANNA, taking(500, { sales }));
  await closeDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(51_500), note: '' });
  return b;
}

/** Somebody with the file and an SQL tool, who first takes the guards away. */
function tamper(b: Bench, sql: string): void {
  b.desk.db.exec('drop trigger journal_final; drop trigger journal_keep;');
  b.desk.db.exec(sql);
}

it.each([
  [
    'update journal set payload = replace(payload, \'"amount":500\', \'"amount":400\') where seq = 3',
    'JOURNAL_ALTERED',
    3,
  ],
  ["update journal set day = '2026-03-09' where seq = 2", 'JOURNAL_ALTERED', 2],
  ['delete from act; pragma foreign_keys = off; delete from journal where seq = 3', 'JOURNAL_GAP', 4],
  ['update journal set previous_hash = hash where seq = 4', 'JOURNAL_FORK', 4],
])('names the first row that was touched: %s', async (sql, code, seq) => {
  const b = await worked();
  b.desk.db.exec('drop trigger act_keep');
  tamper(b, sql);
  expect(verifyDesk(b.desk.db).findings[0]).toMatchObject({ code, seq });
});

it('tells when the pages that screens read differ from the journal', async () => {
  const b = await worked();
  b.desk.db.exec("update receipt set body = json_set(body, '$.payerName', 'Kto inny') where number = 2");
  expect(verifyDesk(b.desk.db).findings).toEqual([expect.objectContaining({ code: 'PAGE_DIFFERS', seq: 3 })]);
});

it('is the administrator’s command: 0 for a sound journal, 1 with the place named, also while the desk works', async () => {
  const b = await worked();
  const run = (...args: string[]) => {
    const program = path.resolve('main/cli/skarbnik.ts');
    const file = path.join(b.dir, 'desk.sqlite');
    const done = spawnSync(process.execPath, [program, 'desk', 'verify', file, ...args], {
      encoding: 'utf8',
    });
    return { status: done.status, text: done.stdout, error: done.stderr };
  };
  const sound = run();
  expect(sound).toMatchObject({ status: 0 });
  expect(sound.text.replaceAll('\u00a0', ' ')).toContain('w porządku: 5 wierszy, 3 dowody, 1 raport');
  expect(JSON.parse(run('--json').text)).toMatchObject({ rows: 5, receipts: 3, reports: 1, findings: [] });
  tamper(b, "update journal set day = '2026-03-09' where seq = 2");
  const broken = run();
  expect(broken.status).toBe(1);
  expect(broken.text).toContain('JOURNAL_ALTERED: Treść wiersza 2');
}, 60_000);

it('says in a sentence when the file is none', () => {
  const done = spawnSync(
    process.execPath,
    [path.resolve('main/cli/skarbnik.ts'), 'desk', 'verify', '/nowhere'],
    {
      encoding: 'utf8',
    },
  );
  expect(done.status).not.toBe(0);
  expect(done.stderr).toContain('nie jest czytelnym dziennikiem kasy');
});
