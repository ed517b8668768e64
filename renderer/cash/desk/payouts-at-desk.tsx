import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { ConfirmDialog, DeskShape, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { deskPaths } from '../paths.ts';
import { usePrint } from '../print.ts';
import type { DeskState } from '../use-desk-state.ts';
import { DepositDialog } from './deposit-dialog.tsx';
import { DeskHead, DeskNotices } from './desk-head.tsx';
import { AtDesk } from './desk-screen.tsx';
import { TakenPanel } from './taken-panel.tsx';

type Order = Awaited<ReturnType<Client['cash']['desk']['payouts']>>[number];

const KINDS: Readonly<Record<Order['kind'], string>> = {
  refund: 'zwrot nadpłaty',
  advance: 'zaliczka',
  list: 'z listy',
  other: 'inna',
};

const columns: readonly GridColumn<Order>[] = [
  {
    id: 'payee',
    title: 'Odbiorca',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ payeeName }) => payeeName,
  },
  {
    id: 'address',
    title: 'Adres',
    kind: 'text',
    width: 200,
    grows: true,
    value: ({ payeeAddress }) => payeeAddress,
  },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 120, value: ({ kind }) => KINDS[kind] },
  { id: 'text', title: 'Treść', kind: 'text', width: 160, value: ({ text }) => text },
  { id: 'by', title: 'Zatwierdził', kind: 'text', width: 130, value: ({ approvedBy }) => approvedBy ?? '' },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 112, sum: true, value: ({ amount }) => amount },
];

export function PayoutsAtDesk() {
  return <AtDesk>{(state) => <Payouts state={state} />}</AtDesk>;
}

/** Approved orders that wait for their payee, and the deposit of cash at the bank (F7). */
function Payouts({ state }: { readonly state: DeskState }) {
  const client = useClient();
  const router = useRouter();
  const print = usePrint();
  const [asked, setAsked] = useState<Order>();
  const [depositing, setDepositing] = useState(false);
  const [paid, setPaid] = useState<Receipt>();
  const query = useQuery({
    queryKey: ['cash', 'desk', 'payouts'],
    queryFn: () => client.cash.desk.payouts(),
    staleTime: 0,
  });
  const printAll = async (receipt: Receipt, counted: boolean) => {
    await print.print('receipt', receipt.id);
    if (counted) await print.print('deposit', receipt.id);
  };
  const done = (receipt: Receipt, counted = false) => {
    setAsked(undefined);
    setDepositing(false);
    setPaid(receipt);
    void printAll(receipt, counted);
  };
  const payOut = useCommand(
    (orderId: string, actId) => client.cash.desk.payOut({ actId, orderId, deposit: null }),
    { onDone: done },
  );
  const rows = useMemo(() => query.data ?? [], [query.data]);
  const list = useGridState('cash-payouts-at-desk', columns);
  const view = useMemoryRows(rows, columns, list.query);
  return (
    <DeskShape
      head={<DeskHead state={state} />}
      notices={<DeskNotices state={state} />}
      sideLabel="Ostatnia wypłata"
      side={
        paid && (
          <TakenPanel
            receipt={paid}
            print={print.state}
            onPrint={() => void print.print('receipt', paid.id)}
          />
        )
      }
    >
      {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
      <ListShape
        label="Wypłaty zatwierdzone"
        autoFocus
        state={list}
        view={{ ...view, refresh: () => void query.refetch() }}
        rowId={({ id }) => id}
        onOpen={(order) => {
          payOut.clear();
          setAsked(order);
        }}
        onNew={() => setDepositing(true)}
        newName="Wpłata do banku"
        onBack={() => router.go(deskPaths.desk)}
        exportName="wyplaty"
        emptyText="Nie ma zatwierdzonych wypłat. Gotówkę do banku odprowadzisz przez F7."
      />
      {asked !== undefined && (
        <ConfirmDialog
          title="Wypłata z kasy"
          confirmName={`Wypłać ${formatZloty(asked.amount)}`}
          figures={[
            { name: 'Odbiorca', value: asked.payeeName },
            { name: 'Za co', value: asked.text === '' ? KINDS[asked.kind] : asked.text },
            { name: 'Zatwierdził(a)', value: asked.approvedBy ?? '–' },
            { name: 'W kasie po wypłacie', value: formatZloty(left(state, asked)) },
          ]}
          busy={payOut.busy}
          refusal={payOut.refusal?.message}
          onConfirm={() => payOut.run(asked.id)}
          onClose={() => setAsked(undefined)}
        >
          Sprawdź dokument tożsamości odbiorcy. Wypłata wystawi KW i wydrukuje go do podpisu.
        </ConfirmDialog>
      )}
      {depositing && <DepositDialog state={state} onDone={done} onClose={() => setDepositing(false)} />}
    </DeskShape>
  );
}

function left(state: DeskState, { amount }: Order): Order['amount'] {
  return ((state.report?.closing ?? 0) - amount) as Order['amount'];
}
