import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import { CheckboxField } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import css from './place.module.css';
import { PlaceFields, usePlace } from './place.tsx';
import { StatementFiles } from './statement-files.tsx';

type Row = Awaited<ReturnType<Client['ledger']['trialBalance']>>[number];

const amount = (id: keyof Row & string, title: string, hidden = false): GridColumn<Row> => ({
  hidden,
  id,
  title,
  kind: 'amount',
  width: 128,
  sum: true,
  value: (row) => (row[id] === 0 ? null : row[id]),
});

const columns: readonly GridColumn<Row>[] = [
  { id: 'account', title: 'Konto', kind: 'code', width: 130, value: ({ account }) => account },
  {
    id: 'name',
    title: 'Nazwa',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ accountName }) => accountName,
  },
  amount('openingDebit', 'BO Wn'),
  amount('openingCredit', 'BO Ma'),
  amount('debit', 'Obroty Wn'),
  amount('credit', 'Obroty Ma'),
  amount('yearDebit', 'Narast. Wn', true),
  amount('yearCredit', 'Narast. Ma', true),
  amount('closingDebit', 'Saldo Wn'),
  amount('closingCredit', 'Saldo Ma'),
];

/** The trial balance of a book for a year or a month of it; Enter opens the account. */
export function TrialBalance() {
  const client = useClient();
  const router = useRouter();
  const place = usePlace();
  const bookId = place.book?.id;
  const [offBalance, setOffBalance] = useState(false);
  const part = offBalance ? 'off-balance' : 'balance';
  const list = useWholeList(
    'ledger-trial-balance',
    columns,
    ['ledger', 'trial-balance', bookId, place.year, place.month, part],
    async () =>
      bookId === undefined
        ? []
        : client.ledger.trialBalance({
            bookId,
            year: place.year,
            bySubsidiary: true,
            part,
            ...(place.month === null ? {} : { month: place.month }),
          }),
  );
  return (
    <ListShape
      label="Zestawienie obrotów i sald"
      autoFocus
      {...list}
      filters={
        <>
          <PlaceFields place={place} />
          <span className={css['open']}>
            <CheckboxField label="pozabilansowe" value={offBalance} onChange={setOffBalance} />
          </span>
          <StatementFiles place={place} statement="trial-balance" />
        </>
      }
      rowId={({ account }) => account}
      onOpen={({ account }) => router.go(`/ledger/account/${bookId}-${place.year}-${account}`)}
      onBack={() => router.go('/')}
      exportName="zestawienie-obrotow-i-sald"
      emptyText="W tym okresie nie ma obrotów ani sald."
    />
  );
}
