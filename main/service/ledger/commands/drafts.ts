import {
  type DraftHead,
  type DraftRow,
  deleteDraft,
  draftById,
  insertDraft,
  listDrafts,
  updateDraft,
} from '#db/central/ledger/drafts.ts';
import { entryById, linesOfEntry } from '#db/central/ledger/journal.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import {
  type DocumentLine,
  documentProblems,
  needsRedReversal,
  reversalLines,
} from '#shared/ledger/document.ts';
import { factsFor, ownBook } from '../facts.ts';

/** A draft as the contract tells it: with everything that bars it from the books. */
export async function draftOf(tx: Tx, id: string) {
  const draft = await draftById(tx, id);
  if (!draft) throw unknownDraft();
  const { createdById: _author, checkedById: _checker, reverses: _reverses, ...told } = draft;
  return {
    ...told,
    lines: [...told.lines],
    total: grosze(draft.lines.reduce((sum, { debit }) => sum + debit, 0)),
    problems: await problemsOf(tx, draft),
  };
}

async function problemsOf(tx: Tx, draft: DraftRow) {
  if (draft.state === 'posted') return [];
  const book = await ownBook(tx, draft.bookId);
  return documentProblems(draft, await factsFor(tx, book, [draft])).map(({ code, message, field }) => ({
    code,
    message,
    ...(field === undefined ? {} : { field }),
  }));
}

const drafts = service.ledger.documents.drafts.handler(({ input, context }) =>
  read(context, (tx) => listDrafts(tx, input.bookId)),
);

const get = service.ledger.documents.get.handler(({ input, context }) =>
  read(context, (tx) => draftOf(tx, input.draftId)),
);

/** Saves a document into the buffer. What is wrong with it is told, not refused: it may wait there half done. */
const save = service.ledger.documents.save.handler(({ input, context }) =>
  act(context, 'ledger.documents.save', input, async (tx) => {
    await checkJournal(tx, input);
    const { draftId, version = 0, actId: _act, ...draft } = input;
    if (draftId !== undefined) {
      if (!(await updateDraft(tx, draftId, version, draft))) throw changedMeanwhile();
      return draftOf(tx, draftId);
    }
    const id = newId();
    await insertDraft(tx, id, draft, null);
    return draftOf(tx, id);
  }),
);

const remove = service.ledger.documents.remove.handler(({ input, context }) =>
  act(context, 'ledger.documents.remove', input, async (tx) => {
    if (!(await deleteDraft(tx, input.draftId, input.version))) throw changedMeanwhile();
    return {};
  }),
);

/** Puts the reversal of a clerk's document into the buffer. What other modules posted they take back themselves. */
const reverse = service.ledger.documents.reverse.handler(({ input, context }) =>
  act(context, 'ledger.documents.reverse', input, async (tx) => {
    const { entry, lines } = await postedDocument(tx, input.entryId);
    if (entry.sourceKind !== 'document')
      throw refuse(
        'LEDGER_REVERSE_SOURCE',
        `Zapis ${entry.documentNumber} powstał w innym module. Wycofaj go tam, gdzie powstał, a zapis cofnie się sam.`,
      );
    if (entry.reversedBy)
      throw refuse(
        'LEDGER_REVERSED_ALREADY',
        `Dokument ${entry.documentNumber} jest już wystornowany dokumentem ${entry.reversedBy.documentNumber}.`,
      );
    const account = needsRedReversal(lines);
    if (input.colour === 'black' && account !== undefined)
      throw refuse(
        'LEDGER_REVERSAL_MUST_BE_RED',
        `Konto ${account} wymaga czystości obrotów. Wystornuj dokument zapisem ujemnym (storno czerwone).`,
        { field: 'colour' },
      );
    const id = newId();
    const head = headOf(entry, input.postingDate, `Storno ${entry.documentNumber}: ${input.reason}`);
    await insertDraft(tx, id, { ...head, lines: reversalLines(lines, input.colour) }, entry.id);
    return draftOf(tx, id);
  }),
);

const copy = service.ledger.documents.copy.handler(({ input, context }) =>
  act(context, 'ledger.documents.copy', input, async (tx) => {
    const { entry, lines } = await postedDocument(tx, input.entryId);
    const id = newId();
    const fresh = lines.map((line) => ({ ...line, itemId: null, due: null }));
    await insertDraft(tx, id, { ...headOf(entry, input.postingDate, entry.text), lines: fresh }, null);
    return draftOf(tx, id);
  }),
);

async function postedDocument(tx: Tx, entryId: string) {
  const entry = await entryById(tx, entryId);
  if (!entry)
    throw refuse('LEDGER_ENTRY_UNKNOWN', 'Nie ma takiego zapisu w tej jednostce. Odśwież dziennik.', {
      field: 'entryId',
    });
  await ownBook(tx, entry.bookId);
  const lines: DocumentLine[] = (await linesOfEntry(tx, entryId)).map((line) => ({
    account: line.account,
    debit: grosze(line.debit),
    credit: grosze(line.credit),
    classification: line.classification,
    partyId: line.partyId,
    itemId: line.itemId,
    due: line.due,
    text: line.text,
  }));
  return { entry, lines };
}

function headOf(
  entry: { bookId: number; journalId: number; documentKind: string },
  postingDate: DraftHead['postingDate'],
  text: string,
): Omit<DraftHead, 'lines'> {
  return {
    bookId: entry.bookId,
    journalId: entry.journalId,
    documentKind: entry.documentKind,
    documentNumber: '',
    documentDate: postingDate,
    operationDate: postingDate,
    postingDate,
    text: text.slice(0, 300),
  };
}

/** The journal must be one of the book's own, and the book one of the unit's. */
export async function checkJournal(
  tx: Tx,
  { bookId, journalId }: { bookId: number; journalId: number },
): Promise<void> {
  await ownBook(tx, bookId);
  const found = await tx.maybe('select from ledger.journal where id = $1 and book_id = $2', [
    journalId,
    bookId,
  ]);
  if (!found)
    throw refuse(
      'LEDGER_JOURNAL_UNKNOWN',
      'Ten dziennik nie należy do tej księgi. Wybierz dziennik z listy.',
      {
        field: 'journalId',
      },
    );
}

function unknownDraft() {
  return refuse('LEDGER_DRAFT_UNKNOWN', 'Tego dokumentu nie ma już w buforze. Odśwież listę.', {
    field: 'draftId',
  });
}

function changedMeanwhile() {
  return refuse(
    'LEDGER_DRAFT_CHANGED',
    'Ktoś inny zmienił, zaksięgował albo usunął ten dokument. Odśwież listę i otwórz go ponownie.',
    { field: 'draftId' },
  );
}

export const drafting = { drafts, get, save, remove, reverse, copy };
