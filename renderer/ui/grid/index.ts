export { type CellValue, type ColumnKind, type GridColumn, groupedCount } from './columns.ts';
export { saveBase64, saveText, toCsv, toTsv } from './export.ts';
export { Grid, type GridProps } from './grid.tsx';
export {
  type GridServices,
  GridServicesProvider,
  type LayoutStore,
  type ListRequest,
  type NamedLayout,
  type ServiceExport,
} from './grid-services.ts';
export { amountCell, quantityCell, selectCell, textCell } from './line-cells.tsx';
export { type LineColumn, LineEntry } from './line-entry.tsx';
export { everything, type GridQuery } from './query.ts';
export { type GridPage, type GridView, type PagedSource, useMemoryRows, usePagedRows } from './source.ts';
export { type GridState, useGridState } from './use-grid-state.ts';
