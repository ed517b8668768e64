export { type CellValue, type ColumnKind, type GridColumn, groupedCount } from './columns.ts';
export { toCsv, toTsv } from './export.ts';
export { Grid, type GridProps } from './grid.tsx';
export { type LineColumn, LineEntry } from './line-entry.tsx';
export { everything, type GridQuery } from './query.ts';
export { type GridPage, type GridView, type PagedSource, useMemoryRows, usePagedRows } from './source.ts';
export { type GridState, useGridState } from './use-grid-state.ts';
