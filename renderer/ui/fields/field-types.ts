import type { ReactNode } from 'react';

/** What every field of the program understands. `V` is the value it edits. */
export interface FieldProps<V> {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** Path of the value in its form; a refusal of the service that names it shows here. */
  readonly name?: string | undefined;
  readonly required?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  /** What is wrong, in one sentence, decided outside the field (the form, the service). */
  readonly error?: string | undefined;
  /** Worth a second look, but accepted. */
  readonly warning?: string | undefined;
  /** A short help under the field. */
  readonly hint?: ReactNode;
  /** Where the program took the value from: "z ewidencji ludności". Shown until a person changes the value. */
  readonly filledFrom?: string | undefined;
  /** The value differs from the one the form was opened with. */
  readonly changed?: boolean | undefined;
  /** Stands in a grid cell: no visible label and no lines below, the error becomes the cell's description. */
  readonly bare?: boolean | undefined;
  /** CSS width of the whole field; the column's width when not given. */
  readonly width?: string | undefined;
  readonly autoFocus?: boolean | undefined;
}
