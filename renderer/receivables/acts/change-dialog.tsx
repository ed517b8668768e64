import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  DateField,
  FieldRow,
  RadioField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { type Grosze, negate, ZERO } from '#shared/kernel/money.ts';
import { type CardRow, nameOfRow } from '../card/columns.tsx';

const directions = [
  { value: 'decrease', name: 'odpis (zmniejszenie)' },
  { value: 'increase', name: 'przypis korekcyjny (zwiększenie)' },
] as const;

interface Values {
  readonly direction: 'decrease' | 'increase' | null;
  readonly amount: Grosze | null;
  readonly day: Day | null;
  readonly ground: string;
  readonly legalBasis: string;
}

/** Corrects a due up or down. Below what was paid an overpayment arises, and payments split anew by their days. */
export function ChangeDialog({ row, onClose }: { readonly row: CardRow; readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const form = useForm<Values>(
    { direction: 'decrease', amount: null, day: session.workingDate, ground: '', legalBasis: '' },
    undefined,
    { fresh: true },
  );
  const change = useCommand(
    ({ direction, amount, day, ground, legalBasis }: Values, actId) =>
      client.receivables.charges.change({
        actId,
        instalmentId: row.instalmentId,
        amount: direction === 'increase' ? (amount ?? ZERO) : negate(amount ?? ZERO),
        day: day ?? session.workingDate,
        ground,
        legalBasis,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={nameOfRow(row)}
      width="44rem"
      form={form}
      confirmName="Zaksięguj"
      busy={change.busy}
      onConfirm={change.run}
      onClose={onClose}
    >
      <Figures
        figures={[
          { name: 'Przypisano', value: formatZloty(row.increases) },
          { name: 'Zapłacono', value: formatZloty(row.paid) },
          { name: 'Do zapłaty', value: formatZloty(row.open) },
        ]}
      />
      <RadioField label="Zmiana" choices={directions} {...form.bind('direction')} />
      <FieldRow columns="1fr 11rem">
        <AmountField label="Kwota zmiany" required autoFocus {...form.bind('amount')} />
        <DateField label="Data dokumentu" required {...form.bind('day')} />
      </FieldRow>
      <TextField label="Podstawa" required maxLength={300} {...form.bind('ground')} />
      <TextField label="Przepis" maxLength={200} {...form.bind('legalBasis')} />
    </ActDialog>
  );
}
