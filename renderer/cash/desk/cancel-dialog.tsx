import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { TextField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog, atSecondPerson, Figures, SecondPersonFields } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { ReceiptRow } from './receipts-of-day.tsx';

interface CancelDialogProps {
  readonly row: ReceiptRow;
  readonly onClose: () => void;
}

/** Cancels a receipt of the open report: a reason that stays, and a second person's own sign-in. */
export function CancelDialog({ row, onClose }: CancelDialogProps) {
  const client = useClient();
  const form = useForm(
    { reason: '', login: '', password: '' },
    ({ reason }) => (reason.trim().length < 5 ? { reason: 'Podaj powód: co najmniej pięć znaków.' } : {}),
    { fresh: true },
  );
  const cancel = useCommand(
    ({ reason, login, password }: typeof form.values, actId) =>
      client.cash.desk.cancel({ actId, receiptId: row.id, reason, secondPerson: { login, password } }),
    { onDone: onClose, onRefused: (error) => form.refuse(atSecondPerson(error)) },
  );
  return (
    <ActDialog
      title={`Anulowanie ${row.fullNumber}`}
      form={form}
      confirmName="Anuluj dokument"
      busyName="Anuluję…"
      busy={cancel.busy}
      danger
      onConfirm={cancel.run}
      onClose={onClose}
    >
      <Figures
        figures={[
          { name: 'Osoba', value: row.payerName },
          {
            name: row.kind === 'KP' ? 'Do zwrotu gotówką' : 'Do przyjęcia z powrotem',
            value: formatZloty(row.cash),
          },
          ...(row.card > 0 ? [{ name: 'Do zwrotu na kartę', value: formatZloty(row.card) }] : []),
        ]}
      />
      <p style={{ margin: 0 }}>
        Należności wrócą do zapłaty. Numer pozostanie w wykazie z dopiskiem „anulowane” i powodem.
      </p>
      <TextField label="Powód anulowania" required maxLength={300} autoFocus {...form.bind('reason')} />
      <SecondPersonFields
        whose="drugiej osoby"
        required
        login={form.bind('login')}
        password={form.bind('password')}
      />
    </ActDialog>
  );
}
