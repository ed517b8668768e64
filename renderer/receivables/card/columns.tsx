import type { Client } from '#renderer/app/session.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { add } from '#shared/kernel/money.ts';
import { DueDay } from '../dues-grid.tsx';
import { flagName, movementName } from '../movement-names.ts';

export type Card = Awaited<ReturnType<Client['receivables']['card']['show']>>;
export type CardRow = Card['rows'][number];
export type CardOverpayment = Card['overpayments'][number];
export type CardLine = Awaited<ReturnType<Client['receivables']['card']['movements']>>['rows'][number];

const amount = (
  id: string,
  title: string,
  width: number,
  value: (row: CardRow) => CardRow['open'],
): GridColumn<CardRow> => ({ id, title, kind: 'amount', width, sum: true, value });

export const rowColumns: readonly GridColumn<CardRow>[] = [
  { id: 'year', title: 'Rok', kind: 'code', width: 58, value: ({ year }) => String(year) },
  {
    id: 'title',
    title: 'Tytuł',
    kind: 'text',
    width: 150,
    grows: true,
    value: ({ titleShortName }) => titleShortName,
  },
  { id: 'part', title: 'Rata', kind: 'code', width: 52, value: (row) => String(row.instalmentNumber) },
  {
    id: 'due',
    title: 'Termin',
    kind: 'day',
    width: 116,
    value: ({ due }) => due,
    render: (row) => <DueDay due={row} />,
  },
  amount('increases', 'Przypis', 96, ({ increases }) => increases),
  amount('decreases', 'Odpis', 80, ({ decreases }) => decreases),
  amount('paid', 'Wpłaty', 96, ({ paid }) => paid),
  amount('remitted', 'Umorzone', 84, ({ remitted, writtenOff }) => add(remitted, writtenOff)),
  amount('open', 'Do zapłaty', 100, ({ open }) => open),
  amount('interest', 'Odsetki', 78, ({ interest }) => interest),
  amount('total', 'Razem', 100, ({ total }) => total),
  {
    id: 'flags',
    title: 'Status',
    kind: 'text',
    width: 92,
    value: ({ flags }) => flags.map(flagName).join(', '),
  },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 170,
    hidden: true,
    value: (row) => row.documentNumber,
  },
  {
    id: 'account',
    title: 'Konto',
    kind: 'code',
    width: 100,
    hidden: true,
    value: (row) => row.accountNumber,
  },
  { ...amount('moved', 'Na raty', 100, ({ moved }) => moved), hidden: true },
  { ...amount('interestPaid', 'Odsetki zapłacone', 120, ({ interestPaid }) => interestPaid), hidden: true },
];

export const overpaymentColumns: readonly GridColumn<CardOverpayment>[] = [
  { id: 'day', title: 'Powstała', kind: 'day', width: 110, value: ({ arisenOn }) => arisenOn },
  { id: 'title', title: 'Tytuł', kind: 'text', width: 240, grows: true, value: ({ titleName }) => titleName },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 120, sum: true, value: ({ amount: open }) => open },
];

export const lineColumns: readonly GridColumn<CardLine>[] = [
  { id: 'day', title: 'Dzień', kind: 'day', width: 104, value: ({ day }) => day },
  {
    id: 'kind',
    title: 'Zapis',
    kind: 'text',
    width: 170,
    value: ({ kind, reversed }) => `${movementName(kind)}${reversed ? ' (cofnięty)' : ''}`,
  },
  { id: 'label', title: 'Należność', kind: 'text', width: 220, grows: true, value: ({ label }) => label },
  { id: 'principal', title: 'Kwota', kind: 'amount', width: 112, value: ({ principal }) => principal },
  { id: 'interest', title: 'Odsetki', kind: 'amount', width: 92, value: ({ interest }) => interest },
  { id: 'document', title: 'Dokument', kind: 'code', width: 168, value: ({ document }) => document },
  { id: 'source', title: 'Skąd', kind: 'text', width: 110, value: ({ source }) => source },
  { id: 'user', title: 'Kto', kind: 'text', width: 130, value: ({ userName }) => userName },
  { id: 'at', title: 'Zaksięgowano', kind: 'day', width: 116, value: ({ postedOn }) => postedOn },
  { id: 'ground', title: 'Podstawa', kind: 'text', width: 200, hidden: true, value: ({ ground }) => ground },
];

/** `Podatek od nieruchomości 2026, rata 2, termin 15.05.2026`. */
export function nameOfRow({ titleName, year, instalmentNumber, due }: CardRow): string {
  return `${titleName} ${year}, rata ${instalmentNumber}, termin ${formatDay(due)}`;
}
