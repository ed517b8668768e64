import type { Tx } from '#db/central/transaction.ts';

export interface PeriodRow {
  year: number;
  month: number;
  closedAt: string | null;
  closedBy: string | null;
  entries: number;
  drafts: number;
  yearEnded: boolean;
}

/** The months of a book with what they hold and what still waits for them in the buffer. */
export function listPeriods(tx: Tx, bookId: number): Promise<PeriodRow[]> {
  return tx.rows<PeriodRow & Record<string, unknown>>(
    `select p.year, p.month, to_char(p.closed_at at time zone 'Europe/Warsaw', 'YYYY-MM-DD HH24:MI') as "closedAt", u.display_name as "closedBy",
        coalesce(p.entries, (select count(*) from ledger.entry e where e.book_id = p.book_id and e.year = p.year and e.month = p.month))::int as entries,
        (select count(*) from ledger.draft d where d.book_id = p.book_id and d.state <> 'posted' and extract(year from d.posting_date) = p.year and extract(month from d.posting_date) = p.month)::int as drafts,
        y.ended_at is not null as "yearEnded"
       from ledger.period p left join admin.user_account u on u.id = p.closed_by
       left join ledger.book_year y on y.book_id = p.book_id and y.year = p.year
      where p.book_id = $1 order by p.year, p.month`,
    [bookId],
  );
}

/**
 * Takes the whole of a book's year for a change of its periods: postings that are on their way end first, later ones wait
 * until this transaction has ended and then see what it did.
 */
export async function lockYear(tx: Tx, bookId: number, year: number): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock($1, $2 * 12 + m) from generate_series(1, 12) m order by m`, [
    bookId,
    year,
  ]);
  await tx.rows('select from ledger.book where id = $1 for share', [bookId]);
}

export interface MonthState {
  month: number;
  closed: boolean;
}

export function monthsOf(tx: Tx, bookId: number, year: number): Promise<MonthState[]> {
  return tx.rows<MonthState & Record<string, unknown>>(
    `select month, closed_at is not null as closed from ledger.period where book_id = $1 and year = $2 order by month`,
    [bookId, year],
  );
}

/** Digest and count of what a month holds: the same as long as nothing is posted into it. */
const SEAL = `select (select count(*) from ledger.entry e where e.book_id = $1 and e.year = $2 and e.month = $3) as entries,
  (select encode(sha256(convert_to(coalesce(string_agg(k, ';' order by k), ''), 'UTF8')), 'hex') from (
     select a.number || '|' || t.classification || '|' || sum(t.debit) || '|' || sum(t.credit) as k
       from ledger.account_total t join ledger.account a on a.id = t.account_id
      where t.book_id = $1 and t.year = $2 and t.month = $3 group by a.number, t.classification) keys) as seal`;

export async function closeMonth(tx: Tx, bookId: number, year: number, month: number): Promise<number> {
  const { entries, seal } = await tx.one<{ entries: number; seal: string }>(SEAL, [bookId, year, month]);
  await tx.rows(
    `update ledger.period set closed_at = now(), closed_by = $4, entries = $5, seal = $6 where book_id = $1 and year = $2 and month = $3`,
    [bookId, year, month, tx.actor.userId, entries, seal],
  );
  return Number(entries);
}

export async function reopenMonth(tx: Tx, bookId: number, year: number, month: number): Promise<void> {
  await tx.rows(
    `update ledger.period set closed_at = null, closed_by = null, entries = null, seal = null where book_id = $1 and year = $2 and month = $3`,
    [bookId, year, month],
  );
}

export async function openYear(tx: Tx, bookId: number, year: number): Promise<number> {
  const rows = await tx.rows(
    `insert into ledger.period (book_id, unit_id, year, month) select $1, $2, $3, m from generate_series(1, 12) m
     on conflict do nothing returning month`,
    [bookId, tx.actor.unitId, year],
  );
  return rows.length;
}

/** Drafts that wait for a month; a month with waiting documents is not closed. */
export async function waitingDrafts(tx: Tx, bookId: number, year: number, month: number): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    `select count(*)::int as count from ledger.draft where book_id = $1 and state <> 'posted'
       and extract(year from posting_date) = $2 and extract(month from posting_date) = $3`,
    [bookId, year, month],
  );
  return count;
}

export async function yearEnded(tx: Tx, bookId: number, year: number): Promise<boolean> {
  const found = await tx.maybe<{ ended: boolean }>(
    'select ended_at is not null as ended from ledger.book_year where book_id = $1 and year = $2',
    [bookId, year],
  );
  return found?.ended ?? false;
}

export async function markYear(tx: Tx, bookId: number, year: number, ended: boolean): Promise<void> {
  await tx.rows(
    `insert into ledger.book_year (book_id, unit_id, year, ended_at, ended_by) values ($1, $2, $3, case when $4 then now() end, case when $4 then $5::uuid end)
     on conflict (book_id, year) do update set ended_at = excluded.ended_at, ended_by = excluded.ended_by`,
    [bookId, tx.actor.unitId, year, ended, tx.actor.userId],
  );
}

/** Balances of a book at the end of a year by account and classification; debit positive, grosze. */
export function yearBalances(
  tx: Tx,
  bookId: number,
  year: number,
): Promise<{ account: string; classification: string; balance: number }[]> {
  return tx.rows<{ account: string; classification: string; balance: number }>(
    `select a.number as account, t.classification, sum(t.debit - t.credit)::bigint as balance
       from ledger.account_total t join ledger.account a on a.id = t.account_id
      where t.book_id = $1 and t.year <= $2 group by a.number, t.classification having sum(t.debit - t.credit) <> 0 order by 1, 2`,
    [bookId, year],
  );
}

/** Entries of the year end that stand, the last first. */
export function closingEntries(tx: Tx, bookId: number, year: number): Promise<{ id: string }[]> {
  return tx.rows<{ id: string }>(
    `select e.id from ledger.entry e where e.book_id = $1 and e.year = $2 and e.source_kind = 'year-end' and e.reverses is null
        and not exists (select from ledger.entry r where r.reverses = e.id) order by e.number desc`,
    [bookId, year],
  );
}

/** Expenditure of a year paid from account 130, by paragraph; grosze. */
export function executedByKey(
  tx: Tx,
  bookId: number,
  year: number,
): Promise<{ classification: string; amount: number }[]> {
  return tx.rows<{ classification: string; amount: number }>(
    `select t.classification, sum(t.credit)::bigint as amount
       from ledger.account_total t join ledger.account a on a.id = t.account_id
      where t.book_id = $1 and t.year = $2 and a.number like '130%' and t.classification <> '' group by 1 having sum(t.credit) <> 0 order by 1`,
    [bookId, year],
  );
}
