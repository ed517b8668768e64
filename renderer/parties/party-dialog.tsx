import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  DateField,
  FieldRow,
  IdentifierField,
  nipFormat,
  peselFormat,
  RadioField,
  regonFormat,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog, Button, Notice } from '#renderer/ui/shapes/index.ts';
import { MeanwhileNotice, useMeanwhile } from './meanwhile.tsx';
import type { PartyCard } from './party-card.tsx';
import { inputOf, type PartyValues, valuesOf } from './party-form.ts';

interface PartyDialogProps {
  /** Whom to change; without it a new one is written in. */
  readonly card?: PartyCard;
  readonly onDone: (card: PartyCard) => void;
  readonly onClose: () => void;
}

const kinds = [
  { value: 'person', name: 'osoba' },
  { value: 'organisation', name: 'organizacja' },
] as const;

/** Writes a person or an organisation in, or changes one. Those who may be the same are shown while typing. */
export function PartyDialog({ card, onDone, onClose }: PartyDialogProps) {
  const client = useClient();
  const form = useForm<PartyValues>(valuesOf(card), undefined, { fresh: card === undefined });
  const meanwhile = useMeanwhile(card, form);
  const save = useCommand(
    (values: PartyValues, actId): Promise<PartyCard> => {
      const base = meanwhile.card;
      return base === undefined
        ? client.parties.add({ ...inputOf(values, undefined), actId })
        : client.parties.change({ ...inputOf(values, base), actId, partyId: base.id, version: base.version });
    },
    { onDone, onRefused: meanwhile.refused },
  );
  const organisation = form.values.kind === 'organisation';
  return (
    <ActDialog
      title={card === undefined ? 'Nowa osoba w kartotece' : card.displayName}
      width="48rem"
      form={form}
      confirmName="Zapisz"
      busy={save.busy}
      onConfirm={save.run}
      onClose={onClose}
    >
      {card === undefined && <RadioField label="Rodzaj" choices={kinds} {...form.bind('kind')} />}
      {organisation ? (
        <>
          <TextField label="Nazwa" required maxLength={200} {...form.bind('organisationName')} />
          <FieldRow>
            <IdentifierField label="NIP" format={nipFormat} {...form.bind('nip')} />
            <IdentifierField label="REGON" format={regonFormat} {...form.bind('regon')} />
          </FieldRow>
        </>
      ) : (
        <>
          <FieldRow>
            <TextField label="Nazwisko" required maxLength={80} {...form.bind('surname')} />
            <TextField label="Imię" required maxLength={60} {...form.bind('firstName')} />
            <TextField label="Drugie imię" maxLength={60} {...form.bind('secondName')} />
          </FieldRow>
          <FieldRow>
            <IdentifierField label="PESEL" format={peselFormat} acceptsWrong {...form.bind('pesel')} />
            <IdentifierField label="NIP" format={nipFormat} {...form.bind('nip')} />
            <DateField label="Data urodzenia" {...form.bind('birthDate')} />
          </FieldRow>
        </>
      )}
      <FieldRow columns="1fr 8rem 1fr">
        <TextField label="Miejscowość" required maxLength={60} {...form.bind('locality')} />
        <TextField label="Kod pocztowy" maxLength={10} {...form.bind('postalCode')} />
        <TextField label="Poczta" maxLength={60} {...form.bind('postOffice')} />
      </FieldRow>
      <FieldRow columns="1fr 12rem 9rem">
        <TextField label="Ulica" maxLength={80} {...form.bind('street')} />
        <TextField label="Numer domu" maxLength={12} {...form.bind('houseNumber')} />
        <TextField label="Lokal" maxLength={12} {...form.bind('flatNumber')} />
      </FieldRow>
      <FieldRow>
        <TextField label="Telefon" maxLength={40} {...form.bind('phone')} />
        <TextField label="E-mail" maxLength={120} {...form.bind('email')} />
      </FieldRow>
      <MeanwhileNotice meanwhile={meanwhile} />
      {card === undefined && <Duplicates values={form.values} />}
    </ActDialog>
  );
}

/** Those already known who may be the same as the one being written in. */
function Duplicates({ values }: { readonly values: PartyValues }) {
  const client = useClient();
  const router = useRouter();
  const asked = useDeferredValue(values);
  const enough =
    asked.pesel.length === 11 ||
    asked.nip.length === 10 ||
    asked.surname.length > 2 ||
    asked.organisationName.length > 4;
  const query = useQuery({
    queryKey: ['parties', 'duplicates', asked],
    enabled: enough,
    queryFn: () => client.parties.duplicates(inputOf(asked, undefined)),
    placeholderData: (before) => before,
  });
  const found = enough ? (query.data ?? []) : [];
  return found.slice(0, 4).map(({ partyId, name, address, reason }) => (
    <Notice
      key={partyId}
      tone="amber"
      action={<Button onClick={() => router.go(`/parties/${partyId}`)}>Otwórz kartę</Button>}
    >
      Może to ta sama osoba: {name}, {address} ({reason}).
    </Notice>
  ));
}
