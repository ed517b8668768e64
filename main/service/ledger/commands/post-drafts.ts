import { type DraftRow, lockDrafts, markChecked, markPosted } from '#db/central/ledger/drafts.ts';
import { type PostedEntry, postToBook } from '#db/central/ledger/post.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { checkDocument, type DocumentLine } from '#shared/ledger/document.ts';
import { factsFor, ownBook } from '../facts.ts';

/** Marks documents as checked (UoR art. 21): never by the person who entered them. */
export const check = service.ledger.documents.check.handler(({ input, context }) =>
  act(context, 'ledger.documents.check', input, async (tx) => {
    const drafts = await lockedDrafts(tx, input.draftIds);
    for (const draft of drafts) {
      if (draft.createdById === personOf(context).userId)
        throw refuse(
          'LEDGER_CHECK_SAME_PERSON',
          `Dokument ${nameOf(draft)} sprawdza inna osoba niż ta, która go wprowadziła.`,
        );
      await markChecked(tx, draft.id);
    }
    return { checked: drafts.length };
  }),
);

/**
 * Posts documents of the buffer, all in one transaction: the first that may not be posted stops all of them. Two pairs of
 * eyes see each one: it was checked by another person than its author, or another person posts it.
 */
export const post = service.ledger.documents.post.handler(({ input, context }) =>
  act(context, 'ledger.documents.post', input, async (tx) => {
    const drafts = await lockedDrafts(tx, input.draftIds);
    const { userId } = personOf(context);
    for (const draft of drafts)
      if (draft.createdById === userId && draft.checkedById === null)
        throw refuse(
          'LEDGER_POST_SAME_PERSON',
          `Dokument ${nameOf(draft)} wprowadziła ta sama osoba i nikt go jeszcze nie sprawdził. Niech go sprawdzi albo zaksięguje ktoś inny.`,
        );
    const entries: PostedEntry[] = [];
    for (const bookId of new Set(drafts.map((draft) => draft.bookId))) {
      const book = await ownBook(tx, bookId);
      const own = drafts.filter((draft) => draft.bookId === bookId);
      const facts = await factsFor(tx, book, own);
      for (const draft of own) {
        const checked = checkDocument(draft, facts);
        if (!checked.ok)
          unwrap({
            ok: false,
            error: { ...checked.error, message: `${nameOf(draft)}: ${checked.error.message}` },
          });
        entries.push(await postDraft(tx, draft));
      }
    }
    return { entries: entries.map(({ id, documentNumber }) => ({ id, documentNumber })) };
  }),
);

async function postDraft(tx: Tx, draft: DraftRow): Promise<PostedEntry> {
  const posted = await postToBook(tx, {
    id: newId(),
    bookId: draft.bookId,
    journalId: draft.journalId,
    postingDate: draft.postingDate,
    documentDate: draft.documentDate,
    operationDate: draft.operationDate,
    documentKind: draft.documentKind,
    documentNumber: draft.documentNumber,
    text: draft.text,
    sourceKind: 'document',
    sourceId: draft.id,
    reverses: draft.reverses,
    createdBy: draft.createdById,
    lines: draft.lines.map(withItem),
  });
  await markPosted(tx, draft.id, posted.id);
  return posted;
}

/** A line that says when it falls due opens an item of its own unless it settles one. */
function withItem(line: DocumentLine): DocumentLine {
  return line.due !== null && line.itemId === null ? { ...line, itemId: newId() } : line;
}

async function lockedDrafts(tx: Tx, ids: readonly string[]): Promise<DraftRow[]> {
  const drafts = await lockDrafts(tx, ids);
  const posted = drafts.find(({ state }) => state === 'posted');
  if (posted)
    throw refuse('LEDGER_POSTED_ALREADY', `Dokument ${nameOf(posted)} jest już zaksięgowany. Odśwież listę.`);
  if (drafts.length !== new Set(ids).size)
    throw refuse('LEDGER_DRAFT_UNKNOWN', 'Któregoś z dokumentów nie ma już w buforze. Odśwież listę.', {
      field: 'draftIds',
    });
  return drafts;
}

function nameOf({ documentKind, documentNumber, text }: DraftRow): string {
  return documentNumber === '' ? `${documentKind} „${text}”` : documentNumber;
}
