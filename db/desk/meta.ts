import { type DeskDb, maybe, run } from './connection.ts';

/** Small facts about the desk, each under its own key. */
export type MetaKey =
  | 'mark'
  | 'snapshotAt'
  | 'reflectedSeq'
  | 'desk'
  | 'identifierKey'
  | 'adopted'
  | 'sentSeq'
  | 'stopped'
  | 'clockOffsetMs'
  | 'cashier'
  | 'startingCash'
  | 'station';

export function readMeta<T>(db: DeskDb, key: MetaKey): T | null {
  const row = maybe<{ value: string }>(db, 'select value from meta where key = ?', key);
  return row ? (JSON.parse(row.value) as T) : null;
}

export function writeMeta(db: DeskDb, key: MetaKey, value: unknown): void {
  if (value === null) run(db, 'delete from meta where key = ?', key);
  else
    run(
      db,
      'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
      key,
      JSON.stringify(value),
    );
}
