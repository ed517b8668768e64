import type { Changes } from '#shared/cash/contract-intake.ts';
import { type DeskDb, maybe, rows, run } from '../connection.ts';

/** An open item as the office sent it; interest is computed when asked. */
export type SnapshotDue = Omit<Changes['dues'][number], 'removed'>;

/**
 * An item's open amount at the desk is what the office sent plus what this desk did since: rows of `due_change` that
 * the office's figures do not contain yet. So a page from the office never brings a paid item back.
 */
const OPEN = `select d.body, d.principal + coalesce((select sum(c.amount) from due_change c
  where c.instalment_id = d.instalment_id), 0) as open from due d`;

interface Stored {
  readonly body: string;
  readonly open: number;
}

export function saveDue(db: DeskDb, { removed, ...due }: Changes['dues'][number]): void {
  run(
    db,
    `insert into due (instalment_id, account_id, slip_code, document_number, principal, body) values (?, ?, ?, ?, ?, ?)
     on conflict (instalment_id) do update set account_id = excluded.account_id, slip_code = excluded.slip_code,
       document_number = excluded.document_number, principal = excluded.principal, body = excluded.body`,
    due.instalmentId,
    due.accountId,
    due.slipCode,
    due.documentNumber,
    removed ? 0 : due.principal,
    JSON.stringify(due),
  );
}

/** Open items of a party over all its accounts, the oldest first. */
export function duesOfParty(db: DeskDb, partyId: string): SnapshotDue[] {
  return open(
    rows<Stored>(
      db,
      `${OPEN} join account a on a.account_id = d.account_id where a.party_id = ?
       order by json_extract(d.body, '$.due'), d.instalment_id`,
      partyId,
    ),
  );
}

export function dueBySlip(db: DeskDb, slipCode: string): SnapshotDue | null {
  return open(rows<Stored>(db, `${OPEN} where d.slip_code = ? limit 1`, slipCode))[0] ?? null;
}

export function duesByDocument(db: DeskDb, documentNumber: string, limit: number): SnapshotDue[] {
  return open(rows<Stored>(db, `${OPEN} where d.document_number = ? limit ?`, documentNumber, limit));
}

/** Records what a journal row did to an item: negative when paid, positive when a receipt was cancelled. */
export function changeDue(db: DeskDb, seq: number, instalmentId: string, amount: number): void {
  run(
    db,
    `insert into due_change (seq, instalment_id, amount) values (?, ?, ?)
     on conflict (seq, instalment_id) do update set amount = amount + excluded.amount`,
    seq,
    instalmentId,
    amount,
  );
}

/** True while this desk did something to one of the items that the office's figures do not contain. */
export function hasOwnChanges(db: DeskDb, instalmentIds: readonly string[]): boolean {
  return (
    maybe(
      db,
      'select 1 from due_change where instalment_id in (select value from json_each(?)) limit 1',
      JSON.stringify(instalmentIds),
    ) !== undefined
  );
}

/** After a complete refresh: the office's figures contain this desk's rows up to `seq`. */
export function forgetReflected(db: DeskDb, seq: number): void {
  run(db, 'delete from due_change where seq <= ?', seq);
}

/** Drops items paid in full. Only when no receipt can be cancelled any more: a cancellation opens its items again. */
export function forgetPaid(db: DeskDb): void {
  run(
    db,
    `delete from due where principal = 0
     and not exists (select 1 from due_change c where c.instalment_id = due.instalment_id)`,
  );
}

function open(stored: readonly Stored[]): SnapshotDue[] {
  return stored
    .filter((row) => row.open > 0)
    .map((row) => ({
      ...(JSON.parse(row.body) as SnapshotDue),
      principal: row.open as SnapshotDue['principal'],
    }));
}
