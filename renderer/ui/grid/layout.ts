import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { ListLayout } from '#shared/lists/layout.ts';
import type { GridColumn } from './columns.ts';
import { useGridServices } from './grid-services.ts';
import type { GridQuery } from './query.ts';

/** How a person arranged a list: order of columns, which of them are hidden, their widths, and the filter kept with them. */
export type GridLayout = ListLayout;

export interface SavedLayouts {
  readonly layout: GridLayout;
  readonly setLayout: (layout: GridLayout) => void;
  /** Names of the arrangements that the person saved beside the one the list opens with. */
  readonly names: readonly string[];
  readonly find: (name: string) => GridLayout | undefined;
  readonly save: (name: string, layout: GridLayout) => void;
  readonly remove: (name: string) => void;
}

/** The remembered arrangements of the named list. */
export function useSavedLayouts<Row>(name: string, columns: readonly GridColumn<Row>[]): SavedLayouts {
  const { layouts } = useGridServices();
  const saved = useSyncExternalStore(
    layouts.subscribe,
    useCallback(() => layouts.saved(name), [layouts, name]),
  );
  return useMemo(() => {
    const find = (wanted: string) => saved.find((one) => one.name === wanted)?.layout;
    return {
      layout: mended(find(''), columns),
      setLayout: (layout) => layouts.save(name, '', layout),
      names: saved.map((one) => one.name).filter((one) => one !== ''),
      find: (wanted) => {
        const layout = find(wanted);
        return layout && mended(layout, columns);
      },
      save: (as, layout) => layouts.save(name, as, layout),
      remove: (which) => layouts.remove(name, which),
    };
  }, [layouts, name, saved, columns]);
}

export function defaultLayout<Row>(columns: readonly GridColumn<Row>[]): GridLayout {
  return {
    order: columns.map((column) => column.id),
    hidden: columns.filter((column) => column.hidden === true).map((column) => column.id),
    widths: {},
    query: null,
  };
}

/** Columns in the person's order, without the hidden ones. */
export function arranged<Row>(columns: readonly GridColumn<Row>[], layout: GridLayout): GridColumn<Row>[] {
  const byId = new Map(columns.map((column) => [column.id, column] as const));
  return layout.order.filter((id) => !layout.hidden.includes(id)).flatMap((id) => byId.get(id) ?? []);
}

/** What was asked, as an arrangement keeps it: filters of columns that are empty go. */
export function keptQuery({ search, filters, sort }: GridQuery): GridLayout['query'] {
  const typed = Object.entries(filters).filter(([, text]) => text.trim() !== '');
  return { search, filters: Object.fromEntries(typed), sort: sort && { ...sort } };
}

/** A layout saved by an older version: unknown columns go, new ones come at the end. */
function mended<Row>(saved: GridLayout | undefined, columns: readonly GridColumn<Row>[]): GridLayout {
  const standard = defaultLayout(columns);
  if (!saved) return standard;
  const known = saved.order.filter((id) => standard.order.includes(id));
  const added = standard.order.filter((id) => !known.includes(id));
  const newlyHidden = standard.hidden.filter((id) => added.includes(id));
  return {
    order: [...known, ...added],
    hidden: [...saved.hidden.filter((id) => standard.order.includes(id)), ...newlyHidden],
    widths: saved.widths,
    query: saved.query,
  };
}
