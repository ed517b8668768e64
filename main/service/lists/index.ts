export { exportList } from './export-job.ts';
export { lists } from './procedures.ts';
