import { type Binding, FieldRow } from '#renderer/ui/fields/form.tsx';
import { TextField } from '#renderer/ui/fields/text-field.tsx';
import type { ErrorInfo } from '#shared/kernel/errors.ts';

interface SecondPersonFieldsProps {
  /** Who it is, in the genitive: "drugiej osoby", "przekazującego". */
  readonly whose: string;
  readonly login: Binding<string>;
  readonly password: Binding<string>;
  readonly required?: boolean;
  readonly hint?: string;
}

/** The second person signs with her own login and password (zasada dwóch par oczu). */
export function SecondPersonFields(props: SecondPersonFieldsProps) {
  const { whose, login, password, required = false, hint } = props;
  return (
    <FieldRow>
      <TextField label={`Login ${whose}`} required={required} hint={hint} maxLength={40} {...login} />
      <TextField label={`Hasło ${whose}`} required={required} secret maxLength={200} {...password} />
    </FieldRow>
  );
}

/** The contract names the second person's fields by their path (`secondPerson.login`); forms have them flat. */
export function atSecondPerson(error: ErrorInfo): ErrorInfo {
  if (error.field === undefined) return error;
  return {
    ...error,
    field: error.field === 'secondPerson' ? 'login' : error.field.replace('secondPerson.', ''),
  };
}
