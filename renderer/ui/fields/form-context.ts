import { createContext, useContext, useEffect, useRef } from 'react';

/** A field as its form sees it. */
export interface RegisteredField {
  readonly name: string | undefined;
  readonly element: () => HTMLElement | null;
  /** What is wrong with the typed text itself (unreadable amount, missing required value), if anything. */
  readonly problem: () => string | undefined;
}

export interface FormRegistry {
  readonly register: (field: RegisteredField) => () => void;
  /** Grows when the form goes back to its first values: drafts of unreadable text are dropped then. */
  readonly epoch: number;
  /** How many times a confirmation was tried: after the first, fields show what is wrong even where nobody has been. */
  readonly attempts: number;
}

const outsideOfForms: FormRegistry = { register: () => () => {}, epoch: 0, attempts: 0 };

export const FormContext = createContext<FormRegistry>(outsideOfForms);

export function useFormRegistry(): FormRegistry {
  return useContext(FormContext);
}

/** Makes the field known to its form for as long as it stands. */
export function useRegistration(
  name: string | undefined,
  element: () => HTMLElement | null,
  problem: string | undefined,
): void {
  const { register } = useContext(FormContext);
  const latest = useRef({ element, problem });
  useEffect(() => {
    latest.current = { element, problem };
  });
  useEffect(
    () => register({ name, element: () => latest.current.element(), problem: () => latest.current.problem }),
    [register, name],
  );
}
