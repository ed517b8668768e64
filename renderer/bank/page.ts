import type { GridPage } from '#renderer/ui/grid/index.ts';

/** A page of the service for the grid; a list of one page tells its number. */
export function pageOf<Row>(
  { rows, next }: { readonly rows: readonly Row[]; readonly next: string | null },
  after: string | undefined,
): GridPage<Row> {
  return { rows, next, ...(next === null && after === undefined ? { total: rows.length } : {}) };
}
