import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { documentName } from '../movement-names.ts';

type Row = Awaited<ReturnType<Client['receivables']['charges']['register']>>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 150, value: ({ number }) => number },
  { id: 'day', title: 'Data', kind: 'day', width: 104, value: ({ day }) => day },
  { id: 'posted', title: 'Zaksięgowano', kind: 'day', width: 116, value: ({ postedOn }) => postedOn },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 170, value: ({ kind }) => documentName(kind) },
  { id: 'party', title: 'Podatnik', kind: 'text', width: 190, value: ({ partyName }) => partyName },
  { id: 'account', title: 'Konto', kind: 'code', width: 100, value: ({ accountNumber }) => accountNumber },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 112, value: ({ amount }) => amount },
  { id: 'ground', title: 'Podstawa', kind: 'text', width: 260, grows: true, value: ({ ground }) => ground },
  {
    id: 'reversal',
    title: 'Storno',
    kind: 'text',
    width: 170,
    value: ({ reversedBy, reverses }) =>
      reversedBy !== null ? `wystornowany ${reversedBy}` : reverses !== null ? `storno ${reverses}` : '',
  },
  { id: 'user', title: 'Kto', kind: 'text', width: 140, value: ({ userName }) => userName },
];

/** Register of increases, decreases and internal changes: the newest 500, Enter opens the card. */
export function DocumentRegister() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList(
    'receivable-documents',
    columns,
    ['receivables', 'register'],
    async () => (await client.receivables.charges.register({ limit: 500 })).rows,
  );
  return (
    <ListShape
      label="Rejestr przypisów i odpisów"
      autoFocus
      {...list}
      rowId={({ id }) => id}
      rowTone={({ reversedBy }) => (reversedBy === null ? undefined : 'amber')}
      onOpen={({ partyId }) => router.go(`/receivables/cards/${partyId}`)}
      onBack={() => router.go('/')}
      exportName="rejestr-przypisow-i-odpisow"
      emptyText="Nie ma jeszcze dokumentów."
    />
  );
}
