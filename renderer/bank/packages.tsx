import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import { saveBase64 } from '#renderer/ui/grid/export.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';

type Row = Awaited<ReturnType<Client['bank']['orders']['packages']>>[number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 130, value: ({ number }) => number },
  { id: 'at', title: 'Zapisano', kind: 'text', width: 150, value: ({ exportedAt }) => momentOf(exportedAt) },
  { id: 'account', title: 'Rachunek', kind: 'code', width: 100, value: ({ accountCode }) => accountCode },
  { id: 'file', title: 'Plik', kind: 'text', width: 180, grows: true, value: ({ fileName }) => fileName },
  { id: 'format', title: 'Format', kind: 'code', width: 100, value: ({ format }) => format },
  { id: 'count', title: 'Przelewy', kind: 'count', width: 90, value: ({ orderCount }) => orderCount },
  { id: 'total', title: 'Razem', kind: 'amount', width: 130, sum: true, value: ({ total }) => total },
  { id: 'by', title: 'Kto', kind: 'text', width: 150, value: ({ exportedBy }) => exportedBy },
];

/** Files of orders as they went to the bank; Enter gives the very bytes again. */
export function Packages() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('bank-packages', columns, ['bank', 'packages'], () =>
    client.bank.orders.packages({}),
  );
  const save = async ({ id }: Row) => {
    const { fileName, content } = await client.bank.orders.packageBytes({ packageId: id });
    saveBase64(fileName, content, 'application/octet-stream');
  };
  return (
    <ListShape
      label="Pliki przelewów"
      autoFocus
      {...list}
      rowId={({ id }) => id}
      onOpen={(row) => void save(row)}
      onBack={() => router.go('/')}
      exportName="pliki-przelewow"
      emptyText="Do banku nie poszedł jeszcze żaden plik."
    />
  );
}
