import { counted } from '#shared/kernel/plural.ts';
import { cellText, groupedCount } from './columns.ts';
import css from './grid.module.css';
import type { GridView } from './source.ts';
import type { GridState } from './use-grid-state.ts';

interface GridFootProps<Row> {
  readonly state: GridState<Row>;
  readonly view: GridView<Row>;
  readonly marks: boolean;
  /** How many marked things to tell of, where a mark of a group is not one of them. */
  readonly markedCount?: number | undefined;
}

/** Count and sums of the whole filtered set, each sum under its column. */
export function GridFoot<Row>(props: GridFootProps<Row>) {
  const { state, view, marks } = props;
  const { shown } = state;
  const marked = props.markedCount ?? state.marked.size;
  const { sums = {}, total, count } = view;
  const known = total ?? count;
  const rows =
    total === undefined
      ? `${groupedCount(count)} i dalsze`
      : counted(known, ['wiersz', 'wiersze', 'wierszy']);
  const text = marked === 0 ? rows : `${rows}, zaznaczono ${groupedCount(marked)}`;
  const firstSum = shown.findIndex((column) => column.id in sums);
  const span = firstSum < 0 ? shown.length : firstSum;
  const rest = firstSum < 0 ? [] : shown.slice(firstSum);
  const lead = span + (marks ? 1 : 0);
  return (
    <div role="rowgroup" className={css['foot']}>
      <div role="row" className={css['sums']}>
        {lead > 0 && (
          <div role="gridcell" className={css['count']} style={{ gridColumn: `span ${lead}` }}>
            {text}
          </div>
        )}
        {rest.map((column) => {
          const sum = sums[column.id];
          return (
            <div key={column.id} role="gridcell" className={css['cell']} data-number="">
              {sum === undefined ? '' : cellText(column.kind, sum)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
