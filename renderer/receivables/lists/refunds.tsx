import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import { DateField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ActDialog, ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';

type Refund = Awaited<ReturnType<Client['receivables']['refunds']['list']>>[number];

const STATES: Readonly<Record<Refund['state'], string>> = {
  prepared: '▲ do zatwierdzenia',
  approved: '✓ zatwierdzony',
  sent: 'wysłany',
  withdrawn: 'wycofany',
};

const columns: readonly GridColumn<Refund>[] = [
  {
    id: 'payee',
    title: 'Odbiorca',
    kind: 'text',
    width: 200,
    grows: true,
    value: ({ payeeName }) => payeeName,
  },
  { id: 'title', title: 'Tytuł', kind: 'text', width: 220, value: ({ titleName }) => titleName },
  {
    id: 'way',
    title: 'Sposób',
    kind: 'text',
    width: 300,
    value: ({ bankAccount }) => (bankAccount === null ? 'przekaz pocztowy' : formatNrb(bankAccount)),
  },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 116, sum: true, value: ({ amount }) => amount },
  { id: 'prepared', title: 'Przygotował', kind: 'text', width: 150, value: ({ preparedBy }) => preparedBy },
  {
    id: 'approved',
    title: 'Zatwierdził',
    kind: 'text',
    width: 150,
    value: ({ approvedBy }) => approvedBy ?? '',
  },
  { id: 'sent', title: 'Wysłano', kind: 'day', width: 110, value: ({ sentOn }) => sentOn },
  { id: 'state', title: 'Stan', kind: 'text', width: 150, value: ({ state }) => STATES[state] },
];

/** Refunds of overpayments by transfer or postal order: one person prepares, another approves, then it is sent. */
export function Refunds() {
  const client = useClient();
  const router = useRouter();
  const mayApprove = useAllowed('receivables.approve');
  const mayWork = useAllowed('receivables.overpayments');
  const list = useWholeList('refunds', columns, ['receivables', 'refunds'], () =>
    client.receivables.refunds.list({}),
  );
  const [asked, setAsked] = useState<{
    readonly act: 'approve' | 'withdraw' | 'sent';
    readonly refund: Refund;
  }>();
  const close = () => setAsked(undefined);
  const decide = useCommand(
    ({ act, refund }: { act: 'approve' | 'withdraw'; refund: Refund }, actId): Promise<unknown> =>
      client.receivables.refunds[act]({ actId, refundId: refund.id }),
    { onDone: close },
  );
  const { current } = list;
  const approvable = mayApprove && current?.state === 'prepared' ? current : undefined;
  const sendable = mayWork && current?.state === 'approved' ? current : undefined;
  useAct('confirm', approvable && (() => setAsked({ act: 'approve', refund: approvable })), {
    name: 'Zatwierdź zwrot',
  });
  useAct('edit', sendable && (() => setAsked({ act: 'sent', refund: sendable })), { name: 'Wpisz wysłanie' });
  return (
    <>
      <ListShape
        label="Zwroty nadpłat"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        rowTone={({ state }) => (state === 'prepared' ? 'amber' : undefined)}
        onOpen={({ partyId }) => router.go(`/receivables/cards/${partyId}`)}
        onRemove={mayWork ? (refund) => setAsked({ act: 'withdraw', refund }) : undefined}
        removeName="Wycofaj"
        onBack={() => router.go('/')}
        exportName="zwroty-nadplat"
        emptyText="Nie ma zwrotów. Zwrot przygotowuje się na karcie kontowej."
      />
      {asked?.act === 'sent' && <SentDialog refund={asked.refund} onClose={close} />}
      {asked !== undefined && asked.act !== 'sent' && (
        <ConfirmDialog
          title={asked.act === 'approve' ? 'Zatwierdzenie zwrotu' : 'Wycofanie zwrotu'}
          confirmName={asked.act === 'approve' ? 'Zatwierdź' : 'Wycofaj'}
          danger={asked.act === 'withdraw'}
          figures={[
            { name: 'Odbiorca', value: asked.refund.payeeName },
            { name: 'Kwota', value: formatZloty(asked.refund.amount) },
            { name: 'Przygotował(a)', value: asked.refund.preparedBy },
          ]}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={() =>
            decide.run({ act: asked.act === 'approve' ? 'approve' : 'withdraw', refund: asked.refund })
          }
          onClose={close}
        />
      )}
    </>
  );
}

function SentDialog({ refund, onClose }: { readonly refund: Refund; readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const form = useForm<{ day: Day | null; bankLedgerAccount: string }>(
    { day: session.workingDate, bankLedgerAccount: '130-D' },
    undefined,
    { fresh: true },
  );
  const send = useCommand(
    ({ day, bankLedgerAccount }: typeof form.values, actId) =>
      client.receivables.refunds.sent({
        actId,
        refundId: refund.id,
        day: day ?? session.workingDate,
        bankLedgerAccount,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={`Wysłanie zwrotu ${formatZloty(refund.amount)}: ${refund.payeeName}`}
      form={form}
      confirmName="Zaksięguj zwrot"
      busy={send.busy}
      onConfirm={send.run}
      onClose={onClose}
    >
      <DateField label="Dzień obciążenia rachunku urzędu" required autoFocus {...form.bind('day')} />
      <TextField label="Konto księgowe banku" required maxLength={40} {...form.bind('bankLedgerAccount')} />
    </ActDialog>
  );
}
