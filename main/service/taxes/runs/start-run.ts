import { insertItems, insertRun, listRuns, type RunRow, reviveRun, runById } from '#db/central/taxes/runs.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { startJob } from '../../jobs/index.ts';
import { ASSESS_TAXES } from './assess-job.ts';

export type Run = RunRow;

export interface NewRun extends Pick<RunRow, 'year' | 'issuedOn' | 'filter'> {
  /** Accounts of one transaction, when not the usual number. */
  readonly batch?: number | undefined;
}

/** Settles which accounts a run takes and in which order, and queues its job. @throws BusinessError TAX_RUN_GOING, TAX_RUN_EMPTY */
export async function startRun(tx: Tx, { year, issuedOn, filter, batch }: NewRun): Promise<RunRow> {
  const id = newId();
  const jobId = newId();
  if (!(await insertRun(tx, { id, jobId, year, issuedOn, filter }))) throw runGoing(year);
  const accounts = await insertItems(tx, id, year, filter);
  if (accounts === 0)
    throw refuse(
      'TAX_RUN_EMPTY',
      `Za ${year} r. nie ma komu wydać decyzji: wszystkie wybrane konta już je mają albo nic nie wybrano.`,
    );
  await queueRun(tx, id, jobId, year, batch);
  return shownRun(tx, id);
}

/** Goes on with what waits in a run that stopped; one on its way is left alone. */
export async function resumeRun(tx: Tx, runId: string, batch?: number): Promise<RunRow> {
  const before = await shownRun(tx, runId);
  if (before.state === 'done')
    throw refuse('TAX_RUN_OVER', 'Ten wymiar jest skończony. Dla pozostałych kont zacznij nowy.');
  if (before.state !== 'cancelled') return before;
  const jobId = newId();
  if (!(await reviveRun(tx, runId, jobId))) throw runGoing(before.year);
  await queueRun(tx, runId, jobId, before.year, batch);
  return shownRun(tx, runId);
}

/** The run of a year that is not finished, gone on with; a new one over everybody when there is none. */
export async function goOnWithRun(
  tx: Tx,
  {
    year,
    issuedOn,
    batch,
  }: { readonly year: number; readonly issuedOn: Day; readonly batch?: number | undefined },
): Promise<RunRow> {
  const stopped = (await listRuns(tx, year)).find(({ state, waiting }) => state !== 'done' && waiting > 0);
  if (stopped) return resumeRun(tx, stopped.runId, batch);
  return startRun(tx, { year, issuedOn, batch, filter: { villages: [], accountIds: [], exclude: [] } });
}

/** @throws BusinessError TAX_RUN_UNKNOWN */
export async function shownRun(tx: Tx, id: string): Promise<RunRow> {
  const run = await runById(tx, id);
  if (!run) throw refuse('TAX_RUN_UNKNOWN', 'Nie ma takiego wymiaru. Odśwież listę.', { field: 'runId' });
  return run;
}

function queueRun(
  tx: Tx,
  runId: string,
  jobId: string,
  year: number,
  batch: number | undefined,
): Promise<void> {
  return startJob(tx, {
    id: jobId,
    kind: ASSESS_TAXES,
    title: `Wymiar podatków na ${year} rok`,
    permission: 'taxes.read',
    input: { runId, batch },
  });
}

function runGoing(year: number) {
  return refuse(
    'TAX_RUN_GOING',
    `Wymiar za ${year} r. już trwa. Poczekaj, aż się skończy, albo przerwij go na liście wymiarów.`,
  );
}
