import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FieldRow, FormBox, QuantityField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { type Figure, RunShape, type RunStage } from '#renderer/ui/shapes/index.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { counted } from '#shared/kernel/plural.ts';
import { type CopiedRate, rateText } from './rate-texts.ts';
import css from './rates.module.css';

type Stage =
  | { readonly kind: 'parameters'; readonly computing?: boolean }
  | { readonly kind: 'preview'; readonly rates: readonly CopiedRate[] }
  | { readonly kind: 'result'; readonly saved: number; readonly cut: number };

const RATES = ['stawkę', 'stawki', 'stawek'] as const;

/** Copies the council's rates of a year to the next with an index: preview with cuts, then exactly that. */
export function CopyRates() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const thisYear = yearOf(session.workingDate);
  const [stage, setStage] = useState<Stage>({ kind: 'parameters' });
  const [refusal, setRefusal] = useState<string>();
  const form = useForm<{
    fromYear: string | null;
    toYear: string | null;
    indexPercent: string | null;
    resolution: string;
  }>({
    fromYear: String(thisYear),
    toYear: String(thisYear + 1),
    indexPercent: '100',
    resolution: '',
  });
  const input = () => ({
    fromYear: Number(form.values.fromYear),
    toYear: Number(form.values.toYear),
    indexPercent: form.values.indexPercent ?? '100',
  });
  const preview = () =>
    form.submit(() => {
      setStage({ kind: 'parameters', computing: true });
      setRefusal(undefined);
      client.rates.copyPreview(input()).then(
        (rates) => setStage({ kind: 'preview', rates }),
        (error: unknown) => {
          setStage({ kind: 'parameters' });
          setRefusal(errorInfoOf(error).message);
        },
      );
    });
  const copy = useCommand(
    (values: ReturnType<typeof input> & { readonly resolution: string }, actId) =>
      client.rates.copy({ actId, ...values }),
    {
      onDone: (done) => setStage({ kind: 'result', ...done }),
      onRefused: ({ message }) => setRefusal(message),
    },
  );
  const taken = stage.kind === 'preview' ? stage.rates.filter(({ standing }) => standing === null) : [];
  return (
    <RunShape
      stage={shapeOf(stage)}
      runName={`Zapisz ${counted(taken.length, RATES)} na ${form.values.toYear ?? ''} rok`}
      refusal={refusal}
      onPreview={preview}
      onRun={() => copy.run({ ...input(), resolution: form.values.resolution })}
      onCancel={() => undefined}
      onAgain={() => setStage({ kind: 'parameters' })}
      onBack={() => router.go('/rates')}
      parameters={
        <div className={css['narrow']}>
          <FormBox form={form} confirmName="Podgląd" onConfirm={preview}>
            <FieldRow columns="1fr 1fr 1fr">
              <QuantityField label="Z roku" required scale={0} {...form.bind('fromYear')} />
              <QuantityField label="Na rok" required scale={0} {...form.bind('toYear')} />
              <QuantityField
                label="Wskaźnik"
                required
                autoFocus
                unit="%"
                scale={4}
                hint="100 % przepisuje stawki bez zmian"
                {...form.bind('indexPercent')}
              />
            </FieldRow>
            <TextField
              label="Uchwała"
              required
              maxLength={200}
              placeholder="uchwała nr XII/98/2025 z 20 listopada 2025 r."
              {...form.bind('resolution')}
            />
          </FormBox>
        </div>
      }
      details={stage.kind === 'preview' ? <CopyTable rates={stage.rates} /> : undefined}
    />
  );
}

function shapeOf(stage: Stage): RunStage {
  if (stage.kind === 'parameters') return stage;
  if (stage.kind === 'result') {
    const figures = [
      { name: 'Zapisano', value: counted(stage.saved, RATES) },
      { name: 'Obcięto do stawki najwyższej', value: counted(stage.cut, RATES) },
    ];
    return { kind: 'result', figures, skipped: [] };
  }
  const cut = stage.rates.filter(({ uncut, standing }) => uncut !== null && standing === null).length;
  const figures: Figure[] = [
    {
      name: 'Do zapisania',
      value: counted(stage.rates.filter(({ standing }) => standing === null).length, RATES),
    },
    { name: 'Obcięte do stawki najwyższej', value: counted(cut, RATES) },
  ];
  const skipped = stage.rates
    .filter(({ standing }) => standing !== null)
    .map(({ code, name, standing, unit }) => ({
      id: code,
      what: name,
      why: `nowy rok ma już stawkę ${rateText(standing, unit)}`,
    }));
  return { kind: 'preview', figures, skipped };
}

function CopyTable({ rates }: { readonly rates: readonly CopiedRate[] }) {
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">Stawka</th>
          <th scope="col">Było</th>
          <th scope="col">Będzie</th>
          <th scope="col">Najwyższa</th>
        </tr>
      </thead>
      <tbody>
        {rates
          .filter(({ standing }) => standing === null)
          .map(({ code, name, unit, from, to, ceiling, uncut }) => (
            <tr key={code}>
              <td>{name}</td>
              <td>{rateText(from, unit)}</td>
              <td>
                <strong>{rateText(to, unit)}</strong>
                {uncut !== null && (
                  <span className={css['cut']}> zamiast {rateText(uncut, unit)}, obcięta do najwyższej</span>
                )}
              </td>
              <td>{rateText(ceiling, unit)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
