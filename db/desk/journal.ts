import type { JournalPayload, JournalRow } from '#shared/cash/schemas.ts';
import type { Day } from '#shared/kernel/day.ts';
import { type DeskDb, maybe, rows, run } from './connection.ts';

interface Stored {
  readonly seq: number;
  readonly desk_id: number;
  readonly act_id: string;
  readonly day: Day;
  readonly at: string;
  readonly user_id: string;
  readonly payload: string;
  readonly previous_hash: string;
  readonly hash: string;
  readonly signature: string;
}

const COLUMNS = 'seq, desk_id, act_id, day, at, user_id, payload, previous_hash, hash, signature';

/** Adds the row as it stands; triggers refuse a gap, a fork and any later change. */
export function appendRow(db: DeskDb, row: JournalRow): void {
  run(
    db,
    `insert into journal (kind, ${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.payload.kind,
    row.seq,
    row.deskId,
    row.actId,
    row.day,
    row.at,
    row.userId,
    JSON.stringify(row.payload),
    row.previousHash,
    row.hash,
    row.signature,
  );
}

export function lastRow(db: DeskDb): JournalRow | null {
  return fromStored(maybe<Stored>(db, `select ${COLUMNS} from journal order by seq desc limit 1`));
}

export function rowAt(db: DeskDb, seq: number): JournalRow | null {
  return fromStored(maybe<Stored>(db, `select ${COLUMNS} from journal where seq = ?`, seq));
}

/** The row that cancelled a receipt. */
export function cancellationOf(db: DeskDb, receiptId: string): JournalRow | null {
  return fromStored(
    maybe<Stored>(
      db,
      `select ${COLUMNS} from journal where seq = (select cancelled_seq from receipt where id = ?)`,
      receiptId,
    ),
  );
}

/** At most `limit` rows after `seq`, in order. */
export function rowsAfter(db: DeskDb, seq: number, limit: number): JournalRow[] {
  return rows<Stored>(
    db,
    `select ${COLUMNS} from journal where seq > ? order by seq limit ?`,
    seq,
    limit,
  ).flatMap((stored) => fromStored(stored) ?? []);
}

export function countAfter(db: DeskDb, seq: number): number {
  return maybe<{ n: number }>(db, 'select count(*) as n from journal where seq > ?', seq)?.n ?? 0;
}

function fromStored(stored: Stored | undefined): JournalRow | null {
  if (!stored) return null;
  return {
    deskId: stored.desk_id,
    seq: stored.seq,
    actId: stored.act_id,
    day: stored.day,
    at: stored.at,
    userId: stored.user_id,
    payload: JSON.parse(stored.payload) as JournalPayload,
    previousHash: stored.previous_hash,
    hash: stored.hash,
    signature: stored.signature,
  };
}
