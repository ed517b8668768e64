import { doneAct, keepAct } from '#db/desk/acts.ts';
import { isStorageFailure } from '#db/desk/connection.ts';
import { readMeta } from '#db/desk/meta.ts';
import { sha256 } from '#db/sha256.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Desk } from './desk.ts';
import { inOneAct } from './journal.ts';

import { clockBar, deskInstant } from './time.ts';

/** The two halves of an act: what must be asked outside (`prepare`), and what is then written in one transaction. */
export interface ActSteps<Answer> {
  /** Checks, and claims at the service. Nothing is written. */
  readonly prepare?: () => Promise<void>;
  /** Checks again and writes; synchronous, whole or not at all. */
  readonly write: () => Answer;
  /** Gives back what `prepare` claimed when the act was refused after it. */
  readonly giveBack?: () => void;
}

/**
 * Carries out one act of the desk exactly once: acts run one after another, and a repeated `actId` gets its first answer.
 * A failure of the disk is a refusal: nothing was written, nothing may be printed, and the desk works on.
 */
export function act<Answer extends object>(
  desk: Desk,
  procedure: string,
  input: { readonly actId: string },
  steps: ActSteps<Answer>,
): Promise<Answer> {
  const inputHash = sha256(`${procedure}\n${JSON.stringify(input, withoutPasswords)}`);
  return desk.queue.run(async () => {
    const before = doneAct(desk.db, input.actId);
    if (before) {
      if (before.inputHash !== inputHash) throw reused();
      return JSON.parse(before.answer) as Answer;
    }
    assertWorking(desk);
    await steps.prepare?.();
    try {
      const answer = inOneAct(desk, () => {
        const made = steps.write();
        const kept = { procedure, inputHash, answer: JSON.stringify(made) };
        keepAct(desk.db, input.actId, kept, deskInstant(desk));
        return made;
      });
      desk.sender.kick();
      return answer;
    } catch (error) {
      steps.giveBack?.();
      throw isStorageFailure(error) ? storageRefusal(error) : error;
    }
  });
}

/** @throws BusinessError when a person has to decide about this desk, or its clock is a day off. */
export function assertWorking(desk: Desk): void {
  const stopped = readMeta<string>(desk.db, 'stopped');
  if (stopped !== null) throw refuse('CASH_DESK_STOPPED', `Kasa jest zatrzymana. ${stopped}`);
  const barred = clockBar(desk);
  if (barred) throw barred;
}

function storageRefusal(error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return refuse(
    'CASH_DESK_STORAGE',
    code === 'SQLITE_FULL'
      ? 'Na dysku tego komputera nie ma miejsca: dowód nie powstał i nie wolno go drukować. Zwolnij miejsce na dysku i powtórz.'
      : 'Dysk tego komputera nie przyjął zapisu: dowód nie powstał i nie wolno go drukować. Powtórz, a jeśli to się powtarza, wezwij administratora.',
    { details: { reason: code } },
  );
}

function reused() {
  return refuse(
    'ACT_REUSED',
    'Ten sam identyfikator czynności przyszedł z inną treścią. Zacznij czynność od nowa.',
  );
}

/** A password is no part of what an act is, and no hash of it is kept. */
function withoutPasswords(key: string, value: unknown): unknown {
  return key === 'password' ? undefined : value;
}
