import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { sum } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';

type Aged = Awaited<ReturnType<Client['receivables']['limitation']['list']>>['rows'][number];

const DUES = ['należność', 'należności', 'należności'] as const;

const columns: readonly GridColumn<Aged>[] = [
  {
    id: 'lapsed',
    title: 'Do odpisania',
    kind: 'text',
    width: 116,
    value: ({ lapsed }) => (lapsed ? '▲ tak' : 'nie'),
  },
  { id: 'party', title: 'Podatnik', kind: 'text', width: 190, value: ({ partyName }) => partyName },
  { id: 'label', title: 'Należność', kind: 'text', width: 240, value: ({ label }) => label },
  { id: 'due', title: 'Termin', kind: 'day', width: 104, value: ({ due }) => due },
  {
    id: 'amount',
    title: 'Kwota',
    kind: 'amount',
    width: 108,
    sum: true,
    value: ({ principal }) => principal,
  },
  { id: 'reason', title: 'Dlaczego', kind: 'text', width: 360, grows: true, value: ({ reason }) => reason },
];

/** Old dues: those that lapsed, marked and written off (F10), and why the others are not on the list. */
export function LimitationReview() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayWriteOff = useAllowed('receivables.approve');
  const list = useWholeList(
    'limitation',
    columns,
    ['receivables', 'limitation', session.workingDate],
    async () => (await client.receivables.limitation.list({})).rows,
  );
  const [asked, setAsked] = useState<readonly Aged[]>();
  const writeOff = useCommand(
    ({ dues, ground }: { dues: readonly Aged[]; ground: string }, actId) =>
      client.receivables.limitation.writeOff({
        actId,
        instalmentIds: dues.map(({ instalmentId }) => instalmentId),
        day: session.workingDate,
        ground,
      }),
    {
      onDone: () => {
        setAsked(undefined);
        list.state.setMarked(new Set());
      },
    },
  );
  const chosen = () => {
    const all = list.view.all();
    const marked = all.filter(({ instalmentId, lapsed }) => lapsed && list.state.marked.has(instalmentId));
    return marked.length > 0 ? marked : all.filter(({ lapsed }) => lapsed);
  };
  useAct('confirm', mayWriteOff ? () => chosen().length > 0 && setAsked(chosen()) : undefined, {
    name: 'Odpisz przedawnione',
  });
  return (
    <>
      <ListShape
        label="Przedawnienie"
        autoFocus
        marks
        {...list}
        rowId={({ instalmentId }) => instalmentId}
        rowTone={({ lapsed }) => (lapsed ? 'amber' : undefined)}
        onOpen={({ partyId }) => router.go(`/receivables/cards/${partyId}`)}
        onBack={() => router.go('/')}
        exportName="przedawnienie"
        emptyText="Nie ma należności starszych niż trzy lata."
      />
      {asked !== undefined && (
        <ConfirmDialog
          title="Odpisanie przedawnionych"
          confirmName="Odpisz"
          danger
          reasonLabel="Podstawa"
          figures={[
            { name: 'Należności', value: counted(asked.length, DUES) },
            { name: 'Kwota', value: formatZloty(sum(asked.map(({ principal }) => principal))) },
          ]}
          busy={writeOff.busy}
          refusal={writeOff.refusal?.message}
          onConfirm={(ground) => writeOff.run({ dues: asked, ground })}
          onClose={() => setAsked(undefined)}
        >
          Każde konto dostanie osobny dokument odpisu.
        </ConfirmDialog>
      )}
    </>
  );
}
