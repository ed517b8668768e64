import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, FieldRow, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { type Day, monthOf } from '#shared/kernel/day.ts';
import { counted } from '#shared/kernel/plural.ts';
import { OBJECT_KINDS, type TaxObject } from './types.ts';

const OBJECTS = ['przedmiot', 'przedmioty', 'przedmiotów'] as const;

interface DisposeDialogProps {
  readonly objects: readonly TaxObject[];
  readonly onClose: () => void;
}

/** Ends the chosen objects at one day: sale, demolition, deregistration. */
export function DisposeDialog({ objects, onClose }: DisposeDialogProps) {
  const client = useClient();
  const session = useSession();
  const form = useForm<{ day: Day | null; reason: string }>({ day: session.workingDate, reason: 'sprzedaż' });
  const dispose = useCommand(
    ({ day, reason }: typeof form.values, actId) =>
      client.taxes.objects.dispose({
        actId,
        objects: objects.map(({ objectId, version }) => ({ objectId, version })),
        day: day ?? session.workingDate,
        reason,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  const { day } = form.values;
  return (
    <Dialog
      title={`Zbycie: ${counted(objects.length, OBJECTS)}`}
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
            disabled={dispose.busy}
            onClick={() => form.submit(dispose.run)}
          >
            {dispose.busy ? 'Zapisuję…' : `Zakończ ${counted(objects.length, OBJECTS)}`}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Zakończ" enabled={!dispose.busy} onConfirm={dispose.run}>
        <ul>
          {objects.map(({ objectId, kind, name }) => (
            <li key={objectId}>
              {OBJECT_KINDS[kind]} {name}
            </li>
          ))}
        </ul>
        <FieldRow columns="12rem 1fr">
          <DateField
            label="Dzień zdarzenia"
            required
            autoFocus
            hint={day === null ? undefined : `podatek należy się do końca ${monthOf(day)}. miesiąca`}
            {...form.bind('day')}
          />
          <TextField label="Powód i dokument" required maxLength={200} {...form.bind('reason')} />
        </FieldRow>
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}
