import { useDeferredValue } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { PlaceFields, usePlace } from './place.tsx';
import { StatementFiles } from './statement-files.tsx';

type Row = Awaited<ReturnType<Client['ledger']['journal']>>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'number',
    title: 'Pozycja',
    kind: 'code',
    width: 110,
    value: ({ journalCode, number }) => `${journalCode}/${number}`,
  },
  { id: 'day', title: 'Data', kind: 'day', width: 104, value: ({ postingDate }) => postingDate },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 190,
    value: ({ documentNumber }) => documentNumber,
  },
  { id: 'text', title: 'Treść', kind: 'text', width: 360, grows: true, value: ({ text }) => text },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 90,
    value: ({ reversed }) => (reversed ? '↺ storno' : ''),
  },
  { id: 'total', title: 'Kwota', kind: 'amount', width: 130, sum: true, value: ({ total }) => total },
];

/** The journal of a book in the order of posting; Enter opens the entry. */
export function Journal() {
  const client = useClient();
  const router = useRouter();
  const place = usePlace();
  const state = useGridState('ledger-journal', columns);
  const search = useDeferredValue(state.query.search);
  const bookId = place.book?.id;
  const view = usePagedRows<Row>(
    {
      key: ['ledger', 'journal', bookId, place.year, place.month],
      fetch: async (query, after) => {
        if (bookId === undefined) return { rows: [], next: null };
        const page = await client.ledger.journal({
          bookId,
          year: place.year,
          query: query.search,
          ...(place.month === null ? {} : { month: place.month }),
          ...(after === undefined ? {} : { after }),
        });
        return { rows: page.rows, next: page.next, total: page.count, sums: { total: page.total } };
      },
      explain: errorInfoOf,
    },
    { search, filters: {}, sort: null },
  );
  return (
    <ListShape
      label="Dziennik"
      autoFocus
      columnFilters={false}
      state={orderedByService(state)}
      view={view}
      searchHint="Numer albo treść (F3)"
      filters={
        <>
          <PlaceFields place={place} />
          <StatementFiles place={place} statement="journal" />
        </>
      }
      rowId={({ id }) => id}
      onOpen={({ id }) => router.go(`/ledger/entries/${id}`)}
      onBack={() => router.go('/')}
      exportName="dziennik"
      emptyText="W tym okresie nie ma zapisów."
    />
  );
}
