import { type IntakeDesk, lockDesk, takenRows } from '#db/central/cash/intake-context.ts';
import { type Actor, sqlState, type Tx, transaction } from '#db/central/transaction.ts';
import { actorOf, type Services } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { BusinessError, type ErrorInfo, refuse } from '#shared/kernel/errors.ts';
import { type CheckedRows, chainPlace, checkRows } from './check-rows.ts';
import { PERIOD_MISSING } from './entries.ts';
import { type Answer, takeRuns } from './run.ts';
import type { Sender } from './state.ts';
import { deskOfStation, noDesk } from './station-desk.ts';
import { stopIntake } from './stop.ts';

export interface Taken {
  readonly answers: readonly Answer[];
  readonly chainSeq: number;
  /** Why the rest was not taken. Thrown after the commit, for what was taken and the stop must stay. */
  readonly problem: ErrorInfo | null;
}

/** Whose rows come, and in whose name they are written: over the line, or out of a file. */
export interface Intake {
  readonly services: Services;
  readonly actor: Actor;
  readonly deskId: number;
  readonly sender: Sender;
}

/** Takes rows of the station's desk in order, each at most once. */
export const take = service.cash.intake.take.handler(async ({ input, context }) => {
  const intake = { services: context.services, actor: actorOf(context), ...deskOfStation(context) };
  const { answers, chainSeq, problem } = await takeRows(intake, input.rows);
  // Each row left its own audit row, in the name of the cashier who made it.
  if (context.trail) context.trail.recorded = true;
  if (problem) throw new BusinessError(problem);
  return { answers: [...answers], chainSeq };
});

/**
 * Takes rows in order, each at most once, in one transaction. A row that the database refuses spoils its
 * batch; taken one by one, the good ones before it are kept and it is named.
 */
export async function takeRows(intake: Intake, rows: readonly JournalRow[]): Promise<Taken> {
  try {
    return await takeTogether(intake, rows);
  } catch (error) {
    if (!refusedByDatabase(error)) throw error;
    if (rows.length === 1) return stopAt(intake, rows[0], error);
  }
  const answers: Answer[] = [];
  let chainSeq = 0;
  for (const row of rows) {
    const one = await takeRows(intake, [row]);
    answers.push(...one.answers);
    chainSeq = one.chainSeq;
    if (one.problem) return { answers, chainSeq, problem: one.problem };
  }
  return { answers, chainSeq, problem: null };
}

function takeTogether(
  { services, actor, deskId, sender }: Intake,
  rows: readonly JournalRow[],
): Promise<Taken> {
  const now = services.now();
  return transaction(services.central, actor, async (tx) => {
    const desk = await lockedDesk(tx, deskId);
    const known = await knownRows(tx, desk, rows);
    const checked = checkRows(
      knownDesk(desk),
      rows,
      new Map([...known].map(([seq, { hash }]) => [seq, hash])),
      now,
    );
    const first = checked.repeats.flatMap(({ seq }) => known.get(seq)?.answer ?? []);
    if (desk.state === 'stopped' && isNew(checked))
      return { answers: first, chainSeq: desk.chain_seq, problem: stopped(desk) };
    const { answers, problem } = await takeRuns(tx, desk, checked.fresh, sender);
    const found = problem ?? checked.problem;
    if (found && found.code !== PERIOD_MISSING) await stopIntake(tx, desk, found, sender, now);
    return {
      answers: [...first, ...answers],
      chainSeq: answers.at(-1)?.seq ?? desk.chain_seq,
      problem: found && errorOf(found),
    };
  });
}

/** Rows already taken are answered whatever became of the desk since. */
const isNew = ({ fresh, problem }: CheckedRows) => fresh.length > 0 || problem !== null;

async function stopAt(
  { services, actor, deskId, sender }: Intake,
  row: JournalRow | undefined,
  error: unknown,
): Promise<Taken> {
  services.log.error({ error, deskId, seq: row?.seq }, 'a journal row was refused by the database');
  return transaction(services.central, actor, async (tx) => {
    const desk = await lockedDesk(tx, deskId);
    const problem = {
      ...refuse(
        'CASH_ROW_REFUSED',
        `Wiersza ${row?.seq ?? 0} dziennika kasy ${desk.code} nie można zaksięgować: narusza zasady bazy urzędu.`,
        { details: { sqlState: sqlState(error) ?? null } },
      ).info,
      seq: row?.seq ?? 0,
    };
    await stopIntake(tx, desk, problem, sender, services.now());
    return { answers: [], chainSeq: desk.chain_seq, problem: errorOf(problem) };
  });
}

/** Data errors, broken constraints and our own triggers; not lost connections, time limits or locks. */
function refusedByDatabase(error: unknown): boolean {
  return /^(22|23|SK)/.test(sqlState(error) ?? '');
}

async function lockedDesk(tx: Tx, deskId: number): Promise<IntakeDesk> {
  const desk = await lockDesk(tx, deskId);
  if (!desk) throw noDesk();
  return desk;
}

/** Rows taken before, by number. */
export async function knownRows(tx: Tx, desk: IntakeDesk, rows: readonly JournalRow[]) {
  const seqs = rows.map(({ seq }) => seq).filter((seq) => seq <= desk.chain_seq);
  const taken = seqs.length === 0 ? [] : await takenRows(tx, desk.id, seqs);
  return new Map(
    taken.map(({ seq, hash, answer }) => [seq, { hash: hash.toString('hex'), answer: answer as Answer }]),
  );
}

/** The chain of a desk as `checkRows` needs it. */
export function knownDesk(desk: IntakeDesk) {
  return {
    id: desk.id,
    code: desk.code,
    place: chainPlace(desk.chain_seq, desk.chain_hash),
    publicKey: desk.public_key,
    lastDay: desk.last_day,
  };
}

function stopped(desk: IntakeDesk): ErrorInfo {
  return refuse(
    'CASH_DESK_STOPPED',
    `Kasa ${desk.code} jest zatrzymana: ${desk.stopped_reason ?? ''} Zwolni ją osoba uprawniona w urzędzie.`,
  ).info;
}

/** An error without what only the intake needs. */
export function errorOf({ code, message, field, details }: ErrorInfo): ErrorInfo {
  return {
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(details === undefined ? {} : { details }),
  };
}
