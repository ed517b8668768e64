import { harmless, type ListTable, plainCell, tableToCsv } from '#shared/lists/table.ts';
import { cellText, type GridColumn, isNumeric } from './columns.ts';
import type { GridQuery } from './query.ts';

/** Rows as a spreadsheet takes them from the clipboard: tabs and line ends, amounts with a comma and no spaces. */
export function toTsv<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => plainCell(column.kind, column.value(row))));
  return [columns.map((column) => column.title), ...lines]
    .map((cells) => cells.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
}

type Sums = Readonly<Record<string, number>>;

/** Rows as CSV with the sums of the screen in the last line. */
export function toCsv<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[], sums?: Sums): string {
  return tableToCsv(tableOf(columns, rows, sums));
}

/** The list as it stands on the screen: shown columns in their order, rows as filtered and ordered, the same sums. */
export function tableOf<Row>(
  columns: readonly GridColumn<Row>[],
  rows: readonly Row[],
  sums: Sums = {},
): Pick<ListTable, 'columns' | 'rows' | 'sums'> {
  return {
    columns: columns.map(({ title, kind, sum = false }) => ({ title, kind, sum })),
    rows: rows.map((row) => columns.map((column) => fitting(column, row))),
    sums: columns.map(({ id }) => sums[id] ?? null),
  };
}

/** A value of another sort than its column (a word among amounts) leaves as text would: empty, or its text. */
function fitting<Row>(column: GridColumn<Row>, row: Row): string | number | null {
  const value = column.value(row);
  if (value === null) return null;
  if (isNumeric(column.kind)) return typeof value === 'number' ? value : null;
  return typeof value === 'string' ? value : cellText(column.kind, value);
}

/** What the list was asked for, in words, for the head of a file. */
export function askedOf<Row>(query: GridQuery, columns: readonly GridColumn<Row>[]): ListTable['asked'] {
  const titles = new Map(columns.map(({ id, title }) => [id, title] as const));
  const { search, filters, sort } = query;
  return [
    { label: 'Szukano', value: search.trim() },
    ...Object.entries(filters).map(([id, text]) => ({ label: titles.get(id) ?? id, value: text.trim() })),
    {
      label: 'Kolejność',
      value: sort ? `${titles.get(sort.id) ?? sort.id}, ${sort.descending ? 'malejąco' : 'rosnąco'}` : '',
    },
  ].filter(({ value }) => value !== '');
}

/** Hands a text to the person as a file. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  saveBlob(name, new Blob([text], { type }));
}

/** Hands bytes that came as base64 to the person as a file. */
export function saveBase64(name: string, content: string, type: string): void {
  saveBlob(name, new Blob([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], { type }));
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
