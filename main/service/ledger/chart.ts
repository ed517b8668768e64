import { endAccount } from '#db/central/ledger/books.ts';
import {
  addAccounts,
  addJournal,
  type Book,
  listAccounts,
  listJournals,
  unitBook,
} from '#db/central/ledger/chart.ts';
import type { Tx } from '#db/central/transaction.ts';
import { day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../act.ts';
import { read } from '../context.ts';
import { service } from '../implement.ts';
import { ownBook } from './facts.ts';

const list = service.ledger.accounts.list.handler(({ context }) =>
  read(context, async (tx) => (await chart(tx)).map(shown)),
);

/** Adds an account. An analytic one stands behind an account that is there: `234-2-1` behind `234-2`. */
const add = service.ledger.accounts.add.handler(({ input, context }) =>
  act(context, 'ledger.accounts.add', input, async (tx) => {
    const book = await bookFor(tx, input.bookId);
    const parent = input.number.split('-').slice(0, -1).join('-');
    const known = await listAccounts(tx.rows, book.bookId);
    if (parent !== '' && !known.some(({ number }) => number === parent))
      throw refuse(
        'LEDGER_PARENT_MISSING',
        `W planie kont nie ma konta ${parent}, do którego należałaby ta analityka. Załóż je najpierw.`,
        { field: 'number' },
      );
    if ((await addAccounts(tx.rows, book, [input])).length === 0)
      throw refuse('LEDGER_NUMBER_TAKEN', `Konto ${input.number} jest już w planie kont.`, {
        field: 'number',
      });
    const added = (await listAccounts(tx.rows, book.bookId)).find(({ number }) => number === input.number);
    if (!added) throw new Error('an added account is in the chart');
    return shown(added);
  }),
);

const journalList = service.ledger.journals.list.handler(({ context }) =>
  read(context, async (tx) => {
    const book = await unitBook(tx.rows, tx.actor.unitId);
    return book ? listJournals(tx.rows, book.bookId) : [];
  }),
);

/** Adds a partial journal to the unit's book. */
const addOne = service.ledger.journals.add.handler(({ input, context }) =>
  act(context, 'ledger.journals.add', input, async (tx) => {
    const { code, name } = input;
    if ((await addJournal(tx.rows, await demandBook(tx), { code, name })) === undefined)
      throw refuse('LEDGER_JOURNAL_TAKEN', `Dziennik o kodzie ${code} już jest. Wybierz inny kod.`, {
        field: 'code',
      });
    return { code, name };
  }),
);

const ofBook = service.ledger.accounts.ofBook.handler(({ input, context }) =>
  read(context, async (tx) => (await listAccounts(tx.rows, input.bookId)).map(shown)),
);

/** Ends an account that is no longer used; what was posted on it stays. */
const end = service.ledger.accounts.end.handler(({ input, context }) =>
  act(context, 'ledger.accounts.end', input, async (tx) => {
    const outcome = await endAccount(tx, input.bookId, input.number, input.validTo);
    if (outcome === 'unknown')
      throw refuse('LEDGER_ACCOUNT_UNKNOWN', `W planie kont nie ma konta ${input.number}.`, {
        field: 'number',
      });
    if (outcome === 'used-later')
      throw refuse('LEDGER_ACCOUNT_USED', 'Na koncie są zapisy po tym dniu. Podaj późniejszy dzień.', {
        field: 'validTo',
      });
    return {};
  }),
);

async function bookFor(tx: Tx, bookId: number | undefined): Promise<Book> {
  if (bookId === undefined) return demandBook(tx);
  const book = await ownBook(tx, bookId);
  return { unitId: book.unit_id, bookId: book.id };
}

async function chart(tx: Tx) {
  const book = await unitBook(tx.rows, tx.actor.unitId);
  return book ? listAccounts(tx.rows, book.bookId) : [];
}

async function demandBook(tx: Tx): Promise<Book> {
  const book = await unitBook(tx.rows, tx.actor.unitId);
  if (!book) throw refuse('LEDGER_BOOK_MISSING', 'Jednostka nie ma własnej księgi.');
  return book;
}

function shown(row: Awaited<ReturnType<typeof listAccounts>>[number]) {
  return { ...row, validFrom: day(row.validFrom), validTo: row.validTo === null ? null : day(row.validTo) };
}

export const accounts = { list, add, ofBook, end };
export const journals = { list: journalList, add: addOne };
