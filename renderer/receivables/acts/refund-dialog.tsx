import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { AmountField, IdentifierField, nrbFormat, RadioField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog } from '#renderer/ui/shapes/index.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import type { CardOverpayment } from '../card/columns.tsx';

const ways = [
  { value: 'transfer', name: 'przelewem na rachunek' },
  { value: 'postal-order', name: 'przekazem pocztowym' },
] as const;

interface Values {
  readonly way: 'transfer' | 'postal-order' | null;
  readonly bankAccount: string;
  readonly amount: Grosze | null;
}

interface RefundDialogProps {
  readonly overpayment: CardOverpayment;
  readonly onClose: () => void;
}

/** Prepares a refund; another person approves it. At the desk it is paid by an order of the cash module. */
export function RefundDialog({ overpayment, onClose }: RefundDialogProps) {
  const client = useClient();
  const form = useForm<Values>({ way: 'transfer', bankAccount: '', amount: overpayment.amount }, undefined, {
    fresh: true,
  });
  const { way } = form.values;
  const prepare = useCommand(
    ({ bankAccount, amount }: Values, actId) =>
      client.receivables.refunds.prepare({
        actId,
        overpaymentId: overpayment.id,
        amount: amount ?? ZERO,
        way: way ?? 'transfer',
        bankAccount: way === 'transfer' ? bankAccount : null,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={`Zwrot nadpłaty: ${overpayment.titleName}`}
      form={form}
      confirmName="Przekaż do zatwierdzenia"
      keyName="Przekaż"
      busy={prepare.busy}
      onConfirm={prepare.run}
      onClose={onClose}
    >
      <RadioField label="Sposób zwrotu" choices={ways} {...form.bind('way')} />
      {way === 'transfer' && (
        <IdentifierField
          label="Rachunek"
          required
          autoFocus
          format={nrbFormat}
          {...form.bind('bankAccount')}
        />
      )}
      <AmountField label="Kwota" required max={overpayment.amount} {...form.bind('amount')} />
    </ActDialog>
  );
}
