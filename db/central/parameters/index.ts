export {
  loadParameters,
  parameterMark,
  type RunQuery,
  seedParameters,
  writeOwnParameter,
} from './parameters.ts';
