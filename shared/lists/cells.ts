import { formatAmount } from '../kernel/amount-text.ts';
import { isDay } from '../kernel/day.ts';
import { formatDay } from '../kernel/day-text.ts';
import { grosze } from '../kernel/money.ts';

/**
 * What a cell holds: `amount` is grosze, `count` a whole number, `day` ISO text, `text` and `code` words.
 * The kind decides how the cell looks, sorts, filters, sums and leaves to a spreadsheet.
 */
export type ColumnKind = 'text' | 'code' | 'amount' | 'count' | 'day';
export type CellValue = string | number | null;

/** The cell as text, the way it stands on the screen. */
export function cellText(kind: ColumnKind, value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return kind === 'day' && isDay(value) ? formatDay(value) : value;
  return kind === 'amount' ? formatAmount(grosze(value)) : groupedCount(value);
}

/** `12 341`, with a true minus. */
export function groupedCount(count: number): string {
  return `${count < 0 ? '−' : ''}${String(Math.abs(count)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0')}`;
}

export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'amount' || kind === 'count';
}
