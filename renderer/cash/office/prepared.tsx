import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { PreparedPayment } from '../desk/customer.ts';
import { PrepareDialog } from './prepare-dialog.tsx';

const columns: readonly GridColumn<PreparedPayment>[] = [
  {
    id: 'payer',
    title: 'Wpłacający',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ payerName }) => payerName,
  },
  {
    id: 'address',
    title: 'Adres',
    kind: 'text',
    width: 200,
    grows: true,
    value: ({ payerAddress }) => payerAddress,
  },
  { id: 'note', title: 'Uwagi', kind: 'text', width: 180, value: ({ note }) => note },
  { id: 'by', title: 'Przygotował', kind: 'text', width: 150, value: ({ preparedBy }) => preparedBy },
  { id: 'at', title: 'Kiedy', kind: 'text', width: 140, value: ({ preparedAt }) => momentOf(preparedAt) },
  { id: 'total', title: 'Kwota', kind: 'amount', width: 120, sum: true, value: ({ total }) => total },
];

/** Payments prepared for the desk: the clerk chooses the dues, the cashier presses two keys. */
export function PreparedPayments() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('cash-prepared', columns, ['cash', 'prepared'], () =>
    client.cash.prepared.list(),
  );
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<PreparedPayment>();
  const withdraw = useCommand(
    (preparedId: string, actId) => client.cash.prepared.withdraw({ actId, preparedId }),
    { onDone: () => setRemoving(undefined) },
  );
  return (
    <>
      <ListShape
        label="Wpłaty przygotowane"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        onNew={() => setAdding(true)}
        newName="Przygotuj wpłatę"
        onRemove={setRemoving}
        removeName="Wycofaj"
        onBack={() => router.go('/')}
        exportName="wplaty-przygotowane"
        emptyText="Żadna wpłata nie czeka na przyjęcie w kasie. Nową przygotujesz przez F7."
      />
      {adding && <PrepareDialog onClose={() => setAdding(false)} />}
      {removing !== undefined && (
        <ConfirmDialog
          title="Wycofanie przygotowanej wpłaty"
          confirmName="Wycofaj"
          danger
          figures={[
            { name: 'Wpłacający', value: removing.payerName },
            { name: 'Kwota', value: formatZloty(removing.total) },
          ]}
          busy={withdraw.busy}
          refusal={withdraw.refusal?.message}
          onConfirm={() => withdraw.run(removing.id)}
          onClose={() => setRemoving(undefined)}
        >
          Kasa nie będzie jej już widzieć. Należności pozostają do zapłaty.
        </ConfirmDialog>
      )}
    </>
  );
}
