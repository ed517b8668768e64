import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { type FieldDifference, type Form, mergeVersions } from '#renderer/ui/fields/index.ts';
import { Notice } from '#renderer/ui/shapes/index.ts';
import { isDay } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import css from './party.module.css';
import type { PartyCard } from './party-card.tsx';
import { type PartyValues, valuesOf } from './party-form.ts';

const FIELD_NAMES: Readonly<Record<keyof PartyValues, string>> = {
  kind: 'Rodzaj',
  surname: 'Nazwisko',
  firstName: 'Imię',
  secondName: 'Drugie imię',
  organisationName: 'Nazwa',
  birthDate: 'Data urodzenia',
  pesel: 'PESEL',
  nip: 'NIP',
  regon: 'REGON',
  postalCode: 'Kod pocztowy',
  postOffice: 'Poczta',
  locality: 'Miejscowość',
  street: 'Ulica',
  houseNumber: 'Numer domu',
  flatNumber: 'Lokal',
  phone: 'Telefon',
  email: 'E-mail',
};

export interface Meanwhile {
  /** The version that the form stands on now. */
  readonly card: PartyCard | undefined;
  readonly refused: (error: ErrorInfo) => void;
  readonly who: string | undefined;
  readonly differences: readonly FieldDifference[];
}

/**
 * A save over a newer version is refused; then the newer one is read, what was typed here is put onto it, and what the other
 * person changed is shown. The next save stands on the version that was shown.
 */
export function useMeanwhile(card: PartyCard | undefined, form: Form<PartyValues>): Meanwhile {
  const client = useClient();
  const [state, setState] = useState<
    { readonly card: PartyCard | undefined } & Pick<Meanwhile, 'who' | 'differences'>
  >({
    card,
    who: undefined,
    differences: [],
  });
  const refused = (error: ErrorInfo) => {
    const base = state.card;
    if (error.code !== 'PARTY_CHANGED' || base === undefined) return form.refuse(error);
    client.parties.card({ partyId: base.id }).then(
      (theirs) => {
        const { values, differences } = mergeVersions(valuesOf(base), valuesOf(theirs), form.values);
        form.rebase(valuesOf(theirs), values);
        setState({ card: theirs, who: String(error.details?.['changedBy'] ?? ''), differences });
      },
      (problem: unknown) => form.refuse(errorInfoOf(problem)),
    );
  };
  return { ...state, refused };
}

/** What somebody else changed while this form was open, field by field. */
export function MeanwhileNotice({ meanwhile }: { readonly meanwhile: Meanwhile }) {
  const { who, differences } = meanwhile;
  if (who === undefined) return null;
  return (
    <Notice tone="amber">
      <p className={css['meanwhile']}>
        {`Nie zapisano: ${who === '' ? 'ktoś inny' : who} zmienił(a) tę kartę w międzyczasie. Twoje wpisy naniesiono na nową wersję; sprawdź je i zapisz ponownie.`}
      </p>
      <table className={css['differences']}>
        <thead>
          <tr>
            <th scope="col">Pole</th>
            <th scope="col">Było</th>
            <th scope="col">Zapisano w międzyczasie</th>
            <th scope="col">U Ciebie zostaje</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ name, was, theirs, mine, clash }) => (
            <tr key={name}>
              <th scope="row">{FIELD_NAMES[name as keyof PartyValues]}</th>
              <td>{shown(was)}</td>
              <td>{shown(theirs)}</td>
              <td>{clash ? `▲ ${shown(mine)}` : shown(theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}

function shown(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '–';
  return isDay(value) ? formatDay(value) : value;
}
