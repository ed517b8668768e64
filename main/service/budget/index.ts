import { commitments, funds } from './commands/commitments.ts';
import { changes } from './commands/plan-changes.ts';
import { classification, execution, plan, units } from './queries/plan.ts';

export { executionRows } from './queries/plan.ts';

/** The procedures of the budget. */
export const budget = { classification, units, changes, plan, execution, funds, commitments };
