import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { everything, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { PartyDialog } from './party-dialog.tsx';

type Found = Awaited<ReturnType<Client['parties']['find']>>['found'][number];

const KINDS: Readonly<Record<Found['kind'], string>> = {
  person: 'osoba',
  couple: 'małżeństwo',
  organisation: 'organizacja',
  group: 'współwłaściciele',
};

const columns: readonly GridColumn<Found>[] = [
  {
    id: 'name',
    title: 'Nazwisko lub nazwa',
    kind: 'text',
    width: 280,
    grows: true,
    value: ({ name }) => name,
  },
  { id: 'kind', title: 'Rodzaj', kind: 'text', width: 140, value: ({ kind }) => KINDS[kind] },
  { id: 'address', title: 'Adres', kind: 'text', width: 280, grows: true, value: ({ address }) => address },
  { id: 'account', title: 'Konto', kind: 'code', width: 130, value: ({ accountNumber }) => accountNumber },
  { id: 'hint', title: 'Pasuje', kind: 'text', width: 180, value: ({ hint }) => hint },
];

/** The register of persons and organisations. It is asked by what is typed; all of it is never listed. */
export function Parties() {
  const client = useClient();
  const router = useRouter();
  const mayEdit = useAllowed('parties.edit');
  const [adding, setAdding] = useState(false);
  const state = useGridState('parties', columns);
  const asked = useDeferredValue(state.query.search.trim());
  const query = useQuery({
    queryKey: ['parties', 'find', asked, 50],
    enabled: asked.length > 1,
    queryFn: ({ signal }) => client.parties.find({ query: asked, limit: 50 }, { signal }),
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => (asked.length > 1 ? (query.data?.found ?? []) : []), [asked, query.data]);
  const memory = useMemoryRows(rows, columns, {
    ...everything,
    filters: state.query.filters,
    sort: state.query.sort,
  });
  const open = (partyId: string) => router.go(`/parties/${partyId}`);
  return (
    <>
      <ListShape
        label="Kartoteka kontrahentów"
        state={{ ...state, query: { ...state.query, search: state.query.search } }}
        view={{
          ...memory,
          loading: query.isFetching,
          error: query.error === null ? undefined : errorInfoOf(query.error),
          refresh: () => void query.refetch(),
        }}
        searchHint="Nazwisko, PESEL, NIP, adres, konto (F3)"
        rowId={({ partyId, accountId }) => `${partyId}/${accountId ?? ''}`}
        onOpen={({ partyId }) => open(partyId)}
        onNew={mayEdit ? () => setAdding(true) : undefined}
        newName="Nowa osoba"
        onBack={() => router.go('/')}
        exportName="kontrahenci"
        emptyText="Wpisz, kogo szukasz: nazwisko, PESEL, NIP, adres albo numer konta."
      />
      {adding && <PartyDialog onDone={({ id }) => open(id)} onClose={() => setAdding(false)} />}
    </>
  );
}
