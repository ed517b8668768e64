import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { useAppearance } from '#renderer/ui/theme/theme-provider.tsx';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { Due } from '#shared/receivables/contract.ts';
import {
  costOf,
  type DueRow,
  type Grouping,
  groupedRows,
  markedWithGroups,
  principalOf,
  shownMarks,
} from './due-rows.ts';
import css from './dues.module.css';

interface DuesGridProps {
  readonly dues: readonly Due[];
  readonly marked: ReadonlySet<string>;
  readonly onMarked: (marked: ReadonlySet<string>) => void;
  /** Enter on a due: it is taken, and the person goes to the money. */
  readonly onTake: () => void;
  /** A digit typed over the list begins the amount. */
  readonly onAmount: () => void;
}

type Part = 'principal' | 'interest' | 'cost' | 'total';

const partOf: Readonly<Record<Part, (due: Due) => Grosze>> = {
  principal: principalOf,
  interest: ({ interest }) => interest,
  cost: costOf,
  total: ({ total }) => total,
};

/** Heads of groups carry sums of their own, so they count for nothing in the sums at the foot. */
const amountColumn = (id: Part, title: string, width: number): GridColumn<DueRow> => ({
  id,
  title,
  kind: 'amount',
  width,
  sum: true,
  value: (row) => (row.kind === 'due' ? partOf[id](row.due) : null),
  render: (row) =>
    row.kind === 'group' ? (
      <strong className={css['group']}>{amountOrNothing(row[id])}</strong>
    ) : (
      amountOrNothing(partOf[id](row.due))
    ),
});

const amountOrNothing = (amount: Grosze): string => (amount === 0 ? '–' : formatAmount(amount));

const allColumns: readonly GridColumn<DueRow>[] = [
  {
    id: 'due',
    title: 'Termin',
    kind: 'day',
    width: 116,
    value: (row) => (row.kind === 'due' ? row.due.due : null),
    render: (row) => (row.kind === 'due' ? <DueDay due={row.due} /> : ''),
  },
  {
    id: 'title',
    title: 'Tytuł',
    kind: 'text',
    width: 170,
    grows: true,
    value: (row) => (row.kind === 'due' ? `${row.due.titleName} ${row.text}` : row.name),
    render: (row) =>
      row.kind === 'due' ? (
        <DueTitle due={row.due} text={row.text} />
      ) : (
        <strong className={css['group']} data-group="">
          {row.name}
        </strong>
      ),
  },
  {
    id: 'year',
    title: 'Rok',
    kind: 'code',
    width: 60,
    hidden: true,
    value: (row) => (row.kind === 'due' ? String(row.due.year) : null),
  },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 204,
    value: (row) => (row.kind === 'due' ? row.due.documentNumber : null),
  },
  {
    id: 'instalment',
    title: 'Rata',
    kind: 'code',
    width: 70,
    hidden: true,
    value: (row) =>
      row.kind === 'due' && row.due.instalmentCount > 1
        ? `${row.due.instalmentNumber}/${row.due.instalmentCount}`
        : null,
  },
  amountColumn('principal', 'Należność', 108),
  amountColumn('interest', 'Odsetki', 88),
  amountColumn('cost', 'Koszty', 76),
  amountColumn('total', 'Razem', 112),
];

/** In a narrow window or with large type the sum matters more than its parts; they stand in the panel beside. */
const SPARED = ['document', 'principal', 'cost'];
const fewColumns = allColumns.filter(({ id }) => !SPARED.includes(id));
const ALL_COLUMNS_REM = 78;

/** Whether all columns fit beside the panel of the payment. */
function useRoom(): boolean {
  const { textSize } = useAppearance();
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const onResize = () => setWidth(window.innerWidth);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return width / (16 * (textSize / 100)) >= ALL_COLUMNS_REM;
}

/** Everything the payer owes, all titles together, with interest to today. */
export function DuesGrid({ dues, marked, onMarked, onTake, onAmount }: DuesGridProps) {
  const [grouping, setGrouping] = useState<Grouping>('title');
  const roomy = useRoom();
  const columns = roomy ? allColumns : fewColumns;
  const state = useGridState(roomy ? 'cash-dues' : 'cash-dues-few', columns);
  const rows = useMemo(() => groupedRows(dues, grouping), [dues, grouping]);
  const shownRows = useMemo(
    () => (state.query.sort === null ? rows : rows.filter(({ kind }) => kind === 'due')),
    [rows, state.query.sort],
  );
  const view = useMemoryRows(shownRows, columns, state.query);
  const marks = shownMarks(rows, marked);
  const current = view.row(Math.min(state.cursor, view.count - 1));
  useAct('group', () => setGrouping(grouping === 'title' ? 'year' : 'title'), {
    name: grouping === 'title' ? 'Grupuj latami' : 'Grupuj tytułami',
  });
  const take = (row: DueRow) => {
    if (marked.size === 0) onMarked(new Set(row.kind === 'due' ? [row.id] : row.members));
    onTake();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[\d,.]$/.test(event.key) && isGrid(event.target)) onAmount();
  };
  return (
    <section aria-label="Do zapłaty" className={css['dues']} onKeyDown={onKeyDown}>
      <Grid
        label="Należności"
        marks
        markedCount={marked.size}
        autoFocus
        columnFilters={false}
        state={{
          ...state,
          marked: marks,
          setMarked: (next) => onMarked(markedWithGroups(rows, marks, next)),
        }}
        view={{ ...view, total: dues.length }}
        rowId={(row) => row.id}
        onOpen={take}
        emptyText="Ten płacący nie ma nic do zapłaty."
      />
      <p className={css['flags']} aria-live="polite">
        {current?.kind === 'due' ? toTell(current.due) : ''}
      </p>
    </section>
  );
}

/** The day a due falls on; overdue is told by shape, colour and in words. */
export function DueDay({ due }: { readonly due: Pick<Due, 'due' | 'overdue'> }) {
  return (
    <span className={css['day']} data-overdue={due.overdue || undefined}>
      <span aria-hidden="true">{due.overdue ? '▲' : ''}</span>
      {formatDay(due.due)}
      {due.overdue && <span className={css['unseen']}> po terminie</span>}
    </span>
  );
}

function DueTitle({ due, text }: { readonly due: Due; readonly text: string }) {
  const marked = due.flags.length > 0 || due.heldBy !== null;
  return (
    <span title={due.titleName}>
      {marked && (
        <span className={css['flag']} title={toTell(due)}>
          ⚑{' '}
        </span>
      )}
      {text}
    </span>
  );
}

/** What the cashier tells the payer of this due. */
function toTell(due: Due): string {
  const held = due.heldBy === null ? [] : [`Tę należność przyjmuje właśnie kasa ${due.heldBy}.`];
  const texts = [...held, ...due.flags.map(({ text }) => text)];
  return texts.length === 0 ? '' : `⚑ ${texts.join(' ')}`;
}

function isGrid(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('role') === 'grid';
}
