import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { Receipt, receiptListRowSchema } from '#shared/cash/schemas.ts';

export type ReceiptListRow = z.infer<typeof receiptListRowSchema>;

export interface ReceiptFilter {
  /** Part of a payer's name, or the beginning of a number (`KP/K1/2026/0001`); empty for all. */
  readonly query: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly partyId: string | null;
}

const FILTER = `($1::text = '' or r.full_number ilike $2 or app.fold(r.payer_name) like app.fold($3))
  and ($4::date is null or r.day >= $4) and ($5::date is null or r.day <= $5) and ($6::uuid is null or r.party_id = $6)`;

/** The remark, or what the receipt is for: its lines. */
const TEXT = `case when r.text <> '' then r.text else coalesce((select left(string_agg(l.text, ', ' order by l.line_no), 300)
  from cash.receipt_line l where l.receipt_id = r.id), '') end`;

const ROW = `r.id, r.full_number as "fullNumber", r.kind, r.day, to_char(r.issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "issuedAt",
  r.payer_name as "payerName", ${TEXT} as text, r.total, r.cash_amount as cash, r.card_amount as card, r.cashier_name as "cashierName",
  exists (select from cash.receipt_cancellation c where c.receipt_id = r.id) as cancelled, true as sent`;

function filterValues({ query, from, to, partyId }: ReceiptFilter): unknown[] {
  const plain = query.trim();
  const escaped = plain.replace(/[\\%_]/g, '\\$&');
  return [plain, `${escaped}%`, `%${escaped}%`, from, to, partyId];
}

/** Receipts, the latest first; one more than `limit` when there are more. */
export function findReceipts(
  tx: Tx,
  filter: ReceiptFilter,
  after: readonly [day: string, id: string] | null,
  limit: number,
): Promise<ReceiptListRow[]> {
  return tx.rows<ReceiptListRow & Record<string, unknown>>(
    `select ${ROW} from cash.receipt r where ${FILTER} and ($7::date is null or (r.day, r.id) < ($7::date, $8::uuid))
      order by r.day desc, r.id desc limit $9`,
    [...filterValues(filter), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
}

/** How many receipts the whole filter holds, and their money: received less paid out, cancelled ones without it. Grosze. */
export function sumReceipts(tx: Tx, filter: ReceiptFilter): Promise<{ count: number; total: number }> {
  return tx.one<{ count: number; total: number }>(
    `select count(*) as count, coalesce(sum(case when c.receipt_id is not null then 0 when r.kind = 'KP' then r.total else -r.total end), 0)::bigint as total
       from cash.receipt r left join cash.receipt_cancellation c on c.receipt_id = r.id where ${FILTER}`,
    filterValues(filter),
  );
}

export function receiptsOfReport(tx: Tx, reportId: string): Promise<ReceiptListRow[]> {
  return tx.rows<ReceiptListRow & Record<string, unknown>>(
    `select ${ROW} from cash.receipt r where r.report_id = $1 order by r.journal_seq`,
    [reportId],
  );
}

/** A receipt exactly as printed: the desk's own journal row keeps it. */
export async function receiptAsPrinted(tx: Tx, id: string): Promise<Receipt | undefined> {
  const row = await tx.maybe<{ receipt: Receipt }>(
    `select j.payload -> 'receipt' as receipt from cash.receipt r join cash.journal_row j on j.desk_id = r.desk_id and j.seq = r.journal_seq where r.id = $1`,
    [id],
  );
  return row?.receipt;
}
