import { type IntakeDesk, lookAtDesk } from '#db/central/cash/intake-context.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type JournalFile, journalFileSchema } from '#shared/cash/exchange.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { type ErrorInfo, refuse } from '#shared/kernel/errors.ts';
import { checkRows } from '../intake/check-rows.ts';
import { errorOf, knownDesk, knownRows } from '../intake/take.ts';

/** A desk's file held against what the office has, before anything is taken. */
export interface LookedAtFile {
  readonly file: JournalFile;
  readonly desk: IntakeDesk;
  readonly fresh: readonly JournalRow[];
  /** Why a row would not be taken. */
  readonly problem: ErrorInfo | null;
}

/**
 * Problems of the file, not of the desk: somebody changed it on the way, so it is sent back whole. Over the line the same
 * stops the desk, for there nobody stands in between.
 */
const OF_THE_FILE = ['CASH_JOURNAL_ALTERED', 'CASH_SIGNATURE_BAD', 'CASH_ROW_INVALID', 'CASH_WRONG_DESK'];

/** @throws BusinessError EXCHANGE_FILE_BAD, EXCHANGE_FILE_CHANGED, EXCHANGE_DESK_UNKNOWN */
export async function lookAtFile(tx: Tx, content: string, now: Date): Promise<LookedAtFile> {
  const file = parsed(content);
  const desk = await lookAtDesk(tx, file.deskId);
  if (!desk || desk.code !== file.deskCode) throw deskUnknown();
  const known = await knownRows(tx, desk, file.rows);
  const hashes = new Map([...known].map(([seq, { hash }]) => [seq, hash]));
  const { fresh, problem } = checkRows(knownDesk(desk), file.rows, hashes, now);
  if (problem && OF_THE_FILE.includes(problem.code))
    throw refuse(
      'EXCHANGE_FILE_CHANGED',
      `Plik zmieniono po zapisaniu w kasie: ${problem.message} Niczego nie wczytano. Zapisz plik w kasie jeszcze raz.`,
      { field: 'content', details: { seq: problem.seq } },
    );
  return { file, desk, fresh, problem: problem && errorOf(problem) };
}

export function deskUnknown() {
  return refuse(
    'EXCHANGE_DESK_UNKNOWN',
    'W tej jednostce nie ma kasy, z której jest ten plik. Sprawdź, czy pracujesz we właściwej jednostce.',
  );
}

function parsed(content: string): JournalFile {
  try {
    return journalFileSchema.parse(JSON.parse(content));
  } catch {
    throw refuse(
      'EXCHANGE_FILE_BAD',
      'To nie jest plik z kasy. Wskaż plik .skarbnik zapisany w kasie poleceniem wymiany danych.',
      { field: 'content' },
    );
  }
}
