import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient, useConnection } from '#renderer/app/session-context.tsx';
import { useStatus } from '#renderer/app/status.tsx';
import type { Job } from '#shared/jobs/contract.ts';
import { counted } from '#shared/kernel/plural.ts';
import { isUnderWay, JOB_STATES, progressText, shareOf } from './words.ts';

const BUSY_MS = 1_500;
const QUIET_MS = 20_000;

/** Stands in the shell and says in the status bar what runs and what ended unseen, on whatever screen the person is. */
export function RunningWork() {
  const client = useClient();
  const online = useConnection().kind === 'online';
  const query = useQuery({
    queryKey: ['jobs', 'mine'],
    enabled: online,
    queryFn: () => client.jobs.list({ limit: 20 }),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? BUSY_MS : QUIET_MS),
    staleTime: 0,
  });
  const own = (query.data ?? []).filter((job) => job.own);
  const underWay = own.filter(isUnderWay);
  const ended = own.filter((job) => !isUnderWay(job) && !job.seen);
  return (
    <>
      <UnderWay jobs={underWay} />
      <Ended jobs={ended} />
    </>
  );
}

const WORK = ['praca', 'prace', 'prac'] as const;

function UnderWay({ jobs }: { readonly jobs: readonly Job[] }) {
  const [first] = jobs;
  const open = useOpen(jobs);
  const share = first && shareOf(first);
  useStatus(
    'jobs-running',
    first &&
      (jobs.length > 1 ? `W toku: ${counted(jobs.length, WORK)}` : `${first.title} ${progressText(first)}`),
    {
      ...(share === undefined ? {} : { progress: share }),
      onOpen: open,
    },
  );
  return null;
}

function Ended({ jobs }: { readonly jobs: readonly Job[] }) {
  const [first] = jobs;
  const open = useOpen(jobs);
  const failed = jobs.some(({ state }) => state === 'failed');
  useStatus(
    'jobs-ended',
    first &&
      (jobs.length > 1
        ? `Zakończone: ${counted(jobs.length, WORK)}`
        : `${JOB_STATES[first.state]}: ${first.title}`),
    { tone: failed ? 'danger' : 'plain', onOpen: open },
  );
  return null;
}

/** To the one job, or to the list of them. */
function useOpen(jobs: readonly Job[]): () => void {
  const router = useRouter();
  const { go } = router;
  const id = jobs.length === 1 ? jobs[0]?.id : undefined;
  return useCallback(() => go(id === undefined ? '/jobs' : `/jobs/${id}`), [go, id]);
}
