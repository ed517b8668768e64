import type { GridState } from '#renderer/ui/grid/index.ts';

/** The state of a list that the service pages in its own order: clicking a title does not pretend to sort it. */
export function orderedByService<Row>(state: GridState<Row>): GridState<Row> {
  return { ...state, setQuery: (query) => state.setQuery({ ...query, sort: null, filters: {} }) };
}
