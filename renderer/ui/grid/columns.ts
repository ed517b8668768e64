import type { ReactNode } from 'react';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { isDay } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { grosze } from '#shared/kernel/money.ts';

/**
 * What a cell holds: `amount` is grosze, `count` a whole number, `day` ISO text, `text` and `code` words.
 * The kind decides how the cell looks, sorts, filters, sums and leaves to a spreadsheet.
 */
export type ColumnKind = 'text' | 'code' | 'amount' | 'count' | 'day';
export type CellValue = string | number | null;

export interface GridColumn<Row> {
  /** Stable name: the key of saved layouts and of the service's sorting. */
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** Width in pixels at 100 % text. */
  readonly width: number;
  readonly value: (row: Row) => CellValue;
  /** How the cell looks when text is not enough; search, sums and exports still use `value`. */
  readonly render?: (row: Row) => ReactNode;
  /** Summed at the foot over the whole filtered set. */
  readonly sum?: boolean;
  /** Not shown until the person chooses it. */
  readonly hidden?: boolean;
  /** The column takes the room that is left. */
  readonly grows?: boolean;
}

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
