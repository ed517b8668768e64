import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { advanceOnEnter } from '#renderer/ui/keys/field-order.ts';
import { focusField, useAct } from '#renderer/ui/keys/index.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import css from './form.module.css';
import { FormContext, type FormRegistry, type RegisteredField } from './form-context.ts';

/** What `form.bind('name')` hands to a field. */
export interface Binding<V> {
  readonly name: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly error: string | undefined;
  readonly changed: boolean;
}

export interface Form<T extends object> {
  readonly values: T;
  /** Something typed would be lost if the form went away now. */
  readonly changed: boolean;
  /** A refusal that belongs to no field, to be shown above the buttons. */
  readonly notice: ErrorInfo | undefined;
  readonly bind: <K extends keyof T & string>(name: K) => Binding<T[K]>;
  readonly set: <K extends keyof T & string>(name: K, value: T[K]) => void;
  /** Takes new first values (after saving, or another card); nothing is changed then. */
  readonly reset: (values?: T) => void;
  /** Puts what is typed onto another version: `base` is what was saved by somebody else, `typed` stands in the fields. */
  readonly rebase: (base: T, typed: T) => void;
  /** Shows a refusal at the field it names, or above the buttons. */
  readonly refuse: (error: ErrorInfo) => void;
  /** Checks everything; focuses the first wrong field, or calls `run` with the values. */
  readonly submit: (run: (values: T) => void) => void;
  readonly registry: FormRegistry;
}

type Errors = Readonly<Record<string, string>>;

/** Rules that look at several fields: name of the field → what is wrong, in one sentence. */
export type FormCheck<T> = (values: T) => { readonly [K in keyof T & string]?: string };

export interface FormOptions {
  /** Nothing is changed by this form, something is made: its fields do not say of each other that they changed. */
  readonly fresh?: boolean;
}

/** The state of a form: values, what changed, what is wrong, where the first wrong field stands. */
export function useForm<T extends object>(
  initial: T,
  check?: FormCheck<T>,
  { fresh = false }: FormOptions = {},
): Form<T> {
  const [first, setFirst] = useState(initial);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [notice, setNotice] = useState<ErrorInfo>();
  const [attempts, setAttempts] = useState(0);
  const [epoch, setEpoch] = useState(0);
  const fields = useRef(new Set<RegisteredField>());
  const setters = useRef(new Map<string, (value: never) => void>());
  const focusAfter = useRef<string>(undefined);

  const set = useCallback(<K extends keyof T & string>(name: K, value: T[K]) => {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors((before) => without(before, name));
    setNotice(undefined);
  }, []);

  const setterOf = <K extends keyof T & string>(name: K): ((value: T[K]) => void) => {
    const known = setters.current.get(name) as ((value: T[K]) => void) | undefined;
    if (known) return known;
    const setter = (value: T[K]) => set(name, value);
    setters.current.set(name, setter as (value: never) => void);
    return setter;
  };

  const register = useCallback((field: RegisteredField) => {
    fields.current.add(field);
    return () => {
      fields.current.delete(field);
    };
  }, []);
  const registry = useMemo<FormRegistry>(() => ({ register, epoch, attempts }), [register, epoch, attempts]);

  useEffect(() => {
    const name = focusAfter.current;
    if (name === undefined) return;
    focusAfter.current = undefined;
    const field = [...fields.current].find((candidate) => candidate.name === name)?.element();
    if (field) focusField(field);
  });

  const submit = (run: (values: T) => void) => {
    setAttempts((before) => before + 1);
    const ruled = (check?.(values) ?? {}) as Errors;
    setErrors(ruled);
    const wrong = [...fields.current]
      .filter((field) => field.problem() !== undefined || (field.name !== undefined && field.name in ruled))
      .map((field) => field.element())
      .filter((element) => element !== null)
      .sort(inDocumentOrder)[0];
    if (wrong) focusField(wrong);
    else run(values);
  };

  return {
    values,
    changed: differs(values, first),
    notice,
    bind: (name) => ({
      name,
      value: values[name],
      onChange: setterOf(name),
      error: errors[name],
      changed: !fresh && !same(values[name], first[name]),
    }),
    set,
    reset: (next = first) => {
      setFirst(next);
      setValues(next);
      setErrors({});
      setNotice(undefined);
      setAttempts(0);
      setEpoch((before) => before + 1);
    },
    rebase: (base, typed) => {
      setFirst(base);
      setValues(typed);
      setErrors({});
      setNotice(undefined);
      setEpoch((before) => before + 1);
    },
    refuse: (error) => {
      const known = [...fields.current].some((field) => field.name === error.field);
      if (error.field === undefined || !known) {
        setNotice(error);
        return;
      }
      const { field } = error;
      setErrors((before) => ({ ...before, [field]: error.message }));
      focusAfter.current = field;
    },
    submit,
    registry,
  };
}

interface FormBoxProps<T extends object> {
  readonly form: Form<T>;
  /** The form is right and the person confirmed (F10, Ctrl+Enter, the button). */
  readonly onConfirm: (values: T) => void;
  /** Name of the confirming act in the key bar. */
  readonly confirmName?: string;
  readonly enabled?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** The box around a form's fields: Enter goes to the next one (after the field itself has taken it), F10 confirms. */
export function FormBox<T extends object>(props: FormBoxProps<T>) {
  const { form, onConfirm, confirmName = 'Zatwierdź', enabled = true, label, children } = props;
  useAct('confirm', () => form.submit(onConfirm), { name: confirmName, enabled });
  return (
    <FormContext value={form.registry}>
      <fieldset
        className={css['box']}
        aria-label={label}
        onKeyDown={(event) => advanceOnEnter(event.nativeEvent, event.currentTarget)}
      >
        {children}
      </fieldset>
    </FormContext>
  );
}

/** Fields side by side on a grid of twelve columns, as on the paper form. */
export function FieldRow({ children, columns }: { readonly children: ReactNode; readonly columns?: string }) {
  return (
    <div className={css['row']} style={columns === undefined ? undefined : { gridTemplateColumns: columns }}>
      {children}
    </div>
  );
}

function without(errors: Errors, name: string): Errors {
  if (!(name in errors)) return errors;
  return Object.fromEntries(Object.entries(errors).filter(([key]) => key !== name));
}

function differs(a: object, b: object): boolean {
  return Object.entries(a).some(([key, value]) => !same(value, (b as Record<string, unknown>)[key]));
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

function inDocumentOrder(a: HTMLElement, b: HTMLElement): number {
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
