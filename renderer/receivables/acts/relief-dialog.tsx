import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  CheckboxField,
  DateField,
  FieldRow,
  QuantityField,
  RadioField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { addMonths, type Day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { splitEvenly } from '#shared/receivables/instalments.ts';
import { type CardRow, nameOfRow } from '../card/columns.tsx';

const kinds = [
  { value: 'deferral', name: 'odroczenie terminu' },
  { value: 'instalments', name: 'rozłożenie na raty' },
  { value: 'remission', name: 'umorzenie' },
] as const;

interface Values {
  readonly kind: 'deferral' | 'instalments' | 'remission' | null;
  readonly appliedOn: Day | null;
  readonly decisionDay: Day | null;
  readonly ground: string;
  readonly newDue: Day | null;
  readonly count: string | null;
  readonly amount: Grosze | null;
  readonly withoutFee: boolean;
}

/** From an application to a decision drawn up: the new term, equal instalments by month, or the amount remitted. */
export function ReliefDialog({ row, onClose }: { readonly row: CardRow; readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const form = useForm<Values>(
    {
      kind: 'deferral',
      appliedOn: session.workingDate,
      decisionDay: session.workingDate,
      ground: '',
      newDue: null,
      count: '3',
      amount: row.open,
      withoutFee: false,
    },
    undefined,
    { fresh: true },
  );
  const { kind } = form.values;
  const drawUp = useCommand(
    async (values: Values, actId) => {
      const relief = await client.receivables.reliefs.apply({
        actId,
        accountId: row.accountId,
        kind: values.kind ?? 'deferral',
        appliedOn: values.appliedOn ?? session.workingDate,
        ground: values.ground,
      });
      return client.receivables.reliefs.draft({
        actId: newId(),
        reliefId: relief.id,
        decisionDay: values.decisionDay ?? session.workingDate,
        withoutFee: values.withoutFee,
        wishes: [{ instalmentId: row.instalmentId, parts: partsOf(row, values) }],
      });
    },
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={`Ulga: ${nameOfRow(row)}`}
      width="46rem"
      form={form}
      confirmName="Przygotuj decyzję"
      busy={drawUp.busy}
      onConfirm={drawUp.run}
      onClose={onClose}
    >
      <Figures
        figures={[
          { name: 'Do zapłaty', value: formatZloty(row.open) },
          { name: 'Odsetki na dziś', value: formatZloty(row.interest) },
        ]}
      />
      <RadioField label="Rodzaj ulgi" choices={kinds} {...form.bind('kind')} />
      <FieldRow columns="11rem 11rem">
        <DateField label="Wniosek wpłynął" required {...form.bind('appliedOn')} />
        <DateField label="Data decyzji" required {...form.bind('decisionDay')} />
      </FieldRow>
      {kind === 'remission' ? (
        <AmountField label="Kwota umorzenia" required max={row.open} {...form.bind('amount')} />
      ) : (
        <FieldRow columns="11rem 8rem">
          <DateField
            label={kind === 'instalments' ? 'Termin pierwszej raty' : 'Nowy termin'}
            required
            {...form.bind('newDue')}
          />
          {kind === 'instalments' && (
            <QuantityField label="Liczba rat" required scale={0} {...form.bind('count')} />
          )}
        </FieldRow>
      )}
      <TextField label="Uzasadnienie" required maxLength={300} {...form.bind('ground')} />
      {kind !== 'remission' && (
        <CheckboxField
          label="Bez opłaty prolongacyjnej (klęska żywiołowa, wypadek)"
          {...form.bind('withoutFee')}
        />
      )}
    </ActDialog>
  );
}

function partsOf(row: CardRow, { kind, amount, newDue, count }: Values) {
  if (kind === 'remission') return [{ amount: amount ?? row.open }];
  if (kind === 'deferral') return [{ amount: row.open, newDue }];
  const many = Math.max(1, Math.min(60, Math.trunc(Number(count)) || 1));
  const unit = row.open % 100 === 0 ? 'zloty' : 'grosz';
  return unwrap(splitEvenly(grosze(row.open), many, 'LAST', unit)).map((part, at) => ({
    amount: part,
    newDue: newDue === null ? null : addMonths(newDue, at),
  }));
}
