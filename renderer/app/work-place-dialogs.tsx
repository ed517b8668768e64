import { DateField, FormBox, type Option, SelectField, useForm } from '#renderer/ui/fields/index.ts';
import { Button } from '#renderer/ui/shapes/button.tsx';
import { Dialog } from '#renderer/ui/shapes/dialog.tsx';
import { Notice } from '#renderer/ui/shapes/notice.tsx';
import { useClient, useKeeper, useSession } from './session-context.tsx';
import { useCommand } from './use-command.ts';

interface PlaceDialogProps {
  readonly onClose: () => void;
}

/** Work in another unit; every screen starts afresh there. */
export function UnitDialog({ onClose }: PlaceDialogProps) {
  const session = useSession();
  const client = useClient();
  const keeper = useKeeper();
  const options = session.units.map<Option>((unit) => ({
    id: String(unit.id),
    code: unit.code,
    name: unit.name,
  }));
  const form = useForm({ unit: options.find((option) => option.id === String(session.unit.id)) ?? null });
  const change = useCommand((unitId: number) => client.admin.session.switchUnit({ unitId }), {
    onDone: (changed) => {
      onClose();
      keeper.adopt(changed);
    },
    onRefused: form.refuse,
  });
  const confirm = (values: typeof form.values) => change.run(Number(values.unit?.id));
  return (
    <Dialog
      title="Praca w innej jednostce"
      onClose={onClose}
      buttons={
        <Confirm busy={change.busy} name="Przejdź" onClose={onClose} onConfirm={() => form.submit(confirm)} />
      }
    >
      <FormBox form={form} confirmName="Przejdź" enabled={!change.busy} onConfirm={confirm}>
        <SelectField label="Jednostka" required autoFocus source={options} {...form.bind('unit')} />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

/** Work with another date than today; the header marks it until it is set back. */
export function WorkingDateDialog({ onClose }: PlaceDialogProps) {
  const session = useSession();
  const client = useClient();
  const keeper = useKeeper();
  const form = useForm({ day: session.workingDate === null ? null : session.workingDate });
  const change = useCommand(
    (day: typeof form.values.day) =>
      client.admin.session.setWorkingDate({ day: day === session.today ? null : day }),
    {
      onDone: (changed) => {
        onClose();
        keeper.adopt(changed);
      },
      onRefused: form.refuse,
    },
  );
  const confirm = (values: typeof form.values) => change.run(values.day);
  return (
    <Dialog
      title="Data robocza"
      onClose={onClose}
      buttons={
        <Confirm busy={change.busy} name="Ustaw" onClose={onClose} onConfirm={() => form.submit(confirm)} />
      }
    >
      <FormBox form={form} confirmName="Ustaw" enabled={!change.busy} onConfirm={confirm}>
        <DateField
          label="Data robocza"
          required
          autoFocus
          hint="Odsetki i stany liczą się na ten dzień. Wpisz „dziś”, aby wrócić do daty bieżącej."
          {...form.bind('day')}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

interface ConfirmProps extends PlaceDialogProps {
  readonly busy: boolean;
  readonly name: string;
  readonly onConfirm: () => void;
}

function Confirm({ busy, name, onClose, onConfirm }: ConfirmProps) {
  return (
    <>
      <Button act="back" onClick={onClose}>
        Zrezygnuj
      </Button>
      <Button kind="main" act="confirm" confirms disabled={busy} onClick={onConfirm}>
        {busy ? 'Pracuję…' : name}
      </Button>
    </>
  );
}
