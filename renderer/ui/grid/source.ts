import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import type { GridColumn } from './columns.ts';
import { MemoryRows } from './memory-rows.ts';
import type { GridQuery } from './query.ts';

/** What the grid shows, wherever it comes from. */
export interface GridView<Row> {
  /** Rows that can be shown now. */
  readonly count: number;
  /** Rows of the whole filtered set, when known. */
  readonly total: number | undefined;
  readonly row: (index: number) => Row | undefined;
  /** Sums of the whole filtered set, by column id. */
  readonly sums: Readonly<Record<string, number>> | undefined;
  readonly loading: boolean;
  readonly error: ErrorInfo | undefined;
  /** The end of what is known came into sight. */
  readonly onNearEnd: () => void;
  readonly refresh: () => void;
  /** Every row of the filtered set for marking and export; for paged rows, those that were fetched. */
  readonly all: () => readonly Row[];
}

/** Rows in memory: searched, ordered and summed in the page. Keep `rows` and `columns` stable. */
export function useMemoryRows<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  query: GridQuery,
): GridView<Row> {
  const memory = useMemo(() => new MemoryRows(rows, columns), [rows, columns]);
  const asked = useDeferredValue(query);
  useEffect(() => {
    const idle = requestIdleCallback(() => memory.prepare(), { timeout: 3000 });
    return () => cancelIdleCallback(idle);
  }, [memory]);
  return useMemo(() => {
    const indices = memory.find(asked);
    const row = (index: number) => memory.rows[indices[index] ?? -1];
    return {
      count: indices.length,
      total: indices.length,
      row,
      sums: memory.sums(indices),
      loading: false,
      error: undefined,
      onNearEnd: () => {},
      refresh: () => {},
      all: () => Array.from(indices, (index) => memory.rows[index]).filter((one) => one !== undefined),
    };
  }, [memory, asked]);
}

/** One page of a keyset-paged list; total and sums stand on the first page and speak of the whole filtered set. */
export interface GridPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total?: number;
  readonly sums?: Readonly<Record<string, number>>;
}

export interface PagedSource<Row> {
  /** Key of the query, without the person's own filter. */
  readonly key: readonly unknown[];
  readonly fetch: (
    query: GridQuery,
    after: string | undefined,
    signal: AbortSignal,
  ) => Promise<GridPage<Row>>;
  readonly explain: (error: unknown) => ErrorInfo;
}

/** Rows of the service, page after page as the person goes down. */
export function usePagedRows<Row>(source: PagedSource<Row>, query: GridQuery): GridView<Row> {
  const { key, fetch, explain } = source;
  const pages = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => fetch(query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const { data, error, hasNextPage, isFetching, isPending, fetchNextPage, refetch } = pages;
  return useMemo(() => {
    const rows = data?.pages.flatMap((page) => page.rows) ?? [];
    const first = data?.pages[0];
    return {
      count: rows.length,
      // Where the service counts nothing, the count is known once the last page is here.
      total: first?.total ?? (data === undefined || hasNextPage ? undefined : rows.length),
      row: (index: number) => rows[index],
      sums: first?.sums,
      loading: isPending || isFetching,
      error: error === null ? undefined : explain(error),
      onNearEnd: () => {
        if (hasNextPage && !isFetching) void fetchNextPage();
      },
      refresh: () => void refetch(),
      all: () => rows,
    };
  }, [data, error, hasNextPage, isFetching, isPending, fetchNextPage, refetch, explain]);
}
