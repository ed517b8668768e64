import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { hourOf } from '#renderer/ui/moments.ts';
import { counted } from '#shared/kernel/plural.ts';
import { PREPARED } from '../words.ts';
import type { PreparedPayment } from './customer.ts';
import css from './prepared.module.css';

const columns: readonly GridColumn<PreparedPayment>[] = [
  {
    id: 'payer',
    title: 'Wpłacający',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ payerName }) => payerName,
  },
  { id: 'note', title: 'Uwagi', kind: 'text', width: 220, value: ({ note }) => note },
  { id: 'by', title: 'Przygotował', kind: 'text', width: 150, value: ({ preparedBy }) => preparedBy },
  { id: 'at', title: 'Godzina', kind: 'code', width: 84, value: ({ preparedAt }) => hourOf(preparedAt) },
  { id: 'total', title: 'Kwota', kind: 'amount', width: 120, sum: true, value: ({ total }) => total },
];

/** Payments that clerks prepared: arrow down and Enter take the first one to the window, F10 takes the money. */
export function PreparedList({ onChoose }: { readonly onChoose: (prepared: PreparedPayment) => void }) {
  const client = useClient();
  const query = useQuery({
    queryKey: ['cash', 'desk', 'prepared'],
    queryFn: () => client.cash.desk.prepared(),
    refetchInterval: 5_000,
  });
  const rows = useMemo(() => query.data ?? [], [query.data]);
  const state = useGridState('cash-prepared-at-desk', columns);
  const view = useMemoryRows(rows, columns, state.query);
  if (rows.length === 0) return null;
  return (
    <section className={css['prepared']} aria-label="Przygotowane wpłaty" data-prepared="">
      <h3>Do przyjęcia: {counted(rows.length, PREPARED)}</h3>
      <Grid
        label="Przygotowane wpłaty"
        columnFilters={false}
        state={state}
        view={view}
        rowId={({ id }) => id}
        onOpen={onChoose}
      />
    </section>
  );
}

/** A prepared payment at the window: what the clerk put on it, to be taken as it stands. */
export function PreparedAtWindow({ prepared }: { readonly prepared: PreparedPayment }) {
  return (
    <header className={css['head']}>
      <h2>{prepared.payerName}</h2>
      <div>
        {[
          prepared.payerAddress,
          `przygotował(a) ${prepared.preparedBy} o ${hourOf(prepared.preparedAt)}`,
          prepared.note,
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </header>
  );
}
