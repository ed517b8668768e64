import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';

type OpenSession = Awaited<ReturnType<Client['admin']['sessions']['list']>>[number];

const columns: readonly GridColumn<OpenSession>[] = [
  { id: 'name', title: 'Osoba', kind: 'text', width: 220, grows: true, value: ({ userName }) => userName },
  { id: 'login', title: 'Login', kind: 'code', width: 150, value: ({ login }) => login },
  { id: 'station', title: 'Komputer', kind: 'text', width: 180, value: ({ stationName }) => stationName },
  { id: 'unit', title: 'Jednostka', kind: 'text', width: 180, value: ({ unitName }) => unitName },
  { id: 'since', title: 'Od', kind: 'text', width: 150, value: ({ since }) => momentOf(since) },
  {
    id: 'seen',
    title: 'Ostatnia czynność',
    kind: 'text',
    width: 150,
    value: ({ lastSeenAt }) => momentOf(lastSeenAt),
  },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 140,
    value: ({ own, locked }) => (own ? 'Twoja sesja' : locked ? 'zablokowana' : '✓ otwarta'),
  },
];

/** Who is signed in, where and since when. Enter signs somebody out. */
export function Sessions() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('admin-sessions', columns, ['admin', 'sessions'], () =>
    client.admin.sessions.list(),
  );
  const [asked, setAsked] = useState<OpenSession>();
  const end = useCommand((sessionId: string, actId) => client.admin.sessions.end({ actId, sessionId }), {
    onDone: () => setAsked(undefined),
  });
  return (
    <>
      <ListShape
        label="Zalogowani"
        autoFocus
        {...list}
        rowId={({ id }) => id}
        onEdit={setAsked}
        onBack={() => router.go('/')}
        exportName="zalogowani"
      />
      {asked !== undefined && (
        <ConfirmDialog
          title="Wylogowanie"
          confirmName="Wyloguj"
          danger
          busy={end.busy}
          refusal={end.refusal?.message}
          onConfirm={() => end.run(asked.id)}
          onClose={() => setAsked(undefined)}
        >
          {`${asked.userName}, ${asked.stationName}: sesja skończy się od razu. Co nie zostało zapisane, zostaje na ekranie tej osoby do ponownego zalogowania.`}
        </ConfirmDialog>
      )}
    </>
  );
}
