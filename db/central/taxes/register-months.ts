import type { Tx } from '#db/central/transaction.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { TaxTitle } from '#shared/taxes/line.ts';

export interface RegisterRow {
  tax: TaxTitle;
  classification: string;
  village: string;
  decisions: number;
  increases: Grosze;
  decreases: Grosze;
}

/** Increases and decreases of the decisions issued in a month, by tax, paragraph and village. */
export function registerOfMonth(tx: Tx, from: string, to: string): Promise<RegisterRow[]> {
  return tx.rows<RegisterRow & Record<string, unknown>>(
    `select p.tax, p.classification, t.village, count(*)::integer as decisions,
            coalesce(sum(p.amount - p.before_amount) filter (where p.amount > p.before_amount), 0)::bigint as increases,
            coalesce(sum(p.before_amount - p.amount) filter (where p.amount < p.before_amount), 0)::bigint as decreases
       from taxes.decision d join taxes.decision_part p on p.decision_id = d.id join taxes.taxpayer t on t.account_id = d.account_id
      where d.issued_on between $1 and $2
      group by p.tax, p.classification, t.village order by p.classification, t.village`,
    [from, to],
  );
}

/** What the entries of decisions issued between two days put on the receivables accounts, debit less credit. */
export async function ledgerOfMonth(tx: Tx, from: string, to: string): Promise<Grosze> {
  const { amount } = await tx.one<{ amount: Grosze }>(
    `select coalesce(sum(l.debit - l.credit), 0)::bigint as amount
       from ledger.entry e join ledger.line l on l.entry_id = e.id
      where e.source_kind in ('tax-decision', 'tax-run') and e.document_date between $1 and $2 and l.instalment_id is not null`,
    [from, to],
  );
  return amount;
}

export function closedAt(tx: Tx, year: number, month: number): Promise<{ closed_at: string } | undefined> {
  return tx.maybe<{ closed_at: string }>(
    `select to_char(closed_at at time zone 'Europe/Warsaw', 'YYYY-MM-DD"T"HH24:MI:SS') as closed_at
       from taxes.register_month where unit_id = $1 and year = $2 and month = $3`,
    [tx.actor.unitId, year, month],
  );
}
