/** What other modules may use of the budget: names of the classification, the plan of a day, execution by cash. */
export {
  addClassification,
  type ClassificationRow,
  type ClassificationState,
  classificationStates,
  seedClassification,
} from './classification.ts';
export { type ExecutionFact, executionFacts } from './execution.ts';
export { namesOn, type PlanRow, planOn } from './plan.ts';
