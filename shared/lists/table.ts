import { z } from 'zod';
import { textSchema } from '../kernel/schemas.ts';
import { type CellValue, type ColumnKind, cellText, isNumeric } from './cells.ts';

/** A list as it leaves the program: columns in the person's order, rows in the order of the screen. */
export const listColumnSchema = z.object({
  title: textSchema(80),
  kind: z.enum(['text', 'code', 'amount', 'count', 'day']),
  /** Summed at the foot over the whole list. */
  sum: z.boolean().default(false),
});

export const cellSchema = z.union([z.string().max(4_000), z.number().int(), z.null()]);

export const listTableSchema = z
  .object({
    title: textSchema(160).refine((text) => text !== '', 'Lista musi mieć tytuł.'),
    /** What the list was asked for: `Szukano` `Kowalski`. */
    asked: z.array(z.object({ label: textSchema(60), value: textSchema(200) })).max(20),
    columns: z.array(listColumnSchema).min(1).max(40),
    rows: z.array(z.array(cellSchema).max(40)).max(20_000),
    /** Sums as the screen shows them, where they are not just those of the rows (cancelled receipts left out). */
    sums: z.array(z.number().int().nullable()).nullable().default(null),
  })
  .superRefine(({ columns, rows, sums }, context) => {
    if (sums !== null && sums.length !== columns.length)
      context.addIssue({ code: 'custom', path: ['sums'], message: 'Sumy nie pasują do kolumn listy.' });
    for (const [at, cells] of rows.entries()) {
      const wrong =
        cells.length !== columns.length ||
        columns.some(({ kind }, index) => !fits(kind, cells[index] ?? null));
      if (!wrong) continue;
      context.addIssue({ code: 'custom', path: ['rows', at], message: 'Wiersz nie pasuje do kolumn listy.' });
      return;
    }
  });

export type ListColumn = z.output<typeof listColumnSchema>;
export type ListTable = z.output<typeof listTableSchema>;

function fits(kind: ColumnKind, value: CellValue): boolean {
  return value === null || isNumeric(kind) === (typeof value === 'number');
}

/** What a file is made of; rows may be more than one message carries. */
export type TableContent = Pick<ListTable, 'columns' | 'rows' | 'sums'>;

/** The sums of the list: as given, or of the rows in the summed columns. Grosze or counts, exact; null for the others. */
export function sumsOf({ columns, rows, sums }: TableContent): readonly (number | null)[] {
  if (sums !== null) return sums;
  return columns.map(({ sum, kind }, index) => {
    if (!sum || !isNumeric(kind)) return null;
    let total = 0;
    for (const cells of rows) {
      const value = cells[index];
      if (typeof value === 'number') total += value;
    }
    return total;
  });
}

/** A cell for a spreadsheet: amounts with a decimal comma, without grouping. */
export function plainCell(kind: ColumnKind, value: CellValue): string {
  const text = cellText(kind, value);
  return typeof value === 'number' ? text.replace(/\u00a0/g, '').replace('−', '-') : text;
}

/** A leading `=`, `+`, `-`, `@`, tab or line end makes a formula, unless the cell is just a number. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(,\d+)?$/.test(text) ? `'${text}` : text;
}

/**
 * A list as CSV that a Polish spreadsheet opens right: semicolons, decimal commas, a byte order mark, sums in the last
 * line. Text that a spreadsheet would run as a formula is defused by an apostrophe.
 */
export function tableToCsv(table: TableContent): string {
  const { columns, rows } = table;
  const sums = sumsOf(table);
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((cells) => columns.map(({ kind }, index) => plainCell(kind, cells[index] ?? null))),
  ];
  if (sums.some((sum) => sum !== null)) lines.push(sumLine(columns, sums));
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`;
}

/** The last line: "Razem" in the first column that is not summed, sums under their columns. */
export function sumLine(columns: readonly ListColumn[], sums: readonly (number | null)[]): string[] {
  return columns.map(({ kind }, index) => {
    const sum = sums[index] ?? null;
    return sum === null ? (index === 0 ? 'Razem' : '') : plainCell(kind, sum);
  });
}

function quoted(text: string): string {
  const safe = harmless(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
