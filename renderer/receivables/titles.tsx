import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { TitleDialog } from './title-dialog.tsx';

type Title = Awaited<ReturnType<Client['receivables']['titles']['list']>>[number];

export const LAWS = { public: 'publicznoprawna', civil: 'cywilnoprawna' } as const;
export const INTERESTS = { tax: 'za zwłokę', civil: 'ustawowe za opóźnienie', none: 'bez odsetek' } as const;

const columns: readonly GridColumn<Title>[] = [
  { id: 'code', title: 'Kod', kind: 'code', width: 90, value: ({ code }) => code },
  { id: 'name', title: 'Tytuł', kind: 'text', width: 320, grows: true, value: ({ name }) => name },
  { id: 'law', title: 'Należność', kind: 'text', width: 150, value: ({ law }) => LAWS[law] },
  {
    id: 'interest',
    title: 'Odsetki',
    kind: 'text',
    width: 180,
    value: ({ interest }) => INTERESTS[interest],
  },
  {
    id: 'classification',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 160,
    value: ({ classification }) => classification,
  },
  {
    id: 'interestClassification',
    title: 'Klasyfikacja odsetek',
    kind: 'code',
    width: 180,
    value: ({ interestClassification }) => interestClassification,
  },
  { id: 'group', title: 'Grupa', kind: 'code', width: 90, value: ({ taxGroup }) => taxGroup },
];

/** Titles of receivables in the order of settlement, each with its place in the budget. */
export function Titles() {
  const client = useClient();
  const router = useRouter();
  const mayAdd = useAllowed('receivables.settings');
  const list = useWholeList('receivable-titles', columns, ['receivables', 'titles'], () =>
    client.receivables.titles.list(),
  );
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListShape
        label="Tytuły należności"
        autoFocus
        {...list}
        rowId={({ code }) => code}
        onNew={mayAdd ? () => setAdding(true) : undefined}
        newName="Nowy tytuł"
        onBack={() => router.go('/')}
        exportName="tytuly-naleznosci"
      />
      {adding && <TitleDialog onClose={() => setAdding(false)} />}
    </>
  );
}
