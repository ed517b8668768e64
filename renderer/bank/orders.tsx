import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import type { TransferOrder } from '#shared/bank/contract-orders.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';
import { ExportDialog } from './export-dialog.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { pageOf } from './page.ts';
import { ORDER_STATES, PURPOSES } from './words.ts';

const columns: readonly GridColumn<TransferOrder>[] = [
  { id: 'reference', title: 'Numer', kind: 'code', width: 140, value: ({ reference }) => reference },
  { id: 'day', title: 'Dzień', kind: 'day', width: 100, value: ({ executionDay }) => executionDay },
  { id: 'state', title: 'Stan', kind: 'text', width: 150, value: ({ state }) => ORDER_STATES[state] },
  {
    id: 'payee',
    title: 'Odbiorca',
    kind: 'text',
    width: 180,
    grows: true,
    value: ({ payeeName }) => payeeName,
  },
  { id: 'purpose', title: 'Rodzaj', kind: 'text', width: 130, value: ({ purpose }) => PURPOSES[purpose] },
  { id: 'title', title: 'Tytuł', kind: 'text', width: 190, grows: true, value: ({ title }) => title },
  {
    id: 'warnings',
    title: 'Uwagi',
    kind: 'text',
    width: 80,
    value: ({ warnings }) => (warnings.length > 0 ? `▲ ${warnings.length}` : ''),
  },
  { id: 'by', title: 'Przygotował', kind: 'text', width: 140, value: ({ preparedBy }) => preparedBy },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 116, value: ({ amount }) => amount },
];

/** Orders to pay: one person prepares, another approves, the file goes to the bank, a statement confirms. */
export function Orders() {
  const client = useClient();
  const router = useRouter();
  const mayPrepare = useAllowed('bank.orders.prepare');
  const mayApprove = useAllowed('bank.orders.approve');
  const mayExport = useAllowed('bank.orders.export');
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [asked, setAsked] = useState<{
    readonly act: 'approve' | 'withdraw';
    readonly order: TransferOrder;
  }>();
  const state = useGridState('bank-orders', columns);
  const view = usePagedRows<TransferOrder>(
    {
      key: ['bank', 'orders'],
      fetch: async (_query, after) =>
        pageOf(await client.bank.orders.list({ ...(after === undefined ? {} : { after }) }), after),
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const decide = useCommand(
    ({ act, order }: NonNullable<typeof asked>, actId) => {
      const call = act === 'withdraw' ? 'withdraw' : order.large ? 'approveLarge' : 'approve';
      return client.bank.orders[call]({ actId, orderId: order.id });
    },
    { onDone: () => setAsked(undefined) },
  );
  const approvable = mayApprove && current?.state === 'prepared' ? current : undefined;
  useAct('confirm', approvable && (() => setAsked({ act: 'approve', order: approvable })), {
    name: 'Zatwierdź przelew',
  });
  useAct('compute', mayExport ? () => setExporting(true) : undefined, { name: 'Plik dla banku' });
  return (
    <>
      <ListShape
        label="Przelewy"
        autoFocus
        columnFilters={false}
        state={orderedByService(state)}
        view={view}
        rowId={({ id }) => id}
        rowTone={({ state: now, warnings }) =>
          now === 'rejected' ? 'danger' : now === 'prepared' && warnings.length > 0 ? 'amber' : undefined
        }
        onNew={mayPrepare ? () => setAdding(true) : undefined}
        newName="Przygotuj przelew"
        onRemove={mayPrepare ? (order) => setAsked({ act: 'withdraw', order }) : undefined}
        removeName="Wycofaj"
        onBack={() => router.go('/')}
        exportName="przelewy"
        emptyText="Nie ma przelewów."
      />
      {adding && <OrderDialog onClose={() => setAdding(false)} />}
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
      {asked !== undefined && (
        <ConfirmDialog
          title={asked.act === 'approve' ? 'Zatwierdzenie przelewu' : 'Wycofanie przelewu'}
          confirmName={asked.act === 'approve' ? 'Zatwierdź' : 'Wycofaj'}
          danger={asked.act === 'withdraw'}
          figures={figuresOf(asked.order)}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={() => decide.run(asked)}
          onClose={() => setAsked(undefined)}
        >
          {asked.order.warnings.map(({ code, message }) => (
            <Notice key={code + message} tone="amber">
              {message}
            </Notice>
          ))}
        </ConfirmDialog>
      )}
    </>
  );
}

function figuresOf(order: TransferOrder) {
  const { whiteList } = order;
  return [
    { name: 'Odbiorca', value: order.payeeName },
    { name: 'Rachunek', value: formatNrb(order.payeeAccount) },
    { name: 'Tytuł', value: order.title },
    { name: 'Kwota', value: formatZloty(order.amount) },
    { name: 'Dzień wykonania', value: formatDay(order.executionDay) },
    { name: 'Przygotował(a)', value: order.preparedBy },
    ...(whiteList
      ? [
          {
            name: 'Wykaz podatników VAT',
            value: `${whiteList.result === 'missing' ? 'brak rachunku' : 'rachunek w wykazie'}, ${formatDay(whiteList.listDay)}`,
          },
        ]
      : []),
  ];
}
