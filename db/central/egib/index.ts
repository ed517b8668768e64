export {
  cardParcels,
  type DifferenceRow,
  decideDifference,
  differenceById,
  insertImport,
  listDifferences,
} from './differences.ts';
