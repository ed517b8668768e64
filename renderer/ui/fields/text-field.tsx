import { memo, type RefObject, useId, useRef } from 'react';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { useFormRegistry, useRegistration } from './form-context.ts';
import { useAutoFocus } from './use-auto-focus.ts';

export interface TextFieldProps extends FieldProps<string> {
  /** The longest text, in characters; the count shows near the limit. */
  readonly maxLength?: number | undefined;
  /** More than one line: Enter still goes to the next field, Shift+Enter breaks the line. */
  readonly lines?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly secret?: boolean | undefined;
  readonly autoComplete?: string | undefined;
}

/** Plain text with a limit of length. Longer pasted text is kept and named as too long, not cut in silence. */
export const TextField = memo(function TextField(props: TextFieldProps) {
  const { value, maxLength, lines = 1 } = props;
  const id = useId();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useAutoFocus(ref, props.autoFocus);
  const attempted = useFormRegistry().attempts > 0;
  const empty = value.trim() === '';
  const length = [...value].length;
  const tooLong =
    maxLength !== undefined && length > maxLength
      ? `Tekst ma ${length} znaków, a może mieć najwyżej ${maxLength}. Skróć go.`
      : undefined;
  const missing =
    props.required === true && props.readOnly !== true && empty ? `Uzupełnij: ${props.label}.` : undefined;
  useRegistration(props.name, () => ref.current, tooLong ?? missing);
  const nearLimit = maxLength !== undefined && length > maxLength * 0.8;
  const shared = {
    className: props.bare === true ? css['bareInput'] : css['input'],
    autoComplete: props.autoComplete ?? 'off',
    name: props.name,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    value,
  };
  return (
    <FieldFrame
      {...props}
      controlId={id}
      empty={empty}
      error={tooLong ?? props.error ?? (attempted ? missing : undefined)}
      counter={nearLimit ? `${length} z ${maxLength} znaków` : undefined}
    >
      {(aria) =>
        lines > 1 ? (
          <textarea
            {...aria}
            {...shared}
            ref={ref as RefObject<HTMLTextAreaElement | null>}
            rows={lines}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
        ) : (
          <input
            {...aria}
            {...shared}
            ref={ref as RefObject<HTMLInputElement | null>}
            type={props.secret === true ? 'password' : 'text'}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
        )
      }
    </FieldFrame>
  );
});
