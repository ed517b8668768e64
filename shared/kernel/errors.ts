/**
 * Business errors. The code is for the program and never changes; the sentence is for the person, in Polish:
 * what is wrong, where, how to mend it. They cross the wire typed (see contract.ts).
 */
export interface ErrorInfo {
  /** Stable code such as `CASH_DUE_TAKEN`: module, then what happened. */
  readonly code: string;
  /** One or two Polish sentences for the person. */
  readonly message: string;
  /** The field of the input it concerns, as a path (`lines.2.amount`), when there is one. */
  readonly field?: string;
  /** Figures and names that the message speaks of, for the program. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export class BusinessError extends Error {
  readonly info: ErrorInfo;

  constructor(info: ErrorInfo) {
    super(info.message);
    this.name = 'BusinessError';
    this.info = info;
  }

  get code(): string {
    return this.info.code;
  }
}

/** Shorthand: `throw refuse('CASH_DUE_TAKEN', 'Należność …', { field: 'lines.0' })`. */
export function refuse(
  code: string,
  message: string,
  more: Omit<ErrorInfo, 'code' | 'message'> = {},
): BusinessError {
  return new BusinessError({ code, message, ...more });
}

/** A value that a rule may refuse with a reason: rules return it where refusal is an ordinary outcome. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorInfo };

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused<T>(
  code: string,
  message: string,
  more: Omit<ErrorInfo, 'code' | 'message'> = {},
): Outcome<T> {
  return { ok: false, error: { code, message, ...more } };
}

/** Takes the value out, or throws the refusal as a BusinessError. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new BusinessError(outcome.error);
}
