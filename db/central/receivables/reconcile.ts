import type { Tx } from '#db/central/transaction.ts';
import type { Grosze } from '#shared/kernel/money.ts';

/** A receivables account of the ledger with what the cards and the books say of it. */
export interface AccountAgreement {
  unitCode: string;
  account: string;
  cards: Grosze;
  books: Grosze;
  difference: Grosze;
}

/** An entry whose lines on a receivables account differ from the movements it stands for. */
export interface EntryDifference {
  unitCode: string;
  account: string;
  entryNumber: string;
  document: string;
  day: string;
  payers: string;
  cards: Grosze;
  books: Grosze;
  difference: Grosze;
}

/**
 * Balances of cards (arrears and dues not yet due, less overpayments) and of the ledger, by receivables account: one pass
 * over each, in the units that the transaction sees.
 */
export function accountAgreement(tx: Tx): Promise<AccountAgreement[]> {
  return tx.rows<AccountAgreement & Record<string, unknown>>(
    `with accounts as (select distinct unit_id, receivable_account as number from receivables.title),
     cards as (
       select t.unit_id, t.receivable_account as number, sum(i.open_principal)::bigint as amount
         from receivables.instalment i join receivables.title t on t.id = i.title_id where i.open_principal > 0 group by 1, 2
       union all
       select t.unit_id, t.receivable_account, -sum(o.open_amount)::bigint
         from receivables.overpayment o join receivables.title t on t.id = o.title_id where o.open_amount > 0 group by 1, 2),
     books as (
       select a.unit_id, a.number, sum(x.debit - x.credit)::bigint as amount
         from ledger.account_total x join ledger.account a on a.id = x.account_id
         join accounts c on c.unit_id = a.unit_id and c.number = a.number group by 1, 2)
     select u.code as "unitCode", k.number as account, coalesce(c.amount, 0)::bigint as cards, coalesce(b.amount, 0)::bigint as books,
            (coalesce(c.amount, 0) - coalesce(b.amount, 0))::bigint as difference
       from accounts k join units.unit u on u.id = k.unit_id
       left join (select unit_id, number, sum(amount)::bigint as amount from cards group by 1, 2) c on c.unit_id = k.unit_id and c.number = k.number
       left join books b on b.unit_id = k.unit_id and b.number = k.number
      order by 1, 2`,
  );
}

/**
 * Where they differ: entry by entry, movements of dues and overpayments against the lines on receivables accounts, with the
 * payers' accounts that the movements name. Movements without an entry stand as one difference of their own.
 */
export function entryDifferences(tx: Tx, limit: number): Promise<EntryDifference[]> {
  return tx.rows<EntryDifference & Record<string, unknown>>(
    `with accounts as (select distinct t.unit_id, t.receivable_account as number, a.id
        from receivables.title t left join ledger.account a on a.unit_id = t.unit_id and a.number = t.receivable_account),
     sides as (
       select m.unit_id, m.entry_id, t.receivable_account as number, m.principal as cards, 0::bigint as books
         from receivables.movement m join receivables.instalment i on i.id = m.instalment_id join receivables.title t on t.id = i.title_id
       union all
       select m.unit_id, m.entry_id, t.receivable_account, -m.amount, 0
         from receivables.overpayment_movement m join receivables.overpayment o on o.id = m.overpayment_id join receivables.title t on t.id = o.title_id
       union all
       select l.unit_id, l.entry_id, a.number, 0, l.debit - l.credit from ledger.line l join accounts a on a.id = l.account_id),
     wrong as (
       select unit_id, entry_id, number, sum(cards)::bigint as cards, sum(books)::bigint as books from sides group by 1, 2, 3 having sum(cards) <> sum(books)
        order by abs(sum(cards) - sum(books)) desc limit $1)
     select u.code as "unitCode", w.number as account, coalesce(j.code || '/' || e.year || '/' || e.number, 'bez zapisu') as "entryNumber",
            coalesce(e.document_number, '') as document, coalesce(e.posting_date::text, '') as day, w.cards, w.books, (w.cards - w.books)::bigint as difference,
            coalesce((select string_agg(distinct a.number, ', ') from (
               select i.account_id from receivables.movement m join receivables.instalment i on i.id = m.instalment_id where m.entry_id = w.entry_id
               union select o.account_id from receivables.overpayment_movement m join receivables.overpayment o on o.id = m.overpayment_id where m.entry_id = w.entry_id
               limit 5) who join receivables.account a on a.id = who.account_id), '') as payers
       from wrong w join units.unit u on u.id = w.unit_id left join ledger.entry e on e.id = w.entry_id left join ledger.journal j on j.id = e.journal_id
      order by 1, 2, 5, 3`,
    [limit],
  );
}
