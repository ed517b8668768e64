import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';

type Rule = Awaited<ReturnType<Client['ledger']['postingRules']>>[number];

const columns: readonly GridColumn<Rule>[] = [
  { id: 'module', title: 'Moduł', kind: 'text', width: 110, value: ({ module }) => module },
  { id: 'event', title: 'Zdarzenie', kind: 'text', width: 180, value: ({ event }) => event },
  { id: 'about', title: 'Czego dotyczy', kind: 'text', width: 300, grows: true, value: ({ about }) => about },
  { id: 'debit', title: 'Winien', kind: 'code', width: 130, value: ({ debit }) => debit },
  { id: 'credit', title: 'Ma', kind: 'code', width: 130, value: ({ credit }) => credit },
  {
    id: 'classification',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 150,
    value: ({ classification }) => classification,
  },
  { id: 'text', title: 'Treść zapisu', kind: 'text', width: 200, value: ({ text }) => text },
];

/** How what happens in other modules is posted: nobody types it a second time. */
export function PostingRules() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('ledger-posting-rules', columns, ['ledger', 'posting-rules'], () =>
    client.ledger.postingRules(),
  );
  return (
    <ListShape
      label="Reguły księgowania"
      autoFocus
      {...list}
      rowId={({ id }) => id}
      onBack={() => router.go('/')}
      exportName="reguly-ksiegowania"
    />
  );
}
