import type { Client } from '#renderer/app/session.ts';
import { AccountField, AmountField, DateField, type Option, TextField } from '#renderer/ui/fields/index.ts';
import type { LineColumn } from '#renderer/ui/grid/index.ts';
import { formatAmount, parseAmount } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { add, type Grosze, ZERO } from '#shared/kernel/money.ts';
import { accountSearchIn } from './account-search.ts';

/** A line of a document while it is typed. */
export interface TypedLine {
  readonly id: string;
  readonly account: Option | null;
  readonly classification: string;
  readonly text: string;
  readonly due: Day | null;
  readonly debit: Grosze | null;
  readonly credit: Grosze | null;
  readonly itemId: string | null;
  readonly partyId: string | null;
}

export function emptyLine(id: string): TypedLine {
  return {
    id,
    account: null,
    classification: '',
    text: '',
    due: null,
    debit: null,
    credit: null,
    itemId: null,
    partyId: null,
  };
}

export function isEmptyLine(line: TypedLine): boolean {
  return line.account === null && line.debit === null && line.credit === null && line.text === '';
}

const accountOf = (text: string): Option => ({ id: text.trim(), code: text.trim(), name: '' });
const amountOf = (text: string): Grosze | null => {
  const read = parseAmount(text);
  return read.ok ? read.value : null;
};
const total = (lines: readonly TypedLine[], side: 'debit' | 'credit') =>
  formatAmount(add(...lines.map((line) => line[side] ?? ZERO)));

/** The columns of a document's lines, in the order in which a clerk types a decree. */
export function lineColumns(client: Client, bookId: number): readonly LineColumn<TypedLine>[] {
  const search = accountSearchIn(client, bookId);
  return [
    {
      id: 'account',
      title: 'Konto',
      kind: 'code',
      width: 'minmax(11rem, 1.3fr)',
      edit: (line, change, label) => (
        <AccountField
          bare
          label={label}
          search={search}
          value={line.account}
          onChange={(account) => change({ ...line, account })}
        />
      ),
      paste: (line, text) => ({ ...line, account: accountOf(text) }),
    },
    {
      id: 'classification',
      title: 'Klasyfikacja',
      kind: 'code',
      width: '10.5rem',
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
    sideColumn('debit', 'Winien'),
    sideColumn('credit', 'Ma'),
    {
      id: 'due',
      title: 'Termin',
      kind: 'day',
      width: '8.5rem',
      edit: (line, change, label) => (
        <DateField bare label={label} value={line.due} onChange={(due) => change({ ...line, due })} />
      ),
    },
    {
      id: 'text',
      title: 'Treść',
      kind: 'text',
      width: 'minmax(8rem, 1fr)',
      edit: (line, change, label) => (
        <TextField
          bare
          label={label}
          maxLength={200}
          value={line.text}
          onChange={(text) => change({ ...line, text })}
        />
      ),
      paste: (line, text) => ({ ...line, text }),
    },
  ];
}

/** One side of the entry: its amounts may be negative (red), and its sum stands at the foot. */
function sideColumn(side: 'debit' | 'credit', title: string): LineColumn<TypedLine> {
  return {
    id: side,
    title,
    kind: 'amount',
    width: '9rem',
    edit: (line, change, label) => (
      <AmountField
        bare
        negative
        label={label}
        value={line[side]}
        onChange={(amount) => change({ ...line, [side]: amount })}
      />
    ),
    paste: (line, text) => ({ ...line, [side]: amountOf(text) }),
    foot: (lines) => total(lines, side),
  };
}
