import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DECISION_TARGETS, type DecisionTable } from '#db/central/taxes/write-decisions.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { BenchOffice, Client } from './bench-office.ts';
import { type Measurement, percentiles, rounded, timed } from './measurement.ts';

/** The year before the demo's history: its figures are announced and nobody has a decision for it yet. */
const YEAR = 2024;
const ISSUED_ON = day('2026-11-02');

/** A year's decisions for the whole gmina, posted, against a bare COPY of the same rows; and one card computed. */
export async function taxRun(office: BenchOffice): Promise<Measurement[]> {
  const clerk = await office.signedIn('podatki');
  const run = await clerk.taxes.runs.start({ actId: newId(), year: YEAR, issuedOn: ISSUED_ON, filter: {} });
  const seconds = await secondsOf(clerk, run.jobId);
  const done = await clerk.taxes.runs.progress({ runId: run.runId });
  const bare = await bareCopy(office, run.runId);
  const rows = bare.rows;
  return [
    {
      name: `A year of taxes for ${done.accounts} accounts, ${done.issued} decisions posted, rows a second`,
      unit: 'rows/s',
      ours: Math.round(rows / seconds),
      limit: Math.round(rows / bare.seconds),
      limitIs: 'bare COPY of the same rows into the same tables; promise: a third of it',
      more: {
        rows,
        seconds: rounded(seconds),
        'decisions/s': Math.round(done.issued / seconds),
        skipped: done.skipped,
        'service MB at most': peakOf(office.pids['service']),
      },
    },
    await oneCard(office, clerk),
  ];
}

async function secondsOf(client: Client, jobId: string): Promise<number> {
  for (;;) {
    const job = await client.jobs.get({ jobId });
    if (job.state === 'done' && job.startedAt && job.endedAt)
      return (Date.parse(job.endedAt) - Date.parse(job.startedAt)) / 1000;
    if (job.endedAt) throw new Error(`the run ended as ${job.state}: ${job.problem?.message ?? ''}`);
    await pause(200);
  }
}

async function oneCard({ owner }: BenchOffice, clerk: Client): Promise<Measurement> {
  const { rows } = await owner.query<{ account_id: string }>(
    `select account_id from taxes.object group by account_id order by count(*) desc, account_id limit 20`,
  );
  const compute = (at: number) =>
    clerk.taxes.compute({ accountId: rows[at % rows.length]?.account_id ?? '', year: 2026 });
  await timed(10, compute);
  const times = percentiles(await timed(60, compute));
  return {
    name: 'One card computed with its explanation, over the wire, p95',
    unit: 'ms',
    ours: times.p95,
    limit: 100,
    limitIs: 'the promise',
    more: { p50: times.p50, p99: times.p99 },
  };
}

/** Peak resident memory of a process in MB; 0 where the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

const RUN = `(select id from taxes.decision where run_id = $run)`;
const DUES = `(select i.id from receivables.instalment i join receivables.receivable r on r.id = i.receivable_id where r.source_id in ${RUN})`;

/** Which rows of each table the run wrote, and which columns name rows of it: those get other identities in the copy. */
const WRITTEN: Readonly<Partial<Record<DecisionTable, { where: string; fresh: readonly string[] }>>> = {
  entry: { where: 'source_id = $run', fresh: ['id'] },
  decision: { where: 'run_id = $run', fresh: ['id', 'entry_id'] },
  part: { where: `decision_id in ${RUN}`, fresh: ['decision_id'] },
  receivable: { where: `source_id in ${RUN}`, fresh: ['id', 'source_id'] },
  instalment: { where: `id in ${DUES}`, fresh: ['id', 'receivable_id'] },
  line: {
    where: 'entry_id in (select id from ledger.entry where source_id = $run)',
    fresh: ['entry_id', 'instalment_id'],
  },
  movement: { where: `source_id in ${RUN}`, fresh: ['id', 'instalment_id', 'source_id', 'entry_id'] },
  liabilityPart: { where: `decision_id in ${RUN}`, fresh: ['instalment_id', 'decision_id'] },
  delivery: { where: `decision_id in ${RUN}`, fresh: ['id', 'decision_id'] },
  audit: {
    where: `act = 'taxes.runs.issue' and object_id in (select id::text from taxes.decision where run_id = $run)`,
    fresh: [],
  },
};

/** What is unique in the database besides identities gets another value as well. */
const OTHER: Readonly<Record<string, string>> = {
  'decision.number': `number || '-bis'`,
  'decision.year': 'year - 1',
  'entry.number': 'number + 1000000',
  'instalment.slip_code': `'8' || substr(slip_code, 2)`,
};

/** Takes the run's rows out, gives them other identities, and times a bare COPY of them in one transaction that is taken back. */
async function bareCopy({ owner }: BenchOffice, runId: string): Promise<{ rows: number; seconds: number }> {
  const tables: { into: string; content: Buffer }[] = [];
  let rows = 0;
  for (const [table, { where, fresh }] of Object.entries(WRITTEN)) {
    const target = DECISION_TARGETS[table as DecisionTable];
    const names = Object.keys(target.columns);
    const values = names.map((name) => {
      if (fresh.includes(name)) return `('f' || substr(${name}::text, 2))::uuid`;
      return OTHER[`${table}.${name}`] ?? name;
    });
    const query = `select ${values.join(', ')} from ${target.table} where ${where.replaceAll('$run', `'${runId}'`)}`;
    const pieces: Buffer[] = [];
    for await (const piece of owner.query(copyTo(`copy (${query}) to stdout`))) pieces.push(piece as Buffer);
    const content = Buffer.concat(pieces);
    for (const byte of content) if (byte === 10) rows += 1;
    tables.push({ into: `${target.table} (${names.join(', ')})`, content });
  }
  await owner.query('begin');
  const started = performance.now();
  for (const { into, content } of tables)
    await pipeline(Readable.from([content]), owner.query(copyFrom(`copy ${into} from stdin`)));
  await owner.query('set constraints all immediate');
  const seconds = (performance.now() - started) / 1000;
  await owner.query('rollback');
  return { rows, seconds };
}
