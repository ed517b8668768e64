import { fileOf, listJobs, skippedOf } from '#db/central/jobs/read.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { askerOf, knownJob } from '../known-job.ts';

/** Running work first, then what ended, the latest first. */
export const list = service.jobs.list.handler(({ input, context }) =>
  read(context, (tx) => listJobs(tx, askerOf(context), input.limit)),
);

export const get = service.jobs.get.handler(({ input, context }) =>
  read(context, (tx) => knownJob(tx, context, input.jobId)),
);

export const skipped = service.jobs.skipped.handler(({ input, context }) =>
  read(context, async (tx) => {
    await knownJob(tx, context, input.jobId);
    if (input.after !== undefined && !/^\d{1,15}$/.test(input.after))
      throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
    const rows = await skippedOf(tx, input.jobId, Number(input.after ?? 0), input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return { rows: page, next: rows.length > input.limit && last ? String(last.number) : null };
  }),
);

export const file = service.jobs.file.handler(({ input, context }) =>
  read(context, async (tx) => {
    await knownJob(tx, context, input.jobId);
    const made = await fileOf(tx, input.jobId);
    if (!made) throw refuse('JOB_WITHOUT_FILE', 'Ta praca nie utworzyła pliku albo jeszcze trwa.');
    return { name: made.name, mediaType: made.mediaType, content: made.content.toString('base64') };
  }),
);
