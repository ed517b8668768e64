import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

/** Receivables of income at the end of a period, by unit and paragraph; grosze. */
export interface ReceivableFact {
  unitId: number;
  classification: string;
  left: number;
  arrears: number;
  overpaid: number;
  setOff: number;
}

/** An item is a due, an open item of a document, or what a party owes without either. */
const ITEM = `coalesce(l.instalment_id, l.item_id, l.party_id)`;

/**
 * What account 221 holds by paragraph: what is owed and what is overpaid, item by item and never netted; of what is owed,
 * the overdue. Set-offs are the credits of documents of the kind POT in the year.
 */
export function receivableFacts(
  tx: Tx,
  unitIds: readonly number[],
  year: number,
  month: number,
  end: Day,
): Promise<ReceivableFact[]> {
  return tx.rows<ReceivableFact & Record<string, unknown>>(
    `with items as (
       select l.unit_id, l.classification, ${ITEM} as item, sum(l.debit - l.credit) as open, max(l.due) as due
         from ledger.line l join ledger.account a on a.id = l.account_id join ledger.book b on b.id = l.book_id
        where l.unit_id = any($1) and b.kind = 'unit' and a.number like '221%' and l.classification <> '' and l.year * 12 + l.month <= $2 * 12 + $3
        group by 1, 2, 3 having sum(l.debit - l.credit) <> 0),
     offs as (
       select l.unit_id, l.classification, sum(l.credit - l.debit) as amount
         from ledger.entry e join ledger.line l on l.entry_id = e.id join ledger.account a on a.id = l.account_id
        where e.unit_id = any($1) and e.document_kind = 'POT' and e.year = $2 and e.month <= $3 and a.number like '221%' and l.classification <> '' group by 1, 2),
     facts as (
       select i.unit_id, i.classification, case when open > 0 then open else 0 end as left, case when open > 0 and coalesce(i.due, n.due) <= $4::date then open else 0 end as arrears,
              case when open < 0 then -open else 0 end as overpaid, 0::numeric as set_off
         from items i left join receivables.instalment n on n.id = i.item
       union all select unit_id, classification, 0, 0, 0, amount from offs)
     select unit_id as "unitId", classification, sum("left")::bigint as left, sum(arrears)::bigint as arrears, sum(overpaid)::bigint as overpaid, sum(set_off)::bigint as "setOff"
       from facts group by 1, 2 order by 1, 2`,
    [unitIds, year, month, end],
  );
}

/** Liabilities of expenditure at the end of a period, by unit and paragraph; grosze. */
export interface LiabilityFact {
  unitId: number;
  classification: string;
  liabilities: number;
  overdueBefore: number;
  overdueNow: number;
}

export const LIABILITY_ACCOUNTS = '^(201|225|229|231|240)';

/** Credit balances of settlement accounts by paragraph, item by item; overdue ones by the year in which they fell due. */
export function liabilityFacts(
  tx: Tx,
  unitIds: readonly number[],
  year: number,
  month: number,
  end: Day,
): Promise<LiabilityFact[]> {
  return tx.rows<LiabilityFact & Record<string, unknown>>(
    `with items as (
       select l.unit_id, l.classification, a.number, ${ITEM} as item, sum(l.credit - l.debit) as open, max(l.due) as due
         from ledger.line l join ledger.account a on a.id = l.account_id join ledger.book b on b.id = l.book_id
        where l.unit_id = any($1) and b.kind = 'unit' and a.number ~ '${LIABILITY_ACCOUNTS}' and l.classification <> '' and l.year * 12 + l.month <= $2 * 12 + $3
        group by 1, 2, 3, 4 having sum(l.credit - l.debit) > 0)
     select unit_id as "unitId", classification, sum(open)::bigint as liabilities,
            coalesce(sum(open) filter (where due <= $4::date and extract(year from due) < $2), 0)::bigint as "overdueBefore",
            coalesce(sum(open) filter (where due <= $4::date and extract(year from due) = $2), 0)::bigint as "overdueNow"
       from items group by 1, 2 order by 1, 2`,
    [unitIds, year, month, end],
  );
}

/** Debit and credit turnovers of the year and the balance of accounts, by unit, book kind and account; grosze. */
export interface AccountFact {
  unitId: number;
  kind: 'organ' | 'unit' | 'deposits' | 'funds';
  account: string;
  opening: number;
  debit: number;
  credit: number;
}

export function accountFacts(
  tx: Tx,
  unitIds: readonly number[],
  year: number,
  month: number,
  accounts: string,
): Promise<AccountFact[]> {
  return tx.rows<AccountFact & Record<string, unknown>>(
    `select t.unit_id as "unitId", b.kind, a.number as account,
        coalesce(sum(t.debit - t.credit) filter (where t.year < $2), 0)::bigint as opening,
        coalesce(sum(t.debit) filter (where t.year = $2), 0)::bigint as debit, coalesce(sum(t.credit) filter (where t.year = $2), 0)::bigint as credit
       from ledger.account_total t join ledger.account a on a.id = t.account_id join ledger.book b on b.id = t.book_id
      where t.unit_id = any($1) and t.year * 12 + t.month <= $2 * 12 + $3 and a.number ~ $4 group by 1, 2, 3 order by 1, 2, 3`,
    [unitIds, year, month, accounts],
  );
}
