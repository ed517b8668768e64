import { useState } from 'react';
import type { GridColumn } from './columns.ts';
import { arranged, type GridLayout, type SavedLayouts, useSavedLayouts } from './layout.ts';
import { everything, type GridQuery } from './query.ts';

export interface GridState<Row> {
  readonly query: GridQuery;
  readonly setQuery: (query: GridQuery) => void;
  readonly layout: GridLayout;
  readonly setLayout: (layout: GridLayout) => void;
  /** The arrangements that the person keeps by name. */
  readonly saved: SavedLayouts;
  /** All columns, and those shown in the person's order. */
  readonly columns: readonly GridColumn<Row>[];
  readonly shown: readonly GridColumn<Row>[];
  /** Index of the row under the cursor. */
  readonly cursor: number;
  readonly setCursor: (index: number) => void;
  /** Identities of marked rows; they stay marked when the filter changes. */
  readonly marked: ReadonlySet<string>;
  readonly setMarked: (marked: ReadonlySet<string>) => void;
}

/**
 * What a list remembers while it stands: query, cursor, marks; its arrangement is remembered for longer, by `name`. A
 * filter kept with the arrangement is what the list opens with, unless the screen opens it with one of its own.
 */
export function useGridState<Row>(
  name: string,
  columns: readonly GridColumn<Row>[],
  first: Partial<GridQuery> = {},
): GridState<Row> {
  const saved = useSavedLayouts(name, columns);
  const { layout, setLayout } = saved;
  const [query, setQuery] = useState<GridQuery>(() => ({ ...everything, ...layout.query, ...first }));
  const [cursor, setCursor] = useState(0);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  return {
    query,
    setQuery: (next) => {
      setCursor(0);
      setQuery(next);
    },
    layout,
    setLayout,
    saved,
    columns,
    shown: arranged(columns, layout),
    cursor,
    setCursor,
    marked,
    setMarked,
  };
}

/** The marked set with one row turned over. */
export function toggled(marked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return next;
}
