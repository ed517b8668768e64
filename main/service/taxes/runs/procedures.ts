import { askToStop } from '#db/central/jobs/read.ts';
import {
  insertItems,
  insertRun,
  listRuns,
  type RunRow,
  reviveRun,
  runById,
  runItems,
} from '#db/central/taxes/runs.ts';
import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { act } from '../../act.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { startJob } from '../../jobs/index.ts';
import { ASSESS_TAXES } from './assess-job.ts';

/** Begins a run: which accounts, in which order, is settled now; decisions are issued in the background. */
export const start = service.taxes.runs.start.handler(({ input, context }) =>
  act<typeof input, RunRow>(context, 'taxes.runs.start', input, (tx) => startRun(tx, input)),
);

/** The same for the command line. @throws BusinessError TAX_RUN_GOING, TAX_RUN_EMPTY */
export async function startRun(
  tx: Tx,
  { year, issuedOn, filter }: Pick<RunRow, 'year' | 'issuedOn' | 'filter'>,
): Promise<RunRow> {
  const id = newId();
  const jobId = newId();
  if (!(await insertRun(tx, { id, jobId, year, issuedOn, filter }))) throw runGoing(year);
  const accounts = await insertItems(tx, id, year, filter);
  if (accounts === 0)
    throw refuse(
      'TAX_RUN_EMPTY',
      `Za ${year} r. nie ma komu wydać decyzji: wszystkie wybrane konta już je mają albo nic nie wybrano.`,
    );
  await queueRun(tx, id, jobId, year);
  return shownRun(tx, id);
}

function queueRun(tx: Tx, runId: string, jobId: string, year: number): Promise<void> {
  return startJob(tx, {
    id: jobId,
    kind: ASSESS_TAXES,
    title: `Wymiar podatków na ${year} rok`,
    permission: 'taxes.read',
    input: { runId },
  });
}

export const progress = service.taxes.runs.progress.handler(({ input, context }) =>
  read(context, (tx) => shownRun(tx, input.runId)),
);

export const list = service.taxes.runs.list.handler(({ input, context }) =>
  read(context, (tx) => listRuns(tx, input.year ?? null)),
);

/** Stops a run after the batch on its way. What was issued stays issued. */
export const cancel = service.taxes.runs.cancel.handler(({ input, context }) =>
  act<typeof input, RunRow>(context, 'taxes.runs.cancel', input, async (tx) => {
    const run = await shownRun(tx, input.runId);
    if (run.state === 'done' || run.state === 'cancelled')
      throw refuse('TAX_RUN_OVER', 'Ten wymiar już się zakończył albo został przerwany.');
    await askToStop(tx, run.jobId);
    return shownRun(tx, input.runId);
  }),
);

export const resume = service.taxes.runs.resume.handler(({ input, context }) =>
  act<typeof input, RunRow>(context, 'taxes.runs.resume', input, (tx) => resumeRun(tx, input.runId)),
);

/** Goes on with what waits in a run that stopped; one on its way is left alone. */
export async function resumeRun(tx: Tx, runId: string): Promise<RunRow> {
  const before = await shownRun(tx, runId);
  if (before.state === 'done')
    throw refuse('TAX_RUN_OVER', 'Ten wymiar jest skończony. Dla pozostałych kont zacznij nowy.');
  if (before.state !== 'cancelled') return before;
  const jobId = newId();
  if (!(await reviveRun(tx, runId, jobId))) throw runGoing(before.year);
  await queueRun(tx, runId, jobId, before.year);
  return shownRun(tx, runId);
}

export const items = service.taxes.runs.items.handler(({ input, context }) =>
  read(context, async (tx) => {
    const after = input.after === undefined ? 0 : Number(input.after);
    if (!Number.isInteger(after) || after < 0 || after > 2 ** 31 - 1)
      throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
    const rows = await runItems(tx, {
      runId: input.runId,
      state: input.state ?? null,
      after,
      limit: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    return { rows: page, next: rows.length > input.limit ? String(page.at(-1)?.place ?? 0) : null };
  }),
);

async function shownRun(tx: Tx, id: string): Promise<RunRow> {
  const run = await runById(tx, id);
  if (!run) throw refuse('TAX_RUN_UNKNOWN', 'Nie ma takiego wymiaru. Odśwież listę.', { field: 'runId' });
  return run;
}

function runGoing(year: number) {
  return refuse(
    'TAX_RUN_GOING',
    `Wymiar za ${year} r. już trwa. Poczekaj, aż się skończy, albo przerwij go na liście wymiarów.`,
  );
}
