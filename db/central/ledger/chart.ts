import type { RunRows } from '#db/central/run-rows.ts';

export interface NewAccount {
  readonly number: string;
  readonly name: string;
  readonly offBalance?: boolean;
  /** First day on which it is used; the beginning of all when not given. */
  readonly validFrom?: string;
}

/** Where an account or journal belongs. */
export interface Book {
  readonly unitId: number;
  readonly bookId: number;
}

/** Adds accounts to a book's chart; numbers that are there stay as they are. Returns the numbers added. */
export async function addAccounts(
  run: RunRows,
  { unitId, bookId }: Book,
  accounts: readonly NewAccount[],
): Promise<string[]> {
  const added = await run<{ number: string }>(
    `insert into ledger.account (unit_id, book_id, number, name, off_balance, valid_from)
     select $1, $2, a.number, a.name, coalesce(a."offBalance", false), coalesce(a."validFrom", '1990-01-01'::date)
       from jsonb_to_recordset($3::jsonb) as a(number text, name text, "offBalance" boolean, "validFrom" date)
     on conflict (book_id, number) do nothing returning number`,
    [unitId, bookId, JSON.stringify(accounts)],
  );
  return added.map(({ number }) => number);
}

/** Adds a partial journal; undefined when the book has one of this code. */
export async function addJournal(
  run: RunRows,
  { unitId, bookId }: Book,
  journal: { readonly code: string; readonly name: string },
): Promise<number | undefined> {
  const [added] = await run<{ id: number }>(
    `insert into ledger.journal (unit_id, book_id, code, name) values ($1, $2, $3, $4)
     on conflict (book_id, code) do nothing returning id`,
    [unitId, bookId, journal.code, journal.name],
  );
  return added?.id;
}

/** The unit's own book: the one in which its desks and titles post. */
export async function unitBook(run: RunRows, unitId: number): Promise<Book | undefined> {
  const [book] = await run<{ id: number }>(
    `select id from ledger.book where unit_id = $1 and kind = 'unit' order by id limit 1`,
    [unitId],
  );
  return book && { unitId, bookId: book.id };
}

export interface AccountRow {
  number: string;
  name: string;
  offBalance: boolean;
  validFrom: string;
  validTo: string | null;
}

/** The chart of a book by number. */
export function listAccounts(run: RunRows, bookId: number): Promise<AccountRow[]> {
  return run<AccountRow>(
    `select number, name, off_balance as "offBalance", valid_from as "validFrom", valid_to as "validTo"
       from ledger.account where book_id = $1 order by number collate "C"`,
    [bookId],
  );
}

export function listJournals(run: RunRows, bookId: number): Promise<{ code: string; name: string }[]> {
  return run<{ code: string; name: string }>(
    'select code, name from ledger.journal where book_id = $1 order by code collate "C"',
    [bookId],
  );
}
