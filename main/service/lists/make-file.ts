import type { Issuer } from '#db/central/units/issuer.ts';
import { renderPdf } from '#main/documents/render.ts';
import { renderXlsx } from '#main/documents/render-xlsx.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { isNumeric } from '#shared/lists/cells.ts';
import type { ExportFormat } from '#shared/lists/contract.ts';
import { type ListTable, sumsOf, tableToCsv } from '#shared/lists/table.ts';
import { type BarPicture, barsAsSvg } from '#shared/pictures/bars.ts';

export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface Maker {
  readonly author: string;
  readonly today: Day;
  /** Wall time, `HH:MM`. */
  readonly time: string;
  readonly issuer: Issuer;
}

export interface FileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Drawn above the table on paper. */
  readonly picture?: BarPicture | undefined;
}

const MEDIA: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv;charset=utf-8',
};
/** More rows than these nobody reads on paper. */
export const PAPER_ROWS = 5_000;
const PAPER_COLUMNS = 20;

/**
 * A list as a file in the format that was asked for.
 * @throws BusinessError LIST_TOO_LONG_FOR_PAPER, DOCUMENT_….
 */
export async function makeListFile(
  table: ListTable,
  format: ExportFormat,
  maker: Maker,
  { signal, picture }: FileOptions = {},
): Promise<MadeFile> {
  return {
    name: `${fileName(table.title)}-${maker.today}.${format}`,
    mediaType: MEDIA[format],
    content: await contentOf(table, format, maker, { signal, picture }),
  };
}

async function contentOf(
  table: ListTable,
  format: ExportFormat,
  maker: Maker,
  { signal, picture }: FileOptions,
): Promise<Uint8Array> {
  if (format === 'csv') return new TextEncoder().encode(tableToCsv(table));
  if (format === 'xlsx') return renderXlsx(table, maker.author, signal);
  const report = reportOf(table, maker);
  const drawn = picture === undefined ? report : { ...report, picture: barsAsSvg(picture) };
  return renderPdf(drawn, signal === undefined ? {} : { signal });
}

function reportOf(table: ListTable, { author, today, time, issuer }: Maker): TableReportInput {
  const { columns, rows } = table;
  if (rows.length > PAPER_ROWS || columns.length > PAPER_COLUMNS)
    throw refuse(
      'LIST_TOO_LONG_FOR_PAPER',
      `Wydruk mieści ${PAPER_ROWS} wierszy i ${PAPER_COLUMNS} kolumn, a lista ma ich ${rows.length} i ${columns.length}. Zawęź ją filtrem albo zapisz jako arkusz.`,
    );
  const formats = { text: 'text', code: 'text', amount: 'amount', count: 'number', day: 'day' } as const;
  const sums = sumsOf(table);
  return {
    kind: 'table-report',
    office: issuer,
    title: table.title,
    date: today,
    time,
    author,
    orientation: columns.length > 5 ? 'landscape' : 'portrait',
    parameters: table.asked.filter(({ label, value }) => label !== '' && value !== ''),
    columns: columns.map(({ title, kind }, index) => ({
      title: title === '' ? '–' : title,
      format: formats[kind],
      width: kind === 'text' ? 'fill' : 'auto',
      sum: isNumeric(kind) && (sums[index] ?? null) !== null,
    })),
    groups: [
      {
        rows: rows.map((cells) =>
          cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, 400) : cell)),
        ),
      },
    ],
    ...(table.sums === null ? {} : { totals: [...sums] }),
  };
}

/** `Rejestr pokwitowań` becomes `rejestr-pokwitowan`. */
function fileName(title: string): string {
  const name = foldForSearch(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'lista' : name.slice(0, 60);
}
