import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import type { StatementRow } from '#shared/bank/contract-statements.ts';
import { pageOf } from './page.ts';
import { bankPaths } from './paths.ts';
import { STATEMENT_STATES } from './words.ts';

const columns: readonly GridColumn<StatementRow>[] = [
  { id: 'day', title: 'Dzień', kind: 'day', width: 104, value: ({ day }) => day },
  {
    id: 'account',
    title: 'Rachunek',
    kind: 'code',
    width: 96,
    value: ({ accountCode }) => accountCode ?? '',
  },
  { id: 'number', title: 'Numer', kind: 'code', width: 110, value: ({ number }) => number ?? '' },
  { id: 'state', title: 'Stan', kind: 'text', width: 150, value: ({ state }) => STATEMENT_STATES[state] },
  { id: 'entries', title: 'Operacje', kind: 'count', width: 90, value: ({ entryCount }) => entryCount },
  { id: 'open', title: 'Do wyjaśn.', kind: 'count', width: 96, value: ({ openCount }) => openCount },
  { id: 'credits', title: 'Uznania', kind: 'amount', width: 124, value: ({ credits }) => credits },
  { id: 'debits', title: 'Obciążenia', kind: 'amount', width: 124, value: ({ debits }) => debits },
  { id: 'closing', title: 'Saldo końcowe', kind: 'amount', width: 130, value: ({ closing }) => closing },
  { id: 'file', title: 'Plik', kind: 'text', width: 160, grows: true, value: ({ fileName }) => fileName },
];

/** Statements, newest first: what is posted, what is held and why, what still waits on 245. */
export function Statements() {
  const client = useClient();
  const router = useRouter();
  const mayImport = useAllowed('bank.statements.import');
  const state = useGridState('bank-statements', columns);
  const view = usePagedRows<StatementRow>(
    {
      key: ['bank', 'statements'],
      fetch: async (_query, after) =>
        pageOf(await client.bank.statements.list({ ...(after === undefined ? {} : { after }) }), after),
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  return (
    <ListShape
      label="Wyciągi bankowe"
      autoFocus
      columnFilters={false}
      state={orderedByService(state)}
      view={view}
      rowId={({ id }) => id}
      rowTone={({ state: now }) => (now === 'held' ? 'amber' : undefined)}
      onOpen={({ id }) => router.go(`${bankPaths.statements}/${id}`)}
      onNew={mayImport ? () => router.go(bankPaths.import) : undefined}
      newName="Wczytaj plik"
      onBack={() => router.go('/')}
      exportName="wyciagi-bankowe"
      emptyText="Nie ma jeszcze wyciągów. F7 wczytuje plik z banku."
    />
  );
}
