import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Desk } from '#main/desk/desk.ts';
import { inOneAct, record } from '#main/desk/journal.ts';
import { take } from '#main/desk/take.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ANNA, account, due, taking, whole } from '#tests/desk/support/bench.ts';
import { openDeskBench } from './desk-bench.ts';
import { type Measurement, percentiles, timed, timedInTurn } from './measurement.ts';

const RECEIPTS = 300;
const WARM_UP = 20;

/**
 * A receipt durable at the desk: the cashier's whole act on the real desk (check, share out, one transaction, sealed row) and
 * the bare sealing of a journal row, both against SQLite alone that commits as many bytes with the same durability.
 */
export async function deskReceipt(): Promise<Measurement[]> {
  const closers: (() => void)[] = [];
  const bench = await openDeskBench((office) => {
    for (let at = 0; at < RECEIPTS + 2 * WARM_UP; at += 1) {
      const { accountId } = account(office, `Płatnik ${at}`);
      due(office, accountId, 10_000, `${new Date().getFullYear() + 1}-03-15`);
    }
  });
  try {
    const { desk, office } = bench;
    const bytes = bytesOf(desk);
    const pay = (at: number) =>
      take(desk, ANNA, taking(10_000, { partyId: office.accounts[at]?.partyId ?? null, dues: whole }));
    await timed(WARM_UP, pay);
    const before = bytes();
    await timed(WARM_UP, (at) => pay(at + WARM_UP));
    const each = Math.round((bytes() - before) / WARM_UP);
    const payload = lastPayload(desk);
    const bareAct = bareDesk(each);
    const bareRow = bareDesk(JSON.stringify(payload).length);
    closers.push(bareAct.close, bareRow.close);
    const acts = await timedInTurn(RECEIPTS, (at) => pay(at + 2 * WARM_UP), bareAct.commit);
    const seal = async () => inOneAct(desk, () => record(desk, ANNA, { actId: newId(), payload }));
    const rows = await timedInTurn(RECEIPTS, seal, bareRow.commit);
    return [
      told('Receipt durable at the desk, the whole act, p50', acts, `the same ${each} bytes`),
      told('Journal row sealed at the desk, p50', rows, 'the same payload'),
    ];
  } finally {
    for (const close of closers) close();
    await bench.close();
  }
}

function told(name: string, times: { ours: number[]; limit: number[] }, of: string): Measurement {
  const [ours, limit] = [percentiles(times.ours), percentiles(times.limit)];
  return {
    name,
    unit: 'ms',
    ours: ours.p50,
    limit: limit.p50,
    limitIs: `bare SQLite commit of ${of}, synchronous=FULL, turn by turn`,
    more: { p95: ours.p95, p99: ours.p99, 'limit p95': limit.p95, 'limit p99': limit.p99 },
  };
}

/** Bytes of text that the desk keeps of its receipts: journal, act and read model. */
function bytesOf(desk: Desk): () => number {
  const journal = desk.db.prepare(
    'select sum(length(payload) + length(previous_hash) + length(hash) + length(signature)) as n from journal',
  );
  const act = desk.db.prepare('select sum(length(answer) + length(input_hash)) as n from act');
  const of = (statement: Database.Statement) => (statement.get() as { n: number | null }).n ?? 0;
  return () => of(journal) + of(act);
}

function lastPayload(desk: Desk) {
  const row = desk.db.prepare('select payload from journal order by seq desc limit 1').get() as {
    payload: string;
  };
  return JSON.parse(row.payload);
}

/** SQLite alone: one row of so many bytes into a table without an index, durable when the call returns. */
function bareDesk(bytes: number): { commit(): Promise<void>; close(): void } {
  const dir = mkdtempSync(path.join(tmpdir(), 'skarbnik-bench-bare-'));
  const db = new Database(path.join(dir, 'bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table bare (body text not null) strict');
  const insert = db.prepare('insert into bare (body) values (?)');
  const body = 'x'.repeat(bytes);
  return {
    async commit() {
      db.transaction(() => insert.run(body)).immediate();
    },
    close() {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
