import { type CellValue, type ColumnKind, cellText, type GridColumn } from './columns.ts';

/** Rows as a spreadsheet takes them from the clipboard: tabs and line ends, amounts with a comma and no spaces. */
export function toTsv<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => plainCell(column.kind, column.value(row))));
  return [columns.map((column) => column.title), ...lines]
    .map((cells) => cells.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
}

/**
 * Rows as CSV that a Polish spreadsheet opens right: semicolons, decimal commas, a byte order mark, the sums of the
 * screen in the last line. Text that a spreadsheet would run as a formula is defused by an apostrophe.
 */
export function toCsv<Row>(
  columns: readonly GridColumn<Row>[],
  rows: readonly Row[],
  sums?: Readonly<Record<string, number>>,
): string {
  const lines = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => plainCell(column.kind, column.value(row)))),
  ];
  if (sums !== undefined && columns.some((column) => column.id in sums))
    lines.push(
      columns.map((column, index) =>
        column.id in sums ? plainCell(column.kind, sums[column.id] ?? null) : index === 0 ? 'Razem' : '',
      ),
    );
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`;
}

function plainCell(kind: ColumnKind, value: CellValue): string {
  const text = cellText(kind, value);
  return typeof value === 'number' ? text.replace(/\u00a0/g, '').replace('−', '-') : text;
}

/** A leading `=`, `+`, `-`, `@`, tab or line end makes a formula, unless the cell is just a number. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(,\d+)?$/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  const safe = harmless(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Hands a text to the person as a file. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
