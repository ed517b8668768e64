import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface JournalRow {
  id: string;
  journalCode: string;
  number: number;
  postingDate: Day;
  documentKind: string;
  documentNumber: string;
  text: string;
  total: number;
  reversed: boolean;
}

export interface JournalQuestion {
  readonly bookId: number;
  readonly year: number;
  readonly month: number | null;
  readonly journalId: number | null;
  readonly query: string;
}

const WHERE = `e.book_id = $1 and e.year = $2 and ($3::int is null or e.month = $3) and ($4::int is null or e.journal_id = $4)
  and ($5 = '' or e.document_number ilike '%' || $5 || '%' or e.text ilike '%' || $5 || '%')`;

function valuesOf({ bookId, year, month, journalId, query }: JournalQuestion): unknown[] {
  return [bookId, year, month, journalId, query.replace(/[%_\\]/g, '\\$&')];
}

/** A page of the journal in the order of posting; `after` is the day and identity of the last entry seen. */
export function journalPage(
  tx: Tx,
  question: JournalQuestion,
  after: { day: string; id: string } | null,
  limit: number,
): Promise<JournalRow[]> {
  return tx.rows<JournalRow & Record<string, unknown>>(
    `select e.id, j.code as "journalCode", e.number, e.posting_date as "postingDate", e.document_kind as "documentKind",
        e.document_number as "documentNumber", e.text, e.total, e.reverses is not null or exists (select from ledger.entry r where r.reverses = e.id) as reversed
       from ledger.entry e join ledger.journal j on j.id = e.journal_id
      where ${WHERE} and ($6::date is null or (e.posting_date, e.id) > ($6::date, $7::uuid))
      order by e.posting_date, e.id limit $8`,
    [...valuesOf(question), after?.day ?? null, after?.id ?? null, limit],
  );
}

/** How many entries answer the question and what their debits sum to. */
export function journalSums(tx: Tx, question: JournalQuestion): Promise<{ count: number; total: number }> {
  return tx.one<{ count: number; total: number }>(
    `select count(*)::int as count, coalesce(sum((select sum(l.debit) from ledger.line l where l.entry_id = e.id)), 0)::bigint as total
       from ledger.entry e where ${WHERE}`,
    valuesOf(question),
  );
}

export interface EntryRow {
  id: string;
  bookId: number;
  bookName: string;
  journalId: number;
  journalCode: string;
  year: number;
  number: number;
  postingDate: Day;
  documentDate: Day;
  operationDate: Day;
  documentKind: string;
  documentNumber: string;
  text: string;
  sourceKind: string;
  sourceId: string;
  createdBy: string;
  total: number;
  reverses: { id: string; documentNumber: string } | null;
  reversedBy: { id: string; documentNumber: string } | null;
  documentId: string | null;
}

export function entryById(tx: Tx, id: string): Promise<EntryRow | undefined> {
  return tx.maybe<EntryRow & Record<string, unknown>>(
    `select e.id, e.book_id as "bookId", b.name as "bookName", e.journal_id as "journalId", j.code as "journalCode", e.year, e.number,
        e.posting_date as "postingDate", e.document_date as "documentDate", e.operation_date as "operationDate", e.document_kind as "documentKind",
        e.document_number as "documentNumber", e.text, e.source_kind as "sourceKind", e.source_id as "sourceId",
        coalesce(u.display_name, '') as "createdBy", e.total,
        (select jsonb_build_object('id', r.id, 'documentNumber', r.document_number) from ledger.entry r where r.id = e.reverses) as reverses,
        (select jsonb_build_object('id', r.id, 'documentNumber', r.document_number) from ledger.entry r where r.reverses = e.id) as "reversedBy",
        (select de.document_id from ledger.document_entry de where de.entry_id = e.id) as "documentId"
       from ledger.entry e join ledger.book b on b.id = e.book_id join ledger.journal j on j.id = e.journal_id
       left join admin.user_account u on u.id = e.created_by where e.id = $1`,
    [id],
  );
}

export interface EntryLineRow {
  account: string;
  accountName: string;
  debit: number;
  credit: number;
  classification: string;
  partyId: string | null;
  partyName: string;
  itemId: string | null;
  due: Day | null;
  text: string;
}

export function linesOfEntry(tx: Tx, id: string, limit = 5_000): Promise<EntryLineRow[]> {
  return tx.rows<EntryLineRow & Record<string, unknown>>(
    `select a.number as account, a.name as "accountName", l.debit, l.credit, l.classification, l.party_id as "partyId",
        coalesce(p.display_name, '') as "partyName", l.item_id as "itemId", l.due, l.text
       from ledger.line l join ledger.account a on a.id = l.account_id left join parties.party p on p.id = l.party_id
      where l.entry_id = $1 order by l.line_no limit $2`,
    [id, limit],
  );
}
