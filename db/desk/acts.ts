import { type DeskDb, maybe, run } from './connection.ts';

export interface DoneAct {
  readonly procedure: string;
  readonly inputHash: string;
  readonly answer: string;
}

/** What was answered to an act before, as JSON text. */
export function doneAct(db: DeskDb, actId: string): DoneAct | undefined {
  return maybe<DoneAct>(
    db,
    'select procedure, input_hash as "inputHash", answer from act where act_id = ?',
    actId,
  );
}

export function keepAct(db: DeskDb, actId: string, act: DoneAct, at: string): void {
  run(
    db,
    'insert into act (act_id, procedure, input_hash, answer, at) values (?, ?, ?, ?, ?)',
    actId,
    act.procedure,
    act.inputHash,
    act.answer,
    at,
  );
}
