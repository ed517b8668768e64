import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { JobCard } from './job-card.tsx';
import { Jobs } from './jobs.tsx';

export { type FollowedJob, useJob } from './use-job.ts';

export const jobsModule: ModuleRegistration = {
  name: 'jobs',
  title: 'Program',
  screens: [
    {
      path: '/jobs',
      title: 'Praca w tle',
      permission: 'signed-in',
      help: 'praca-w-tle',
      component: Jobs,
      keywords: ['postęp', 'eksport', 'plik', 'zadania w toku'],
    },
    {
      path: '/jobs/:id',
      title: 'Praca w tle',
      permission: 'signed-in',
      help: 'praca-w-tle',
      component: JobCard,
    },
  ],
};
