import { type DeskDb, rows, run } from './connection.ts';

/** What the service said about a journal row when it took it: an overpayment that arose, a task that was made. */
export function keepNote(db: DeskDb, seq: number, text: string): void {
  run(db, 'insert into office_note (seq, text) values (?, ?) on conflict do nothing', seq, text);
}

export function notesSince(db: DeskDb, seq: number): string[] {
  return rows<{ text: string }>(
    db,
    'select text from office_note where seq >= ? order by seq desc limit 20',
    seq,
  ).map((row) => row.text);
}
