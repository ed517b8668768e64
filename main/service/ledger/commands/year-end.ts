import { type BookRow, bookById } from '#db/central/ledger/books.ts';
import { entryById, linesOfEntry } from '#db/central/ledger/journal.ts';
import {
  closingEntries,
  executedByKey,
  lockYear,
  markYear,
  monthsOf,
  yearBalances,
  yearEnded,
} from '#db/central/ledger/periods.ts';
import { postToBook } from '#db/central/ledger/post.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { type Day, endOfYear, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, negate } from '#shared/kernel/money.ts';
import { approvalSteps, type ClosingStep, resultOf, yearEndSteps } from '#shared/ledger/year-end.ts';
import { ownBook } from '../facts.ts';

const CLOSING_JOURNAL = 'PK';

/** What the year end would post: the same steps that closing posts, from the balances as they stand now. */
const preview = service.ledger.yearEnd.preview.handler(({ input, context }) =>
  read(context, async (tx) => {
    const book = await bookById(tx, input.bookId);
    if (!book)
      throw refuse('LEDGER_BOOK_UNKNOWN', 'Nie ma takiej księgi w tej jednostce.', { field: 'bookId' });
    const kind = kindOf(book);
    const steps = yearEndSteps(
      kind,
      await balancesOf(tx, book.id, input.year),
      await executedOf(tx, book.id, input.year),
    );
    return {
      ended: await yearEnded(tx, book.id, input.year),
      obstacles: await obstaclesOf(tx, book.id, input.year),
      steps: steps.map((step) => ({ ...step, lines: [...step.lines] })),
      result: resultOf(kind, steps),
    };
  }),
);

/** Posts the year end: one entry for each transfer, dated 31 December. */
const close = service.ledger.yearEnd.close.handler(({ input, context }) =>
  act(context, 'ledger.yearEnd.close', input, async (tx) => {
    const book = await ownBook(tx, input.bookId);
    await lockYear(tx, book.id, input.year);
    if (await yearEnded(tx, book.id, input.year))
      throw refuse('LEDGER_YEAR_ENDED', `Rok ${input.year} ma już zaksięgowane zamknięcie.`, {
        field: 'year',
      });
    const [obstacle] = await obstaclesOf(tx, book.id, input.year);
    if (obstacle !== undefined) throw refuse('LEDGER_YEAR_END_BARRED', obstacle, { field: 'year' });
    const steps = yearEndSteps(
      kindOf(book),
      await balancesOf(tx, book.id, input.year),
      await executedOf(tx, book.id, input.year),
    );
    await postSteps(tx, book, steps, endOfYear(input.year), 'year-end', 'Zamknięcie roku');
    await markYear(tx, book.id, input.year, true);
    return { entries: steps.length };
  }),
);

/** Takes the year end back by red entries, so that December may be corrected and the year ended anew. */
const undo = service.ledger.yearEnd.undo.handler(({ input, context }) =>
  act(context, 'ledger.yearEnd.undo', input, async (tx) => {
    const book = await ownBook(tx, input.bookId);
    await lockYear(tx, book.id, input.year);
    if (!(await yearEnded(tx, book.id, input.year)))
      throw refuse('LEDGER_YEAR_NOT_ENDED', `Rok ${input.year} nie ma zaksięgowanego zamknięcia.`, {
        field: 'year',
      });
    const entries = await closingEntries(tx, book.id, input.year);
    for (const { id } of entries) await takeBack(tx, book, id);
    await markYear(tx, book.id, input.year, false);
    return { entries: entries.length };
  }),
);

