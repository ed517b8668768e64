import type { Tx } from '#db/central/transaction.ts';

export interface DocumentRow {
  id: string;
  kind: string;
  number: string;
  document_date: string;
  text: string;
}

export function documentById(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  return tx.maybe<DocumentRow & Record<string, unknown>>(
    'select id, kind, number, document_date, text from ledger.document where id = $1',
    [id],
  );
}

export interface DocumentLineRow {
  account: string;
  account_name: string;
  classification: string;
  debit: number;
  credit: number;
}

/** The lines of all entries of a document summed by account and classification. A red line lessens its own side. */
export function documentLines(tx: Tx, id: string): Promise<DocumentLineRow[]> {
  return tx.rows<DocumentLineRow & Record<string, unknown>>(
    `select a.number as account, a.name as account_name, l.classification, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
       from ledger.document_entry de join ledger.line l on l.entry_id = de.entry_id join ledger.account a on a.id = l.account_id
      where de.document_id = $1 group by 1, 2, 3 having sum(l.debit) <> 0 or sum(l.credit) <> 0 order by 1, 3`,
    [id],
  );
}

export interface DocumentEntryRow {
  id: string;
  number: number;
  document_number: string;
  text: string;
  total: number;
}

export function documentEntries(tx: Tx, id: string): Promise<DocumentEntryRow[]> {
  return tx.rows<DocumentEntryRow & Record<string, unknown>>(
    `select e.id, e.number, e.document_number, e.text, e.total from ledger.document_entry de join ledger.entry e on e.id = de.entry_id
      where de.document_id = $1 order by e.year, e.number`,
    [id],
  );
}

export interface NewDocument {
  readonly id: string;
  readonly bookId: number;
  readonly kind: string;
  readonly number: string;
  readonly documentDate: string;
  readonly text: string;
  readonly sourceKind: string;
  readonly sourceId: string;
}

/** Adds a document that gathers entries. An entry belongs to one document at most, a source has one. */
export async function addDocument(tx: Tx, document: NewDocument, entryIds: readonly string[]): Promise<void> {
  await tx.rows(
    `with made as (
       insert into ledger.document (id, unit_id, book_id, kind, number, document_date, text, source_kind, source_id, posted_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
     insert into ledger.document_entry (document_id, entry_id, unit_id) select $1, id, $2 from unnest($11::uuid[]) id`,
    [
      document.id,
      tx.actor.unitId,
      document.bookId,
      document.kind,
      document.number,
      document.documentDate,
      document.text,
      document.sourceKind,
      document.sourceId,
      tx.actor.userId,
      entryIds,
    ],
  );
}
