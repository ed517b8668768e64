import { memo, useId, useLayoutEffect, useRef, useState } from 'react';
import css from './field.module.css';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-types.ts';
import { useFormRegistry, useRegistration } from './form-context.ts';
import { type IdentifierFormat, normalForm, problemOf } from './identifier-formats.ts';
import { useAutoFocus } from './use-auto-focus.ts';

export interface IdentifierFieldProps extends FieldProps<string> {
  readonly format: IdentifierFormat;
  /** Life demands it: what is wrong becomes a warning and the value is accepted as it is. */
  readonly acceptsWrong?: boolean | undefined;
}

/**
 * PESEL, NIP and their like: groups itself while typing and says what is wrong as soon as it is complete.
 * The value is the kernel's normal form.
 */
export const IdentifierField = memo(function IdentifierField(props: IdentifierFieldProps) {
  const { value, onChange, format, acceptsWrong, readOnly, required, label } = props;
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  const caret = useRef<number>(undefined);
  const [focused, setFocused] = useState(false);
  useAutoFocus(ref, props.autoFocus);
  const attempted = useFormRegistry().attempts > 0;

  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    ref.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  const bare = format.bare(value);
  const problem = bare === '' ? undefined : problemOf(format, bare);
  const blocking = problem?.severity === 'error' && acceptsWrong !== true ? problem.message : undefined;
  const missing = required === true && readOnly !== true && value === '' ? `Uzupełnij: ${label}.` : undefined;
  useRegistration(props.name, () => ref.current, readOnly === true ? undefined : (blocking ?? missing));
  const speaks = !focused || format.complete(bare);
  const warning = problem && blocking === undefined && speaks ? problem.message : undefined;

  const onText = (text: string, at: number) => {
    const typed = format.bare(text);
    caret.current = positionAfter(format, typed, format.bare(text.slice(0, at)).length);
    onChange(normalForm(format, text));
  };
  return (
    <FieldFrame
      {...props}
      controlId={id}
      empty={value === ''}
      error={(speaks ? blocking : undefined) ?? props.error ?? (attempted ? missing : undefined)}
      warning={warning ?? props.warning}
    >
      {(aria) => (
        <input
          {...aria}
          ref={ref}
          className={props.bare === true ? css['bareInput'] : css['input']}
          autoComplete="off"
          spellCheck={false}
          name={props.name}
          readOnly={readOnly}
          value={format.group(bare)}
          onChange={(event) =>
            onText(
              event.currentTarget.value,
              event.currentTarget.selectionStart ?? event.currentTarget.value.length,
            )
          }
          onFocus={(event) => {
            setFocused(true);
            event.currentTarget.select();
          }}
          onBlur={() => {
            setFocused(false);
            const whole = format.finish?.(bare) ?? bare;
            if (whole !== bare && readOnly !== true) onChange(normalForm(format, whole));
          }}
        />
      )}
    </FieldFrame>
  );
});

/** Where the cursor stands in the grouped text once `count` of its characters are before it. */
function positionAfter(format: IdentifierFormat, bare: string, count: number): number {
  const grouped = format.group(bare);
  if (count >= bare.length) return grouped.length;
  let seen = 0;
  for (let at = 0; at < grouped.length; at += 1) {
    if (seen === count) return at;
    if (format.bare(grouped[at] ?? '') !== '') seen += 1;
  }
  return grouped.length;
}
