import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { DateField, RadioField } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { AGE_BANDS } from '#shared/receivables/contract-lists.ts';
import { PictureScreen } from './picture-screen.tsx';

type Row = Awaited<ReturnType<Client['receivables']['lists']['ageing']>>[number];
type By = 'title' | 'locality' | 'year';

const choices = [
  { value: 'title', name: 'tytułów' },
  { value: 'locality', name: 'miejscowości' },
  { value: 'year', name: 'lat' },
] as const;

const columns: readonly GridColumn<Row>[] = [
  { id: 'name', title: 'Nazwa', kind: 'text', width: 240, grows: true, value: ({ name }) => name },
  { id: 'debtors', title: 'Dłużników', kind: 'count', width: 100, value: ({ debtors }) => debtors },
  ...AGE_BANDS.map(
    (title, at): GridColumn<Row> => ({
      id: `band-${at}`,
      title,
      kind: 'amount',
      width: 124,
      sum: true,
      value: ({ bands }) => bands[at] ?? 0,
    }),
  ),
  { id: 'total', title: 'Razem', kind: 'amount', width: 132, sum: true, value: ({ total }) => total },
];

/** How old the arrears are: a bar for each age over all rows, and the rows that make it. */
export function ArrearsByAge() {
  const client = useClient();
  const session = useSession();
  const [day, setDay] = useState<typeof session.workingDate | null>(session.workingDate);
  const [by, setBy] = useState<By | null>('title');
  const query = useQuery({
    queryKey: ['pictures', 'arrears', day, by],
    enabled: day !== null && by !== null,
    queryFn: () => client.receivables.lists.ageing({ ...(day === null ? {} : { day }), by: by ?? 'title' }),
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => query.data ?? [], [query.data]);
  const picture = useMemo(
    () =>
      rows.length === 0 || day === null
        ? undefined
        : {
            title: `Zaległości według wieku na dzień ${formatDay(day)}`,
            unit: 'amount' as const,
            categories: [...AGE_BANDS],
            series: [
              {
                name: 'Zaległość',
                values: AGE_BANDS.map((_, at) => rows.reduce((sum, { bands }) => sum + (bands[at] ?? 0), 0)),
              },
            ],
          },
    [rows, day],
  );
  return (
    <PictureScreen
      name="picture-arrears"
      picture={picture}
      rows={rows}
      columns={columns}
      rowId={({ name }) => name}
      error={query.error === null ? undefined : errorInfoOf(query.error)}
      emptyText={query.isPending ? 'Liczę…' : 'Na ten dzień nie ma zaległości.'}
      onRefresh={() => void query.refetch()}
      filters={
        <>
          <DateField label="Na dzień" value={day} onChange={setDay} />
          <RadioField label="Wiersze według" choices={choices} value={by} onChange={setBy} />
        </>
      }
    />
  );
}
