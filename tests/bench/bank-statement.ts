import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pino } from 'pino';
import { statementsOfFile } from '#db/central/bank/statements.ts';
import { openCentral } from '#db/central/connection.ts';
import { type Actor, transaction } from '#db/central/transaction.ts';
import { type BankFileSource, postStatement, takeFile } from '#main/service/bank/import.ts';
import { STATION_ACTOR } from '#main/service/context.ts';
import { BankFileReader, BankFileSurveyor } from '#shared/bank/read.ts';
import { day, dayOfInstant, later } from '#shared/kernel/day.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, rounded } from './measurement.ts';

const ENTRIES = 20_000;
const PIECE = 64 * 1024;
const READ_COPIES = 4;

/** A statement of 20,000 entries: how fast it is read, and how fast it is matched and posted against a bare COPY of the rows written. */
export async function bankStatement(office: BenchOffice): Promise<Measurement[]> {
  const { owner } = office;
  const { rows: accounts } = await owner.query<{ nrb: string }>(
    `select virtual_account as nrb from receivables.account a join units.unit u on u.id = a.unit_id
      where u.code = 'UG' and virtual_account is not null order by a.id`,
  );
  const { rows: banks } = await owner.query<{ nrb: string }>('select nrb from bank.account limit 1');
  const text = statementText(
    banks[0]?.nrb ?? '',
    accounts.map(({ nrb }) => nrb),
  );
  const bytes = Buffer.from(text, 'latin1');
  return [reading(bytes), ...(await posting(office, bytes))];
}

function statementText(own: string, accounts: readonly string[]): string {
  const lines = [':20:BENCH', `:25:PL${own}`, ':28C:1', ':60F:C261119PLN0,00'];
  for (let at = 0; at < ENTRIES; at += 1)
    lines.push(
      ':61:2611201120C17,00NTRFNONREF',
      `:86:020~00PRZELEW~20Podatek od nieruchomosci ra~21ta 4 konto ${accounts[(at * 7) % accounts.length]}`,
      `~32PLATNIK NUMER ${at}~33UL. POLNA ${at % 90}~38PL12109024020000000${String(at).padStart(9, '0')}`,
    );
  lines.push(`:62F:C261120PLN${ENTRIES * 17},00`, '-', '');
  return lines.join('\r\n');
}

function reading(bytes: Buffer): Measurement {
  const surveyor = new BankFileSurveyor();
  const started = performance.now();
  surveyor.push(bytes);
  const survey = surveyor.result();
  let entries = 0;
  for (let copy = 0; copy < READ_COPIES; copy += 1) {
    const reader = new BankFileReader(survey);
    for (let at = 0; at < bytes.length; at += PIECE)
      entries += reader.push(bytes.subarray(at, at + PIECE)).filter(({ kind }) => kind === 'entry').length;
    entries += reader.end().filter(({ kind }) => kind === 'entry').length;
  }
  if (entries !== ENTRIES * READ_COPIES) throw new Error(`read ${entries} entries`);
  const seconds = (performance.now() - started) / 1000;
  return {
    name: `A statement of ${ENTRIES} entries, read and checked`,
    unit: 'MB/s',
    ours: rounded((bytes.length * READ_COPIES) / 1_000_000 / seconds),
    limit: 20,
    limitIs: 'promise: at least 20 MB/s',
  };
}

/** Every table that a posting writes. */
const WRITTEN = [
  'bank.entry',
  'bank.match',
  'bank.clarification',
  'ledger.entry',
  'ledger.line',
  'ledger.document_entry',
  'receivables.movement',
  'receivables.overpayment',
  'receivables.overpayment_movement',
];

async function posting(office: BenchOffice, bytes: Buffer): Promise<Measurement[]> {
  const { owner, serviceAddress } = office;
  const counts = async () => {
    const found: number[] = [];
    for (const table of WRITTEN) found.push(await rowsOf(owner, table));
    return found;
  };
  const before = await counts();
  const central = await openCentral(serviceAddress, { poolSize: 2 });
  const { rows: units } = await owner.query<{ id: number }>(`select id from units.unit where code = 'UG'`);
  const unitId = units[0]?.id ?? 0;
  const actor: Actor = { userId: STATION_ACTOR, unitId, visibleUnits: [unitId] };
  const services = { central, log: pino({ level: 'silent' }), now: () => new Date(), version: 'bench' };
  const today = dayOfInstant(Date.now());
  let seconds = 0;
  try {
    const started = performance.now();
    const { fileId } = await transaction(central, actor, (tx) => takeFile(tx, sourceOf(bytes), new Date()));
    await transaction(central, actor, async (tx) => {
      for (const { id } of await statementsOfFile(tx, fileId)) {
        const { state, holds } = await postStatement(tx, id, {
          services,
          today: later(today, day('2026-11-20')),
        });
        if (state !== 'posted') throw new Error(`the statement is ${state}: ${holds[0]?.message ?? ''}`);
      }
    });
    seconds = (performance.now() - started) / 1000;
  } finally {
    await central.destroy();
  }
  const after = await counts();
  const written = after.reduce((sum, count, at) => sum + count - (before[at] ?? 0), 0);
  const bare = await bareCopy(office, before, after);
  return [
    {
      name: `A statement of ${ENTRIES} entries, read, matched and posted`,
      unit: 'rows/s',
      ours: Math.round(written / seconds),
      limit: Math.round(written / bare),
      limitIs: 'bare COPY of the same rows into tables with the same indexes; promise: a quarter',
      more: {
        seconds: rounded(seconds),
        'rows written': written,
        'memory of this process MB': Math.round(process.resourceUsage().maxRSS / 1024),
      },
    },
  ];
}

const temp = (table: string) => `written_${table.replace('.', '_')}`;

async function rowsOf(owner: BenchOffice['owner'], table: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*) as n from ${table}`);
  return Number(rows[0]?.n);
}

/** Seconds of copying as many rows of each table as were written into an empty one with its indexes. */
async function bareCopy(
  { owner }: BenchOffice,
  before: readonly number[],
  after: readonly number[],
): Promise<number> {
  let seconds = 0;
  for (const [at, table] of WRITTEN.entries()) {
    const count = (after[at] ?? 0) - (before[at] ?? 0);
    if (count === 0) continue;
    const target = `public.${temp(table)}`;
    await owner.query(`drop table if exists ${target}`);
    await owner.query(`create table ${target} (like ${table} including defaults including indexes)`);
    const pieces: Buffer[] = [];
    const order =
      table === 'ledger.line'
        ? 'entry_id desc'
        : table === 'ledger.document_entry'
          ? 'entry_id desc'
          : '1 desc';
    const out = owner.query(
      copyTo(
        `copy (select ${await plainColumns(owner, table)} from ${table} order by ${order} limit ${count}) to stdout`,
      ),
    );
    out.on('data', (piece: Buffer) => pieces.push(piece));
    await once(out, 'end');
    const started = performance.now();
    const into = owner.query(copyFrom(`copy ${target} (${await plainColumns(owner, table)}) from stdin`));
    await pipeline(pieces, into);
    seconds += (performance.now() - started) / 1000;
    await owner.query(`drop table ${target}`);
  }
  return seconds;
}

async function plainColumns(owner: BenchOffice['owner'], table: string): Promise<string> {
  const { rows } = await owner.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
      where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  );
  return rows[0]?.names ?? '*';
}

function sourceOf(bytes: Buffer): BankFileSource {
  const surveyor = new BankFileSurveyor();
  surveyor.push(bytes);
  return {
    ...surveyor.result(),
    name: 'bench.sta',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    async *pieces() {
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    },
  };
}
