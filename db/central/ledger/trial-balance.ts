import type { Tx } from '#db/central/transaction.ts';

export interface TrialBalanceRow {
  number: string;
  name: string;
  opening: number;
  debit: number;
  credit: number;
}

/**
 * Turnovers of a year or a month from the running totals. `opening` is the balance before it, debit positive; accounts of
 * groups 4 and 7 begin every year with nothing. Grosze.
 */
export function trialBalance(
  tx: Tx,
  { bookId, year, month }: { bookId: number | null; year: number; month: number | null },
): Promise<TrialBalanceRow[]> {
  return tx.rows<TrialBalanceRow & Record<string, unknown>>(
    `select a.number, a.name,
       coalesce(sum(t.debit - t.credit) filter (where (t.year < $2 and a.number !~ '^[47]') or (t.year = $2 and t.month < $3)), 0)::bigint as opening,
       coalesce(sum(t.debit) filter (where t.year = $2 and t.month >= $3), 0)::bigint as debit,
       coalesce(sum(t.credit) filter (where t.year = $2 and t.month >= $3), 0)::bigint as credit
     from ledger.account_total t join ledger.account a on a.id = t.account_id
    where t.book_id = coalesce($1, t.book_id) and t.year * 100 + t.month <= $2 * 100 + $4
    group by a.id order by a.number`,
    [bookId, year, month ?? 1, month ?? 12],
  );
}
