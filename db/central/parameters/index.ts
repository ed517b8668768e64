export { loadParameters, parameterMark, type RunQuery, seedParameters } from './parameters.ts';
