import {
  addNote,
  noteById,
  notesOf,
  type OnCard,
  withdraw as withdrawObject,
} from '#db/central/cards/notes.ts';
import type { Note } from '#shared/cards/contract.ts';
import type { CardKind } from '#shared/cards/kinds.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../act.ts';
import { read } from '../context.ts';
import { service } from '../implement.ts';
import { demandCard, demandCardRight } from './known-card.ts';

const list = service.cards.notes.list.handler(({ input, context }) => {
  demandCardRight(context, input.card.kind, 'see');
  return read(context, async (tx) => {
    await demandCard(tx, input.card);
    return (await notesOf(tx, input.card)).map(shown);
  });
});

const add = service.cards.notes.add.handler(({ input, context }) => {
  demandCardRight(context, input.card.kind, 'add');
  return act<typeof input, Note>(context, 'cards.notes.add', input, async (tx) => {
    await demandCard(tx, input.card);
    await addNote(tx, { id: input.actId, card: input.card, text: input.text, pinned: input.pinned });
    const note = await noteById(tx, input.actId);
    if (!note) throw new Error('the note that was just written is not there');
    return shown(note);
  });
});

/** Only who wrote a note takes it off; a colleague answers with a note of their own. */
const withdraw = service.cards.notes.withdraw.handler(({ input, context }) =>
  act(context, 'cards.notes.withdraw', input, async (tx) => {
    const note = await noteById(tx, input.noteId);
    if (!note) throw refuse('NOTE_UNKNOWN', 'Nie ma takiej notatki albo ktoś ją już zdjął. Odśwież kartę.');
    demandCardRight(context, note.card_kind as CardKind, 'add');
    if (!note.own)
      throw refuse(
        'NOTE_OF_OTHER',
        `Notatkę napisał(a) ${note.by}; zdjąć może ją tylko ta osoba. Dopisz własną.`,
      );
    await withdrawObject(tx, input.noteId, input.reason);
    return {};
  }),
);

function shown({ id, text, pinned, by, own, at }: OnCard<Note>): Note {
  return { id, text, pinned, by, own, at };
}

export const notes = { list, add, withdraw };
