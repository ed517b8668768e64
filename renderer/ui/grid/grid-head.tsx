import { type PointerEvent, useState } from 'react';
import { type GridColumn, isNumeric } from './columns.ts';
import css from './grid.module.css';
import type { GridState } from './use-grid-state.ts';

interface GridHeadProps<Row> {
  readonly state: GridState<Row>;
  readonly marks: boolean;
  readonly scale: number;
  readonly filters: boolean;
  readonly onMarkAll: () => void;
}

const NARROWEST = 40;

/** Titles that sort when clicked and can be widened, and under each the box that filters its column. */
export function GridHead<Row>({ state, marks, scale, filters, onMarkAll }: GridHeadProps<Row>) {
  const { query, setQuery, shown } = state;
  const sortBy = (column: GridColumn<Row>) => {
    const { sort } = query;
    const same = sort?.id === column.id;
    const next = !same
      ? { id: column.id, descending: false }
      : sort.descending
        ? null
        : { id: column.id, descending: true };
    setQuery({ ...query, sort: next });
  };
  return (
    <div role="rowgroup" className={css['head']}>
      <div role="row" aria-rowindex={1} className={css['titles']}>
        {marks && (
          <div role="columnheader" className={css['mark']}>
            <button
              type="button"
              tabIndex={-1}
              className={css['title']}
              aria-label="Zaznacz wszystkie według filtra"
              onClick={onMarkAll}
            >
              ☰
            </button>
          </div>
        )}
        {shown.map((column) => {
          const sorted = query.sort?.id === column.id ? query.sort : undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={css['header']}
              data-number={isNumeric(column.kind) || undefined}
              aria-sort={sorted === undefined ? undefined : sorted.descending ? 'descending' : 'ascending'}
            >
              <button type="button" tabIndex={-1} className={css['title']} onClick={() => sortBy(column)}>
                <span className={css['titleText']}>{column.title}</span>
                {sorted !== undefined && <span aria-hidden="true">{sorted.descending ? '▼' : '▲'}</span>}
              </button>
              <Widener column={column} state={state} scale={scale} />
            </div>
          );
        })}
      </div>
      {filters && <FilterRow state={state} marks={marks} />}
    </div>
  );
}

interface FilterRowProps<Row> {
  readonly state: GridState<Row>;
  readonly marks: boolean;
}

function FilterRow<Row>({ state, marks }: FilterRowProps<Row>) {
  const { query, setQuery, shown } = state;
  return (
    <div role="row" className={css['filters']}>
      {marks && <div role="gridcell" />}
      {shown.map((column) => (
        <div key={column.id} role="gridcell" className={css['filter']}>
          <input
            tabIndex={-1}
            aria-label={`Filtr: ${column.title}`}
            data-number={isNumeric(column.kind) || undefined}
            className={css['filterInput']}
            placeholder="filtr"
            autoComplete="off"
            value={query.filters[column.id] ?? ''}
            onChange={(event) =>
              setQuery({ ...query, filters: { ...query.filters, [column.id]: event.currentTarget.value } })
            }
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              if (event.key === 'Escape')
                setQuery({ ...query, filters: { ...query.filters, [column.id]: '' } });
              event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus();
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        </div>
      ))}
    </div>
  );
}

interface WidenerProps<Row> {
  readonly column: GridColumn<Row>;
  readonly state: GridState<Row>;
  readonly scale: number;
}

/** The edge of a title, dragged by the mouse to widen the column. */
function Widener<Row>({ column, state, scale }: WidenerProps<Row>) {
  const { layout, setLayout } = state;
  const [from, setFrom] = useState<{ readonly x: number; readonly width: number }>();
  const onPointerMove = (event: PointerEvent) => {
    if (!from) return;
    const width = Math.max(NARROWEST, Math.round(from.width + (event.clientX - from.x) / scale));
    setLayout({ ...layout, widths: { ...layout.widths, [column.id]: width } });
  };
  return (
    <div
      className={css['widener']}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const shown = event.currentTarget.parentElement?.offsetWidth ?? column.width * scale;
        setFrom({ x: event.clientX, width: shown / scale });
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => setFrom(undefined)}
    />
  );
}
