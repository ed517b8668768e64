import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useAct } from '#renderer/ui/keys/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import {
  Button,
  CardSection,
  CardShape,
  Figures,
  Notice,
  Progress,
  SkippedList,
} from '#renderer/ui/shapes/index.ts';
import type { Job } from '#shared/jobs/contract.ts';
import { type FollowedJob, useJob } from './use-job.ts';
import { figuresOf, isUnderWay, JOB_STATES } from './words.ts';

/** One piece of background work: how far it is, what came of it, what it left out and why. */
export function JobCard({ params }: ScreenProps) {
  const followed = useJob(params['id']);
  const { job, refusal } = followed;
  if (job) return <Loaded job={job} followed={followed} />;
  return refusal === undefined ? <p role="status">Czytam…</p> : <Notice tone="danger">{refusal}</Notice>;
}

function Loaded({ job, followed }: { readonly job: Job; readonly followed: FollowedJob }) {
  const router = useRouter();
  const { stage, cancel, cancelling, refusal, saveFile, saving } = followed;
  const running = isUnderWay(job);
  useSeen(job);
  useAct('remove', running && !cancelling ? cancel : undefined, { name: 'Przerwij' });
  useAct('confirm', job.file === null ? undefined : saveFile, { name: 'Zapisz plik' });
  return (
    <CardShape
      title={job.title}
      subtitle={`${JOB_STATES[job.state]} · ${job.startedBy} · ${momentOf(job.createdAt)}`}
      figures={running ? figuresOf(job.figures) : []}
      notices={refusal === undefined ? undefined : <Notice tone="danger">{refusal}</Notice>}
      onBack={() => router.go('/jobs')}
    >
      {stage?.kind === 'running' && (
        <CardSection
          title="Postęp"
          side={
            <Button kind="danger" act="remove" disabled={cancelling} onClick={cancel}>
              {cancelling ? 'Przerywam…' : 'Przerwij'}
            </Button>
          }
        >
          <Progress
            label={job.note === '' ? 'Pracuję' : job.note}
            done={stage.done}
            of={stage.of}
            since={stage.since}
            now={stage.now}
          />
          <p>Możesz przejść do innych zajęć. Praca trwa na serwerze, także po wylogowaniu.</p>
        </CardSection>
      )}
      {stage?.kind === 'result' && (
        <CardSection
          title="Wynik"
          side={
            job.file !== null && (
              <Button kind="main" act="confirm" disabled={saving} onClick={saveFile}>
                {saving ? 'Pracuję…' : 'Zapisz plik'}
              </Button>
            )
          }
        >
          {stage.figures.length > 0 && <Figures figures={stage.figures} />}
          {job.file !== null && <p>{job.file.name}</p>}
          {job.endedAt !== null && <p>{`Zakończono ${momentOf(job.endedAt)}.`}</p>}
          <SkippedList skipped={stage.skipped} total={job.skippedCount} />
        </CardSection>
      )}
    </CardShape>
  );
}

/** Whoever started it has now seen how it ended; the status bar lets it go. */
function useSeen({ id, own, seen, endedAt }: Job): void {
  const client = useClient();
  const queries = useQueryClient();
  const isNews = own && !seen && endedAt !== null;
  useEffect(() => {
    if (!isNews) return;
    client.jobs.seen({ jobId: id }).then(
      () => queries.invalidateQueries({ queryKey: ['jobs', 'mine'] }),
      () => undefined,
    );
  }, [client, queries, id, isNews]);
}
