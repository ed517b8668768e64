import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useLeaveGuard, useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  FormBox,
  type Option,
  RadioField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { LineEntry } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, Notice } from '#renderer/ui/shapes/index.ts';
import { type Day, dayOf } from '#shared/kernel/day.ts';
import { ZERO } from '#shared/kernel/money.ts';
import css from './change-card.module.css';
import { planColumns, SIDES, type TypedPlanLine } from './change-lines.tsx';

type Change = Awaited<ReturnType<Client['budget']['changes']['get']>>;
type Side = Change['lines'][number]['side'];

/** A resolution or order with its lines; `new-2026` begins one of that year. */
export function ChangeCard({ params }: ScreenProps) {
  const client = useClient();
  const id = params['id'] ?? '';
  const newYear = /^new-(\d{4})$/.exec(id)?.[1];
  const units = useQuery({ queryKey: ['budget', 'units'], queryFn: () => client.budget.units() });
  const change = useQuery({
    queryKey: ['budget', 'change', id],
    enabled: newYear === undefined,
    staleTime: 0,
    gcTime: 0,
    queryFn: () => client.budget.changes.get({ changeId: id }),
  });
  const error = units.error ?? change.error;
  if (error) return <Notice tone="danger">{errorInfoOf(error).message}</Notice>;
  if (!units.data || (newYear === undefined && !change.data))
    return <p role="status">Czytam zmianę planu…</p>;
  const options = units.data.map(({ id: unitId, code, name }) => ({ id: String(unitId), code, name }));
  const year = change.data?.year ?? Number(newYear);
  return <Editor key={id} year={year} units={options} first={change.data} />;
}

interface Head {
  readonly number: string;
  readonly authority: Change['authority'] | null;
  readonly kind: Change['kind'] | null;
  readonly adoptedOn: Day | null;
  readonly effectiveOn: Day | null;
  readonly text: string;
}

const authorities = [
  { value: 'council', name: 'uchwała rady' },
  { value: 'executive', name: 'zarządzenie' },
  { value: 'head', name: 'decyzja kierownika' },
] as const;
const kinds = [
  { value: 'change', name: 'zmiana planu' },
  { value: 'initial', name: 'uchwała budżetowa' },
] as const;

