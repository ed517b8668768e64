import { z } from 'zod';
import { refuse } from '#shared/kernel/errors.ts';
import type { CellValue } from '#shared/lists/cells.ts';
import type { ListTable } from '#shared/lists/table.ts';
import { contextOfJob, type JobRun, jobKind } from '../jobs/index.ts';
import { makeListFile } from './make-file.ts';
import { makerOf } from './maker.ts';
import { listSources } from './sources.ts';

const inputSchema = z.object({
  list: z.string(),
  query: z.record(z.string(), z.unknown()),
  title: z.string(),
  asked: z.array(z.object({ label: z.string(), value: z.string() })),
  columns: z.array(z.object({ id: z.string(), title: z.string() })),
  format: z.enum(['xlsx', 'pdf', 'csv']),
});
export type ExportInput = z.output<typeof inputSchema>;

const MOST_ROWS = 500_000;

/** Reads a list of the service page by page and keeps it as a file. Nothing is written, so after a crash it begins anew. */
export const exportList = jobKind({
  kind: 'lists.export',
  input: inputSchema,
  async run(job: JobRun<ExportInput>) {
    const { input } = job;
    const source = listSources[input.list];
    if (!source) throw unknownList();
    const context = await contextOfJob(job);
    const columns = input.columns.flatMap(({ id, title }) => {
      const column = source.columns[id];
      return column ? [{ id, title, ...column }] : [];
    });
    const rows: CellValue[][] = [];
    let sums: Readonly<Record<string, number>> | undefined;
    let after: string | undefined;
    do {
      const page = await source.page(context, input.query, after);
      sums ??= page.sums;
      for (const row of page.rows) rows.push(columns.map(({ value }) => value(row)));
      if (rows.length > MOST_ROWS)
        throw refuse('LIST_TOO_LONG', `Lista ma ponad ${MOST_ROWS} wierszy. Zawęź ją filtrem.`);
      after = page.next ?? undefined;
      await job.step(async () => ({
        done: rows.length,
        ...(page.count === undefined ? {} : { total: page.count }),
        note: 'Czytam wiersze',
      }));
    } while (after !== undefined);
    const table: ListTable = {
      title: input.title,
      asked: input.asked,
      columns: columns.map(({ title, kind }) => ({ title, kind, sum: false })),
      rows,
      sums: columns.map(({ id }) => sums?.[id] ?? null),
    };
    const maker = await job.read((tx) => makerOf(tx, context));
    const file = await makeListFile(table, input.format, maker, { signal: job.signal });
    await job.keepFile(file);
    return [{ kind: 'count', name: 'Wierszy', count: rows.length }];
  },
});

export function unknownList() {
  return refuse(
    'LIST_UNKNOWN',
    'Tej listy serwer nie zapisuje do pliku. Zaktualizuj program na tym stanowisku.',
  );
}
