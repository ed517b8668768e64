import {
  type TableReport,
  type TableReportInput,
  tableReportSchema,
} from '#shared/documents/table-report.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { ColumnKind } from '#shared/lists/cells.ts';
import { type ListTable, tableToCsv } from '#shared/lists/table.ts';
import { renderPdf } from './render.ts';
import { renderXlsx } from './render-xlsx.ts';

export type TableFormat = 'pdf' | 'xlsx' | 'csv';

export interface TableFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const MEDIA: Readonly<Record<TableFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
const MOST_PRINTED_ROWS = 20_000;

/**
 * A statement as a file: PDF set by Typst with its signatures, a spreadsheet, or CSV.
 * @throws BusinessError TABLE_TOO_LONG when nobody would print it.
 */
export async function tableFile(
  input: TableReportInput,
  format: TableFormat,
  name: string,
): Promise<TableFile> {
  const rows = input.groups.reduce((count, group) => count + group.rows.length, 0);
  if (format === 'pdf' && rows > MOST_PRINTED_ROWS)
    throw refuse(
      'TABLE_TOO_LONG',
      `Zestawienie ma ${rows} wierszy, za dużo na wydruk. Zawęź okres albo zapisz je jako arkusz lub CSV.`,
    );
  const file = { fileName: `${name}.${format}`, mediaType: MEDIA[format] };
  if (format === 'pdf') return { ...file, bytes: await renderPdf(input) };
  const table = listOf(tableReportSchema.parse(input));
  return {
    ...file,
    bytes:
      format === 'csv'
        ? new TextEncoder().encode(tableToCsv(table))
        : await renderXlsx(table, input.author ?? ''),
  };
}

const KINDS: Readonly<Record<TableReport['columns'][number]['format'], ColumnKind>> = {
  text: 'text',
  amount: 'amount',
  number: 'count',
  day: 'day',
};

/** The statement without its paper: what a spreadsheet shows. */
function listOf(report: TableReport): ListTable {
  return {
    title: report.title,
    asked: [
      ...(report.subtitle === undefined ? [] : [{ label: 'Zakres', value: report.subtitle }]),
      ...report.parameters.map(({ label, value }) => ({ label, value })),
    ],
    columns: report.columns.map(({ title, format, sum }) => ({ title, kind: KINDS[format], sum })),
    rows: report.groups.flatMap(({ rows }) =>
      rows.map((cells) => cells.map((cell) => (cell === '' ? null : cell))),
    ),
    sums: null,
  };
}