function Editor({
  year,
  units,
  first,
}: {
  readonly year: number;
  readonly units: readonly Option[];
  readonly first: Change | undefined;
}) {
  const client = useClient();
  const router = useRouter();
  const { workingDate } = useSession();
  const [saved, setSaved] = useState(first);
  const mayWrite = useAllowed('budget.plan.write') && saved?.state !== 'adopted';
  const form = useForm<Head>({
    number: first?.number ?? '',
    authority: first?.authority ?? 'executive',
    kind: first?.kind ?? 'change',
    adoptedOn: first?.adoptedOn ?? workingDate,
    effectiveOn:
      first?.effectiveOn ?? (workingDate.startsWith(String(year)) ? workingDate : dayOf(year, 1, 1)),
    text: first?.text ?? '',
  });
  const made = useRef(0);
  const newLine = (): TypedPlanLine => {
    made.current += 1;
    return {
      id: `n${made.current}`,
      unit: units[0] ?? null,
      side: SIDES[0] ?? null,
      classification: '',
      amount: null,
    };
  };
  const [lines, setLines] = useState<readonly TypedPlanLine[]>(() =>
    first && first.lines.length > 0 ? first.lines.map((line, at) => typedLine(line, at, units)) : [newLine()],
  );
  const [changed, setChanged] = useState(false);
  const columns = useMemo(() => planColumns(units), [units]);
  const save = useCommand(
    (values: Head, actId) =>
      client.budget.changes.save({
        actId,
        ...(saved ? { changeId: saved.id } : {}),
        year,
        number: values.number,
        authority: values.authority ?? 'executive',
        kind: values.kind ?? 'change',
        adoptedOn: values.adoptedOn ?? workingDate,
        effectiveOn: values.effectiveOn ?? workingDate,
        text: values.text,
        lines: lines
          .filter((line) => line.classification !== '' || line.amount !== null)
          .map((line) => ({
            ownerUnitId: Number(line.unit?.id ?? 0),
            side: (line.side?.id ?? 'expenditure') as Side,
            classification: line.classification.trim(),
            amount: line.amount ?? ZERO,
          })),
      }),
    {
      onDone: (change) => {
        setSaved(change);
        form.reset(form.values);
        setChanged(false);
      },
      onRefused: form.refuse,
      touches: [['budget', 'changes']],
    },
  );
  useLeaveGuard(form.changed || changed ? 'Zmiana planu nie jest zapisana.' : undefined);
  useAct('back', () => router.back());
  return (
    <div className={css['page']}>
      <h2>{saved ? `Zmiana planu ${saved.number}` : `Nowa zmiana planu ${year}`}</h2>
      <FormBox form={form} confirmName="Zapisz projekt" enabled={mayWrite && !save.busy} onConfirm={save.run}>
        <FieldRow columns="12rem 11rem 11rem 1fr">
          <TextField label="Numer" required autoFocus maxLength={60} {...form.bind('number')} />
          <DateField label="Z dnia" required {...form.bind('adoptedOn')} />
          <DateField label="Obowiązuje od" required {...form.bind('effectiveOn')} />
          <TextField label="Treść" maxLength={300} {...form.bind('text')} />
        </FieldRow>
        <FieldRow columns="1fr 1fr">
          <RadioField label="Kto zmienia" choices={authorities} {...form.bind('authority')} />
          <RadioField label="Rodzaj" choices={kinds} {...form.bind('kind')} />
        </FieldRow>
        <LineEntry
          label="Wiersze zmiany"
          columns={columns}
          lines={lines}
          onChange={(next) => {
            setLines(next);
            setChanged(true);
          }}
          lineId={({ id }) => id}
          newLine={newLine}
          isEmpty={({ classification, amount }) => classification === '' && amount === null}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
        {saved && !form.changed && !changed && <Verdict change={saved} />}
        <div className={css['buttons']}>
          <Button act="back" onClick={() => router.back()}>
            Wróć
          </Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={!mayWrite || save.busy}
            onClick={() => form.submit(save.run)}
          >
            {save.busy ? 'Zapisuję…' : 'Zapisz projekt'}
          </Button>
        </div>
      </FormBox>
    </div>
  );
}

const NEEDED: Readonly<Record<Change['needed'], string>> = {
  council: 'Takiej zmiany dokonuje rada.',
  'executive-authorised': 'Takiej zmiany dokonuje wójt z upoważnienia rady (ufp art. 258).',
  executive: 'Takiej zmiany dokonuje wójt zarządzeniem (ufp art. 257).',
};

function Verdict({ change }: { readonly change: Change }) {
  if (change.state === 'adopted') return <Notice tone="done">Zmiana jest w planie.</Notice>;
  if (change.problems.length === 0)
    return (
      <Notice tone="done">
        Zapisano projekt. {NEEDED[change.needed]} Z listy można ją wprowadzić do planu.
      </Notice>
    );
  return (
    <Notice tone="amber">
      Zapisano projekt, ale nie można go jeszcze wprowadzić do planu. {NEEDED[change.needed]}
      <ul>
        {change.problems.map(({ code, field, message }) => (
          <li key={`${code}-${field}`}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

function typedLine(line: Change['lines'][number], at: number, units: readonly Option[]): TypedPlanLine {
  return {
    id: `s${at}`,
    unit: units.find(({ id }) => id === String(line.ownerUnitId)) ?? null,
    side: SIDES.find(({ id }) => id === line.side) ?? null,
    classification: line.classification,
    amount: line.amount,
  };
}
