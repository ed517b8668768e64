import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  DateField,
  FieldRow,
  FormBox,
  type Option,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { RunShape, type RunStage } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { addDays, type Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';

type Preview = Awaited<ReturnType<Client['enforcement']['reminders']['preview']>>;
type Issued = Awaited<ReturnType<Client['enforcement']['reminders']['issue']>>;

interface Values {
  readonly day: Day | null;
  readonly overdueTo: Day | null;
  readonly title: Option | null;
  readonly locality: string;
  readonly leastAmount: Grosze | null;
}

const DUES = ['należność', 'należności', 'należności'] as const;
const LETTERS = ['upomnienie', 'upomnienia', 'upomnień'] as const;

/** A campaign of reminders: what to look for, what it would do and whom it leaves out, then the letters. */
export function Campaign() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const form = useForm<Values>({
    day: session.workingDate,
    overdueTo: addDays(session.workingDate, -1),
    title: null,
    locality: '',
    leastAmount: null,
  });
  const [preview, setPreview] = useState<Preview>();
  const [issued, setIssued] = useState<Issued>();
  const [computing, setComputing] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const filterOf = ({ day, overdueTo, title, locality, leastAmount }: Values) => ({
    day: day ?? session.workingDate,
    overdueTo: overdueTo ?? addDays(session.workingDate, -1),
    titleCodes: title === null ? [] : [title.id],
    locality,
    leastAmount: leastAmount ?? ZERO,
  });
  const issue = useCommand(
    (values: Values, actId) =>
      client.enforcement.reminders.issue({
        actId,
        expectedLetters: preview?.letters ?? 0,
        ...filterOf(values),
      }),
    { onDone: setIssued, onRefused: ({ message }) => setRefusal(message) },
  );
  const look = (values: Values) => {
    setComputing(true);
    setRefusal(undefined);
    client.enforcement.reminders
      .preview(filterOf(values))
      .then(setPreview)
      .catch((error: unknown) => setRefusal(errorInfoOf(error).message))
      .finally(() => setComputing(false));
  };
  const again = () => {
    setPreview(undefined);
    setIssued(undefined);
    setRefusal(undefined);
  };
  const titles = async (text: string): Promise<readonly Option[]> =>
    (await client.receivables.titles.list())
      .filter(
        ({ law, name, code }) =>
          law === 'public' && `${code} ${name}`.toLowerCase().includes(text.toLowerCase()),
      )
      .map(({ code, name }) => ({ id: code, name, more: code }));
  return (
    <RunShape
      stage={stageOf(preview, issued, computing)}
      parameters={
        <FormBox form={form} confirmName="Podgląd" enabled={!computing} onConfirm={look}>
          <FieldRow columns="12rem 12rem 12rem">
            <DateField label="Data upomnień" required autoFocus {...form.bind('day')} />
            <DateField label="Termin płatności do" required {...form.bind('overdueTo')} />
            <AmountField label="Dług co najmniej" {...form.bind('leastAmount')} />
          </FieldRow>
          <FieldRow columns="24rem 12rem">
            <SelectField
              label="Tytuł"
              hint="Puste: wszystkie publicznoprawne."
              source={titles}
              {...form.bind('title')}
            />
            <TextField label="Miejscowość" maxLength={60} {...form.bind('locality')} />
          </FieldRow>
        </FormBox>
      }
      runName={
        preview === undefined
          ? 'Wystaw upomnienia'
          : `Wystaw ${counted(preview.letters, LETTERS)} na ${formatZloty(preview.amount)}`
      }
      refusal={refusal}
      onPreview={() => form.submit(look)}
      onRun={() => {
        if ((preview?.letters ?? 0) > 0) issue.run(form.values);
        else setRefusal('Nie ma komu wystawić upomnienia. Zmień parametry.');
      }}
      onCancel={again}
      onAgain={again}
      onBack={() => router.go('/')}
    />
  );
}

function stageOf(preview: Preview | undefined, issued: Issued | undefined, computing: boolean): RunStage {
  const skipped = (preview?.skipped ?? []).map(({ partyId, partyName, label, due, text }) => ({
    id: `${partyId}/${label}/${due}`,
    what: `${partyName}: ${label}, termin ${formatDay(due)}`,
    why: text,
  }));
  if (issued !== undefined)
    return {
      kind: 'result',
      figures: [
        { name: 'Upomnienia', value: counted(issued.letters, LETTERS) },
        { name: 'Numery', value: `${issued.first} – ${issued.last}` },
        { name: 'Należności z odsetkami', value: formatZloty(issued.amount) },
      ],
      skipped,
    };
  if (preview === undefined) return { kind: 'parameters', computing };
  return {
    kind: 'preview',
    figures: [
      { name: 'Upomnienia', value: counted(preview.letters, LETTERS) },
      { name: 'Dłużnicy', value: String(preview.debtors) },
      { name: 'Należności z odsetkami', value: formatZloty(preview.amount) },
      { name: 'Koszty po doręczeniu', value: formatZloty(preview.costs) },
      ...preview.skippedByReason.map(({ name, dues, principal }) => ({
        name: `Pominięte: ${name}`,
        value: `${counted(dues, DUES)}, ${formatZloty(principal)}`,
      })),
    ],
    skipped,
  };
}
