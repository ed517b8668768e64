import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FileField, FormBox, useForm } from '#renderer/ui/fields/index.ts';
import { saveText } from '#renderer/ui/grid/export.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { type Figure, RunShape, type RunStage } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';

type Preview = Awaited<ReturnType<Client['cash']['exchange']['preview']>>;
type Result = Awaited<ReturnType<Client['cash']['exchange']['run']>>;

const LARGEST = 20_000_000;

/** The office's end of the exchange with a desk that has no line: its file in, the answer out. */
export function Exchange() {
  const client = useClient();
  const router = useRouter();
  const form = useForm<{ file: File | null }>({ file: null });
  const [seen, setSeen] = useState<{ readonly content: string; readonly preview: Preview }>();
  const [result, setResult] = useState<Result>();
  const look = useCommand(
    async (file: File) => {
      const content = await file.text();
      return { content, preview: await client.cash.exchange.preview({ content }) };
    },
    { onDone: setSeen, touches: [] },
  );
  const run = useCommand((content: string) => client.cash.exchange.run({ content }), {
    onDone: (done) => {
      setResult(done);
      saveText(done.answer.fileName, done.answer.content, 'application/json');
    },
  });
  const again = () => {
    setSeen(undefined);
    setResult(undefined);
    form.reset({ file: null });
  };
  const preview = () =>
    form.submit(({ file }) => {
      if (file) look.run(file);
    });
  return (
    <RunShape
      stage={stageOf(look.busy, seen?.preview, run.busy, result)}
      runName="Wczytaj i zapisz odpowiedź dla kasy"
      parameters={
        <FormBox form={form} confirmName="Podgląd" onConfirm={preview}>
          <FileField
            label="Plik z kasy"
            required
            accept=".skarbnik"
            maxBytes={LARGEST}
            hint="Plik zapisany w kasie bez łączności poleceniem „Wymiana plikiem”."
            {...form.bind('file')}
          />
        </FormBox>
      }
      onPreview={preview}
      onRun={() => {
        if (seen) run.run(seen.content);
      }}
      onCancel={() => undefined}
      onAgain={again}
      onBack={() => router.go('/')}
      refusal={(look.refusal ?? run.refusal)?.message ?? result?.problem?.message}
    />
  );
}

function stageOf(
  looking: boolean,
  preview: Preview | undefined,
  running: boolean,
  result: Result | undefined,
): RunStage {
  if (result !== undefined)
    return {
      kind: 'result',
      figures: resultFigures(result),
      skipped: [],
      cancelled: result.problem !== null,
    };
  if (preview === undefined) return { kind: 'parameters', computing: looking };
  if (running) return { kind: 'running', done: 0, of: preview.fresh, since: 0, now: 0 };
  const { problem } = preview;
  return {
    kind: 'preview',
    figures: previewFigures(preview),
    skipped: problem === null ? [] : [{ id: problem.code, what: 'Dalsze zapisy', why: problem.message }],
  };
}

function previewFigures(preview: Preview): Figure[] {
  return [
    { name: 'Kasa', value: `${preview.deskCode} ${preview.deskName}` },
    { name: 'Plik zapisano', value: momentOf(preview.madeAt) },
    { name: 'Zapisów w pliku', value: String(preview.rows) },
    { name: 'w tym nowych', value: String(preview.fresh) },
    { name: 'Nowych dowodów', value: String(preview.receipts) },
    { name: 'Przyjęto w kasie', value: formatZloty(preview.received) },
    { name: 'Wypłacono', value: formatZloty(preview.paidOut) },
  ];
}

function resultFigures({ deskCode, taken, notes, answer }: Result): Figure[] {
  return [
    { name: 'Kasa', value: deskCode },
    { name: 'Nowych zapisów', value: String(taken) },
    ...notes.map((note, at) => ({ name: `Uwaga ${at + 1}`, value: note })),
    { name: 'Plik dla kasy', value: answer.fileName },
  ];
}
