import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type GridColumn,
  type GridState,
  type GridView,
  useGridState,
  useMemoryRows,
} from '#renderer/ui/grid/index.ts';
import { errorInfoOf } from './errors.ts';

interface List<Row> {
  readonly state: GridState<Row>;
  readonly view: GridView<Row>;
  /** The row under the cursor. */
  readonly current: Row | undefined;
}

/** A list that the service answers whole: asked, held in memory, searched and summed in the page. */
export function useWholeList<Row>(
  name: string,
  columns: readonly GridColumn<Row>[],
  key: readonly unknown[],
  fetch: () => Promise<readonly Row[]>,
): List<Row> {
  const query = useQuery({ queryKey: key, queryFn: fetch, staleTime: 0 });
  const rows = useMemo(() => query.data ?? [], [query.data]);
  const state = useGridState(name, columns);
  const memory = useMemoryRows(rows, columns, state.query);
  const view: GridView<Row> = {
    ...memory,
    loading: query.isPending,
    error: query.error === null ? undefined : errorInfoOf(query.error),
    refresh: () => void query.refetch(),
  };
  return { state, view, current: view.row(Math.max(0, Math.min(state.cursor, view.count - 1))) };
}
