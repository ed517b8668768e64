import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { AmountField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, subtract, ZERO } from '#shared/kernel/money.ts';
import type { DeskState } from '../use-desk-state.ts';

interface DepositDialogProps {
  readonly state: DeskState;
  readonly onDone: (receipt: Receipt) => void;
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
  const deposit = useCommand(
    ({ amount, text }: typeof form.values, actId) =>
      client.cash.desk.payOut({ actId, orderId: null, deposit: { amount: amount ?? ZERO, text } }),
    {
      onDone,
      onRefused: (error) =>
        form.refuse({ ...error, ...(error.field === 'deposit.amount' ? { field: 'amount' } : {}) }),
    },
  );
  const amount = form.values.amount ?? ZERO;
  return (
    <ActDialog
      title="Odprowadzenie gotówki do banku"
      form={form}
      confirmName="Wystaw KW i bankowy dowód wpłaty"
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
      <Figures figures={[{ name: 'W kasie zostanie', value: formatZloty(subtract(held, amount)) }]} />
    </ActDialog>
  );
}
