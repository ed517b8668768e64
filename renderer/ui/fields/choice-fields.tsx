import { memo, useId, useRef } from 'react';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { useFormRegistry, useRegistration } from './form-context.ts';

export interface CheckboxFieldProps extends Omit<FieldProps<boolean>, 'required'> {}

/** One yes-or-no; Space turns it. */
export const CheckboxField = memo(function CheckboxField(props: CheckboxFieldProps) {
  const { label, value, onChange, readOnly, changed, error, hint } = props;
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useRegistration(props.name, () => box.current, undefined);
  const note = error ?? props.warning ?? hint;
  return (
    <div className={css['field']} data-state={error === undefined ? undefined : 'wrong'}>
      <label className={css['choice']} data-changed={changed || undefined}>
        <input
          ref={box}
          type="checkbox"
          name={props.name}
          checked={value}
          disabled={readOnly === true}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={note === undefined ? undefined : id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {note !== undefined && (
        <div id={id} className={`${css['notes']} ${error === undefined ? css['note'] : css['error']}`}>
          {error !== undefined && <span aria-hidden="true">✕ </span>}
          {note}
        </div>
      )}
    </div>
  );
});

export interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
}

export interface RadioFieldProps<T extends string> extends FieldProps<T | null> {
  readonly choices: readonly Choice<T>[];
  /** One under another instead of side by side. */
  readonly column?: boolean | undefined;
}

/** One of a few; arrows choose, Enter goes to the next field. */
export function RadioField<T extends string>(props: RadioFieldProps<T>) {
  const { label, value, onChange, choices, readOnly, required } = props;
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const attempted = useFormRegistry().attempts > 0;
  const missing = required === true && value === null ? `Wybierz: ${label}.` : undefined;
  useRegistration(props.name, () => group.current?.querySelector('input') ?? null, missing);
  return (
    <FieldFrame
      {...props}
      as="group"
      controlId={id}
      empty={value === null}
      error={props.error ?? (attempted ? missing : undefined)}
    >
      {(aria) => (
        <div
          ref={group}
          id={id}
          role="radiogroup"
          aria-labelledby={`${id}-label`}
          aria-describedby={aria['aria-describedby']}
          aria-invalid={aria['aria-invalid']}
          aria-required={aria['aria-required']}
          className={css['choices']}
          data-column={props.column || undefined}
        >
          {choices.map((choice) => (
            <label key={choice.value} className={css['choice']}>
              <input
                type="radio"
                name={id}
                checked={choice.value === value}
                disabled={readOnly === true}
                onChange={() => onChange(choice.value)}
              />
              {choice.name}
            </label>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

export interface CheckboxGroupProps<T extends string> extends FieldProps<readonly T[]> {
  readonly choices: readonly Choice<T>[];
  readonly column?: boolean | undefined;
}

/** Any of a few; the value keeps the order of the choices. */
export function CheckboxGroup<T extends string>(props: CheckboxGroupProps<T>) {
  const { value, onChange, choices, readOnly, required, label } = props;
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const attempted = useFormRegistry().attempts > 0;
  const missing = required === true && value.length === 0 ? `Wybierz: ${label}.` : undefined;
  useRegistration(props.name, () => group.current?.querySelector('input') ?? null, missing);
  const toggled = (choice: T, on: boolean) =>
    onChange(choices.map((one) => one.value).filter((one) => (one === choice ? on : value.includes(one))));
  return (
    <FieldFrame
      {...props}
      as="group"
      controlId={id}
      empty={value.length === 0}
      error={props.error ?? (attempted ? missing : undefined)}
    >
      {(aria) => (
        <fieldset
          ref={group}
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={aria['aria-describedby']}
          className={css['choices']}
          style={{ border: 0, margin: 0, padding: 0 }}
          data-column={props.column || undefined}
        >
          {choices.map((choice) => (
            <label key={choice.value} className={css['choice']}>
              <input
                type="checkbox"
                checked={value.includes(choice.value)}
                disabled={readOnly === true}
                onChange={(event) => toggled(choice.value, event.currentTarget.checked)}
              />
              {choice.name}
            </label>
          ))}
        </fieldset>
      )}
    </FieldFrame>
  );
}
