import { useRef, useState } from 'react';
import { AmountField, QuantityField, TextField } from '#renderer/ui/fields/index.ts';
import { type LineColumn, LineEntry } from '#renderer/ui/grid/index.ts';
import { formatAmount, parseAmount } from '#shared/kernel/amount-text.ts';
import { add, type Grosze, ZERO } from '#shared/kernel/money.ts';
import css from './showcase.module.css';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly pieces: string | null;
  readonly amount: Grosze | null;
}

const columns: readonly LineColumn<Line>[] = [
  {
    id: 'text',
    title: 'Treść',
    kind: 'text',
    width: 'minmax(12rem, 1fr)',
    edit: (line, change, label) => (
      <TextField bare label={label} value={line.text} onChange={(text) => change({ ...line, text })} />
    ),
    paste: (line, text) => ({ ...line, text }),
  },
  {
    id: 'pieces',
    title: 'Ilość',
    kind: 'count',
    width: '7rem',
    edit: (line, change, label) => (
      <QuantityField
        bare
        label={label}
        scale={3}
        value={line.pieces}
        onChange={(pieces) => change({ ...line, pieces })}
      />
    ),
    paste: (line, text) => ({ ...line, pieces: text.replace(',', '.') }),
  },
  {
    id: 'amount',
    title: 'Kwota',
    kind: 'amount',
    width: '9rem',
    edit: (line, change, label) => (
      <AmountField
        bare
        label={label}
        value={line.amount}
        onChange={(amount) => change({ ...line, amount })}
      />
    ),
    paste: (line, text) => {
      const read = parseAmount(text);
      return { ...line, amount: read.ok ? read.value : null };
    },
    foot: (lines) => formatAmount(add(...lines.map((line) => line.amount ?? ZERO))),
  },
];

/** A document of many lines, entered without the mouse. */
export function LinesPage() {
  const made = useRef(1);
  const newLine = (): Line => {
    made.current += 1;
    return { id: `l${made.current}`, text: '', pieces: null, amount: null };
  };
  const [lines, setLines] = useState<readonly Line[]>([{ id: 'l1', text: '', pieces: null, amount: null }]);
  return (
    <div className={css['page']}>
      <LineEntry
        label="Wiersze dokumentu"
        columns={columns}
        lines={lines}
        onChange={setLines}
        lineId={(line) => line.id}
        newLine={newLine}
        isEmpty={(line) => line.text === '' && line.amount === null && line.pieces === null}
      />
    </div>
  );
}
