import type { Tx } from '#db/central/transaction.ts';
import { type Day, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';

/** A line to be posted; grosze, exactly one side not zero. */
export interface NewLine {
  readonly account: string;
  readonly debit: number;
  readonly credit: number;
  readonly classification?: string;
  readonly partyId?: string | null;
  readonly instalmentId?: string | null;
  readonly itemId?: string | null;
  readonly due?: Day | null;
  readonly text?: string;
}

export interface NewEntry {
  readonly id: string;
  readonly bookId: number;
  readonly journalId: number;
  readonly postingDate: Day;
  readonly documentDate: Day;
  readonly operationDate: Day;
  readonly documentKind: string;
  /** Empty to have the next one of the kind drawn: `PK/2026/0007`. */
  readonly documentNumber: string;
  readonly text: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly reverses?: string | null;
  readonly createdBy?: string;
  readonly lines: readonly NewLine[];
}

export interface PostedEntry {
  readonly id: string;
  readonly number: number;
  readonly documentNumber: string;
}

/**
 * Posts one entry with its lines in the caller's transaction: draws its numbers, finds its accounts. The database itself
 * holds that it balances, that its month is open and that its accounts are the book's own.
 * @throws BusinessError LEDGER_ACCOUNT_UNKNOWN.
 */
export async function postToBook(tx: Tx, entry: NewEntry): Promise<PostedEntry> {
  const accountIds = await accountsOf(tx, entry.bookId, entry.lines);
  const year = yearOf(entry.postingDate);
  const month = monthOf(entry.postingDate);
  const documentNumber = entry.documentNumber || (await nextDocumentNumber(tx, entry, year));
  const { number } = await tx.one<{ number: number }>(
    `select app.draw_number($1, 'entry', $2, $3) as number`,
    [tx.actor.unitId, String(entry.journalId), year],
  );
  const total = entry.lines.reduce((sum, { debit }) => sum + Math.abs(debit), 0);
  await tx.rows(
    `insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date,
       document_kind, document_number, text, source_kind, source_id, reverses, line_count, total, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      entry.id,
      tx.actor.unitId,
      entry.bookId,
      entry.journalId,
      year,
      month,
      number,
      entry.postingDate,
      entry.documentDate,
      entry.operationDate,
      entry.documentKind,
      documentNumber,
      entry.text,
      entry.sourceKind,
      entry.sourceId,
      entry.reverses ?? null,
      entry.lines.length,
      total,
      entry.createdBy ?? tx.actor.userId,
    ],
  );
  const rows = entry.lines.map((line, at) => ({
    line_no: at + 1,
    account_id: accountIds.get(line.account),
    debit: line.debit,
    credit: line.credit,
    classification: line.classification ?? '',
    party_id: line.partyId ?? null,
    instalment_id: line.instalmentId ?? null,
    item_id: line.itemId ?? null,
    due: line.due ?? null,
    text: line.text ?? '',
  }));
  await tx.rows(
    `insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, party_id, instalment_id, item_id, due, text)
     select $1, line_no, $2, $3, account_id, $4, $5, debit, credit, classification, party_id, instalment_id, item_id, due, text
       from jsonb_to_recordset($6::jsonb) as l(line_no smallint, account_id integer, debit bigint, credit bigint, classification text,
            party_id uuid, instalment_id uuid, item_id uuid, due date, text text)`,
    [entry.id, tx.actor.unitId, entry.bookId, year, month, JSON.stringify(rows)],
  );
  return { id: entry.id, number, documentNumber };
}

async function nextDocumentNumber(tx: Tx, { documentKind, bookId }: NewEntry, year: number): Promise<string> {
  const { number } = await tx.one<{ number: number }>(
    `select app.draw_number($1, 'document', $2, $3) as number`,
    [tx.actor.unitId, `${bookId}:${documentKind}`, year],
  );
  return `${documentKind}/${year}/${String(number).padStart(4, '0')}`;
}

async function accountsOf(
  tx: Tx,
  bookId: number,
  lines: readonly NewLine[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = [...new Set(lines.map(({ account }) => account))];
  const rows = await tx.rows<{ number: string; id: number }>(
    'select number, id from ledger.account where book_id = $1 and number = any($2)',
    [bookId, numbers],
  );
  const ids = new Map(rows.map(({ number, id }) => [number, id]));
  const missing = numbers.find((number) => !ids.has(number));
  if (missing !== undefined)
    throw refuse(
      'LEDGER_ACCOUNT_UNKNOWN',
      `W planie kont nie ma konta ${missing}. Załóż je w planie kont i powtórz czynność.`,
    );
  return ids;
}
