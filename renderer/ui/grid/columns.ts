import type { ReactNode } from 'react';
import type { CellValue, ColumnKind } from '#shared/lists/cells.ts';

export { type CellValue, type ColumnKind, cellText, groupedCount, isNumeric } from '#shared/lists/cells.ts';

export interface GridColumn<Row> {
  /** Stable name: the key of saved layouts, of the service's sorting and of its exports. */
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
