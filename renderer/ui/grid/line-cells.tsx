import { AmountField } from '#renderer/ui/fields/amount-field.tsx';
import { parseDecimal } from '#renderer/ui/fields/decimal-text.ts';
import type { FieldProps } from '#renderer/ui/fields/field-types.ts';
import { QuantityField } from '#renderer/ui/fields/quantity-field.tsx';
import { SelectField } from '#renderer/ui/fields/select-field.tsx';
import type { Option } from '#renderer/ui/fields/select-source.ts';
import { TextField } from '#renderer/ui/fields/text-field.tsx';
import { parseAmount } from '#shared/kernel/amount-text.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { LineColumn } from './line-entry.tsx';

/** What every cell of line entry says of itself: where its value stands in the line and what is wrong with it. */
interface Cell<Line, V> {
  readonly id: string;
  readonly title: string;
  /** CSS width of the column. */
  readonly width: string;
  readonly value: (line: Line) => V;
  readonly changed: (line: Line, value: V) => Line;
  readonly wrong?: (line: Line) => string | undefined;
  readonly readOnly?: (line: Line) => boolean;
  readonly placeholder?: (line: Line) => string;
}

/** The props that a field of a cell shares with all others. */
function cellField<Line, V>(
  cell: Cell<Line, V>,
  line: Line,
  change: (line: Line) => void,
  label: string,
): FieldProps<V> & { readonly bare: true; readonly placeholder?: string } {
  return {
    bare: true,
    label,
    value: cell.value(line),
    error: cell.wrong?.(line),
    readOnly: cell.readOnly?.(line) ?? false,
    onChange: (value) => change(cell.changed(line, value)),
    ...(cell.placeholder === undefined ? {} : { placeholder: cell.placeholder(line) }),
  };
}

/** A position of a dictionary, by code or name. */
export function selectCell<Line>(
  cell: Cell<Line, Option | null> & { readonly source: readonly Option[] },
): LineColumn<Line> {
  const { id, title, width, source } = cell;
  return {
    id,
    title,
    kind: 'text',
    width,
    edit: (line, change, label) => <SelectField {...cellField(cell, line, change, label)} source={source} />,
  };
}

/** A quantity with up to `scale` decimals. */
export function quantityCell<Line>(
  cell: Cell<Line, string | null> & { readonly scale: number },
): LineColumn<Line> {
  const { id, title, width, scale } = cell;
  return {
    id,
    title,
    kind: 'count',
    width,
    edit: (line, change, label) => <QuantityField {...cellField(cell, line, change, label)} scale={scale} />,
    paste: (line, text) => {
      const read = parseDecimal(text, scale);
      return read.ok ? cell.changed(line, read.value) : line;
    },
  };
}

/** An amount in grosze. */
export function amountCell<Line>(cell: Cell<Line, Grosze | null>): LineColumn<Line> {
  const { id, title, width } = cell;
  return {
    id,
    title,
    kind: 'amount',
    width,
    edit: (line, change, label) => <AmountField {...cellField(cell, line, change, label)} />,
    paste: (line, text) => {
      const read = parseAmount(text);
      return read.ok && cell.readOnly?.(line) !== true ? cell.changed(line, read.value) : line;
    },
  };
}

/** Free text of at most `maxLength` characters. */
export function textCell<Line>(cell: Cell<Line, string> & { readonly maxLength: number }): LineColumn<Line> {
  const { id, title, width, maxLength } = cell;
  return {
    id,
    title,
    kind: 'text',
    width,
    edit: (line, change, label) => (
      <TextField {...cellField(cell, line, change, label)} maxLength={maxLength} />
    ),
    paste: (line, text) => cell.changed(line, text.trim()),
  };
}
