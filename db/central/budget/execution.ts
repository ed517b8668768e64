import type { Tx } from '#db/central/transaction.ts';

/** What the books say of one key of one unit from 1 January to the end of a month; grosze. */
export interface ExecutionFact {
  unitId: number;
  side: 'income' | 'expenditure';
  classification: string;
  committed: number;
  executed: number;
}

/**
 * Income and expenditure by cash. Income: what came in on receivables and revenue in entries that move money, and income of
 * the budget itself (901 with a paragraph). Expenditure: the credit turnover of 130 with a paragraph, kept pure by red
 * entries. Commitments: the credit turnover of 998.
 */
export function executionFacts(
  tx: Tx,
  unitIds: readonly number[],
  year: number,
  month: number,
): Promise<ExecutionFact[]> {
  return tx.rows<ExecutionFact & Record<string, unknown>>(
    `with facts as (
       select t.unit_id, 'income' as side, t.classification, 0::bigint as committed, t.credit - t.debit as executed
         from ledger.cash_turnover t join ledger.book b on b.id = t.book_id join ledger.account a on a.id = t.account_id
        where t.unit_id = any($1) and t.year = $2 and t.month <= $3 and b.kind = 'unit' and (a.number like '221%' or a.number like '7%')
       union all
       select t.unit_id, 'income', t.classification, 0, t.credit - t.debit
         from ledger.account_total t join ledger.account a on a.id = t.account_id join ledger.book b on b.id = t.book_id
        where t.unit_id = any($1) and t.year = $2 and t.month <= $3 and b.kind = 'organ' and a.number like '901%' and t.classification <> ''
       union all
       select t.unit_id, 'expenditure', t.classification, case when a.number like '998%' then t.credit else 0 end, case when a.number like '130%' then t.credit else 0 end
         from ledger.account_total t join ledger.account a on a.id = t.account_id join ledger.book b on b.id = t.book_id
        where t.unit_id = any($1) and t.year = $2 and t.month <= $3 and b.kind = 'unit' and (a.number like '998%' or a.number like '130%') and t.classification <> '')
     select unit_id as "unitId", side, classification, sum(committed)::bigint as committed, sum(executed)::bigint as executed
       from facts group by 1, 2, 3 having sum(committed) <> 0 or sum(executed) <> 0 order by 1, 2, 3`,
    [unitIds, year, month],
  );
}
