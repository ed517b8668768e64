import { classificationStates } from '#db/central/budget/index.ts';
import { accountsElsewhere, accountsOfBook, type BookRow, bookById } from '#db/central/ledger/books.ts';
import { monthsOf } from '#db/central/ledger/periods.ts';
import type { Tx } from '#db/central/transaction.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { BookFacts, LedgerDocument } from '#shared/ledger/document.ts';

/** @throws BusinessError LEDGER_BOOK_UNKNOWN for a book that is not the unit's own. */
export async function ownBook(tx: Tx, bookId: number): Promise<BookRow> {
  const book = await bookById(tx, bookId);
  if (book) return book;
  throw refuse('LEDGER_BOOK_UNKNOWN', 'Nie ma takiej księgi w tej jednostce. Wybierz księgę z listy.', {
    field: 'bookId',
  });
}

/** What the rules of documents ask of the database, read at once for all documents of an act. */
export async function factsFor(
  tx: Tx,
  book: BookRow,
  documents: readonly LedgerDocument[],
): Promise<BookFacts> {
  const accounts = new Map(
    (await accountsOfBook(tx, book.id)).map((row) => [
      row.number,
      { number: row.number, validFrom: row.valid_from, validTo: row.valid_to },
    ]),
  );
  const lines = documents.flatMap((document) => document.lines);
  const foreign = [...new Set(lines.map(({ account }) => account))].filter((number) => !accounts.has(number));
  const elsewhere = new Map(
    foreign.length === 0
      ? []
      : (await accountsElsewhere(tx, book.id, foreign)).map((row) => [row.number, row.book] as const),
  );
  const months = new Map<number, Map<number, boolean>>();
  for (const year of new Set(documents.map(({ postingDate }) => yearOf(postingDate))))
    months.set(
      year,
      new Map((await monthsOf(tx, book.id, year)).map(({ month, closed }) => [month, closed] as const)),
    );
  const days = documents.map(({ postingDate }) => postingDate).sort();
  const codes = [...new Set(lines.map(({ classification }) => classification))].filter(Boolean);
  const [day] = days;
  const states =
    day === undefined || codes.length === 0 ? undefined : await classificationStates(tx, codes, day);
  return {
    bookName: book.name,
    account: (number) => accounts.get(number),
    otherBookWith: (number) => elsewhere.get(number),
    classification: (code, kind) => states?.(code, kind) ?? 'unknown',
    period: (year, month) => {
      const closed = months.get(year)?.get(month);
      return closed === undefined ? 'missing' : closed ? 'closed' : 'open';
    },
  };
}
