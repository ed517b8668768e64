import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { hourOf } from '#renderer/ui/moments.ts';
import { DeskShape, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { deskPaths } from '../paths.ts';
import { usePrint } from '../print.ts';
import type { DeskState } from '../use-desk-state.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { DeskHead, DeskNotices } from './desk-head.tsx';
import { AtDesk } from './desk-screen.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { PrintNotice } from './taken-panel.tsx';

export type ReceiptRow = Awaited<ReturnType<Client['cash']['desk']['receipts']>>[number];

export const receiptColumns: readonly GridColumn<ReceiptRow>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 172, value: ({ fullNumber }) => fullNumber },
  { id: 'hour', title: 'Godzina', kind: 'code', width: 76, value: ({ issuedAt }) => hourOf(issuedAt) },
  { id: 'payer', title: 'Osoba', kind: 'text', width: 190, grows: true, value: ({ payerName }) => payerName },
  { id: 'text', title: 'Treść', kind: 'text', width: 200, grows: true, value: ({ text }) => text },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 110,
    value: ({ cancelled, sent }) => (cancelled ? '✕ anulowane' : sent ? '' : '○ czeka'),
  },
  { id: 'in', title: 'Przyjęto', kind: 'amount', width: 112, sum: true, value: (row) => cashOf(row, 'KP') },
  { id: 'out', title: 'Wypłacono', kind: 'amount', width: 112, sum: true, value: (row) => cashOf(row, 'KW') },
  {
    id: 'card',
    title: 'Kartą',
    kind: 'amount',
    width: 104,
    sum: true,
    value: ({ card, cancelled }) => (cancelled || card === 0 ? null : card),
  },
];

/** Cash that moved; a cancelled receipt stays in the list and counts for nothing. */
function cashOf({ kind, cash, cancelled }: ReceiptRow, wanted: ReceiptRow['kind']): number | null {
  return kind === wanted && !cancelled ? cash : null;
}

export function ReceiptsOfDay() {
  return <AtDesk>{(state) => <Receipts state={state} />}</AtDesk>;
}

/** The receipts of the open report: print again, look into, cancel. */
function Receipts({ state }: { readonly state: DeskState }) {
  const client = useClient();
  const router = useRouter();
  const print = usePrint();
  const [opened, setOpened] = useState<ReceiptRow>();
  const [cancelling, setCancelling] = useState<ReceiptRow>();
  const query = useQuery({
    queryKey: ['cash', 'desk', 'receipts', state.report?.id ?? null],
    queryFn: () => client.cash.desk.receipts({ reportId: state.report?.id ?? null }),
    staleTime: 0,
  });
  const rows = useMemo(() => [...(query.data ?? [])].reverse(), [query.data]);
  const list = useGridState('cash-receipts-of-day', receiptColumns);
  const view = useMemoryRows(rows, receiptColumns, list.query);
  const current = view.row(Math.min(list.cursor, view.count - 1));
  return (
    <DeskShape head={<DeskHead state={state} />} notices={<DeskNotices state={state} />}>
      {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
      <PrintNotice state={print.state} />
      <ListShape
        label="Pokwitowania raportu"
        autoFocus
        state={list}
        view={{ ...view, refresh: () => void query.refetch() }}
        rowId={({ id }) => id}
        rowTone={({ cancelled, sent }) => (cancelled ? 'danger' : sent ? undefined : 'amber')}
        onOpen={setOpened}
        onRemove={(row) => (row.cancelled ? undefined : setCancelling(row))}
        removeName="Anuluj"
        onPrint={current && (() => void print.print('receipt', current.id))}
        onBack={() => router.go(deskPaths.desk)}
        exportName="pokwitowania"
        emptyText="W tym raporcie nie ma jeszcze pokwitowań."
      />
      {opened !== undefined && <ReceiptDialog row={opened} onClose={() => setOpened(undefined)} />}
      {cancelling !== undefined && <CancelDialog row={cancelling} onClose={() => setCancelling(undefined)} />}
    </DeskShape>
  );
}
