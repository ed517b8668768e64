import { cancel, seen } from './commands/jobs.ts';
import { file, get, list, skipped } from './queries/jobs.ts';

export { startJob } from '#db/central/jobs/jobs.ts';
export { type JobKind, type JobRun, JobStopped, jobKind, type StepReport } from './kind.ts';
export { contextOfJob } from './person.ts';
export { type Runner, startRunner, workOff } from './runner.ts';

export const jobs = { list, get, skipped, file, cancel, seen };
