import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface AccountQuestion {
  readonly bookId: number;
  /** An account or the beginning of one; analytics of it are taken too. */
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly classification: string | null;
}

export interface AccountLineRow {
  entryId: string;
  lineNo: number;
  postingDate: Day;
  documentNumber: string;
  text: string;
  account: string;
  classification: string;
  partyName: string;
  debit: number;
  credit: number;
}

const OF_ACCOUNT = `a.book_id = $1 and (a.number = $2 or a.number like $2 || '-%' or (length($2) < 3 and a.number like $2 || '%'))`;

function valuesOf({ bookId, account, from, to, classification }: AccountQuestion): unknown[] {
  return [bookId, account, from, to, classification];
}

/** Balance before the first day, and turnovers of the days asked for. Whole months come from the running totals. */
export function accountSums(
  tx: Tx,
  question: AccountQuestion,
): Promise<{ opening: number; debit: number; credit: number }> {
  return tx.one<{ opening: number; debit: number; credit: number }>(
    `with days as (
       select l.debit, l.credit, e.posting_date from ledger.line l join ledger.account a on a.id = l.account_id join ledger.entry e on e.id = l.entry_id
        where ${OF_ACCOUNT} and ($5::text is null or l.classification = $5)
          and (l.year, l.month) in (select y, m from (values (extract(year from $3::date)::int, extract(month from $3::date)::int), (extract(year from $4::date)::int, extract(month from $4::date)::int)) k(y, m))),
     months as (
       select t.debit, t.credit, t.year, t.month from ledger.account_total t join ledger.account a on a.id = t.account_id
        where ${OF_ACCOUNT} and ($5::text is null or t.classification = $5) and make_date(t.year, t.month, 1) < date_trunc('month', $4::date)
          and (t.year, t.month) <> (extract(year from $3::date)::int, extract(month from $3::date)::int))
     select coalesce((select sum(debit - credit) from months where make_date(year, month, 1) < date_trunc('month', $3::date)), 0)::bigint
            + coalesce((select sum(debit - credit) from days where posting_date < $3::date), 0)::bigint as opening,
            coalesce((select sum(debit) from months where make_date(year, month, 1) > $3::date), 0)::bigint
            + coalesce((select sum(debit) from days where posting_date between $3::date and $4::date), 0)::bigint as debit,
            coalesce((select sum(credit) from months where make_date(year, month, 1) > $3::date), 0)::bigint
            + coalesce((select sum(credit) from days where posting_date between $3::date and $4::date), 0)::bigint as credit`,
    valuesOf(question),
  );
}

/** Lines of the account in the order of posting, after the place where the last page ended. */
export function accountLines(
  tx: Tx,
  question: AccountQuestion,
  after: { day: string; id: string; line: number } | null,
  limit: number,
): Promise<AccountLineRow[]> {
  return tx.rows<AccountLineRow & Record<string, unknown>>(
    `select l.entry_id as "entryId", l.line_no as "lineNo", e.posting_date as "postingDate", e.document_number as "documentNumber",
        coalesce(nullif(l.text, ''), e.text) as text, a.number as account, l.classification, coalesce(p.display_name, '') as "partyName", l.debit, l.credit
       from ledger.line l join ledger.account a on a.id = l.account_id join ledger.entry e on e.id = l.entry_id
       left join parties.party p on p.id = l.party_id
      where ${OF_ACCOUNT} and ($5::text is null or l.classification = $5) and e.posting_date between $3::date and $4::date
        and l.year between extract(year from $3::date) and extract(year from $4::date)
        and ($6::date is null or (e.posting_date, e.id, l.line_no) > ($6::date, $7::uuid, $8::int))
      order by e.posting_date, e.id, l.line_no limit $9`,
    [...valuesOf(question), after?.day ?? null, after?.id ?? null, after?.line ?? null, limit],
  );
}

export interface OpenItemRow {
  itemId: string;
  account: string;
  partyName: string;
  documentNumber: string;
  documentDate: Day;
  due: Day | null;
  classification: string;
  text: string;
  debit: number;
  credit: number;
  open: number;
  overdueDays: number;
}

/**
 * Items of settlement accounts that are not settled on a day. A line without an item of its own counts into one of its
 * account and party, so that the sum of the items is always the balance of the account.
 */
export function openItems(tx: Tx, bookId: number, account: string, asOf: Day): Promise<OpenItemRow[]> {
  return tx.rows<OpenItemRow & Record<string, unknown>>(
    `with lines as (
       select coalesce(l.item_id, l.instalment_id, md5(a.number || coalesce(l.party_id::text, ''))::uuid) as item, a.number, l.party_id, l.debit, l.credit,
              l.due, l.classification, l.text, e.document_number, e.document_date, e.posting_date, e.id, l.line_no
         from ledger.line l join ledger.account a on a.id = l.account_id join ledger.entry e on e.id = l.entry_id
        where a.book_id = $1 and (a.number = $2 or a.number like $2 || '-%' or (length($2) < 3 and a.number like $2 || '%')) and e.posting_date <= $3::date),
     items as (
       select item, sum(debit)::bigint as debit, sum(credit)::bigint as credit, max(due) as due,
              (array_agg(number order by posting_date, id, line_no))[1] as account, (array_agg(party_id order by posting_date, id, line_no))[1] as party,
              (array_agg(document_number order by posting_date, id, line_no))[1] as document, min(document_date) as document_date,
              (array_agg(classification order by posting_date, id, line_no))[1] as classification, (array_agg(text order by posting_date, id, line_no))[1] as text
         from lines group by item having sum(debit) <> sum(credit))
     select i.item as "itemId", i.account, coalesce(p.display_name, '') as "partyName", i.document as "documentNumber", i.document_date as "documentDate",
        coalesce(i.due, n.due) as due, i.classification, i.text, i.debit, i.credit, (i.debit - i.credit)::bigint as open,
        greatest(0, $3::date - coalesce(i.due, n.due, $3::date))::int as "overdueDays"
       from items i left join parties.party p on p.id = i.party left join receivables.instalment n on n.id = i.item
      order by i.account, coalesce(i.due, n.due) nulls last, i.document limit 20000`,
    [bookId, account, asOf],
  );
}
