import { useMemo, useState } from 'react';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  DateField,
  FieldRow,
  FormBox,
  QuantityField,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import {
  emptyPart,
  emptyUse,
  linesOf,
  type ObjectValues,
  SUSPENSIONS,
  stateOf,
  VEHICLES,
} from './object-form.ts';
import { PartLines, UseLines } from './object-lines.tsx';
import css from './taxes.module.css';
import { OBJECT_KINDS, type ObjectState, type TaxCard, type TaxObject } from './types.ts';

export type ObjectKind = ObjectState['kind'];

const NAME_LABELS: Readonly<Record<ObjectKind, string>> = {
  parcel: 'Numer działki',
  building: 'Adres lub nazwa budynku',
  structure: 'Nazwa budowli',
  vehicle: 'Numer rejestracyjny',
};

interface ObjectDialogProps {
  readonly card: TaxCard;
  /** Undefined for a new one. */
  readonly object: TaxObject | undefined;
  readonly kind: ObjectKind;
  readonly onKind: (kind: ObjectKind) => void;
  readonly onClose: () => void;
}

/** A taxable object as it is from an event on. The same event again corrects; another one is a change. */
export function ObjectDialog({ card, object, kind, onClose }: ObjectDialogProps) {
  const client = useClient();
  const session = useSession();
  const before = object?.versions.at(-1);
  const objectId = useMemo(() => object?.objectId ?? newId(), [object?.objectId]);
  const [first] = useState(() => firstValues(object, kind, session.workingDate));
  const form = useForm<ObjectValues>(first);
  const save = useCommand(
    (values: ObjectValues, actId) =>
      client.taxes.objects.save({
        actId,
        accountId: card.accountId,
        objectId,
        version: object?.version ?? 0,
        name: values.name,
        village: object?.village ?? card.village,
        landRegister: values.landRegister,
        externalId: object?.externalId ?? '',
        parentId: object?.parentId ?? null,
        event: values.event ?? session.workingDate,
        state: stateOf(kind, values, before?.state),
        source: values.source,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  const title = object ? `${OBJECT_KINDS[kind]} ${object.name}` : `nowy przedmiot: ${OBJECT_KINDS[kind]}`;
  return (
    <Dialog
      title={title.charAt(0).toUpperCase() + title.slice(1)}
      width="56rem"
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
        <FieldRow columns="1fr 12rem 13rem">
          <TextField
            label={NAME_LABELS[kind]}
            required
            autoFocus
            maxLength={80}
            readOnly={object !== undefined}
            {...form.bind('name')}
          />
          <TextField
            label="Księga wieczysta"
            maxLength={20}
            placeholder="KO1K/00012345/1"
            {...form.bind('landRegister')}
          />
          <DateField label="Dzień zdarzenia" required {...form.bind('event')} />
        </FieldRow>
        {kind === 'parcel' && (
          <>
            <FieldRow columns="12rem 1fr">
              <QuantityField
                label="Powierzchnia działki"
                required
                unit="ha"
                scale={4}
                minPlaces={4}
                {...form.bind('area')}
              />
            </FieldRow>
            <div className={css['lines']}>
              <UseLines lines={form.values.uses} onChange={(uses) => form.set('uses', uses)} />
            </div>
          </>
        )}
        {kind === 'building' && (
          <div className={css['lines']}>
            <PartLines lines={form.values.parts} onChange={(parts) => form.set('parts', parts)} />
          </div>
        )}
        {kind === 'structure' && (
          <AmountField label="Wartość na 1 stycznia" required {...form.bind('value')} />
        )}
        {kind === 'vehicle' && (
          <>
            <SelectField label="Rodzaj pojazdu" required source={VEHICLES} {...form.bind('vehicle')} />
            <FieldRow columns="1fr 1fr 2fr 1fr">
              <QuantityField label="Masa lub zespół" unit="t" scale={3} {...form.bind('mass')} />
              <QuantityField label="Osie" scale={0} {...form.bind('axles')} />
              <SelectField label="Zawieszenie" source={SUSPENSIONS} {...form.bind('suspension')} />
              <QuantityField label="Miejsca" scale={0} {...form.bind('seats')} />
            </FieldRow>
          </>
        )}
        <TextField
          label="Źródło"
          maxLength={200}
          placeholder="akt notarialny, informacja IN-1, zawiadomienie starosty"
          {...form.bind('source')}
        />
        {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      </FormBox>
    </Dialog>
  );
}

function firstValues(
  object: TaxObject | undefined,
  kind: ObjectKind,
  today: ObjectValues['event'],
): ObjectValues {
  const state = object?.versions.at(-1)?.state;
  const { uses, parts } = linesOf(state);
  return {
    name: object?.name ?? '',
    landRegister: object?.landRegister ?? '',
    event: today,
    source: '',
    area: state?.kind === 'parcel' ? state.area : null,
    uses: uses.length === 0 && kind === 'parcel' ? [emptyUse(newId())] : uses,
    parts: parts.length === 0 && kind === 'building' ? [emptyPart(newId())] : parts,
    value: state?.kind === 'structure' ? state.value : null,
    vehicle: state?.kind === 'vehicle' ? (VEHICLES.find(({ id }) => id === state.vehicle) ?? null) : null,
    mass: state?.kind === 'vehicle' ? (state.mass ?? null) : null,
    axles: state?.kind === 'vehicle' && state.axles !== undefined ? String(state.axles) : null,
    suspension:
      state?.kind === 'vehicle' ? (SUSPENSIONS.find(({ id }) => id === state.suspension) ?? null) : null,
    seats: state?.kind === 'vehicle' && state.seats !== undefined ? String(state.seats) : null,
  };
}
