import { useRef, useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FileField, FormBox, useForm } from '#renderer/ui/fields/index.ts';
import { type Figure, RunShape, type RunStage, type Skipped } from '#renderer/ui/shapes/index.ts';
import { decisionName } from '#shared/bank/words.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { newId } from '#shared/kernel/ids.ts';
import { sum } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import { base64Of } from './base64.ts';

type Taken = Awaited<ReturnType<Client['bank']['files']['take']>>;
type Result = Taken['statements'][number];

interface Progress {
  readonly done: number;
  readonly of: number;
  readonly since: number;
}

/** One message over the line holds a file of this size; larger ones are read on the server by the administrator. */
const LARGEST = 2_900_000;

/** The import: a file is kept and shown to the grosz as it will be posted; then it is posted, statement by statement. */
export function ImportStatements() {
  const client = useClient();
  const router = useRouter();
  const mayPost = useAllowed('bank.statements.post');
  const form = useForm<{ file: File | null }>({ file: null }, undefined, { fresh: true });
  const [seen, setSeen] = useState<{ readonly taken: Taken; readonly statements: readonly Result[] }>();
  const [progress, setProgress] = useState<Progress>();
  const [results, setResults] = useState<readonly Result[]>();
  const stopped = useRef(false);
  const look = useCommand(
    async (file: File, actId) => {
      const taken = await client.bank.files.take({ actId, name: file.name, content: await base64Of(file) });
      const { statements } = await client.bank.files.preview({ fileId: taken.fileId });
      return { taken, statements };
    },
    { onDone: setSeen },
  );
  const run = useCommand(
    async (statements: readonly Result[]) => {
      const posted: Result[] = [];
      const since = Date.now();
      stopped.current = false;
      for (const { statementId } of statements) {
        if (stopped.current) break;
        setProgress({ done: posted.length, of: statements.length, since });
        posted.push(await client.bank.statements.post({ actId: newId(), statementId }));
      }
      return posted;
    },
    { onDone: setResults },
  );
  const ready = seen?.statements.filter(({ state, summary }) => state === 'posted' && summary !== null) ?? [];
  const again = () => {
    setSeen(undefined);
    setResults(undefined);
    setProgress(undefined);
    form.reset({ file: null });
  };
  const preview = () =>
    form.submit(({ file }) => {
      if (file) look.run(file);
    });
  return (
    <RunShape
      stage={stageOf(look.busy, seen, run.busy ? progress : undefined, results, stopped.current)}
      runName={ready.length === 0 ? 'Nie ma czego księgować' : `Zaksięguj ${counted(ready.length, WYCIAG)}`}
      parameters={
        <FormBox form={form} confirmName="Podgląd" onConfirm={preview}>
          <FileField
            label="Plik z banku"
            required
            accept=".sta,.mt940,.txt,.xml,.940,.dat,.csv"
            maxBytes={LARGEST}
            hint="MT940, camt.053 albo raport płatności masowych. Plik zostaje zapisany tak, jak przyszedł; ten sam plik wczytuje się raz."
            {...form.bind('file')}
          />
        </FormBox>
      }
      onPreview={preview}
      onRun={() => {
        if (mayPost && ready.length > 0) run.run(ready);
      }}
      onCancel={() => {
        stopped.current = true;
      }}
      onAgain={again}
      onBack={() => router.go('/')}
      refusal={(look.refusal ?? run.refusal)?.message}
    />
  );
}

const WYCIAG = ['wyciąg', 'wyciągi', 'wyciągów'] as const;

function stageOf(
  looking: boolean,
  seen: { readonly taken: Taken; readonly statements: readonly Result[] } | undefined,
  progress: Progress | undefined,
  results: readonly Result[] | undefined,
  stopped: boolean,
): RunStage {
  if (results)
    return { kind: 'result', figures: figuresOf(results), skipped: heldOf(results), cancelled: stopped };
  if (progress) return { kind: 'running', ...progress, now: Date.now() };
  if (!seen) return { kind: 'parameters', computing: looking };
  const { taken, statements } = seen;
  return {
    kind: 'preview',
    figures: [
      {
        name: 'Plik',
        value: `${taken.name}, ${taken.format}, ${taken.encoding}${taken.again ? ' (wczytany wcześniej)' : ''}`,
      },
      ...figuresOf(statements),
    ],
    skipped: heldOf(statements),
  };
}

function figuresOf(results: readonly Result[]): Figure[] {
  const posted = results.filter(({ state, summary }) => state === 'posted' && summary !== null);
  const summaries = posted.flatMap(({ summary }) => summary ?? []);
  const kinds = [...new Set(summaries.flatMap(({ kinds: all }) => all.map(({ kind }) => kind)))];
  const overpaid = sum(summaries.map((one) => one.overpaid));
  const difference = summaries.at(-1)?.difference ?? 0;
  return [
    { name: 'Wyciągi', value: String(posted.length) },
    ...posted.map(({ number, day, accountCode }) => ({
      name: `Wyciąg ${number ?? ''}`,
      value: `${accountCode ?? ''}, ${day === null ? '' : formatDay(day)}`,
    })),
    ...kinds.map((kind) => {
      const of = summaries.flatMap(({ kinds: all }) => all.filter((one) => one.kind === kind));
      const count = of.reduce((total, one) => total + one.count, 0);
      return {
        name: decisionName(kind),
        value: `${count}: ${formatZloty(sum(of.map(({ amount }) => amount)))}`,
      };
    }),
    ...(overpaid > 0 ? [{ name: 'w tym nadpłaty', value: formatZloty(overpaid) }] : []),
    ...(posted.length > 0
      ? [
          {
            name: 'Konto księgowe a bank',
            value: difference === 0 ? 'zgodne' : `różnica ${formatZloty(difference)}`,
          },
        ]
      : []),
  ];
}

function heldOf(results: readonly Result[]): Skipped[] {
  return results.flatMap((one) => {
    const what = `Wyciąg ${one.number ?? 'bez numeru'}${one.day === null ? '' : ` z ${formatDay(one.day)}`}`;
    if (one.state === 'held')
      return [{ id: one.statementId, what, why: one.holds.map(({ message }) => message).join(' ') }];
    if (one.state === 'repeated')
      return [{ id: one.statementId, what, why: 'Wczytano go już z innego pliku.' }];
    if (one.state === 'shown')
      return [{ id: one.statementId, what, why: 'Zestawienie w ciągu dnia: tylko do podglądu.' }];
    if (one.state === 'posted' && one.summary === null)
      return [{ id: one.statementId, what, why: 'Zaksięgowano go wcześniej.' }];
    return [];
  });
}
