import { listBooks, listPostingRules } from '#db/central/ledger/books.ts';
import { entryById, journalPage, journalSums, linesOfEntry } from '#db/central/ledger/journal.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';

export const books = service.ledger.books.handler(({ context }) => read(context, listBooks));

export const postingRules = service.ledger.postingRules.handler(({ context }) =>
  read(context, listPostingRules),
);

/** The journal in the order of posting, page by page; the first page tells count and sum of all that was asked for. */
export const journal = service.ledger.journal.handler(({ input, context }) =>
  read(context, async (tx) => {
    const question = {
      bookId: input.bookId,
      year: input.year,
      month: input.month ?? null,
      journalId: input.journalId ?? null,
      query: input.query.trim(),
    };
    const [day, id] = input.after?.split('|') ?? [];
    const after = day && id ? { day, id } : null;
    const rows = await journalPage(tx, question, after, input.limit);
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    const sums = after ? { count: 0, total: 0 } : await journalSums(tx, question);
    return { rows, next: last ? `${last.postingDate}|${last.id}` : null, ...sums };
  }),
);

/** One entry with its lines, what it comes from, and the entry that takes it back or that it takes back. */
export const entry = service.ledger.entry.handler(({ input, context }) =>
  read(context, async (tx) => {
    const found = await entryById(tx, input.entryId);
    if (!found)
      throw refuse('LEDGER_ENTRY_UNKNOWN', 'Nie ma takiego zapisu w tej jednostce. Odśwież dziennik.', {
        field: 'entryId',
      });
    const lines = await linesOfEntry(tx, input.entryId);
    const { journalId: _journal, ...told } = found;
    return {
      ...told,
      lines: lines.map(({ partyId: _party, itemId: _item, ...line }) => line),
    };
  }),
);
