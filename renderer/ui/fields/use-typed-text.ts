import { type RefObject, useId, useRef, useState } from 'react';
import type { Outcome } from '#shared/kernel/errors.ts';
import type { FieldProps } from './field-types.ts';
import { useFormRegistry, useRegistration } from './form-context.ts';
import { useAutoFocus } from './use-auto-focus.ts';

interface Draft<V> {
  readonly text: string;
  /** What the field last told the form. When the form holds something else, the draft is out of date. */
  readonly emitted: V;
  readonly problem: string | undefined;
  readonly epoch: number;
}

interface TypedTextOptions<V> {
  readonly field: FieldProps<V | null>;
  /** How a value stands in the field when nobody types. */
  readonly format: (value: V) => string;
  readonly parse: (text: string) => Outcome<V>;
  /** Says what is wrong while the person still types; without it the verdict waits until the field is left. */
  readonly eager?: (text: string) => string | undefined;
}

export interface TypedText {
  readonly id: string;
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly empty: boolean;
  /** What to show as wrong now. */
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * The common way of fields whose value is read from text. While a person types, her text stands as she typed it;
 * the form gets the value at every key, or `null` while the text cannot be read, so nothing is ever computed from
 * a stale value. On leaving, readable text turns into its formatted form and unreadable text stays with its reason.
 */
export function useTypedText<V>({ field, format, parse, eager }: TypedTextOptions<V>): TypedText {
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  useAutoFocus(ref, field.autoFocus);
  const { epoch, attempts } = useFormRegistry();
  /** The attempt before which the person last typed here; what she is just typing is not called wrong yet. */
  const [typedBefore, setTypedBefore] = useState<number>();
  const [kept, setKept] = useState<Draft<V | null>>();
  const [focused, setFocused] = useState(false);
  const { value } = field;
  const draft = kept && kept.epoch === epoch && Object.is(kept.emitted, value) ? kept : undefined;
  const formatted = value === null ? '' : format(value);
  const text = draft?.text ?? formatted;
  const empty = text.trim() === '';
  const missing =
    field.required === true && field.readOnly !== true && empty ? `Uzupełnij: ${field.label}.` : undefined;
  const problem = draft?.problem ?? missing;

  useRegistration(field.name, () => ref.current, field.readOnly === true ? undefined : problem);

  const typing = focused && typedBefore === attempts;
  const eagerProblem = draft ? eager?.(draft.text) : undefined;
  const ownError = typing ? eagerProblem : (draft?.problem ?? (attempts > 0 ? missing : undefined));

  const onText = (typed: string) => {
    if (field.readOnly === true) return;
    const outcome = typed.trim() === '' ? undefined : parse(typed);
    const next = outcome?.ok === true ? outcome.value : null;
    const trouble = outcome?.ok === false ? outcome.error.message : undefined;
    const emitted = next !== null && value !== null && sameValue(next, value) ? value : next;
    setTypedBefore(attempts);
    setKept({ text: typed, emitted, problem: trouble, epoch });
    if (!Object.is(emitted, value)) field.onChange(emitted);
  };

  return {
    id,
    ref,
    text,
    empty,
    error: ownError ?? field.error,
    onText,
    onFocus: () => {
      setFocused(true);
      setTypedBefore(undefined);
    },
    onBlur: () => {
      setFocused(false);
      if (draft && draft.problem === undefined) setKept(undefined);
    },
  };
}

function sameValue(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
