export {
  addClassification,
  type ClassificationRow,
  classificationStates,
  seedClassification,
} from './classification.ts';
