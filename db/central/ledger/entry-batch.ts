import type { Tx } from '#db/central/transaction.ts';
import { type Day, dayOf, monthOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { ENTRY_COLUMNS, LINE_COLUMNS } from './columns.ts';

/** One side of one account in grosze; negative in a red entry. Exactly one of debit and credit is not zero. */
export interface BatchLine {
  /** Number of the account in the plan: `130-1`. */
  readonly account: string;
  readonly classification: string;
  readonly debit: Grosze;
  readonly credit: Grosze;
  readonly instalmentId: string | null;
  readonly partyId: string | null;
  readonly text: string;
}

export interface BatchEntry {
  readonly id: string;
  /** The day of the act: posted on it while its month is open, otherwise on the first day of the next open month. */
  readonly day: Day;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly text: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  /** The entry that this one takes back. */
  readonly reverses: string | null;
  readonly lines: readonly BatchLine[];
}

/** A book with its plan of accounts and its open months, as an act needs it. */
export interface OpenBook {
  readonly bookId: number;
  readonly journalId: number;
  readonly accounts: ReadonlyMap<string, number>;
  readonly periods: readonly { readonly year: number; readonly month: number }[];
}

/** Reads the book of a journal: accounts by number and the open months from `from` on. */
export async function openBook(tx: Tx, journalId: number, from: Day): Promise<OpenBook> {
  const { book_id: bookId } = await tx.one<{ book_id: number }>(
    'select book_id from ledger.journal where id = $1',
    [journalId],
  );
  const accounts = await tx.rows<{ number: string; id: number }>(
    'select number, id from ledger.account where book_id = $1',
    [bookId],
  );
  const periods = await tx.rows<{ year: number; month: number }>(
    `select year, month from ledger.period where book_id = $1 and closed_at is null and year * 100 + month >= $2
      order by year, month limit 36`,
    [bookId, yearOf(from) * 100 + monthOf(from)],
  );
  return { bookId, journalId, accounts: new Map(accounts.map(({ number, id }) => [number, id])), periods };
}

/**
 * The day an act of a day is posted on: that day while its month is open, otherwise the first day of the next open month.
 * @throws BusinessError LEDGER_PERIOD_CLOSED when no later month is open.
 */
export function postingDayIn({ periods }: OpenBook, of: Day): Day {
  const wanted = yearOf(of) * 100 + monthOf(of);
  const open = periods.find(({ year, month }) => year * 100 + month >= wanted);
  if (!open)
    throw refuse(
      'LEDGER_PERIOD_CLOSED',
      `Miesiąc ${of.slice(0, 7)} jest zamknięty i nie ma otwartego późniejszego. Otwórz okres księgowy.`,
    );
  return open.year * 100 + open.month === wanted ? of : dayOf(open.year, open.month, 1);
}

/**
 * Gathers entries of one journal and writes them in bulk: numbers are drawn in the transaction, without gap, and lines of all
 * entries go in one statement, in which the database balances them.
 */
export class EntryBatch {
  readonly book: OpenBook;
  private readonly tx: Tx;
  private entries: object[] = [];
  private lines: object[] = [];

  constructor(tx: Tx, book: OpenBook) {
    this.tx = tx;
    this.book = book;
  }

  /**
   * Adds an entry. Returns the day it is posted on.
   * @throws BusinessError LEDGER_ACCOUNT_UNKNOWN, LEDGER_PERIOD_CLOSED.
   */
  add(entry: BatchEntry): Day {
    const { unitId, userId } = this.tx.actor;
    const postedOn = postingDayIn(this.book, entry.day);
    const period = { book_id: this.book.bookId, year: yearOf(postedOn), month: monthOf(postedOn) };
    let total = 0;
    for (const [index, line] of entry.lines.entries()) {
      total += Math.abs(line.debit);
      this.lines.push({
        ...period,
        entry_id: entry.id,
        line_no: index + 1,
        unit_id: unitId,
        account_id: this.accountId(line.account),
        debit: line.debit,
        credit: line.credit,
        classification: line.classification,
        party_id: line.partyId,
        instalment_id: line.instalmentId,
        text: line.text,
      });
    }
    this.entries.push({
      ...period,
      id: entry.id,
      unit_id: unitId,
      journal_id: this.book.journalId,
      posting_date: postedOn,
      document_date: entry.day,
      operation_date: entry.day,
      document_kind: entry.documentKind,
      document_number: entry.documentNumber,
      text: entry.text,
      source_kind: entry.sourceKind,
      source_id: entry.sourceId,
      reverses: entry.reverses,
      line_count: entry.lines.length,
      total,
      created_by: userId,
    });
    return postedOn;
  }

  /** Writes what was gathered. */
  async flush(): Promise<void> {
    if (this.entries.length === 0) return;
    const entries = this.entries;
    const lines = this.lines;
    this.entries = [];
    this.lines = [];
    await this.tx.rows(WRITE, [
      JSON.stringify(entries),
      JSON.stringify(lines),
      this.tx.actor.unitId,
      String(this.book.journalId),
    ]);
  }

  private accountId(number: string): number {
    const id = this.book.accounts.get(number);
    if (id === undefined)
      throw refuse(
        'LEDGER_ACCOUNT_UNKNOWN',
        `W planie kont nie ma konta ${number}. Załóż je albo popraw ustawienie, które je wskazuje.`,
        { details: { account: number } },
      );
    return id;
  }
}

const namesOf = (columns: object) =>
  Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ');
const shapeOf = (columns: object) =>
  Object.entries(columns)
    .map(([name, type]) => `"${name}" ${String(type)}`)
    .join(', ');

const WRITE = `with
given as materialized (
  select *, row_number() over (partition by year order by place) as at, count(*) over (partition by year) as of_year
    from (select *, row_number() over () as place from jsonb_to_recordset($1::jsonb) as r(${shapeOf(ENTRY_COLUMNS)})) g),
series as (
  insert into app.number_series as s (unit_id, kind, scope, year, last_number)
  select $3, 'entry', $4, year, count(*) from given group by year order by year
  on conflict (unit_id, kind, scope, year) do update set last_number = s.last_number + excluded.last_number
  returning s.year, s.last_number),
put as (
  insert into ledger.entry (number, ${namesOf(ENTRY_COLUMNS)})
  select s.last_number - g.of_year + g.at, ${Object.keys(ENTRY_COLUMNS)
    .map((name) => `g."${name}"`)
    .join(', ')}
    from given g join series s on s.year = g.year)
insert into ledger.line (${namesOf(LINE_COLUMNS)}) select ${namesOf(LINE_COLUMNS)} from jsonb_to_recordset($2::jsonb) as r(${shapeOf(LINE_COLUMNS)})`;
