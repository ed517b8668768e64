import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import type { Job } from '#shared/jobs/contract.ts';
import { JOB_STATES, progressText } from './words.ts';

const columns: readonly GridColumn<Job>[] = [
  { id: 'title', title: 'Co', kind: 'text', width: 320, grows: true, value: ({ title }) => title },
  { id: 'state', title: 'Stan', kind: 'text', width: 190, value: ({ state }) => JOB_STATES[state] },
  {
    id: 'progress',
    title: 'Postęp',
    kind: 'code',
    width: 90,
    value: (job) => (job.endedAt === null ? progressText(job) : ''),
  },
  { id: 'skipped', title: 'Pominięto', kind: 'count', width: 96, value: ({ skippedCount }) => skippedCount },
  { id: 'by', title: 'Kto', kind: 'text', width: 180, value: ({ startedBy }) => startedBy },
  {
    id: 'started',
    title: 'Zlecono',
    kind: 'code',
    width: 150,
    value: ({ createdAt }) => momentOf(createdAt),
  },
  {
    id: 'ended',
    title: 'Zakończono',
    kind: 'code',
    width: 150,
    value: ({ endedAt }) => (endedAt === null ? '' : momentOf(endedAt)),
  },
];

/** Work in the background: what runs, what ended and what came of it. */
export function Jobs() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('jobs', columns, ['jobs', 'list'], () => client.jobs.list({ limit: 200 }));
  return (
    <ListShape
      label="Praca w tle"
      autoFocus
      state={list.state}
      view={list.view}
      rowId={({ id }) => id}
      rowTone={({ state }) => (state === 'failed' ? 'danger' : undefined)}
      onOpen={({ id }) => router.go(`/jobs/${id}`)}
      onBack={() => router.go('/')}
      exportName="praca-w-tle"
      emptyText="Nic nie było zlecone do wykonania w tle."
    />
  );
}
