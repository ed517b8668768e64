import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { day as dayFrom, daysBetween, isDay } from '#shared/kernel/day.ts';
import { type CellValue, type ColumnKind, isNumeric } from '#shared/lists/cells.ts';
import { type ListTable, sumsOf } from '#shared/lists/table.ts';

/** The only file that knows the spreadsheet library. Runs in a thread of its own (spreadsheet-worker.ts). */

const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = {
  amount: '#,##0.00',
  count: '#,##0',
  day: 'dd.mm.yyyy',
  text: '@',
  code: '@',
};
/** Day 0 of a spreadsheet's calendar, for every day after February 1900. */
const EPOCH = dayFrom('1899-12-30');
const WIDTHS: Readonly<Record<ColumnKind, number>> = { text: 32, code: 18, amount: 16, count: 12, day: 12 };

/**
 * A list as XLSX: title and what it was asked for, titles of columns that stay in sight, rows, sums. Amounts are numbers
 * with two places, days are days, and every text stays text, also one that begins like a formula.
 */
export async function writeXlsx(table: ListTable, author: string): Promise<Uint8Array> {
  const stream = new PassThrough();
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    stream.on('end', resolve);
    stream.on('error', reject);
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  book.creator = author;
  const head = table.asked.length + 2;
  const sheet = book.addWorksheet('Lista', { views: [{ state: 'frozen', ySplit: head }] });
  sheet.columns = table.columns.map(({ kind }) => ({ width: WIDTHS[kind] }));
  const title = sheet.addRow([table.title]);
  title.font = { bold: true, size: 14 };
  title.commit();
  for (const { label, value } of table.asked) sheet.addRow([`${label}: ${value}`]).commit();
  const titles = sheet.addRow(table.columns.map((column) => column.title));
  titles.font = { bold: true };
  for (const [index, { kind }] of table.columns.entries())
    if (isNumeric(kind)) titles.getCell(index + 1).alignment = { horizontal: 'right' };
  titles.commit();
  for (const cells of table.rows) addCells(sheet, table, cells).commit();
  const sums = sumsOf(table);
  if (sums.some((sum) => sum !== null)) {
    const row = addCells(sheet, table, sums);
    if ((sums[0] ?? null) === null) row.getCell(1).value = 'Razem';
    row.font = { bold: true };
    row.commit();
  }
  sheet.commit();
  await book.commit();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}

function addCells(
  sheet: ExcelJS.Worksheet,
  { columns }: ListTable,
  cells: readonly CellValue[],
): ExcelJS.Row {
  const row = sheet.addRow(columns.map(({ kind }, index) => sheetValue(kind, cells[index] ?? null)));
  for (const [index, { kind }] of columns.entries()) {
    const format = FORMATS[kind];
    if (format !== undefined) row.getCell(index + 1).numFmt = format;
  }
  return row;
}

/** Spreadsheets count money in binary fractions; the decimal text of the amount is kept exact by the shortest of them. */
function sheetValue(kind: ColumnKind, value: CellValue): string | number | null {
  if (value === null) return null;
  if (typeof value === 'number') return kind === 'amount' ? Number(`${value}e-2`) : value;
  if (kind === 'day' && isDay(value)) return daysBetween(EPOCH, value);
  return value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ').slice(0, 32_000);
}