/** After approval of last year's statements: the result goes to the fund (860 to 800; 961, 962 to 960). */
const approve = service.ledger.yearEnd.approve.handler(({ input, context }) =>
  act(context, 'ledger.yearEnd.approve', input, async (tx) => {
    const book = await ownBook(tx, input.bookId);
    if (yearOf(input.day) !== input.year + 1)
      throw refuse(
        'LEDGER_APPROVAL_DAY',
        `Wynik roku ${input.year} przenosi się w roku ${input.year + 1}. Podaj dzień zatwierdzenia z tego roku.`,
        { field: 'day' },
      );
    if (!(await yearEnded(tx, book.id, input.year)))
      throw refuse('LEDGER_YEAR_NOT_ENDED', `Najpierw zamknij rok ${input.year}.`, { field: 'year' });
    const steps = approvalSteps(kindOf(book), await balancesOf(tx, book.id, input.year));
    const source = await tx.maybe(
      `select from ledger.entry where book_id = $1 and year = $2 and source_kind = 'result-approval' and reverses is null limit 1`,
      [book.id, input.year + 1],
    );
    if (source)
      throw refuse('LEDGER_RESULT_MOVED', `Wynik roku ${input.year} jest już przeniesiony.`, {
        field: 'year',
      });
    await postSteps(tx, book, steps, input.day, 'result-approval', 'Przeniesienie wyniku roku');
    return { entries: steps.length };
  }),
);

async function postSteps(
  tx: Tx,
  book: BookRow,
  steps: readonly ClosingStep[],
  day: Day,
  sourceKind: string,
  title: string,
): Promise<void> {
  const journalId = await closingJournal(tx, book);
  for (const step of steps) {
    const id = newId();
    await postToBook(tx, {
      id,
      bookId: book.id,
      journalId,
      postingDate: day,
      documentDate: day,
      operationDate: day,
      documentKind: 'ZR',
      documentNumber: '',
      text: `${title}: ${step.title} (${step.basis})`,
      sourceKind,
      sourceId: id,
      lines: step.lines,
    });
  }
}

async function takeBack(tx: Tx, book: BookRow, entryId: string): Promise<void> {
  const entry = await entryById(tx, entryId);
  if (!entry) throw new Error(`closing entry ${entryId} is not there`);
  const lines = await linesOfEntry(tx, entryId, 100_000);
  const id = newId();
  await postToBook(tx, {
    id,
    bookId: book.id,
    journalId: entry.journalId,
    postingDate: entry.postingDate,
    documentDate: entry.postingDate,
    operationDate: entry.postingDate,
    documentKind: 'ZR',
    documentNumber: '',
    text: `Wycofanie zamknięcia roku: ${entry.documentNumber}`,
    sourceKind: entry.sourceKind,
    sourceId: id,
    reverses: entryId,
    lines: lines.map((line) => ({
      account: line.account,
      classification: line.classification,
      debit: negate(grosze(line.debit)),
      credit: negate(grosze(line.credit)),
    })),
  });
}

async function closingJournal(tx: Tx, book: BookRow): Promise<number> {
  const journal = await tx.maybe<{ id: number }>(
    'select id from ledger.journal where book_id = $1 order by code <> $2, id limit 1',
    [book.id, CLOSING_JOURNAL],
  );
  if (!journal)
    throw refuse('LEDGER_JOURNAL_UNKNOWN', `Księga „${book.name}” nie ma dziennika. Załóż go najpierw.`);
  return journal.id;
}

async function balancesOf(tx: Tx, bookId: number, year: number) {
  return (await yearBalances(tx, bookId, year)).map((row) => ({ ...row, balance: grosze(row.balance) }));
}

async function executedOf(tx: Tx, bookId: number, year: number) {
  return (await executedByKey(tx, bookId, year)).map((row) => ({ ...row, amount: grosze(row.amount) }));
}

async function obstaclesOf(tx: Tx, bookId: number, year: number): Promise<string[]> {
  const months = await monthsOf(tx, bookId, year);
  if (months.length === 0) return [`Ta księga nie ma roku ${year}.`];
  const open = months.filter(({ month, closed }) => month < 12 && !closed).map(({ month }) => month);
  const december = months.find(({ month }) => month === 12);
  return [
    ...(open.length === 0
      ? []
      : [`Otwarte są jeszcze miesiące: ${open.join(', ')}. Zamknij je przed zamknięciem roku.`]),
    ...(december?.closed
      ? ['Grudzień jest zamknięty. Otwórz go: zapisy zamknięcia roku mają datę 31 grudnia.']
      : []),
  ];
}

function kindOf({ kind }: BookRow): 'unit' | 'organ' {
  return kind === 'organ' ? 'organ' : 'unit';
}

export const yearEnd = { preview, close, undo, approve };
