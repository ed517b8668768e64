import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { CentralAddress } from '#db/central/connection.ts';
import { testDatabase } from '#tests/support/database.ts';
import { building, parcel, TaxOffice } from '#tests/support/tax-office.ts';
import { verified } from '#tests/support/verification.ts';

/** The yearly run is killed with SIGKILL at ten random points and goes on each time; what comes of it is what an undisturbed run makes. */

const KILLS = 10;
const ACCOUNTS = 120;
const BATCH = 4;
const killed = new TaxOffice(testDatabase());
const calm = new TaxOffice(testDatabase());

/** The same accounts in both offices: houses, farms, forests, three villages, some too small to be assessed. */
async function fill(office: TaxOffice): Promise<void> {
  await office.prepare();
  for (let at = 0; at < ACCOUNTS; at += 1) {
    const card = await office.card(`Podatnik${String(at).padStart(3, '0')} Jan`, {
      village: ['Wzorowo', 'Bajkowo', 'Zmyślin'][at % 3] ?? '',
    });
    const metres = at % 17 === 0 ? '0.0003' : `0.0${String(100 + at * 3)}`;
    await office.object(card, `${at}/1`, parcel({ use: 'B', area: metres }));
    if (at % 2 === 0) await office.object(card, 'dom', building('BUILDING_RESIDENTIAL', `${60 + at}.50`));
    if (at % 5 === 0)
      await office.object(
        card,
        `${at}/2`,
        parcel({ use: 'R', soilClass: 'IIIa', area: `${1 + (at % 50)}.2500` }, { use: 'Ls', area: '0.7500' }),
      );
  }
}

beforeAll(async () => {
  await fill(killed);
  await fill(calm);
});

function assess({ host, port, user, password, database }: CentralAddress): ChildProcess {
  const address = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  return spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'main/cli/skarbnik.ts',
      ...['taxes', 'assess', '--year', '2026', '--issued-on', '2026-02-06'],
      ...['--batch', String(BATCH), '--json', '--database', address],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

const issued = async (office: TaxOffice) =>
  (await office.rows<{ n: number }>('select count(*)::integer as n from taxes.decision'))[0]?.n ?? 0;

/** Everything a run leaves, without identities that are drawn anew each time. */
async function left(office: TaxOffice): Promise<unknown> {
  const [decisions, dues, ledger, items, totals] = await Promise.all([
    office.rows(
      `select a.number as account, d.number, d.total, d.data::jsonb - 'instalments' - 'addressees' - 'lines' as data,
              (select jsonb_agg(jsonb_build_object('tax', p.tax, 'amount', p.amount) order by p.tax) from taxes.decision_part p where p.decision_id = d.id) as parts
         from taxes.decision d join receivables.account a on a.id = d.account_id order by 1`,
    ),
    office.rows(
      `select a.number as account, i.number, i.statutory_due, i.due, i.open_principal, i.slip_code, t.code from receivables.instalment i
         join receivables.account a on a.id = i.account_id join receivables.title t on t.id = i.title_id order by 1, 2`,
    ),
    office.rows(
      `select e.number, e.document_number, e.total, e.line_count, l.line_no, c.number as account, l.debit, l.credit, l.classification
         from ledger.entry e join ledger.line l on l.entry_id = e.id join ledger.account c on c.id = l.account_id order by e.number, l.line_no`,
    ),
    office.rows('select place, state, code, total from taxes.run_item order by place'),
    office.rows('select kind, scope, year, last_number from app.number_series order by 1, 2, 3'),
  ]);
  return { decisions, dues, ledger, items, totals };
}

it('killed ten times it issues each decision once, and the result is that of an undisturbed run', async () => {
  let kills = 0;
  for (let attempt = 0; kills < KILLS; attempt += 1) {
    expect(attempt).toBeLessThan(40);
    const before = await issued(killed);
    const child = assess(killed.database.serviceAddress);
    let ended = false;
    const gone = once(child, 'exit').then(([, signal]) => {
      ended = true;
      return signal as string | null;
    });
    const goal = before + Math.floor(Math.random() * BATCH * 2);
    while (!ended && (await issued(killed)) <= goal) await pause(2);
    await pause(Math.random() * 40);
    child.kill('SIGKILL');
    if ((await gone) === 'SIGKILL') kills += 1;
    // The dead worker's lease runs out; the test does not wait half a minute for it.
    await killed.rows(`update jobs.job set lease_until = now() where state = 'running'`);
  }
  expect(await issued(killed)).toBeGreaterThan(0);
  // A job that ended its worker again and again is given up; asked again, the run goes on with another one.
  let code: number | null = 1;
  for (let attempt = 0; code !== 0 && attempt < 3; attempt += 1)
    [code] = (await once(assess(killed.database.serviceAddress), 'exit')) as [number | null];
  expect(code).toBe(0);
  const undisturbed = assess(calm.database.serviceAddress);
  expect((await once(undisturbed, 'exit'))[0]).toBe(0);

  expect(await left(killed)).toEqual(await left(calm));
  const twice = await killed.rows(
    'select account_id from taxes.decision group by account_id, year having count(*) > 1',
  );
  expect(twice).toEqual([]);
  expect((await verified(killed.database)).findings).toEqual([]);
}, 180_000);
