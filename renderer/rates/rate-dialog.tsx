import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  FormBox,
  type Option,
  QuantityField,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { type Day, dayOf } from '#shared/kernel/day.ts';
import { type Rate, rateText } from './rate-texts.ts';

const SUSPENSIONS: readonly Option[] = [
  { id: 'AIR', name: 'pneumatyczne lub równoważne' },
  { id: 'OTHER', name: 'inne' },
];
/** Categories whose rates have statutory minima by mass, axles and suspension. */
const HEAVY = /^TRANS\.RATE\.(TRUCK_FROM_12|TRACTOR_TO_36|TRACTOR_ABOVE_36|TRAILER_TO_36|TRAILER_ABOVE_36)$/;

interface RateDialogProps {
  readonly year: number;
  readonly rate: Rate;
  /** Opens a new sub-kind of the rate's category. */
  readonly variant: boolean;
  readonly onClose: () => void;
}

/** One rate of a resolution: its figure, its words, its place. */
export function RateDialog({ year, rate, variant, onClose }: RateDialogProps) {
  const client = useClient();
  const heavy = HEAVY.test(rate.kindCode);
  const form = useForm<{
    variant: string;
    name: string;
    place: string;
    value: string | null;
    validFrom: Day | null;
    resolution: string;
    mass: string | null;
    axles: string | null;
    suspension: Option | null;
  }>({
    variant: '',
    name: variant ? '' : rate.name === '' ? rate.kindName : rate.name,
    place: variant ? '' : rate.place,
    value: variant ? null : rate.value,
    validFrom: dayOf(year, 1, 1),
    resolution: rate.carried ? '' : rate.resolution,
    mass: variant ? null : (rate.vehicle?.mass ?? null),
    axles: variant ? null : rate.vehicle === null ? null : String(rate.vehicle.axles),
    suspension: variant ? null : (SUSPENSIONS.find(({ id }) => id === rate.vehicle?.suspension) ?? null),
  });
  const save = useCommand(
    (values: typeof form.values, actId) => {
      const { mass, axles, suspension } = values;
      const vehicle =
        mass === null || axles === null || suspension === null
          ? null
          : {
              mass,
              axles: Number(axles),
              suspension: suspension.id === 'AIR' ? ('AIR' as const) : ('OTHER' as const),
            };
      const { name, place, resolution } = values;
      const code = variant ? `${rate.kindCode}.${values.variant.trim().toUpperCase()}` : rate.code;
      const validFrom = values.validFrom ?? dayOf(year, 1, 1);
      const rates = [{ code, name, place, value: values.value ?? '0', vehicle }];
      return client.rates.save({ actId, validFrom, resolution, rates });
    },
    {
      onDone: onClose,
      onRefused: (error) => form.refuse({ ...error, ...fieldOf(error.field) }),
    },
  );
  const ceiling = rate.ceiling === null ? undefined : `najwyżej ${rateText(rate.ceiling, rate.unit)}`;
  return (
    <Dialog
      title={variant ? `Nowy podrodzaj: ${rate.kindName}` : rate.kindName}
      width="46rem"
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
            disabled={save.busy}
            onClick={() => form.submit(save.run)}
          >
            {save.busy ? 'Zapisuję…' : 'Zapisz'}
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Zapisz" enabled={!save.busy} onConfirm={save.run}>
        {variant && (
          <TextField
            label="Oznaczenie podrodzaju"
            required
            autoFocus
            maxLength={40}
            hint="wielkie litery bez polskich znaków, cyfry, podkreślenie; na przykład CENTRUM"
            {...form.bind('variant')}
          />
        )}
        <FieldRow columns="12rem 1fr">
          <QuantityField
            label="Stawka"
            required
            autoFocus={!variant}
            unit={rate.unit}
            minPlaces={2}
            hint={ceiling}
            {...form.bind('value')}
          />
          <TextField label="Nazwa w uchwale" required maxLength={160} {...form.bind('name')} />
        </FieldRow>
        {heavy && (
          <FieldRow columns="1fr 1fr 2fr">
            <QuantityField label="Masa od" unit="t" scale={3} {...form.bind('mass')} />
            <QuantityField label="Osie" scale={0} {...form.bind('axles')} />
            <SelectField label="Zawieszenie" source={SUSPENSIONS} {...form.bind('suspension')} />
          </FieldRow>
        )}
        <FieldRow columns="12rem 1fr">
          <DateField label="Obowiązuje od" required {...form.bind('validFrom')} />
          <TextField
            label="Uchwała"
            required
            maxLength={200}
            placeholder="uchwała nr XII/98/2025 z 20 listopada 2025 r."
            {...form.bind('resolution')}
          />
        </FieldRow>
        <TextField label="Miejsce, do którego stawka się ogranicza" maxLength={80} {...form.bind('place')} />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

/** The service names a place in the list of rates; the dialog has one rate. */
function fieldOf(field: string | undefined): { field?: string } {
  if (field === undefined) return {};
  const own = /^rates\.\d+\.(\w+)$/.exec(field)?.[1];
  return { field: own === 'code' ? 'variant' : (own ?? field) };
}
