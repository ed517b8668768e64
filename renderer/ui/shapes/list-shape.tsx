import { type ReactNode, useRef } from 'react';
import { ColumnsPanel } from '#renderer/ui/grid/columns-panel.tsx';
import { Grid, type GridProps } from '#renderer/ui/grid/grid.tsx';
import type { ServiceExport } from '#renderer/ui/grid/grid-services.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button } from './button.tsx';
import css from './list-shape.module.css';
import { SaveList } from './save-list.tsx';

export interface ListShapeProps<Row> extends GridProps<Row> {
  /** Further filters beside the search box (a year, a state). */
  readonly filters?: ReactNode;
  readonly onNew?: (() => void) | undefined;
  readonly newName?: string | undefined;
  readonly onRemove?: ((row: Row) => void) | undefined;
  /** Narrower name of the removing act: "Anuluj", "Wycofaj". */
  readonly removeName?: string | undefined;
  readonly onEdit?: ((row: Row) => void) | undefined;
  readonly onPrint?: (() => void) | undefined;
  readonly onBack?: (() => void) | undefined;
  /** Name of the exported file, without ending. */
  readonly exportName?: string | undefined;
  /** Set for a list that the service pages: a file of it is made there, whole. */
  readonly serviceExport?: ServiceExport | undefined;
  readonly searchHint?: string | undefined;
}

/** The list: a filter line, the grid, its sums. The keys of a list are the same in every module. */
export function ListShape<Row>(props: ListShapeProps<Row>) {
  const { state, view, filters, onNew, onEdit, onRemove, onOpen, onPrint, onBack, exportName } = props;
  const { query, setQuery } = state;
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const focusGrid = () => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const withCurrent = (act: ((row: Row) => void) | undefined) =>
    act && current !== undefined ? () => act(current) : undefined;
  const toSearch = () => {
    search.current?.focus();
    search.current?.select();
  };
  useAct('search', toSearch);
  useAct('searchSlash', toSearch, { hidden: true });
  useAct('refresh', view.refresh);
  useAct('edit', withCurrent(onEdit));
  useAct('create', onNew, props.newName === undefined ? {} : { name: props.newName });
  useAct('remove', withCurrent(onRemove), props.removeName === undefined ? {} : { name: props.removeName });
  useAct('print', onPrint);
  useAct('back', onBack);
  return (
    <section ref={list} className={css['list']} aria-label={props.label}>
      <div className={css['tools']}>
        <input
          ref={search}
          type="search"
          aria-label={`Szukaj: ${props.label}`}
          className={css['search']}
          placeholder={props.searchHint ?? 'Szukaj (F3)'}
          autoComplete="off"
          value={query.search}
          onChange={(event) => setQuery({ ...query, search: event.currentTarget.value })}
          onKeyDown={(event) => {
            const leaves = ['Enter', 'ArrowDown', 'Escape'].includes(event.key);
            if (!leaves) return;
            if (event.key === 'Escape') setQuery({ ...query, search: '', filters: {} });
            event.preventDefault();
            event.stopPropagation();
            focusGrid();
          }}
        />
        {filters}
        <span className={css['gap']} />
        <SaveList
          title={props.label}
          fileName={exportName ?? 'lista'}
          state={state}
          view={view}
          source={props.serviceExport}
        />
        <ColumnsPanel state={state} />
        {onNew !== undefined && (
          <Button kind="main" act="create" onClick={onNew}>
            {props.newName ?? 'Nowy'}
          </Button>
        )}
      </div>
      <Grid {...props} onOpen={onOpen} />
    </section>
  );
}
