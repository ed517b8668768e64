/** What other modules show of receivables: the dues of a payer, grouped and marked. */
export { DueDay, DuesGrid } from './dues-grid.tsx';
export { movementName } from './movement-names.ts';
