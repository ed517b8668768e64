import { askToStop } from '#db/central/jobs/read.ts';
import { listRuns, type RunRow, runItems } from '#db/central/taxes/runs.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { resumeRun, shownRun, startRun } from './start-run.ts';

/** Begins a run: which accounts, in which order, is settled now; decisions are issued in the background. */
export const start = service.taxes.runs.start.handler(({ input, context }) =>
  act<typeof input, RunRow>(context, 'taxes.runs.start', input, (tx) => startRun(tx, input)),
);

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
