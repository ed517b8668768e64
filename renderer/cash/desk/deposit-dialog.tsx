import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { AmountField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, subtract, ZERO } from '#shared/kernel/money.ts';
import type { DeskState } from '../use-desk-state.ts';
import { type CountValues, countedSoFar, denominationsOf, emptyCount } from './count-form.ts';
import { DenominationsGrid } from './denominations-grid.tsx';

interface DepositDialogProps {
  readonly state: DeskState;
  /** `counted`: the bank's slip can be printed too. */
  readonly onDone: (receipt: Receipt, counted: boolean) => void;
  readonly onClose: () => void;
}

/** Cash goes to the bank; it stands as cash in transit until the statement shows it. */
export function DepositDialog({ state, onDone, onClose }: DepositDialogProps) {
  const client = useClient();
  const held = state.report?.closing ?? ZERO;
  const form = useForm<{ amount: Grosze | null; text: string }>(
    { amount: null, text: 'Wpłata do banku' },
    undefined,
    { fresh: true },
  );
  const count = useForm<CountValues>(emptyCount());
  const deposit = useCommand(
    ({ amount, text }: typeof form.values, actId) =>
      client.cash.desk.payOut({
        actId,
        orderId: null,
        deposit: { amount: amount ?? ZERO, text, denominations: denominationsOf(count.values) },
      }),
    {
      onDone: (receipt) => onDone(receipt, countedSoFar(count.values) > 0),
      onRefused: (error) =>
        form.refuse({ ...error, ...(error.field === 'deposit.amount' ? { field: 'amount' } : {}) }),
    },
  );
  const amount = form.values.amount ?? ZERO;
  const counted = countedSoFar(count.values);
  return (
    <ActDialog
      title="Odprowadzenie gotówki do banku"
      form={form}
      width="44rem"
      confirmName={counted === 0 ? 'Wystaw KW' : 'Wystaw KW i bankowy dowód wpłaty'}
      keyName="Wystaw KW"
      busy={deposit.busy}
      onConfirm={deposit.run}
      onClose={onClose}
    >
      <AmountField
        label="Kwota do banku"
        required
        autoFocus
        max={held}
        hint={`W kasie jest ${formatZloty(held)}.`}
        {...form.bind('amount')}
      />
      <TextField label="Treść" required maxLength={200} {...form.bind('text')} />
      <DenominationsGrid form={count} autoFocus={false} />
      <Figures
        figures={[
          { name: 'Policzono', value: counted === 0 ? 'nie liczono' : formatZloty(counted) },
          ...(counted === 0 || counted === amount
            ? []
            : [{ name: 'Różnica', value: formatZloty(subtract(counted, amount)) }]),
          { name: 'W kasie zostanie', value: formatZloty(subtract(held, amount)) },
        ]}
      />
      {counted === 0 && (
        <Notice tone="plain">
          Bankowy dowód wpłaty wymienia banknoty i monety: wpisz ich liczbę, aby wydrukować go razem z KW.
        </Notice>
      )}
    </ActDialog>
  );
}
