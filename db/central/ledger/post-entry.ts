import type { Tx } from '#db/central/transaction.ts';
import { type Day, dayOf, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { LedgerLine } from '#shared/receivables/posting.ts';

/** An entry to post: lines that balance, with the document and the act behind them. */
export interface EntryToPost {
  readonly id: string;
  /** Day of the document and of the operation; the posting day follows from the open periods. */
  readonly day: Day;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly text: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly reverses: string | null;
  readonly partyId: string | null;
  readonly lines: readonly LedgerLine[];
}

/**
 * The day on which something of a day is posted: the day itself while its month is open in the unit's book, otherwise the
 * first day of the next open month (R10: entries before a closed date go into the open month, interest by the true date).
 * @throws BusinessError LEDGER_NO_OPEN_PERIOD, LEDGER_BOOK_MISSING.
 */
export async function openPostingDay(tx: Tx, of: Day): Promise<Day> {
  const wanted = yearOf(of) * 100 + monthOf(of);
  const [open] = await tx.rows<{ year: number; month: number }>(
    `select p.year, p.month from ledger.period p join ledger.book b on b.id = p.book_id
      where b.unit_id = $1 and b.kind = 'unit' and p.closed_at is null and p.year * 100 + p.month >= $2
      order by p.year, p.month limit 1`,
    [tx.actor.unitId, wanted],
  );
  if (!open)
    throw refuse(
      'LEDGER_NO_OPEN_PERIOD',
      `Miesiąc ${of.slice(0, 7)} jest zamknięty i nie ma otwartego późniejszego. Otwórz okres księgowy i powtórz czynność.`,
    );
  return open.year * 100 + open.month === wanted ? of : dayOf(open.year, open.month, 1);
}

/**
 * Posts one balanced entry in the unit's own book, in the journal asked for or the first that no cash desk owns, numbered
 * without a gap. Lines come in one statement, as the balance guard of the ledger demands.
 * @returns the day it stands under.
 * @throws BusinessError LEDGER_ACCOUNT_UNKNOWN with the account, LEDGER_NO_OPEN_PERIOD, LEDGER_BOOK_MISSING.
 */
export async function postEntry(tx: Tx, entry: EntryToPost, journalCode = 'PK'): Promise<Day> {
  const postedOn = await openPostingDay(tx, entry.day);
  const journal = await journalOf(tx, journalCode);
  const accounts = await accountsOf(tx, journal.book_id, entry.lines);
  const [year, month] = [yearOf(postedOn), monthOf(postedOn)];
  await tx.rows(
    `insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date,
       document_kind, document_number, text, source_kind, source_id, reverses, line_count, total, created_by)
     values ($1, $2, $3, $4, $5, $6, app.draw_number($2, 'entry', ($4::integer)::text, $5), $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      entry.id,
      tx.actor.unitId,
      journal.book_id,
      journal.id,
      year,
      month,
      postedOn,
      entry.day,
      entry.documentKind,
      entry.documentNumber,
      entry.text,
      entry.sourceKind,
      entry.sourceId,
      entry.reverses,
      entry.lines.length,
      entry.lines.reduce((total, line) => total + Math.abs(line.debit), 0),
      tx.actor.userId,
    ],
  );
  await tx.rows(
    `insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, party_id, instalment_id, text)
     select $1, r.line_no, $2, $3, r.account_id, $4, $5, r.debit, r.credit, r.classification, $6, r.instalment_id, r.text
       from jsonb_to_recordset($7::jsonb) as r(line_no smallint, account_id integer, debit bigint, credit bigint, classification text, instalment_id uuid, text text)`,
    [
      entry.id,
      tx.actor.unitId,
      journal.book_id,
      year,
      month,
      entry.partyId,
      JSON.stringify(
        entry.lines.map((line, at) => ({
          line_no: at + 1,
          account_id: accounts.get(line.account),
          debit: line.debit,
          credit: line.credit,
          classification: line.classification,
          instalment_id: line.instalmentId,
          text: line.text,
        })),
      ),
    ],
  );
  return postedOn;
}

async function journalOf(tx: Tx, code: string): Promise<{ id: number; book_id: number }> {
  const [journal] = await tx.rows<{ id: number; book_id: number }>(
    `select j.id, j.book_id from ledger.journal j join ledger.book b on b.id = j.book_id
      where b.unit_id = $1 and b.kind = 'unit' and not exists (select from cash.desk d where d.journal_id = j.id)
      order by j.code <> $2, j.id limit 1`,
    [tx.actor.unitId, code],
  );
  if (!journal)
    throw refuse(
      'LEDGER_BOOK_MISSING',
      'Jednostka nie ma księgi z dziennikiem poleceń księgowania. Załóż je i powtórz czynność.',
    );
  return journal;
}

async function accountsOf(
  tx: Tx,
  bookId: number,
  lines: readonly LedgerLine[],
): Promise<Map<string, number>> {
  const wanted = [...new Set(lines.map(({ account }) => account))];
  const rows = await tx.rows<{ id: number; number: string }>(
    'select id, number from ledger.account where book_id = $1 and number = any ($2)',
    [bookId, wanted],
  );
  const found = new Map(rows.map(({ id, number }) => [number, id]));
  const missing = wanted.find((number) => !found.has(number));
  if (missing !== undefined)
    throw refuse(
      'LEDGER_ACCOUNT_UNKNOWN',
      `W planie kont nie ma konta ${missing}. Załóż je albo popraw regułę księgowania tytułu.`,
      { details: { account: missing } },
    );
  return found;
}
