import { AmountField, type Option, SelectField, TextField } from '#renderer/ui/fields/index.ts';
import type { LineColumn } from '#renderer/ui/grid/index.ts';
import { formatAmount, parseAmount } from '#shared/kernel/amount-text.ts';
import { add, type Grosze, ZERO } from '#shared/kernel/money.ts';

export interface TypedPlanLine {
  readonly id: string;
  readonly unit: Option | null;
  readonly side: Option | null;
  readonly classification: string;
  readonly amount: Grosze | null;
}

export const SIDES: readonly Option[] = [
  { id: 'expenditure', code: 'W', name: 'wydatki' },
  { id: 'income', code: 'D', name: 'dochody' },
  { id: 'revenue', code: 'P', name: 'przychody' },
  { id: 'outlay', code: 'R', name: 'rozchody' },
];

/** The columns of a plan change: whose, which side, which paragraph, by how much. */
export function planColumns(units: readonly Option[]): readonly LineColumn<TypedPlanLine>[] {
  return [
    {
      id: 'unit',
      title: 'Jednostka',
      kind: 'code',
      width: 'minmax(12rem, 1fr)',
      edit: (line, change, label) => (
        <SelectField
          bare
          label={label}
          source={units}
          value={line.unit}
          onChange={(unit) => change({ ...line, unit })}
        />
      ),
    },
    {
      id: 'side',
      title: 'Rodzaj',
      kind: 'text',
      width: '10rem',
      edit: (line, change, label) => (
        <SelectField
          bare
          label={label}
          source={SIDES}
          value={line.side}
          onChange={(side) => change({ ...line, side })}
        />
      ),
    },
    {
      id: 'classification',
      title: 'Klasyfikacja',
      kind: 'code',
      width: '12rem',
      edit: (line, change, label) => (
        <TextField
          bare
          label={label}
          maxLength={14}
          value={line.classification}
          onChange={(classification) => change({ ...line, classification })}
        />
      ),
      paste: (line, text) => ({ ...line, classification: text.trim() }),
    },
    {
      id: 'amount',
      title: 'Kwota zmiany',
      kind: 'amount',
      width: '11rem',
      edit: (line, change, label) => (
        <AmountField
          bare
          negative
          label={label}
          value={line.amount}
          onChange={(amount) => change({ ...line, amount })}
        />
      ),
      paste: (line, text) => {
        const read = parseAmount(text);
        return { ...line, amount: read.ok ? read.value : null };
      },
      foot: (lines) => formatAmount(add(...lines.map(({ amount }) => amount ?? ZERO))),
    },
  ];
}
