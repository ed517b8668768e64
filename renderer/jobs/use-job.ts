import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { saveBase64 } from '#renderer/ui/grid/index.ts';
import type { RunStage } from '#renderer/ui/shapes/index.ts';
import type { Job } from '#shared/jobs/contract.ts';
import { figuresOf, isUnderWay } from './words.ts';

const ASK_EVERY_MS = 1_000;
const SKIPPED_SHOWN = 200;

export interface FollowedJob {
  readonly job: Job | undefined;
  /** What a RunShape shows; nothing while the job is not known. */
  readonly stage: RunStage | undefined;
  readonly cancel: () => void;
  readonly cancelling: boolean;
  readonly refusal: string | undefined;
  /** Hands the file that the job made to the person. */
  readonly saveFile: () => void;
  readonly saving: boolean;
}

/** Follows a job while the screen stands; the job goes on without it and is found again in "Praca w tle". */
export function useJob(jobId: string | undefined): FollowedJob {
  const client = useClient();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['jobs', 'one', jobId],
    enabled: jobId !== undefined,
    queryFn: () => client.jobs.get({ jobId: jobId ?? '' }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : ASK_EVERY_MS),
  });
  const job = query.data;
  const ended = job !== undefined && !isUnderWay(job);
  const skipped = useQuery({
    queryKey: ['jobs', 'skipped', jobId],
    enabled: ended && (job?.skippedCount ?? 0) > 0,
    queryFn: () => client.jobs.skipped({ jobId: jobId ?? '', limit: SKIPPED_SHOWN }),
  });
  const cancel = useCommand((id: string, actId) => client.jobs.cancel({ actId, jobId: id }), {
    touches: [['jobs']],
  });
  const save = useCommand((id: string) => client.jobs.file({ jobId: id }), {
    touches: [],
    onDone: (file) => {
      saveBase64(file.name, file.content, file.mediaType);
      if (job?.own === true)
        void client.jobs.seen({ jobId: job.id }).then(
          () => queries.invalidateQueries({ queryKey: ['jobs'] }),
          () => undefined,
        );
    },
  });
  return {
    job,
    stage: job && stageOf(job, query.dataUpdatedAt, skipped.data?.rows ?? []),
    cancel: () => {
      if (job) cancel.run(job.id);
    },
    cancelling: cancel.busy || (job?.cancelAsked === true && isUnderWay(job)),
    refusal: cancel.refusal?.message ?? save.refusal?.message ?? job?.problem?.message,
    saveFile: () => {
      if (job) save.run(job.id);
    },
    saving: save.busy,
  };
}

function stageOf(
  job: Job,
  now: number,
  skipped: readonly { readonly number: number; readonly what: string; readonly why: string }[],
): RunStage {
  if (isUnderWay(job))
    return {
      kind: 'running',
      done: job.done,
      of: job.total,
      since: Date.parse(job.startedAt ?? job.createdAt),
      now,
    };
  return {
    kind: 'result',
    figures: figuresOf(job.figures),
    skipped: skipped.map(({ number, what, why }) => ({ id: String(number), what, why })),
    cancelled: job.state !== 'done',
  };
}
