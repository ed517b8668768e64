import { DateField, type Option, SelectField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog } from '#renderer/ui/shapes/act-dialog.tsx';
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
    <ActDialog
      title="Praca w innej jednostce"
      form={form}
      confirmName="Przejdź"
      busyName="Pracuję…"
      busy={change.busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      <SelectField label="Jednostka" required autoFocus source={options} {...form.bind('unit')} />
    </ActDialog>
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
    <ActDialog
      title="Data robocza"
      form={form}
      confirmName="Ustaw"
      busyName="Pracuję…"
      busy={change.busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      <DateField
        label="Data robocza"
        required
        autoFocus
        hint="Odsetki i stany liczą się na ten dzień. Wpisz „dziś”, aby wrócić do daty bieżącej."
        {...form.bind('day')}
      />
    </ActDialog>
  );
}
