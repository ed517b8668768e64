import { useEffect, useState } from 'react';
import type { GridColumn } from './columns.ts';

/** How a person arranged a list: order of columns, which of them are hidden, their widths. */
export interface GridLayout {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}

const key = (name: string) => `skarbnik.layout.${name}`;

/** The saved arrangement of the named list, kept on this workstation. */
export function useGridLayout<Row>(name: string, columns: readonly GridColumn<Row>[]) {
  const [layout, setLayout] = useState(() => mended(stored(name), columns));
  useEffect(() => {
    localStorage.setItem(key(name), JSON.stringify(layout));
  }, [name, layout]);
  return [layout, setLayout] as const;
}

export function defaultLayout<Row>(columns: readonly GridColumn<Row>[]): GridLayout {
  return {
    order: columns.map((column) => column.id),
    hidden: columns.filter((column) => column.hidden === true).map((column) => column.id),
    widths: {},
  };
}

/** Columns in the person's order, without the hidden ones. */
export function arranged<Row>(columns: readonly GridColumn<Row>[], layout: GridLayout): GridColumn<Row>[] {
  const byId = new Map(columns.map((column) => [column.id, column] as const));
  return layout.order.filter((id) => !layout.hidden.includes(id)).flatMap((id) => byId.get(id) ?? []);
}

/** A layout saved by an older version: unknown columns go, new ones come at the end. */
function mended<Row>(
  saved: Partial<GridLayout> | undefined,
  columns: readonly GridColumn<Row>[],
): GridLayout {
  const standard = defaultLayout(columns);
  if (!Array.isArray(saved?.order) || !Array.isArray(saved.hidden)) return standard;
  const known = saved.order.filter((id) => standard.order.includes(id));
  const added = standard.order.filter((id) => !known.includes(id));
  return {
    order: [...known, ...added],
    hidden: saved.hidden.filter((id) => standard.order.includes(id)),
    widths: saved.widths ?? {},
  };
}

function stored(name: string): Partial<GridLayout> | undefined {
  try {
    return JSON.parse(localStorage.getItem(key(name)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
