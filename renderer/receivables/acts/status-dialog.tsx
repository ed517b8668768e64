import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  type Option,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { FLAG_KINDS } from '#shared/receivables/contract-limitation.ts';
import { type CardRow, nameOfRow } from '../card/columns.tsx';
import { flagName } from '../movement-names.ts';

interface ForRow {
  readonly row: CardRow;
  readonly onClose: () => void;
}

const kinds = FLAG_KINDS.map((kind) => ({ id: kind, name: flagName(kind) }));

/** A status of a due: it stops reminders and tells the desk what to say. */
export function StatusDialog({ row, onClose }: ForRow) {
  const client = useClient();
  const session = useSession();
  const form = useForm<{ kind: Option | null; from: Day | null; to: Day | null; text: string }>(
    { kind: null, from: session.workingDate, to: null, text: '' },
    undefined,
    { fresh: true },
  );
  const raise = useCommand(
    ({ kind, from, to, text }: typeof form.values, actId) =>
      client.receivables.flags.raise({
        actId,
        instalmentId: row.instalmentId,
        kind: FLAG_KINDS.find((one) => one === kind?.id) ?? 'note',
        from: from ?? session.workingDate,
        to,
        text,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={`Status: ${nameOfRow(row)}`}
      width="44rem"
      form={form}
      confirmName="Nadaj status"
      busy={raise.busy}
      onConfirm={raise.run}
      onClose={onClose}
    >
      <SelectField label="Status" required autoFocus source={kinds} {...form.bind('kind')} />
      <FieldRow columns="11rem 11rem">
        <DateField label="Od" required {...form.bind('from')} />
        <DateField label="Do" hint="Puste: do odwołania." {...form.bind('to')} />
      </FieldRow>
      <TextField label="Co powiedzieć płacącemu" maxLength={300} {...form.bind('text')} />
    </ActDialog>
  );
}

/** Half the rate of late interest after a correction paid within seven days (Ordynacja podatkowa art. 56a). */
export function RateDialog({ row, onClose }: ForRow) {
  const client = useClient();
  const session = useSession();
  const form = useForm<{ payBy: Day | null; ground: string }>({ payBy: null, ground: '' }, undefined, {
    fresh: true,
  });
  const set = useCommand(
    ({ payBy, ground }: typeof form.values, actId) =>
      client.receivables.payments.setRate({
        actId,
        instalmentId: row.instalmentId,
        rate: 'reduced',
        payBy,
        day: session.workingDate,
        ground,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={`Obniżona stawka: ${nameOfRow(row)}`}
      width="44rem"
      form={form}
      confirmName="Zapisz"
      busy={set.busy}
      onConfirm={set.run}
      onClose={onClose}
    >
      <DateField
        label="Ostatni dzień zapłaty"
        required
        autoFocus
        hint="Siedem dni od korekty deklaracji. Po tym dniu wraca stawka podstawowa."
        {...form.bind('payBy')}
      />
      <TextField label="Podstawa" required maxLength={300} {...form.bind('ground')} />
    </ActDialog>
  );
}
