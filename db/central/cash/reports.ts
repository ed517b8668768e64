import type { Tx } from '#db/central/transaction.ts';
import type { Report } from '#shared/cash/schemas.ts';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const REPORT = `select p.id, d.code as "deskCode", d.name as "deskName", p.year, p.number,
    'RK/' || d.code || '/' || p.year || '/' || lpad(p.number::text, 4, '0') as "fullNumber", p.day, p.state, p.opening_amount as opening,
    p.receipts_amount as receipts, p.payments_amount as payments, p.card_amount as card,
    p.opening_amount + p.receipts_amount - p.payments_amount as closing, p.counted_amount as counted,
    n.made as "receiptCount", n.cancelled as "cancelledCount", coalesce(u.display_name, '') as "cashierName",
    ${instant('p.opened_at')} as "openedAt", ${instant('p.closed_at')} as "closedAt", p.document_id as "documentId"
  from cash.report p join cash.desk d on d.id = p.desk_id left join admin.user_account u on u.id = p.opened_by
  cross join lateral (select count(*) as made, count(c.receipt_id) as cancelled from cash.receipt r
    left join cash.receipt_cancellation c on c.receipt_id = r.id where r.report_id = p.id) n`;

export interface ReportFilter {
  readonly deskId: number | null;
  readonly year: number | null;
  readonly after: readonly [day: string, id: string] | null;
  readonly limit: number;
}

/** Reports, the latest first, one row more than `limit` when there are more. */
export function listReports(tx: Tx, filter: ReportFilter): Promise<Report[]> {
  const [day, id] = filter.after ?? [null, null];
  return tx.rows<Report & Record<string, unknown>>(
    `${REPORT} where ($1::integer is null or p.desk_id = $1) and ($2::integer is null or p.year = $2)
        and ($3::date is null or (p.day, p.id) < ($3::date, $4::uuid)) order by p.day desc, p.id desc limit $5`,
    [filter.deskId, filter.year, day, id, filter.limit + 1],
  );
}

export function reportById(tx: Tx, id: string): Promise<Report | undefined> {
  return tx.maybe<Report & Record<string, unknown>>(`${REPORT} where p.id = $1`, [id]);
}

export interface TitleSums {
  titleName: string;
  classification: string;
  account: string;
  principal: number;
  interest: number;
  cost: number;
  amount: number;
}

/** The lines of a report's receipts by title, as printed: money paid out negative, cancelled receipts left out. Grosze. */
export function reportByTitle(tx: Tx, reportId: string): Promise<(TitleSums & { kind: string })[]> {
  return tx.rows<TitleSums & { kind: string } & Record<string, unknown>>(
    `select case when l.title_id is null then l.kind else '' end as kind, coalesce(t.name, '') as "titleName", coalesce(t.classification, '') as classification,
        coalesce(case l.kind when 'sale' then t.revenue_account when 'deposit' then d.transit_account when 'float' then d.transit_account
          when 'surplus' then d.difference_account when 'shortage' then d.difference_account else coalesce(t.receivable_account, o.account_number) end, '') as account,
        sum(s.sign * l.principal)::bigint as principal, sum(s.sign * l.interest)::bigint as interest, sum(s.sign * l.cost)::bigint as cost,
        sum(s.sign * l.amount)::bigint as amount
      from cash.receipt r join cash.receipt_line l on l.receipt_id = r.id join cash.desk d on d.id = r.desk_id
      cross join lateral (select case r.kind when 'KP' then 1 else -1 end as sign) s
      left join receivables.title t on t.id = l.title_id left join cash.payout_order o on o.receipt_id = r.id
     where r.report_id = $1 and not exists (select from cash.receipt_cancellation c where c.receipt_id = r.id)
     group by 1, 2, 3, 4, t.sort_order order by t.sort_order nulls last, 2, 1`,
    [reportId],
  );
}

export interface ReportToPost {
  id: string;
  desk_code: string;
  book_id: number;
  year: number;
  number: number;
  day: string;
  state: 'open' | 'closed' | 'posted';
}

/** Locks a report that is to be posted. */
export function lockReport(tx: Tx, id: string): Promise<ReportToPost | undefined> {
  return tx.maybe<ReportToPost & Record<string, unknown>>(
    `select p.id, d.code as desk_code, j.book_id, p.year, p.number, p.day, p.state from cash.report p
       join cash.desk d on d.id = p.desk_id join ledger.journal j on j.id = d.journal_id where p.id = $1 for update of p`,
    [id],
  );
}

/** The entries of a report's receipts and of their cancellations. */
export async function reportEntries(tx: Tx, reportId: string): Promise<string[]> {
  const rows = await tx.rows<{ entry_id: string }>(
    `select r.entry_id from cash.receipt r where r.report_id = $1
     union all select c.entry_id from cash.receipt_cancellation c join cash.receipt r on r.id = c.receipt_id where r.report_id = $1`,
    [reportId],
  );
  return rows.map((row) => row.entry_id);
}

export async function markPosted(tx: Tx, reportId: string, documentId: string): Promise<void> {
  await tx.rows(`update cash.report set state = 'posted', document_id = $2 where id = $1`, [
    reportId,
    documentId,
  ]);
}
