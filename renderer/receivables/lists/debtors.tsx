import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { AGE_BANDS } from '#shared/receivables/contract-lists.ts';

type Debtor = Awaited<ReturnType<Client['receivables']['lists']['debtors']>>[number];
type Age = Awaited<ReturnType<Client['receivables']['lists']['ageing']>>[number];

const debtorColumns: readonly GridColumn<Debtor>[] = [
  {
    id: 'name',
    title: 'Dłużnik',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ partyName }) => partyName,
  },
  { id: 'address', title: 'Adres', kind: 'text', width: 240, value: ({ address }) => address },
  { id: 'dues', title: 'Należności', kind: 'count', width: 100, value: ({ dues }) => dues },
  { id: 'oldest', title: 'Najstarszy termin', kind: 'day', width: 130, value: ({ oldestDue }) => oldestDue },
  { id: 'late', title: 'Dni', kind: 'count', width: 80, value: ({ daysLate }) => daysLate },
  {
    id: 'principal',
    title: 'Zaległość',
    kind: 'amount',
    width: 120,
    sum: true,
    value: ({ principal }) => principal,
  },
  {
    id: 'interest',
    title: 'Odsetki',
    kind: 'amount',
    width: 110,
    sum: true,
    value: ({ interest }) => interest,
  },
  { id: 'total', title: 'Razem', kind: 'amount', width: 124, sum: true, value: ({ total }) => total },
];

/** The greatest debtors of the unit on the working day; Enter opens the account card. */
export function Debtors() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const list = useWholeList('debtors', debtorColumns, ['receivables', 'debtors', session.workingDate], () =>
    client.receivables.lists.debtors({ limit: 200 }),
  );
  return (
    <ListShape
      label="Dłużnicy"
      autoFocus
      {...list}
      rowId={({ partyId }) => partyId}
      onOpen={({ partyId }) => router.go(`/receivables/cards/${partyId}`)}
      onBack={() => router.go('/')}
      exportName="dluznicy"
      emptyText="Nikt nie zalega."
    />
  );
}

const groupings = ['title', 'locality', 'year'] as const;
const groupNames = { title: 'Tytuł', locality: 'Miejscowość', year: 'Rok powstania' } as const;

/** Arrears by age: by title, village or year of origin (Ctrl+G changes). */
export function Ageing() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const [by, setBy] = useState<(typeof groupings)[number]>('title');
  const columns: readonly GridColumn<Age>[] = [
    { id: 'name', title: groupNames[by], kind: 'text', width: 240, grows: true, value: ({ name }) => name },
    { id: 'debtors', title: 'Dłużników', kind: 'count', width: 100, value: ({ debtors }) => debtors },
    ...AGE_BANDS.map(
      (band, at): GridColumn<Age> => ({
        id: `band-${at}`,
        title: band,
        kind: 'amount',
        width: 116,
        sum: true,
        value: ({ bands }) => bands[at] ?? null,
      }),
    ),
    { id: 'total', title: 'Razem', kind: 'amount', width: 124, sum: true, value: ({ total }) => total },
  ];
  const list = useWholeList(`ageing-${by}`, columns, ['receivables', 'ageing', by, session.workingDate], () =>
    client.receivables.lists.ageing({ by }),
  );
  const next = groupings[(groupings.indexOf(by) + 1) % groupings.length] ?? 'title';
  useAct('group', () => setBy(next), { name: `Według: ${groupNames[next].toLowerCase()}` });
  return (
    <ListShape
      key={by}
      label="Zaległości według wieku"
      autoFocus
      {...list}
      rowId={({ name }) => name}
      onBack={() => router.go('/')}
      exportName="zaleglosci-wiek"
      emptyText="Nie ma zaległości."
    />
  );
}
