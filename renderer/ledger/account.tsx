import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { DateField } from '#renderer/ui/fields/index.ts';
import { Grid, type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, dayOf } from '#shared/kernel/day.ts';
import { grosze, ZERO } from '#shared/kernel/money.ts';
import css from './place.module.css';

type Row = Awaited<ReturnType<Client['ledger']['accountLedger']>>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'day', title: 'Data', kind: 'day', width: 104, value: ({ postingDate }) => postingDate },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 170,
    value: ({ documentNumber }) => documentNumber,
  },
  { id: 'text', title: 'Treść', kind: 'text', width: 260, grows: true, value: ({ text }) => text },
  { id: 'party', title: 'Kontrahent', kind: 'text', width: 160, value: ({ partyName }) => partyName },
  {
    id: 'classification',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 150,
    value: ({ classification }) => classification,
  },
  {
    id: 'debit',
    title: 'Winien',
    kind: 'amount',
    width: 124,
    sum: true,
    value: ({ debit }) => (debit === 0 ? null : debit),
  },
  {
    id: 'credit',
    title: 'Ma',
    kind: 'amount',
    width: 124,
    sum: true,
    value: ({ credit }) => (credit === 0 ? null : credit),
  },
  { id: 'balance', title: 'Saldo', kind: 'amount', width: 130, value: ({ balance }) => balance },
];

/** An account over any span of days, with the balance after each line; Enter opens the entry. Address: book-year-number. */
export function Account({ params }: ScreenProps) {
  const client = useClient();
  const router = useRouter();
  const [, book = '0', year = '2026', account = ''] = /^(\d+)-(\d{4})-(.+)$/.exec(params['id'] ?? '') ?? [];
  const bookId = Number(book);
  const [from, setFrom] = useState<Day | null>(dayOf(Number(year), 1, 1));
  const [to, setTo] = useState<Day | null>(dayOf(Number(year), 12, 31));
  const asked = {
    bookId,
    account,
    from: from ?? dayOf(Number(year), 1, 1),
    to: to ?? dayOf(Number(year), 12, 31),
  };
  const state = useGridState('ledger-account', columns);
  const head = useQuery({
    queryKey: ['ledger', 'account', asked, 'head'],
    queryFn: () => client.ledger.accountLedger({ ...asked, limit: 1 }),
  });
  const view = usePagedRows<Row>(
    {
      key: ['ledger', 'account', asked],
      fetch: async (_query, after) => {
        const page = await client.ledger.accountLedger({
          ...asked,
          ...(after === undefined ? {} : { after }),
        });
        return { rows: page.rows, next: page.next, sums: { debit: page.debit, credit: page.credit } };
      },
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  const { opening = ZERO, debit = ZERO, credit = ZERO } = head.data ?? {};
  return (
    <CardShape
      title={`Konto ${account}`}
      subtitle={
        <div className={css['place']}>
          <span className={css['cell']} style={{ inlineSize: '8.5rem' }}>
            <DateField bare label="Od dnia" value={from} onChange={setFrom} />
          </span>
          <span className={css['cell']} style={{ inlineSize: '8.5rem' }}>
            <DateField bare label="Do dnia" value={to} onChange={setTo} />
          </span>
        </div>
      }
      figures={[
        { name: 'Stan na początek', value: formatZloty(opening) },
        { name: 'Winien', value: formatZloty(debit) },
        { name: 'Ma', value: formatZloty(credit) },
        { name: 'Stan na koniec', value: formatZloty(grosze(opening + debit - credit)) },
      ]}
      notices={head.error && <Notice tone="danger">{errorInfoOf(head.error).message}</Notice>}
      onBack={() => router.back()}
    >
      <CardSection title="Zapisy">
        <Grid
          label={`Zapisy konta ${account}`}
          autoFocus
          columnFilters={false}
          state={orderedByService(state)}
          view={view}
          rowId={({ entryId, lineNo }) => `${entryId}-${lineNo}`}
          onOpen={({ entryId }) => router.go(`/ledger/entries/${entryId}`)}
        />
      </CardSection>
    </CardShape>
  );
}
