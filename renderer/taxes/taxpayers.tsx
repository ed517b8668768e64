import { useDeferredValue, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { YearField } from '#renderer/ui/fields/index.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { OpenCardDialog } from './open-card-dialog.tsx';
import css from './taxes.module.css';
import { PAYER_KINDS, type TaxpayerRow } from './types.ts';

const columns: readonly GridColumn<TaxpayerRow>[] = [
  { id: 'account', title: 'Konto', kind: 'code', width: 110, value: ({ accountNumber }) => accountNumber },
  { id: 'name', title: 'Podatnik', kind: 'text', width: 260, grows: true, value: ({ name }) => name },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 140, value: ({ kind }) => PAYER_KINDS[kind] },
  { id: 'village', title: 'Miejscowość', kind: 'text', width: 150, value: ({ village }) => village },
  { id: 'address', title: 'Adres', kind: 'text', width: 250, grows: true, value: ({ address }) => address },
  { id: 'objects', title: 'Przedmioty', kind: 'count', width: 100, value: ({ objects }) => objects },
  { id: 'issued', title: 'Decyzje roku', kind: 'amount', width: 124, value: ({ issued }) => issued },
];

/** Taxpayers with a tax card: found by name, account, PESEL, address or parcel, with what was decided for the year. */
export function Taxpayers() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayEdit = useAllowed('taxes.edit');
  const [year, setYear] = useState(yearOf(session.workingDate));
  const [opening, setOpening] = useState(false);
  const state = useGridState('taxpayers', columns);
  const search = useDeferredValue(state.query.search);
  const view = usePagedRows<TaxpayerRow>(
    {
      key: ['taxes', 'find', year],
      fetch: (query, after) =>
        client.taxes.taxpayers.find({
          query: query.search,
          year,
          ...(after === undefined ? {} : { after }),
        }),
      explain: errorInfoOf,
    },
    { search, filters: {}, sort: null },
  );
  return (
    <>
      <ListShape
        label="Podatnicy"
        autoFocus
        columnFilters={false}
        state={orderedByService(state)}
        view={view}
        searchHint="Nazwisko, konto, PESEL, adres albo działka (F3)"
        filters={
          <div className={css['filters']}>
            <YearField value={year} onChange={setYear} />
          </div>
        }
        rowId={({ accountId }) => accountId}
        onOpen={({ accountId }) => router.go(`/taxes/cards/${accountId}`)}
        onNew={mayEdit ? () => setOpening(true) : undefined}
        newName="Nowa karta"
        onBack={() => router.go('/')}
        exportName="podatnicy"
        emptyText="Nie ma kart podatkowych. Nową otwiera F7."
      />
      {opening && (
        <OpenCardDialog
          onDone={(accountId) => router.go(`/taxes/cards/${accountId}`)}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  );
}
