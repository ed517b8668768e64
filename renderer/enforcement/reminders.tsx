import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { usePaper } from '#renderer/receivables/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { DeliveryDialog } from './delivery-dialog.tsx';

type Reminder = Awaited<ReturnType<Client['enforcement']['reminders']['list']>>['rows'][number];

const DELIVERIES: Readonly<Record<NonNullable<Reminder['delivery']>, string>> = {
  direct: 'doręczone',
  substitute: 'doręczone zastępczo',
  deemed: 'uznane za doręczone',
  refused: 'odmowa przyjęcia',
};

function stateOf({ state, delivery, firstNoticeOn }: Reminder): string {
  if (state === 'cancelled') return 'anulowane';
  if (delivery !== null) return `✓ ${DELIVERIES[delivery]}`;
  return firstNoticeOn === null ? 'wysłane' : '▲ awizowane';
}

const columns: readonly GridColumn<Reminder>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 150, value: ({ number }) => number },
  { id: 'day', title: 'Data', kind: 'day', width: 104, value: ({ day }) => day },
  {
    id: 'addressee',
    title: 'Adresat',
    kind: 'text',
    width: 190,
    grows: true,
    value: ({ addresseeName }) => addresseeName,
  },
  { id: 'debtor', title: 'Dłużnik', kind: 'text', width: 190, value: ({ partyName }) => partyName },
  {
    id: 'principal',
    title: 'Należność',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ principal }) => principal,
  },
  {
    id: 'interest',
    title: 'Odsetki',
    kind: 'amount',
    width: 100,
    sum: true,
    value: ({ interest }) => interest,
  },
  { id: 'open', title: 'Pozostaje', kind: 'amount', width: 112, sum: true, value: ({ openNow }) => openNow },
  {
    id: 'cost',
    title: 'Koszty',
    kind: 'amount',
    width: 90,
    sum: true,
    value: ({ cost, costCharged }) => (costCharged ? cost : null),
  },
  { id: 'delivered', title: 'Doręczono', kind: 'day', width: 104, value: ({ deliveredOn }) => deliveredOn },
  { id: 'state', title: 'Stan', kind: 'text', width: 160, value: stateOf },
];

/** Register of reminders: letters printed, deliveries entered by number, cancelled numbers kept. */
export function Reminders() {
  const client = useClient();
  const router = useRouter();
  const paper = usePaper();
  const mayWork = useAllowed('enforcement.reminders');
  const list = useWholeList(
    'reminders',
    columns,
    ['enforcement', 'reminders'],
    async () => (await client.enforcement.reminders.list({ limit: 2_000 })).rows,
  );
  const [delivering, setDelivering] = useState(false);
  const [cancelling, setCancelling] = useState<Reminder>();
  const cancel = useCommand(
    (reason: string, actId) =>
      client.enforcement.reminders.cancel({ actId, reminderId: cancelling?.id ?? '', reason }),
    { onDone: () => setCancelling(undefined) },
  );
  const fiction = useCommand((_: null, actId) => client.enforcement.reminders.fiction({ actId }));
  useAct('create', mayWork ? () => setDelivering(true) : undefined, { name: 'Wpisz doręczenia' });
  useAct('compute', mayWork ? () => fiction.run(null) : undefined, { name: 'Nieodebrane po 14 dniach' });
  const toPrint = () => {
    const marked = list.view.all().filter(({ id }) => list.state.marked.has(id));
    return (marked.length > 0 ? marked : list.current === undefined ? [] : [list.current]).map(
      ({ id }) => id,
    );
  };
  const trouble = paper.trouble ?? fiction.refusal?.message;
  return (
    <>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      <ListShape
        label="Upomnienia"
        autoFocus
        marks
        {...list}
        rowId={({ id }) => id}
        rowTone={({ state, firstNoticeOn }) =>
          state === 'issued' && firstNoticeOn !== null ? 'amber' : undefined
        }
        onOpen={({ partyId }) => router.go(`/receivables/cards/${partyId}`)}
        onPrint={() => {
          const reminderIds = toPrint();
          if (reminderIds.length > 0) paper.save(() => client.enforcement.reminders.print({ reminderIds }));
        }}
        onRemove={mayWork ? (row) => row.state !== 'cancelled' && setCancelling(row) : undefined}
        removeName="Anuluj upomnienie"
        onBack={() => router.go('/')}
        exportName="upomnienia"
        emptyText="Nie ma jeszcze upomnień."
      />
      {delivering && <DeliveryDialog onClose={() => setDelivering(false)} />}
      {cancelling !== undefined && (
        <ConfirmDialog
          title={`Anulowanie upomnienia ${cancelling.number}`}
          confirmName="Anuluj upomnienie"
          danger
          reasonLabel="Powód"
          figures={[
            { name: 'Adresat', value: cancelling.addresseeName },
            { name: 'Koszty do wycofania', value: formatZloty(cancelling.cost) },
          ].slice(0, cancelling.costCharged ? 2 : 1)}
          busy={cancel.busy}
          refusal={cancel.refusal?.message}
          onConfirm={cancel.run}
          onClose={() => setCancelling(undefined)}
        >
          Numer zostaje w rejestrze jako anulowany.
        </ConfirmDialog>
      )}
    </>
  );
}
