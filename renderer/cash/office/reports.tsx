import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import type { Report } from '#shared/cash/schemas.ts';

export const REPORT_STATES: Readonly<Record<Report['state'], string>> = {
  open: '○ otwarty',
  closed: '▲ do zaksięgowania',
  posted: '✓ zaksięgowany',
};

const columns: readonly GridColumn<Report>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 150, value: ({ fullNumber }) => fullNumber },
  { id: 'day', title: 'Dzień', kind: 'day', width: 104, value: ({ day }) => day },
  {
    id: 'desk',
    title: 'Kasa',
    kind: 'text',
    width: 150,
    value: ({ deskCode, deskName }) => `${deskCode} ${deskName}`,
  },
  {
    id: 'cashier',
    title: 'Kasjer',
    kind: 'text',
    width: 150,
    grows: true,
    value: ({ cashierName }) => cashierName,
  },
  { id: 'state', title: 'Stan', kind: 'text', width: 150, value: ({ state }) => REPORT_STATES[state] },
  { id: 'count', title: 'Dokumenty', kind: 'count', width: 96, value: ({ receiptCount }) => receiptCount },
  { id: 'opening', title: 'Początek', kind: 'amount', width: 112, value: ({ opening }) => opening },
  { id: 'receipts', title: 'Przyjęto', kind: 'amount', width: 116, value: ({ receipts }) => receipts },
  { id: 'payments', title: 'Wypłacono', kind: 'amount', width: 116, value: ({ payments }) => payments },
  { id: 'card', title: 'Kartą', kind: 'amount', width: 104, value: ({ card }) => card },
  { id: 'closing', title: 'Koniec', kind: 'amount', width: 112, value: ({ closing }) => closing },
];

/** Cash reports of all desks, the newest first; those closed and not yet posted are marked. */
export function Reports() {
  const client = useClient();
  const router = useRouter();
  const state = useGridState('cash-reports', columns);
  const view = usePagedRows<Report>(
    {
      key: ['cash', 'reports'],
      fetch: (_query, after) => client.cash.reports.list(after === undefined ? {} : { after }),
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  return (
    <ListShape
      label="Raporty kasowe"
      autoFocus
      columnFilters={false}
      state={orderedByService(state)}
      view={view}
      rowId={({ id }) => id}
      rowTone={({ state: stage }) => (stage === 'closed' ? 'amber' : undefined)}
      onOpen={({ id }) => router.go(`/cash/reports/${id}`)}
      onBack={() => router.go('/')}
      exportName="raporty-kasowe"
      emptyText="Nie ma jeszcze raportów kasowych."
    />
  );
}
