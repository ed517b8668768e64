import { transaction } from '#db/desk/connection.ts';
import { rowAt, rowsAfter } from '#db/desk/journal.ts';
import { readMeta, writeMeta } from '#db/desk/meta.ts';
import { keepNote } from '#db/desk/notes.ts';
import { applyPage, deskFacts } from '#db/desk/snapshot/apply.ts';
import {
  type AnswerContent,
  answerContentSchema,
  answerFileSchema,
  type JournalFile,
} from '#shared/cash/exchange.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type Desk, factsOf } from './desk.ts';
import { judgeOffice } from './office.ts';
import { meetRestoredOffice } from './restored-office.ts';
import { type DeskState, deskState } from './state.ts';
import { deskInstant } from './time.ts';

const ALL = 1_000_000;

/** The rows that the service has not taken, as one file for a place with no line. Each row carries the desk's signature. */
export function exportJournal(desk: Desk): { fileName: string; content: string } {
  const facts = factsOf(desk);
  const madeAt = deskInstant(desk);
  const file: JournalFile = {
    format: 'skarbnik-journal-1',
    deskId: facts.id,
    deskCode: facts.code,
    madeAt,
    rows: rowsAfter(desk.db, desk.sender.sentSeq(), ALL),
  };
  const stamp = madeAt.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return { fileName: `kasa-${facts.code}-${stamp}.skarbnik`, content: JSON.stringify(file) };
}

/** Reads the office's signed answer: what was taken, and the whole new snapshot. Wrong in any part, it changes nothing. */
export function importAnswer(desk: Desk, content: string): DeskState {
  const answer = verified(desk, content);
  const own = deskFacts(desk.db);
  if (own && (own.id !== answer.deskId || answer.snapshot.desk.id !== own.id))
    throw refuse('EXCHANGE_OTHER_DESK', 'Ten plik jest dla innej kasy. Wczytaj plik przygotowany dla tej.');
  const at = readMeta<string>(desk.db, 'snapshotAt');
  if (at !== null && answer.snapshot.at <= at)
    throw refuse('EXCHANGE_OLDER', 'Kasa ma już nowsze dane niż ten plik. Wczytaj ostatni plik z urzędu.');
  const stopped = judgeOffice(desk.db, answer.snapshot.desk);
  if (stopped !== null) return deskState(desk);
  transaction(desk.db, () => {
    for (const taken of answer.answers)
      if (rowAt(desk.db, taken.seq)) for (const note of taken.notes) keepNote(desk.db, taken.seq, note);
    const { chainSeq } = answer.snapshot.desk;
    if (chainSeq > desk.sender.sentSeq()) writeMeta(desk.db, 'sentSeq', chainSeq);
    else meetRestoredOffice(desk.db, answer.snapshot.desk, desk.sender.sentSeq());
    applyPage(desk.db, answer.snapshot, {
      whole: true,
      first: true,
      reflectedSeq: chainSeq,
    });
  });
  return deskState(desk);
}

function verified(desk: Desk, text: string): AnswerContent {
  try {
    const { content, signature } = answerFileSchema.parse(JSON.parse(text));
    if (!desk.ports.office.verify(content, signature)) throw new Error('signature');
    const answer = answerContentSchema.parse(JSON.parse(content));
    if (answer.snapshot.more) throw new Error('not the whole snapshot');
    return answer;
  } catch {
    throw refuse(
      'EXCHANGE_FILE_BAD',
      'To nie jest plik z urzędu dla kasy albo został zmieniony po drodze. Wczytaj go jeszcze raz z nośnika, na którym przyszedł.',
    );
  }
}
