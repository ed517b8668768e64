import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { DeskCashiers } from './desk-cashiers.tsx';
import { DESK_KINDS, DeskDialog } from './desk-dialog.tsx';

type Desk = Awaited<ReturnType<Client['cash']['desks']['list']>>[number];

const columns: readonly GridColumn<Desk>[] = [
  { id: 'code', title: 'Kasa', kind: 'code', width: 90, value: ({ code }) => code },
  { id: 'name', title: 'Nazwa', kind: 'text', width: 220, value: ({ name }) => name },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 160, value: ({ kind }) => DESK_KINDS[kind] },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 140,
    value: ({ state }) => (state === 'active' ? '✓ czynna' : '✕ zatrzymana'),
  },
  {
    id: 'reason',
    title: 'Powód zatrzymania',
    kind: 'text',
    width: 320,
    grows: true,
    value: ({ stoppedReason }) => stoppedReason ?? '',
  },
  { id: 'rows', title: 'Przyjętych zapisów', kind: 'count', width: 150, value: ({ chainSeq }) => chainSeq },
  {
    id: 'seen',
    title: 'Ostatni kontakt',
    kind: 'text',
    width: 150,
    value: ({ lastSeenAt }) => (lastSeenAt === null ? 'nigdy' : momentOf(lastSeenAt)),
  },
];

/** The desks of the unit: which work, which are stopped and why; a person lets a stopped one work again. */
export function Desks() {
  const client = useClient();
  const router = useRouter();
  const mayManage = useAllowed('cash.desks.manage');
  const list = useWholeList('cash-desks', columns, ['cash', 'desks'], () => client.cash.desks.list());
  const [asked, setAsked] = useState<Desk>();
  const [adding, setAdding] = useState(false);
  const [staffed, setStaffed] = useState<Desk>();
  const decide = useCommand(
    ({ desk, reason }: { readonly desk: Desk; readonly reason: string }, actId): Promise<unknown> =>
      client.cash.desks[desk.state === 'stopped' ? 'release' : 'stop']({ actId, deskId: desk.id, reason }),
    { onDone: () => setAsked(undefined) },
  );
  const { current } = list;
  const stopped = current?.state === 'stopped';
  useAct('edit', mayManage && current ? () => setAsked(current) : undefined, {
    name: stopped ? 'Zwolnij kasę' : 'Zatrzymaj kasę',
  });
  return (
    <>
      <ListShape
        label="Kasy"
        autoFocus
        {...list}
        rowId={({ id }) => String(id)}
        rowTone={({ state }) => (state === 'stopped' ? 'danger' : undefined)}
        onNew={mayManage ? () => setAdding(true) : undefined}
        newName="Nowa kasa"
        onOpen={mayManage ? setStaffed : undefined}
        onBack={() => router.go('/')}
        exportName="kasy"
        emptyText="W tej jednostce nie ma kas."
      />
      {adding && <DeskDialog onClose={() => setAdding(false)} />}
      {staffed !== undefined && <DeskCashiers desk={staffed} onClose={() => setStaffed(undefined)} />}
      {asked !== undefined && (
        <ConfirmDialog
          title={
            asked.state === 'stopped' ? `Zwolnienie kasy ${asked.code}` : `Zatrzymanie kasy ${asked.code}`
          }
          confirmName={asked.state === 'stopped' ? 'Zwolnij' : 'Zatrzymaj'}
          danger={asked.state === 'active'}
          reasonLabel={asked.state === 'stopped' ? 'Co ustalono' : 'Powód zatrzymania'}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={(reason) => decide.run({ desk: asked, reason })}
          onClose={() => setAsked(undefined)}
        >
          {asked.state === 'stopped'
            ? `Kasa znów będzie przyjmować wpłaty i wysyłać zapisy. Zatrzymano ją, bo: ${asked.stoppedReason ?? '–'}`
            : 'Kasa przestanie przyjmować wpłaty, a jej zapisy nie będą przyjmowane, dopóki jej nie zwolnisz.'}
        </ConfirmDialog>
      )}
    </>
  );
}
