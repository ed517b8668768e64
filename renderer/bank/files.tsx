import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { saveBase64 } from '#renderer/ui/grid/export.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { pageOf } from './page.ts';

type Row = Awaited<ReturnType<Client['bank']['files']['list']>>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'at', title: 'Wczytano', kind: 'text', width: 150, value: ({ receivedAt }) => momentOf(receivedAt) },
  { id: 'name', title: 'Plik', kind: 'text', width: 200, grows: true, value: ({ name }) => name },
  { id: 'format', title: 'Format', kind: 'code', width: 100, value: ({ format }) => format },
  { id: 'encoding', title: 'Kodowanie', kind: 'code', width: 110, value: ({ encoding }) => encoding },
  { id: 'statements', title: 'Wyciągi', kind: 'count', width: 90, value: ({ statements }) => statements },
  { id: 'posted', title: 'Zaksięg.', kind: 'count', width: 90, value: ({ posted }) => posted },
  { id: 'held', title: 'Wstrzym.', kind: 'count', width: 90, value: ({ held }) => held },
  { id: 'by', title: 'Kto', kind: 'text', width: 150, value: ({ receivedBy }) => receivedBy },
  { id: 'hash', title: 'SHA-256', kind: 'code', width: 150, hidden: true, value: ({ sha256 }) => sha256 },
];

/** Files as they came from the bank; Enter gives the very bytes back. */
export function Files() {
  const client = useClient();
  const router = useRouter();
  const [refusal, setRefusal] = useState<string>();
  const state = useGridState('bank-files', columns);
  const view = usePagedRows<Row>(
    {
      key: ['bank', 'files'],
      fetch: async (_query, after) =>
        pageOf(await client.bank.files.list({ ...(after === undefined ? {} : { after }) }), after),
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  const save = ({ id }: Row) => {
    setRefusal(undefined);
    client.bank.files.bytes({ fileId: id }).then(
      ({ name, content }) => saveBase64(name, content, 'application/octet-stream'),
      (error: unknown) => setRefusal(errorInfoOf(error).message),
    );
  };
  return (
    <>
      {refusal !== undefined && <Notice tone="danger">{refusal}</Notice>}
      <ListShape
        label="Pliki z banku"
        autoFocus
        columnFilters={false}
        state={orderedByService(state)}
        view={view}
        rowId={({ id }) => id}
        rowTone={({ held }) => (held > 0 ? 'amber' : undefined)}
        onOpen={save}
        onBack={() => router.go('/')}
        exportName="pliki-z-banku"
        emptyText="Nie wczytano jeszcze żadnego pliku."
      />
    </>
  );
}
