import { useDeferredValue, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { DateField } from '#renderer/ui/fields/index.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { addMonths, type Day } from '#shared/kernel/day.ts';
import { type ReceiptRow, receiptColumns } from '../desk/receipts-of-day.tsx';
import { cashPaths } from '../paths.ts';
import css from './register.module.css';

const columns: readonly GridColumn<ReceiptRow>[] = [
  ...receiptColumns.slice(0, 1),
  { id: 'day', title: 'Dzień', kind: 'day', width: 104, value: ({ day }) => day },
  ...receiptColumns.slice(2, 5),
  { id: 'cashier', title: 'Kasjer', kind: 'text', width: 140, value: ({ cashierName }) => cashierName },
  {
    id: 'total',
    title: 'Kwota',
    kind: 'amount',
    width: 124,
    sum: true,
    // What goes out of the drawer stands with a minus, as it counts in the sum at the foot.
    value: ({ kind, total }) => (kind === 'KP' ? total : -total),
  },
];

/** The register of receipts: by number, person or text, over any span of days, with count and sum of all that fit. */
export function Register() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const [from, setFrom] = useState<Day | null>(addMonths(session.workingDate, -1));
  const [to, setTo] = useState<Day | null>(session.workingDate);
  const state = useGridState('cash-register', columns);
  const search = useDeferredValue(state.query.search);
  const view = usePagedRows<ReceiptRow>(
    {
      key: ['cash', 'register', from, to],
      fetch: async (query, after) => {
        const page = await client.cash.receipts.find({
          query: query.search,
          ...(after === undefined ? {} : { after }),
          ...(from === null ? {} : { from }),
          ...(to === null ? {} : { to }),
        });
        return { rows: page.rows, next: page.next, total: page.count, sums: { total: page.total } };
      },
      explain: errorInfoOf,
    },
    { search, filters: {}, sort: null },
  );
  return (
    <ListShape
      label="Rejestr pokwitowań"
      autoFocus
      columnFilters={false}
      state={orderedByService(state)}
      view={view}
      searchHint="Numer, osoba albo treść (F3)"
      filters={
        <div className={css['period']}>
          <DateField bare label="Od dnia" value={from} onChange={setFrom} />
          <span>–</span>
          <DateField bare label="Do dnia" value={to} onChange={setTo} />
        </div>
      }
      rowId={({ id }) => id}
      rowTone={({ cancelled }) => (cancelled ? 'danger' : undefined)}
      onOpen={({ id }) => router.go(`${cashPaths.register}/${id}`)}
      onBack={() => router.go('/')}
      exportName="rejestr-pokwitowan"
      serviceExport={{
        list: 'cash-register',
        query: { query: search, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
      }}
      emptyText="W tym okresie nie ma pokwitowań."
    />
  );
}
