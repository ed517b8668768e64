import { memo } from 'react';
import { SelectField, type SelectFieldProps } from './select-field.tsx';
import type { Option } from './select-source.ts';

export interface AccountFieldProps extends Omit<SelectFieldProps, 'source' | 'renderOption'> {
  /** Asks the ledger by the beginning of the number or by a part of the name. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>;
}

/** An account of the chart: its number typed from the left, or a word of its name. */
export const AccountField = memo(function AccountField({ search, ...props }: AccountFieldProps) {
  return (
    <SelectField {...props} source={search} placeholder={props.placeholder ?? 'Numer albo nazwa konta'} />
  );
});
