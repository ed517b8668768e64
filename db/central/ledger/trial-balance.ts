import type { Tx } from '#db/central/transaction.ts';

export interface TrialBalanceRow {
  number: string;
  name: string;
  opening: number;
  debit: number;
  credit: number;
  yearDebit: number;
  yearCredit: number;
}

export interface TrialBalanceQuestion {
  readonly bookId: number | null;
  readonly year: number;
  readonly month: number | null;
}

/**
 * Turnovers of a year or a month of it, from the running totals. `opening` is the balance before the year (before the
 * month, where one is asked for), debit positive; accounts of groups 4 and 7 begin every year with nothing. Grosze.
 */
export function trialBalance(
  tx: Tx,
  { bookId, year, month }: TrialBalanceQuestion,
): Promise<TrialBalanceRow[]> {
  return tx.rows<TrialBalanceRow & Record<string, unknown>>(
    `select a.number, a.name,
       coalesce(sum(t.debit - t.credit) filter (where (t.year < $2 and a.number !~ '^[47]') or (t.year = $2 and t.month < $3)), 0)::bigint as opening,
       coalesce(sum(t.debit) filter (where t.year = $2 and t.month >= $3), 0)::bigint as debit,
       coalesce(sum(t.credit) filter (where t.year = $2 and t.month >= $3), 0)::bigint as credit,
       coalesce(sum(t.debit) filter (where t.year = $2), 0)::bigint as "yearDebit",
       coalesce(sum(t.credit) filter (where t.year = $2), 0)::bigint as "yearCredit"
     from ledger.account_total t join ledger.account a on a.id = t.account_id
    where t.book_id = coalesce($1, t.book_id) and t.year * 100 + t.month <= $2 * 100 + $4
    group by a.id order by a.number`,
    [bookId, year, month ?? 1, month ?? 12],
  );
}

/** Balances of two-sided accounts by counterparty: what stands on the debit side and what on the credit side. */
export function subsidiaryBalances(
  tx: Tx,
  { bookId, year, month }: TrialBalanceQuestion,
): Promise<{ number: string; debit: number; credit: number }[]> {
  return tx.rows<{ number: string; debit: number; credit: number }>(
    `select number, coalesce(sum(balance) filter (where balance > 0), 0)::bigint as debit, coalesce(-sum(balance) filter (where balance < 0), 0)::bigint as credit
       from (select a.number, coalesce(l.party_id, l.item_id) as party, sum(l.debit - l.credit) as balance
               from ledger.line l join ledger.account a on a.id = l.account_id
              where l.book_id = coalesce($1, l.book_id) and a.number ~ '^(201|221|224|225|229|231|234|240)' and l.year * 100 + l.month <= $2 * 100 + $3
              group by 1, 2) b group by number`,
    [bookId, year, month ?? 12],
  );
}
