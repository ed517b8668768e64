import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { sum } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import { PlaceFields, usePlace } from './place.tsx';

type Draft = Awaited<ReturnType<Client['ledger']['documents']['drafts']>>[number];

const columns: readonly GridColumn<Draft>[] = [
  { id: 'day', title: 'Data', kind: 'day', width: 104, value: ({ postingDate }) => postingDate },
  { id: 'kind', title: 'Rodzaj', kind: 'code', width: 76, value: ({ documentKind }) => documentKind },
  {
    id: 'number',
    title: 'Numer',
    kind: 'code',
    width: 150,
    value: ({ documentNumber }) => documentNumber || 'nada program',
  },
  { id: 'text', title: 'Treść', kind: 'text', width: 300, grows: true, value: ({ text }) => text },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 130,
    value: ({ state }) => (state === 'checked' ? '✓ sprawdzony' : '○ w buforze'),
  },
  { id: 'by', title: 'Wprowadził(a)', kind: 'text', width: 150, value: ({ createdBy }) => createdBy },
  { id: 'lines', title: 'Wiersze', kind: 'count', width: 84, value: ({ lineCount }) => lineCount },
  { id: 'total', title: 'Kwota', kind: 'amount', width: 124, sum: true, value: ({ total }) => total },
];

/** The buffer: documents entered and not yet posted. Marked ones, or the one under the cursor, are checked and posted. */
export function Buffer() {
  const client = useClient();
  const router = useRouter();
  const place = usePlace();
  const mayWrite = useAllowed('ledger.documents.write');
  const mayCheck = useAllowed('ledger.documents.check');
  const mayPost = useAllowed('ledger.documents.post');
  const bookId = place.book?.id ?? 0;
  const list = useWholeList('ledger-buffer', columns, ['ledger', 'drafts', bookId], async () =>
    bookId === 0 ? [] : client.ledger.documents.drafts({ bookId }),
  );
  const [asked, setAsked] = useState<{
    readonly act: 'check' | 'post' | 'remove';
    readonly drafts: readonly Draft[];
  }>();
  const [done, setDone] = useState<string>();
  const decide = useCommand(
    ({ act, drafts }: NonNullable<typeof asked>, actId): Promise<unknown> => {
      const draftIds = drafts.map(({ id }) => id);
      if (act !== 'remove') return client.ledger.documents[act]({ actId, draftIds });
      const [draft] = drafts;
      return client.ledger.documents.remove({
        actId,
        draftId: draft?.id ?? '',
        version: draft?.version ?? 0,
      });
    },
    {
      onDone: () => {
        setDone(asked && `${RESULTS[asked.act]}: ${counted(asked.drafts.length, DOCUMENTS)}.`);
        list.state.setMarked(new Set());
        setAsked(undefined);
      },
    },
  );
  const chosen = (): readonly Draft[] => {
    const marked = list.view.all().filter(({ id }) => list.state.marked.has(id));
    return marked.length > 0 ? marked : list.current ? [list.current] : [];
  };
  const ask = (act: 'check' | 'post') => {
    const drafts = chosen();
    if (drafts.length > 0) setAsked({ act, drafts });
  };
  useAct('compute', mayCheck ? () => ask('check') : undefined, { name: 'Sprawdzone' });
  useAct('confirm', mayPost ? () => ask('post') : undefined, { name: 'Zaksięguj' });
  return (
    <>
      {done !== undefined && <Notice tone="done">{done}</Notice>}
      <ListShape
        label="Bufor dokumentów"
        autoFocus
        marks
        {...list}
        filters={<PlaceFields place={place} months={false} />}
        rowId={({ id }) => id}
        rowTone={({ state }) => (state === 'checked' ? 'done' : undefined)}
        onOpen={({ id }) => router.go(`/ledger/buffer/${id}`)}
        onNew={mayWrite && bookId !== 0 ? () => router.go(`/ledger/buffer/new-${bookId}`) : undefined}
        newName="Nowy dokument"
        onRemove={mayWrite ? (draft) => setAsked({ act: 'remove', drafts: [draft] }) : undefined}
        onBack={() => router.go('/')}
        exportName="bufor"
        emptyText="W buforze nic nie czeka."
      />
      {asked !== undefined && (
        <ConfirmDialog
          title={TITLES[asked.act]}
          confirmName={BUTTONS[asked.act]}
          danger={asked.act === 'remove'}
          figures={[
            { name: 'Dokumenty', value: String(asked.drafts.length) },
            { name: 'Kwota', value: formatZloty(sum(asked.drafts.map(({ total }) => total))) },
          ]}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={() => decide.run(asked)}
          onClose={() => {
            decide.clear();
            setAsked(undefined);
          }}
        >
          {EXPLAINED[asked.act]}
        </ConfirmDialog>
      )}
    </>
  );
}

const DOCUMENTS = ['dokument', 'dokumenty', 'dokumentów'] as const;
const TITLES = {
  check: 'Sprawdzenie dokumentów',
  post: 'Księgowanie',
  remove: 'Usunięcie z bufora',
} as const;
const BUTTONS = { check: 'Oznacz jako sprawdzone', post: 'Zaksięguj', remove: 'Usuń' } as const;
const RESULTS = { check: 'Sprawdzono', post: 'Zaksięgowano', remove: 'Usunięto' } as const;
const EXPLAINED = {
  check: 'Dokument sprawdza inna osoba niż ta, która go wprowadziła.',
  post: 'Zaksięgowanego dokumentu nie można zmienić; poprawia się go stornem. Albo zaksięgują się wszystkie, albo żaden.',
  remove: 'Dokument zniknie z bufora. Zapisów w księgach to nie zmieni.',
} as const;
