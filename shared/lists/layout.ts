import { z } from 'zod';

const columnId = z.string().min(1).max(60);

/** How a person arranged a list: columns, and the filter and order kept with them where the person said so. */
export const listLayoutSchema = z.object({
  order: z.array(columnId).max(60),
  hidden: z.array(columnId).max(60),
  widths: z.record(columnId, z.number().min(20).max(2_000)),
  query: z
    .object({
      search: z.string().max(200),
      filters: z.record(columnId, z.string().max(200)),
      sort: z.object({ id: columnId, descending: z.boolean() }).nullable(),
    })
    .nullable()
    .default(null),
});

export type ListLayout = z.output<typeof listLayoutSchema>;
