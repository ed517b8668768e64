import { memo } from 'react';
import { SelectField, type SelectFieldProps } from './select-field.tsx';
import type { Option } from './select-source.ts';

export interface PartyFieldProps extends Omit<SelectFieldProps, 'source' | 'minText' | 'renderOption'> {
  /** Asks the service (or the desk) by surname, identifier, address or account number. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>;
}

/** One party of the common register, found by whatever the clerk knows of it. The second line tells namesakes apart. */
export const PartyField = memo(function PartyField({ search, ...props }: PartyFieldProps) {
  return (
    <SelectField
      {...props}
      source={search}
      minText={2}
      placeholder={props.placeholder ?? 'Nazwisko, PESEL, NIP, adres, numer konta'}
    />
  );
});
