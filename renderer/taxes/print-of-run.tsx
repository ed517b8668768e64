import { useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useJob } from '#renderer/jobs/index.ts';
import { CheckboxField, QuantityField } from '#renderer/ui/fields/index.ts';
import { Button, CardSection, Notice, Progress } from '#renderer/ui/shapes/index.ts';
import { MOST_LETTERS } from '#shared/taxes/contract-letters.ts';
import css from './taxes.module.css';

/** Mass print of a run by ranges, in the order of villages, streets and houses. */
export function PrintOfRun({ runId, decisions }: { readonly runId: string; readonly decisions: number }) {
  const client = useClient();
  const [from, setFrom] = useState<string | null>('1');
  const [to, setTo] = useState<string | null>(String(Math.min(decisions, MOST_LETTERS)));
  const [slips, setSlips] = useState(true);
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId);
  const start = useCommand(
    (_: undefined, actId) =>
      client.taxes.letters.printRun({
        actId,
        runId,
        from: Number(from ?? 1),
        to: Number(to ?? decisions),
        slips,
      }),
    { onDone: (started) => setJobId(started.jobId) },
  );
  const refusal = start.refusal?.message ?? job.refusal;
  return (
    <CardSection title="Wydruk decyzji w kolejności miejscowości i ulic">
      {refusal !== undefined && <Notice tone="danger">{refusal}</Notice>}
      <div className={css['filters']}>
        <QuantityField label="Od" scale={0} width="6rem" value={from} onChange={setFrom} />
        <QuantityField label="Do" scale={0} width="6rem" value={to} onChange={setTo} />
        <CheckboxField label="z blankietami wpłat" value={slips} onChange={setSlips} />
        <Button kind="main" disabled={start.busy} onClick={() => start.run(undefined)}>
          Przygotuj plik do druku
        </Button>
        {job.job?.file && (
          <Button disabled={job.saving} onClick={job.saveFile}>
            Zapisz {job.job.file.name}
          </Button>
        )}
      </div>
      {job.stage?.kind === 'running' && (
        <Progress
          label="Składam pisma"
          done={job.stage.done}
          of={job.stage.of}
          since={job.stage.since}
          now={job.stage.now}
        />
      )}
    </CardSection>
  );
}
