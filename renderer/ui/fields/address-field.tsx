import { memo, useCallback } from 'react';
import css from './address-field.module.css';
import { SelectField } from './select-field.tsx';
import type { Option } from './select-source.ts';
import { TextField } from './text-field.tsx';

/** An address as typed. The codes of the register stand where the dictionary knew the place, else they are empty. */
export interface Address {
  readonly locality: string;
  readonly simc: string;
  readonly street: string;
  readonly ulic: string;
  readonly houseNumber: string;
  readonly flatNumber: string;
  readonly postalCode: string;
  readonly postOffice: string;
}

export const emptyAddress: Address = {
  locality: '',
  simc: '',
  street: '',
  ulic: '',
  houseNumber: '',
  flatNumber: '',
  postalCode: '',
  postOffice: '',
};

interface FoundLocality {
  readonly simc: string;
  readonly name: string;
  readonly more: string;
  readonly postalCode: string;
  readonly postOffice: string;
}

interface FoundStreet {
  readonly ulic: string;
  readonly name: string;
  readonly feature: string;
}

/** Where places come from: the service's dictionary. */
export interface AddressSource {
  readonly localities: (text: string, signal: AbortSignal) => Promise<readonly FoundLocality[]>;
  readonly streets: (simc: string, text: string, signal: AbortSignal) => Promise<readonly FoundStreet[]>;
}

interface AddressFieldProps {
  readonly value: Address;
  readonly onChange: (value: Address) => void;
  readonly source: AddressSource;
  readonly required?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
}

type LocalityOption = Option & { readonly place?: FoundLocality };

/**
 * An address by the register of places: the locality narrows its streets and brings its postal code; what the register does
 * not know is taken as typed and marked, because people live there all the same.
 */
export const AddressField = memo(function AddressField(props: AddressFieldProps) {
  const { value, onChange, source, required, readOnly, autoFocus } = props;
  const { locality, simc, street, ulic, postalCode } = value;
  const localities = useCallback(
    async (text: string, signal: AbortSignal) => (await source.localities(text, signal)).map(localityOption),
    [source],
  );
  const streets = useCallback(
    async (text: string, signal: AbortSignal) =>
      simc === '' ? [] : (await source.streets(simc, text, signal)).map(streetOption),
    [source, simc],
  );
  const put = (part: Partial<Address>) => onChange({ ...value, ...part });
  const takeLocality = (option: LocalityOption | null) => {
    const place = option?.place;
    put({
      locality: option?.name ?? '',
      simc: place?.simc ?? '',
      street: '',
      ulic: '',
      postalCode: place?.postalCode || (option === null ? '' : postalCode),
      postOffice: place?.postOffice || option?.name || '',
    });
  };
  return (
    <div className={css['address']}>
      <SelectField
        label="Miejscowość"
        required={required}
        readOnly={readOnly}
        autoFocus={autoFocus}
        minText={2}
        value={locality === '' ? null : { id: simc || locality, name: locality }}
        onChange={takeLocality}
        source={localities}
        freeText={(text) => ({ id: text, name: text })}
        warning={locality !== '' && simc === '' ? UNKNOWN_PLACE : undefined}
      />
      <TextField
        label="Kod pocztowy"
        readOnly={readOnly}
        maxLength={6}
        value={postalCode}
        onChange={(text) => put({ postalCode: hyphenated(text) })}
        warning={postalCode === '' || /^\d{2}-\d{3}$/.test(postalCode) ? undefined : 'Kod ma postać 00-000.'}
      />
      <TextField
        label="Poczta"
        readOnly={readOnly}
        maxLength={60}
        value={value.postOffice}
        onChange={(postOffice) => put({ postOffice })}
      />
      <SelectField
        label="Ulica"
        readOnly={readOnly}
        value={street === '' ? null : { id: ulic || street, name: street }}
        onChange={(option) =>
          put({
            street: option?.name ?? '',
            ulic: /^\d{5}$/.test(option?.id ?? '') ? (option?.id ?? '') : '',
          })
        }
        source={streets}
        freeText={(text) => ({ id: text, name: text })}
        warning={street !== '' && ulic === '' && simc !== '' ? UNKNOWN_STREET : undefined}
      />
      <TextField
        label="Numer domu"
        readOnly={readOnly}
        maxLength={12}
        value={value.houseNumber}
        onChange={(houseNumber) => put({ houseNumber })}
      />
      <TextField
        label="Lokal"
        readOnly={readOnly}
        maxLength={12}
        value={value.flatNumber}
        onChange={(flatNumber) => put({ flatNumber })}
      />
    </div>
  );
});

const UNKNOWN_PLACE = 'Tej miejscowości nie ma w rejestrze TERYT. Przyjęto, jak wpisano.';
const UNKNOWN_STREET = 'Tej ulicy nie ma w rejestrze TERYT. Przyjęto, jak wpisano.';

function localityOption(place: FoundLocality): LocalityOption {
  return { id: place.simc, name: place.name, more: place.more, place };
}

function streetOption({ ulic, name, feature }: FoundStreet): Option {
  return { id: ulic, name, ...(feature === '' ? {} : { more: feature }) };
}

/** `09312` becomes `09-312` while typing. */
function hyphenated(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length > 2 && /^[\d-]*$/.test(text) ? `${digits.slice(0, 2)}-${digits.slice(2, 5)}` : text;
}
