import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { AmountField, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
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
  const form = useForm<{ amount: Grosze | null; text: string }>({ amount: null, text: 'Wpłata do banku' });
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
    <Dialog
      title="Odprowadzenie gotówki do banku"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button
            kind="main"
            act="confirm"
            confirms
            disabled={deposit.busy}
            onClick={() => form.submit(deposit.run)}
          >
            {deposit.busy ? 'Zapisuję…' : 'Wystaw KW i bankowy dowód wpłaty'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Wystaw KW" enabled={!deposit.busy} onConfirm={deposit.run}>
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
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
