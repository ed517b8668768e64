import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { DocumentLine } from '#shared/ledger/document.ts';

export interface DraftHead {
  readonly bookId: number;
  readonly journalId: number;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly documentDate: Day;
  readonly operationDate: Day;
  readonly postingDate: Day;
  readonly text: string;
  readonly lines: readonly DocumentLine[];
}

export interface DraftRow extends DraftHead {
  id: string;
  version: number;
  state: 'draft' | 'checked' | 'posted';
  reverses: string | null;
  createdById: string;
  createdBy: string;
  checkedById: string | null;
  checkedBy: string | null;
  postedBy: string | null;
  entryId: string | null;
}

const COLUMNS = `d.id, d.version, d.state, d.reverses, d.book_id as "bookId", d.journal_id as "journalId", d.document_kind as "documentKind",
  d.document_number as "documentNumber", d.document_date as "documentDate", d.operation_date as "operationDate", d.posting_date as "postingDate",
  d.text, d.lines, d.created_by as "createdById", coalesce(c.display_name, '') as "createdBy", d.checked_by as "checkedById",
  k.display_name as "checkedBy", p.display_name as "postedBy", d.entry_id as "entryId"`;
const FROM = `ledger.draft d left join admin.user_account c on c.id = d.created_by left join admin.user_account k on k.id = d.checked_by
  left join admin.user_account p on p.id = d.posted_by`;

export function draftById(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return tx.maybe<DraftRow & Record<string, unknown>>(
    `select ${COLUMNS} from ${FROM} where d.id = $1 and d.unit_id = $2`,
    [id, tx.actor.unitId],
  );
}

/** The drafts in the order given, locked until the transaction ends. */
export function lockDrafts(tx: Tx, ids: readonly string[]): Promise<DraftRow[]> {
  return tx.rows<DraftRow & Record<string, unknown>>(
    `select ${COLUMNS} from ${FROM} where d.id = any($1) and d.unit_id = $2 order by d.posting_date, array_position($1, d.id) for update of d`,
    [ids, tx.actor.unitId],
  );
}

export interface DraftListRow {
  id: string;
  journalCode: string;
  documentKind: string;
  documentNumber: string;
  documentDate: Day;
  postingDate: Day;
  text: string;
  total: number;
  lineCount: number;
  state: 'draft' | 'checked';
  createdBy: string;
  checkedBy: string | null;
  version: number;
}

/** What waits in the buffer of a book, by day of posting. */
export function listDrafts(tx: Tx, bookId: number): Promise<DraftListRow[]> {
  return tx.rows<DraftListRow & Record<string, unknown>>(
    `select d.id, j.code as "journalCode", d.document_kind as "documentKind", d.document_number as "documentNumber",
        d.document_date as "documentDate", d.posting_date as "postingDate", d.text,
        (select coalesce(sum((l->>'debit')::bigint), 0) from jsonb_array_elements(d.lines) l)::bigint as total, jsonb_array_length(d.lines) as "lineCount",
        d.state, coalesce(c.display_name, '') as "createdBy", k.display_name as "checkedBy", d.version
       from ${FROM} join ledger.journal j on j.id = d.journal_id
      where d.book_id = $1 and d.state <> 'posted' order by d.posting_date, d.id limit 5000`,
    [bookId],
  );
}

export async function insertDraft(
  tx: Tx,
  id: string,
  draft: DraftHead,
  reverses: string | null,
): Promise<void> {
  await tx.rows(
    `insert into ledger.draft (id, unit_id, book_id, journal_id, document_kind, document_number, document_date, operation_date, posting_date,
       text, lines, reverses, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [id, tx.actor.unitId, ...headValues(draft), reverses, tx.actor.userId],
  );
}

/** Changes a draft that is not posted; whoever changes it is its author from then on, and it waits for a check again. */
export async function updateDraft(tx: Tx, id: string, version: number, draft: DraftHead): Promise<boolean> {
  const rows = await tx.rows(
    `update ledger.draft set book_id = $4, journal_id = $5, document_kind = $6, document_number = $7, document_date = $8, operation_date = $9,
       posting_date = $10, text = $11, lines = $12, version = version + 1, state = 'draft', created_by = $13, checked_by = null, checked_at = null
      where id = $1 and unit_id = $2 and version = $3 and state <> 'posted' returning id`,
    [id, tx.actor.unitId, version, ...headValues(draft), tx.actor.userId],
  );
  return rows.length > 0;
}

function headValues(draft: DraftHead): unknown[] {
  return [
    draft.bookId,
    draft.journalId,
    draft.documentKind,
    draft.documentNumber,
    draft.documentDate,
    draft.operationDate,
    draft.postingDate,
    draft.text,
    JSON.stringify(draft.lines),
  ];
}

export async function deleteDraft(tx: Tx, id: string, version: number): Promise<boolean> {
  const rows = await tx.rows(
    `delete from ledger.draft where id = $1 and unit_id = $2 and version = $3 and state <> 'posted' returning id`,
    [id, tx.actor.unitId, version],
  );
  return rows.length > 0;
}

export async function markChecked(tx: Tx, id: string): Promise<void> {
  await tx.rows(
    `update ledger.draft set state = 'checked', checked_at = now(), checked_by = $2, version = version + 1 where id = $1`,
    [id, tx.actor.userId],
  );
}

export async function markPosted(tx: Tx, id: string, entryId: string): Promise<void> {
  await tx.rows(
    `update ledger.draft set state = 'posted', entry_id = $2, posted_at = now(), posted_by = $3, version = version + 1 where id = $1`,
    [id, entryId, tx.actor.userId],
  );
}

export interface TemplateRow {
  id: string;
  bookId: number;
  journalId: number;
  name: string;
  documentKind: string;
  text: string;
  lines: DocumentLine[];
}

const TEMPLATE_COLUMNS = `id, book_id as "bookId", journal_id as "journalId", name, document_kind as "documentKind", text, lines`;

export function listTemplates(tx: Tx, bookId: number): Promise<TemplateRow[]> {
  return tx.rows<TemplateRow & Record<string, unknown>>(
    `select ${TEMPLATE_COLUMNS} from ledger.template where book_id = $1 order by name`,
    [bookId],
  );
}

/** Adds a template or replaces the one of this identity. */
export function saveTemplate(tx: Tx, template: TemplateRow): Promise<TemplateRow> {
  return tx.one<TemplateRow & Record<string, unknown>>(
    `insert into ledger.template (id, unit_id, book_id, journal_id, name, document_kind, text, lines, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set journal_id = excluded.journal_id, name = excluded.name, document_kind = excluded.document_kind,
       text = excluded.text, lines = excluded.lines, changed_by = excluded.changed_by, changed_at = now()
     returning ${TEMPLATE_COLUMNS}`,
    [
      template.id,
      tx.actor.unitId,
      template.bookId,
      template.journalId,
      template.name,
      template.documentKind,
      template.text,
      JSON.stringify(template.lines),
      tx.actor.userId,
    ],
  );
}

export async function deleteTemplate(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.rows('delete from ledger.template where id = $1 and unit_id = $2 returning id', [
    id,
    tx.actor.unitId,
  ]);
  return rows.length > 0;
}
