import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { FieldRow, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import type { ReceiptRow } from './receipts-of-day.tsx';

interface CancelDialogProps {
  readonly row: ReceiptRow;
  readonly onClose: () => void;
}

/** Cancels a receipt of the open report: a reason that stays, and a second person's own sign-in. */
export function CancelDialog({ row, onClose }: CancelDialogProps) {
  const client = useClient();
  const form = useForm({ reason: '', login: '', password: '' }, ({ reason }) =>
    reason.trim().length < 5 ? { reason: 'Podaj powód: co najmniej pięć znaków.' } : {},
  );
  const cancel = useCommand(
    ({ reason, login, password }: typeof form.values, actId) =>
      client.cash.desk.cancel({ actId, receiptId: row.id, reason, secondPerson: { login, password } }),
    { onDone: onClose, onRefused: (error) => form.refuse(atField(error)) },
  );
  return (
    <Dialog
      title={`Anulowanie ${row.fullNumber}`}
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button
            kind="danger"
            act="confirm"
            confirms
            disabled={cancel.busy}
            onClick={() => form.submit(cancel.run)}
          >
            {cancel.busy ? 'Anuluję…' : 'Anuluj dokument'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Anuluj dokument" enabled={!cancel.busy} onConfirm={cancel.run}>
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
        <FieldRow>
          <TextField label="Login drugiej osoby" required maxLength={40} {...form.bind('login')} />
          <TextField label="Hasło drugiej osoby" required secret maxLength={200} {...form.bind('password')} />
        </FieldRow>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

/** The contract names the second person's fields by their path; the form has them flat. */
export function atField(error: ErrorInfo): ErrorInfo {
  if (error.field === undefined) return error;
  return {
    ...error,
    field: error.field === 'secondPerson' ? 'login' : error.field.replace('secondPerson.', ''),
  };
}
