import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { KeyScope, mayTakeFocus, useAct } from '#renderer/ui/keys/index.ts';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import { useAppearance } from '#renderer/ui/theme/theme-provider.tsx';
import { cellText, type GridColumn, isNumeric } from './columns.ts';
import { toTsv } from './export.ts';
import css from './grid.module.css';
import { GridFoot } from './grid-foot.tsx';
import { GridHead } from './grid-head.tsx';
import { isNarrowed } from './query.ts';
import type { GridView } from './source.ts';
import { type GridState, toggled } from './use-grid-state.ts';

export interface GridProps<Row> {
  /** What a screen reader calls the list. */
  readonly label: string;
  readonly state: GridState<Row>;
  readonly view: GridView<Row>;
  readonly rowId: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** Rows can be marked for bulk acts. */
  readonly marks?: boolean | undefined;
  /** How many marked things the foot tells of; all marks when not given. */
  readonly markedCount?: number | undefined;
  /** A tone of the whole row, with the word that says why for a screen reader. */
  readonly rowTone?: ((row: Row) => 'danger' | 'amber' | 'done' | undefined) | undefined;
  /** What to say when there is nothing at all. */
  readonly emptyText?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  /** False for a short list: no boxes that filter columns. */
  readonly columnFilters?: boolean | undefined;
}

const ROW_PX = 32;
const MARK_PX = 30;

/**
 * The one grid of the program: a row under the cursor, sums of the whole filtered set, any number of rows.
 * The grid is one stop of the keyboard; `aria-activedescendant` tells which row its cursor is on.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, state, view, rowId, onOpen, marks = false, rowTone } = props;
  const { shown, cursor: wanted, setCursor, marked, setMarked } = state;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const scale = useAppearance().textSize / 100;
  const cursor = Math.max(0, Math.min(wanted, view.count - 1));
  const rowHeight = Math.round(ROW_PX * scale);
  const virtual = useVirtualizer({
    count: view.count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight * 2,
    scrollPaddingEnd: rowHeight + 2,
  });
  useEffect(() => {
    if (rowHeight > 0) virtual.measure();
  }, [virtual, rowHeight]);

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { onNearEnd } = view;
  useEffect(() => {
    if (lastShown >= view.count - 20) onNearEnd();
  }, [lastShown, view.count, onNearEnd]);

  const focusAtStart = useRef(props.autoFocus);
  useEffect(() => {
    if (focusAtStart.current === true && box.current && mayTakeFocus(box.current)) box.current.focus();
  }, []);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, view.count - 1));
    setCursor(next);
    virtual.scrollToIndex(next);
  };
  const mark = () => {
    const row = view.row(cursor);
    if (!row || !marks) return;
    setMarked(toggled(marked, rowId(row)));
    moveTo(cursor + 1);
  };
  const markAll = () => {
    const ids = view.all().map(rowId);
    const every = ids.every((one) => marked.has(one));
    const next = new Set(marked);
    for (const one of ids) every ? next.delete(one) : next.add(one);
    setMarked(next);
  };
  const copy = () => {
    const chosen = view.all().filter((row) => marked.has(rowId(row)));
    const current = view.row(cursor);
    const rows = chosen.length > 0 ? chosen : current ? [current] : [];
    void navigator.clipboard.writeText(toTsv(shown, rows));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.altKey) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / rowHeight) - 4);
    const moves: Readonly<Record<string, number>> = {
      arrowdown: cursor + 1,
      arrowup: cursor - 1,
      pagedown: cursor + page,
      pageup: cursor - page,
      home: 0,
      end: view.count - 1,
    };
    const target = moves[event.key.toLowerCase()];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && !event.ctrlKey && onOpen) {
      const row = view.row(cursor);
      if (row) onOpen(row);
    } else if (event.key === ' ' && marks) mark();
    else if (event.key.toLowerCase() === 'c' && event.ctrlKey) copy();
    else return;
    event.preventDefault();
  };

  const template = `${marks ? `${MARK_PX * scale}px ` : ''}${shown.map((column) => track(column, state, scale)).join(' ')}`;
  const style = { '--grid-template': template, '--row-height': `${rowHeight}px` } as CSSProperties;
  const total = view.total ?? view.count;
  return (
    <KeyScope kind="panel" within={box}>
      <GridActs mark={marks ? mark : undefined} markAll={marks ? markAll : undefined} />
      {view.error !== undefined && <Notice tone="danger">{view.error.message}</Notice>}
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={shown.length}
        aria-multiselectable={marks || undefined}
        aria-busy={view.loading || undefined}
        aria-activedescendant={view.count > 0 ? `${id}-${cursor}` : undefined}
        className={css['grid']}
        style={style}
        onKeyDown={onKeyDown}
      >
        <GridHead
          state={state}
          marks={marks}
          scale={scale}
          filters={props.columnFilters !== false}
          onMarkAll={markAll}
        />
        <div role="rowgroup" className={css['body']} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = view.row(item.index);
            if (!row) return null;
            const one = rowId(row);
            return (
              <div
                key={one}
                id={`${id}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={marks ? marked.has(one) : undefined}
                className={css['row']}
                data-cursor={item.index === cursor || undefined}
                data-marked={marked.has(one) || undefined}
                data-tone={rowTone?.(row)}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => setCursor(item.index)}
                onDoubleClick={() => onOpen?.(row)}
              >
                {marks && (
                  <div
                    role="gridcell"
                    className={css['mark']}
                    onClick={() => setMarked(toggled(marked, one))}
                  >
                    {marked.has(one) ? '✓' : ''}
                  </div>
                )}
                {shown.map((column) => (
                  <Cell key={column.id} column={column} row={row} />
                ))}
              </div>
            );
          })}
        </div>
        {view.count === 0 && (
          <div className={css['empty']} role="row">
            <div role="gridcell">{emptyText(view.loading, isNarrowed(state.query), props.emptyText)}</div>
          </div>
        )}
        <GridFoot state={state} view={view} marks={marks} markedCount={props.markedCount} />
      </div>
    </KeyScope>
  );
}

function GridActs({
  mark,
  markAll,
}: {
  readonly mark?: (() => void) | undefined;
  readonly markAll?: (() => void) | undefined;
}) {
  useAct('mark', mark);
  useAct('markAll', markAll);
  return null;
}

function Cell<Row>({ column, row }: { readonly column: GridColumn<Row>; readonly row: Row }) {
  const value = column.value(row);
  const text = cellText(column.kind, value);
  const negative = typeof value === 'number' && value < 0;
  return (
    <div
      role="gridcell"
      className={css['cell']}
      data-number={isNumeric(column.kind) || undefined}
      data-negative={negative || undefined}
      title={text.length > 24 ? text : undefined}
    >
      {column.render?.(row) ?? text}
    </div>
  );
}

function track<Row>(column: GridColumn<Row>, { layout }: GridState<Row>, scale: number): string {
  const width = Math.round((layout.widths[column.id] ?? column.width) * scale);
  return column.grows === true ? `minmax(${width}px, 1fr)` : `${width}px`;
}

function emptyText(loading: boolean, narrowed: boolean, text: string | undefined): string {
  if (loading) return 'Czytam…';
  if (narrowed) return 'Nic nie pasuje do filtra. Zmień go albo wyczyść (Esc w polu szukania).';
  return text ?? 'Lista jest pusta.';
}
