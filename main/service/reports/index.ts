import { versioning } from './commands/approve.ts';
import { packages } from './commands/packages.ts';
import { cell, compute, file, merged } from './queries/compute.ts';

export { checkedPackage, takePackage } from './commands/packages.ts';
export { type Asked, computeReport } from './compute.ts';
export { mergedReport, reportTable, told } from './queries/compute.ts';

/** The procedures of the budget reports. */
export const reports = { compute, merged, cell, file, ...versioning, packages };
