import type { Receipt } from '#shared/cash/schemas.ts';
import { type DeskDb, maybe, rows, run } from './connection.ts';

export interface StoredReceipt {
  readonly receipt: Receipt;
  readonly seq: number;
  readonly cancelled: boolean;
  readonly prints: number;
}

interface Stored {
  readonly body: string;
  readonly seq: number;
  readonly cancelled_seq: number | null;
  readonly prints: number;
}

const COLUMNS = 'body, seq, cancelled_seq, prints';

export function insertReceipt(db: DeskDb, seq: number, receipt: Receipt): void {
  run(
    db,
    `insert into receipt (id, seq, report_id, kind, year, number, full_number, total, cash, card, order_id, body)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    receipt.id,
    seq,
    receipt.reportId,
    receipt.kind,
    receipt.year,
    receipt.number,
    receipt.fullNumber,
    receipt.total,
    receipt.cash,
    receipt.card,
    receipt.orderId,
    JSON.stringify(receipt),
  );
}

export function markCancelled(db: DeskDb, receiptId: string, seq: number): void {
  run(db, 'update receipt set cancelled_seq = ? where id = ? and cancelled_seq is null', seq, receiptId);
}

/** Counts one more print of the receipt; answers how many there were before. */
export function countPrint(db: DeskDb, receiptId: string): number {
  const row = maybe<{ prints: number }>(
    db,
    'update receipt set prints = prints + 1 where id = ? returning prints',
    receiptId,
  );
  return (row?.prints ?? 1) - 1;
}

export function findReceipt(db: DeskDb, receiptId: string): StoredReceipt | null {
  const stored = maybe<Stored>(db, `select ${COLUMNS} from receipt where id = ?`, receiptId);
  return stored ? fromStored(stored) : null;
}

/** Receipts of a report in the order in which they were issued. */
export function receiptsOf(db: DeskDb, reportId: string): StoredReceipt[] {
  return rows<Stored>(db, `select ${COLUMNS} from receipt where report_id = ? order by seq`, reportId).map(
    fromStored,
  );
}

/** What totals are made of, without the receipts' texts. */
export function moneyOf(
  db: DeskDb,
  reportId: string,
): Array<Pick<Receipt, 'id' | 'kind' | 'cash' | 'card'> & { readonly cancelled: boolean }> {
  return rows<Pick<Receipt, 'id' | 'kind' | 'cash' | 'card'> & { readonly cancelledSeq: number | null }>(
    db,
    `select id, kind, cash, card, cancelled_seq as "cancelledSeq" from receipt where report_id = ? order by seq`,
    reportId,
  ).map(({ cancelledSeq, ...money }) => ({ ...money, cancelled: cancelledSeq !== null }));
}

/** True when a receipt of this desk that still stands carried out the order. */
export function isOrderDone(db: DeskDb, orderId: string): boolean {
  return (
    maybe(db, 'select 1 from receipt where order_id = ? and cancelled_seq is null limit 1', orderId) !==
    undefined
  );
}

function fromStored(stored: Stored): StoredReceipt {
  return {
    receipt: JSON.parse(stored.body) as Receipt,
    seq: stored.seq,
    cancelled: stored.cancelled_seq !== null,
    prints: stored.prints,
  };
}
