import { type DeskDb, maybe, run } from './connection.ts';

export type Series = 'KP' | 'KW' | 'RK';

/** The next number of the series in the year of the document's own day; call it only inside the posting transaction. */
export function drawNumber(db: DeskDb, kind: Series, year: number): number {
  const row = maybe<{ last: number }>(
    db,
    `insert into series (kind, year, last) values (?, ?, 1)
     on conflict (kind, year) do update set last = last + 1 returning last`,
    kind,
    year,
  );
  if (!row) throw new Error('numbering series answered nothing');
  return row.last;
}

/** Sets where a series goes on from, for a desk that takes over from its former computer. */
export function continueSeries(db: DeskDb, kind: Series, year: number, last: number): void {
  run(
    db,
    `insert into series (kind, year, last) values (?, ?, ?)
     on conflict (kind, year) do update set last = max(last, excluded.last)`,
    kind,
    year,
    last,
  );
}
