import type { Changes } from '#shared/cash/contract-intake.ts';
import { type DeskDb, maybe, rows, run } from '../connection.ts';

/** Short lists that come whole with each refresh. */
export interface OfficeLists {
  readonly catalogue: Changes['catalogue'][number];
  readonly prepared: Changes['prepared'][number];
  readonly payout: Changes['payouts'][number];
  readonly cashier: Changes['cashiers'][number];
  readonly parameter: Changes['parameters'][number];
}

export type OfficeList = keyof OfficeLists;

/** Puts a new list in the place of the old one. */
export function replaceList<K extends OfficeList>(
  db: DeskDb,
  kind: K,
  items: readonly OfficeLists[K][],
  idOf: (item: OfficeLists[K]) => string,
): void {
  run(db, 'delete from office_list where kind = ?', kind);
  for (const item of items)
    run(
      db,
      'insert into office_list (kind, id, body) values (?, ?, ?) on conflict (kind, id) do update set body = excluded.body',
      kind,
      idOf(item),
      JSON.stringify(item),
    );
}

export function readList<K extends OfficeList>(db: DeskDb, kind: K): OfficeLists[K][] {
  return rows<{ body: string }>(db, 'select body from office_list where kind = ? order by id', kind).map(
    (row) => JSON.parse(row.body) as OfficeLists[K],
  );
}

export function readListItem<K extends OfficeList>(
  db: DeskDb,
  kind: K,
  id: string,
): OfficeLists[K] | undefined {
  const row = maybe<{ body: string }>(db, 'select body from office_list where kind = ? and id = ?', kind, id);
  return row && (JSON.parse(row.body) as OfficeLists[K]);
}
