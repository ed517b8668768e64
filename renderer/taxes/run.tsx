import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  FormBox,
  type Option,
  QuantityField,
  SelectField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { type Figure, Notice, RunShape, type RunStage } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { counted } from '#shared/kernel/plural.ts';
import { PrintOfRun } from './print-of-run.tsx';
import { type Simulation, SimulationTables } from './simulation-tables.tsx';

const DECISIONS = ['decyzję', 'decyzje', 'decyzji'] as const;
const ASK_EVERY_MS = 500;

/** The year's assessment of the whole gmina: simulation with sums, the run with its progress, the letters. */
export function TaxRun() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const [simulation, setSimulation] = useState<Simulation>();
  const [computing, setComputing] = useState(false);
  const [runId, setRunId] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const form = useForm<{ year: string | null; issuedOn: Day | null; village: Option | null }>({
    year: String(yearOf(session.workingDate)),
    issuedOn: session.workingDate,
    village: null,
  });
  const villages = useQuery({
    queryKey: ['taxes', 'villages'],
    queryFn: () => client.taxes.taxpayers.villages(),
  });
  const progress = useQuery({
    queryKey: ['taxes', 'run', runId],
    enabled: runId !== undefined,
    queryFn: () => client.taxes.runs.progress({ runId: runId ?? '' }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data && (state.data.state === 'done' || state.data.state === 'cancelled') ? false : ASK_EVERY_MS,
  });
  const items = useQuery({
    queryKey: ['taxes', 'run', runId, 'skipped', progress.data?.state],
    enabled: progress.data?.state === 'done' || progress.data?.state === 'cancelled',
    queryFn: () => client.taxes.runs.items({ runId: runId ?? '', state: 'skipped', limit: 200 }),
  });
  const filter = () => ({ villages: form.values.village === null ? [] : [form.values.village.id] });
  const year = () => Number(form.values.year ?? yearOf(session.workingDate));
  const simulate = () =>
    form.submit(() => {
      setComputing(true);
      setRefusal(undefined);
      client.taxes.runs
        .simulate({ year: year(), filter: filter() })
        .then(setSimulation, (error: unknown) => setRefusal(errorInfoOf(error).message))
        .finally(() => setComputing(false));
    });
  const start = useCommand(
    (_: undefined, actId) =>
      client.taxes.runs.start({
        actId,
        year: year(),
        issuedOn: form.values.issuedOn ?? session.workingDate,
        filter: filter(),
      }),
    { onDone: (run) => setRunId(run.runId), onRefused: ({ message }) => setRefusal(message) },
  );
  const cancel = useCommand((id: string, actId) => client.taxes.runs.cancel({ actId, runId: id }), {
    onRefused: ({ message }) => setRefusal(message),
  });
  const run = progress.data;
  const again = () => {
    setRunId(undefined);
    setSimulation(undefined);
  };
  const stage: RunStage = run
    ? stageOfRun(run, progress.dataUpdatedAt, items.data?.rows ?? [])
    : simulation
      ? previewOf(simulation)
      : { kind: 'parameters', computing };
  return (
    <>
      <RunShape
        stage={stage}
        runName={
          simulation
            ? `Wydaj ${counted(simulation.assessed, DECISIONS)} na ${formatZloty(simulation.total)}`
            : 'Wydaj decyzje'
        }
        refusal={refusal}
        onPreview={simulate}
        onRun={() => start.run(undefined)}
        onCancel={() => runId !== undefined && cancel.run(runId)}
        onAgain={again}
        onBack={() => router.go('/')}
        details={simulation && <SimulationTables simulation={simulation} />}
        parameters={
          <FormBox form={form} confirmName="Podgląd" onConfirm={simulate}>
            <FieldRow columns="8rem 12rem 1fr">
              <QuantityField label="Rok podatkowy" required autoFocus scale={0} {...form.bind('year')} />
              <DateField label="Dzień wydania" required {...form.bind('issuedOn')} />
              <SelectField
                label="Miejscowość"
                hint="puste: cała gmina"
                source={(villages.data ?? []).map((name) => ({ id: name, name }))}
                {...form.bind('village')}
              />
            </FieldRow>
          </FormBox>
        }
      />
      {run?.state === 'done' && run.issued > 0 && <PrintOfRun runId={run.runId} decisions={run.issued} />}
      {run?.state === 'cancelled' && (
        <Notice tone="amber">
          Zostało {counted(run.waiting, ['konto', 'konta', 'kont'])}. Następne wykonanie obejmie tylko je:
          wydanych decyzji program nie powtórzy.
        </Notice>
      )}
    </>
  );
}

type Run = Awaited<ReturnType<ReturnType<typeof useClient>['taxes']['runs']['progress']>>;
type Item = Awaited<ReturnType<ReturnType<typeof useClient>['taxes']['runs']['items']>>['rows'][number];

function previewOf(simulation: Simulation): RunStage {
  const figures: Figure[] = [
    { name: 'Kont', value: String(simulation.accounts) },
    { name: 'Decyzji do wydania', value: String(simulation.assessed) },
    { name: 'Podatek razem', value: formatZloty(simulation.total) },
  ];
  const skipped = simulation.skipped.map(({ code, reason, accounts }) => ({
    id: code + reason,
    what: counted(accounts, ['konto', 'konta', 'kont']),
    why: reason,
  }));
  return { kind: 'preview', figures, skipped };
}

function stageOfRun(run: Run, now: number, items: readonly Item[]): RunStage {
  if (run.state === 'waiting' || run.state === 'running')
    return {
      kind: 'running',
      done: run.accounts - run.waiting,
      of: run.accounts,
      since: Date.parse(run.createdAt),
      now,
    };
  return {
    kind: 'result',
    figures: [
      { name: 'Wydano', value: counted(run.issued, ['decyzja', 'decyzje', 'decyzji']) },
      { name: 'Przypis razem', value: formatZloty(run.total) },
      { name: 'Pominięto', value: counted(run.skipped, ['konto', 'konta', 'kont']) },
      { name: 'Wyłączono', value: counted(run.excluded, ['konto', 'konta', 'kont']) },
    ],
    skipped: items.map(({ accountId, accountNumber, name, reason }) => ({
      id: accountId,
      what: `${accountNumber} ${name}`,
      why: reason,
    })),
    cancelled: run.state === 'cancelled',
  };
}
