import { type IntakeDesk, type IntakeNeeds, loadIntake } from '#db/central/cash/intake-context.ts';
import { writeIntake } from '#db/central/cash/intake-write.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { monthOf, yearOf } from '#shared/kernel/day.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { applyCancellation } from './apply-cancellation.ts';
import { applyReceipt } from './apply-receipt.ts';
import { applyClosed, applyCount, applyOpened } from './apply-report.ts';
import { checkCashier } from './cashiers.ts';
import { type IntakeState, intakeState, type Sender } from './state.ts';

export interface Answer {
  readonly seq: number;
  readonly actId: string;
  readonly outcome: 'taken' | 'taken-with-overpayment';
  readonly notes: string[];
}

export interface RunResult {
  readonly answers: readonly Answer[];
  /** The row at which a rule said no; the rows before it were taken. */
  readonly problem: (ErrorInfo & { readonly seq: number }) | null;
}

/**
 * Takes rows that continue the desk's chain: each run of them is read in one round trip, applied in memory
 * and written in one. A row that a rule refuses ends the taking; those before it are written.
 */
export async function takeRuns(
  tx: Tx,
  desk: IntakeDesk,
  rows: readonly JournalRow[],
  sender: Sender,
): Promise<RunResult> {
  const answers: Answer[] = [];
  for (const run of runsOf(rows)) {
    const result = await takeRun(tx, desk, run, sender);
    answers.push(...result.answers);
    if (result.problem) return { answers, problem: result.problem };
  }
  return { answers, problem: null };
}

/** A run ends with a closing and before a cancellation, so that what these read is already written. */
export function runsOf(rows: readonly JournalRow[]): JournalRow[][] {
  const runs: JournalRow[][] = [];
  let run: JournalRow[] = [];
  const end = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const row of rows) {
    if (row.payload.kind === 'cancellation') end();
    run.push(row);
    if (row.payload.kind === 'report-closed' || row.payload.kind === 'cancellation') end();
  }
  end();
  return runs;
}

async function takeRun(
  tx: Tx,
  desk: IntakeDesk,
  rows: readonly JournalRow[],
  sender: Sender,
): Promise<RunResult> {
  if (rows.length === 0) return { answers: [], problem: null };
  const state = intakeState(desk, await loadIntake(tx, desk, needsOf(rows)), sender, newId);
  const answers: Answer[] = [];
  for (const [index, row] of rows.entries()) {
    const answer = applied(state, row);
    if ('code' in answer) {
      const before = await takeRun(tx, desk, rows.slice(0, index), sender);
      return { answers: before.answers, problem: { ...answer, seq: row.seq } };
    }
    answers.push(answer);
    state.writes.journal.push(journalRow(desk, row, answer));
  }
  await writeIntake(tx, desk.id, desk.unit_id, desk.journal_id, state.writes);
  return { answers, problem: null };
}

function applied(state: IntakeState, row: JournalRow): Answer | ErrorInfo {
  try {
    const notes = apply(state, row);
    const outcome = notes.length > 0 ? 'taken-with-overpayment' : 'taken';
    return { seq: row.seq, actId: row.actId, outcome, notes };
  } catch (error) {
    if (error instanceof BusinessError) return error.info;
    throw error;
  }
}

function apply(state: IntakeState, row: JournalRow): string[] {
  const { payload } = row;
  checkCashier(state, row);
  switch (payload.kind) {
    case 'report-opened':
      applyOpened(state, row, payload);
      return [];
    case 'receipt':
      return applyReceipt(state, row, payload.receipt);
    case 'cancellation':
      applyCancellation(state, row, payload);
      return [];
    case 'count':
      applyCount(state, row, payload);
      return [];
    case 'report-closed':
      applyClosed(state, row, payload);
      return [];
    default:
      return payload satisfies never;
  }
}

function needsOf(rows: readonly JournalRow[]): IntakeNeeds {
  const receipts = rows.flatMap(({ payload }) => (payload.kind === 'receipt' ? [payload.receipt] : []));
  const lines = receipts.flatMap((receipt) => receipt.lines);
  const ids = (list: readonly (string | null)[]) => [...new Set(list.filter((id) => id !== null))];
  return {
    years: [...new Set(rows.map(({ day }) => yearOf(day)))],
    firstMonth: Math.min(...rows.map(({ day }) => yearOf(day) * 100 + monthOf(day))),
    instalments: ids(lines.map((line) => line.instalmentId)),
    overpayments: ids(lines.map((line) => (line.kind === 'refund' ? line.overpaymentId : null))),
    accounts: ids(lines.map((line) => line.accountId)),
    orders: ids(receipts.map((receipt) => receipt.orderId)),
    cancelled: rows.flatMap(({ payload }) => (payload.kind === 'cancellation' ? [payload.receiptId] : [])),
  };
}

function journalRow(desk: IntakeDesk, row: JournalRow, answer: Answer) {
  return {
    desk_id: desk.id,
    seq: row.seq,
    unit_id: desk.unit_id,
    act_id: row.actId,
    kind: row.payload.kind,
    day: row.day,
    at: row.at,
    user_id: row.userId,
    payload: row.payload,
    answer,
    previous_hash: row.previousHash,
    hash: row.hash,
    signature: Buffer.from(row.signature, 'base64url').toString('hex'),
  };
}
