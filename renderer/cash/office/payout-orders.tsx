import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { OrderDialog } from './order-dialog.tsx';

type Order = Awaited<ReturnType<Client['cash']['payouts']['list']>>[number];

const STATES: Readonly<Record<Order['state'], string>> = {
  prepared: '▲ do zatwierdzenia',
  approved: '✓ zatwierdzona',
  paid: 'wypłacona',
  withdrawn: 'wycofana',
};

const columns: readonly GridColumn<Order>[] = [
  {
    id: 'payee',
    title: 'Odbiorca',
    kind: 'text',
    width: 200,
    grows: true,
    value: ({ payeeName }) => payeeName,
  },
  { id: 'title', title: 'Tytuł', kind: 'text', width: 150, value: ({ titleName }) => titleName },
  { id: 'text', title: 'Treść', kind: 'text', width: 150, grows: true, value: ({ text }) => text },
  { id: 'by', title: 'Przygotował', kind: 'text', width: 136, value: ({ preparedBy }) => preparedBy },
  {
    id: 'approved',
    title: 'Zatwierdził',
    kind: 'text',
    width: 136,
    value: ({ approvedBy }) => approvedBy ?? '',
  },
  { id: 'state', title: 'Stan', kind: 'text', width: 150, value: ({ state }) => STATES[state] },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 116, sum: true, value: ({ amount }) => amount },
];

/** Pay-outs from the desk: one person prepares, another approves, the cashier pays. */
export function PayoutOrders() {
  const client = useClient();
  const router = useRouter();
  const mayApprove = useAllowed('cash.payouts.approve');
  const mayPrepare = useAllowed('cash.payouts.prepare');
  const list = useWholeList('cash-payout-orders', columns, ['cash', 'payouts'], () =>
    client.cash.payouts.list(),
  );
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<{ readonly act: 'approve' | 'withdraw'; readonly order: Order }>();
  const decide = useCommand(
    ({ act, order }: NonNullable<typeof asked>, actId): Promise<unknown> =>
      client.cash.payouts[act]({ actId, orderId: order.id }),
    { onDone: () => setAsked(undefined) },
  );
  const { current } = list;
  const approvable = mayApprove && current?.state === 'prepared' ? current : undefined;
  useAct('confirm', approvable && (() => setAsked({ act: 'approve', order: approvable })), {
    name: 'Zatwierdź wypłatę',
  });
  return (
    <>
      <ListShape
        label="Polecenia wypłaty"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        rowTone={({ state }) => (state === 'prepared' ? 'amber' : undefined)}
        onNew={mayPrepare ? () => setAdding(true) : undefined}
        newName="Przygotuj wypłatę"
        onRemove={mayPrepare ? (order) => setAsked({ act: 'withdraw', order }) : undefined}
        removeName="Wycofaj"
        onBack={() => router.go('/')}
        exportName="polecenia-wyplaty"
        emptyText="Nie ma poleceń wypłaty."
      />
      {adding && <OrderDialog onClose={() => setAdding(false)} />}
      {asked !== undefined && (
        <ConfirmDialog
          title={asked.act === 'approve' ? 'Zatwierdzenie wypłaty' : 'Wycofanie wypłaty'}
          confirmName={asked.act === 'approve' ? 'Zatwierdź' : 'Wycofaj'}
          danger={asked.act === 'withdraw'}
          figures={[
            { name: 'Odbiorca', value: asked.order.payeeName },
            { name: 'Za co', value: asked.order.text || asked.order.titleName },
            { name: 'Kwota', value: formatZloty(asked.order.amount) },
            { name: 'Przygotował(a)', value: asked.order.preparedBy },
          ]}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={() => decide.run(asked)}
          onClose={() => setAsked(undefined)}
        >
          {asked.act === 'approve'
            ? 'Kasa wypłaci tę kwotę odbiorcy. Zatwierdza inna osoba niż ta, która przygotowała.'
            : 'Kasa nie będzie mogła wypłacić tej kwoty.'}
        </ConfirmDialog>
      )}
    </>
  );
}
