import { type DeskDb, maybe, run } from './connection.ts';

/** Keeps the notes and coins of a deposit beside its KW. */
export function keepDepositCount(
  db: DeskDb,
  receiptId: string,
  denominations: Readonly<Record<string, number>>,
): void {
  run(
    db,
    'insert into deposit_count (receipt_id, denominations) values (?, ?)',
    receiptId,
    JSON.stringify(denominations),
  );
}

/** The notes and coins of a deposit; null where they were not counted. */
export function depositCount(db: DeskDb, receiptId: string): Record<string, number> | null {
  const row = maybe<{ denominations: string }>(
    db,
    'select denominations from deposit_count where receipt_id = ?',
    receiptId,
  );
  return row ? (JSON.parse(row.denominations) as Record<string, number>) : null;
}
