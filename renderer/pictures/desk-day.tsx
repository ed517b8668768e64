import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { DateField } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { hourOf } from '#renderer/ui/moments.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { PictureScreen } from './picture-screen.tsx';

interface Hour {
  readonly hour: string;
  readonly receipts: number;
  readonly received: number;
  readonly paidOut: number;
}

const columns: readonly GridColumn<Hour>[] = [
  { id: 'hour', title: 'Godzina', kind: 'code', width: 120, value: ({ hour }) => hour },
  {
    id: 'receipts',
    title: 'Dowodów',
    kind: 'count',
    width: 110,
    sum: true,
    value: ({ receipts }) => receipts,
  },
  {
    id: 'received',
    title: 'Przyjęto',
    kind: 'amount',
    width: 140,
    sum: true,
    value: ({ received }) => received,
  },
  {
    id: 'paidOut',
    title: 'Wypłacono',
    kind: 'amount',
    width: 140,
    sum: true,
    value: ({ paidOut }) => paidOut,
  },
];

const PAGE = 500;

/** The day at the desks of the unit by the hour: what came in and what was paid out. */
export function DeskDay() {
  const client = useClient();
  const session = useSession();
  const [day, setDay] = useState<Day | null>(session.workingDate);
  const query = useQuery({
    queryKey: ['pictures', 'desk-day', day],
    enabled: day !== null,
    queryFn: () => (day === null ? [] : hoursOf(client, day)),
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => query.data ?? [], [query.data]);
  const picture = useMemo(
    () =>
      rows.length === 0 || day === null
        ? undefined
        : {
            title: `Dzień w kasie ${formatDay(day)}`,
            unit: 'amount' as const,
            categories: rows.map(({ hour }) => hour),
            series: [
              { name: 'Przyjęto', values: rows.map(({ received }) => received) },
              { name: 'Wypłacono', values: rows.map(({ paidOut }) => paidOut) },
            ],
          },
    [rows, day],
  );
  return (
    <PictureScreen
      name="picture-desk-day"
      picture={picture}
      rows={rows}
      columns={columns}
      rowId={({ hour }) => hour}
      error={query.error === null ? undefined : errorInfoOf(query.error)}
      emptyText={query.isPending ? 'Liczę…' : 'Tego dnia kasy nie wystawiły dowodów.'}
      onRefresh={() => void query.refetch()}
      filters={<DateField label="Dzień" value={day} onChange={setDay} />}
    />
  );
}

/** Receipts of a day gathered by the hour of their issue, from the first hour with one to the last; cancelled ones left out. */
async function hoursOf(client: Client, day: Day): Promise<Hour[]> {
  const byHour = new Map<number, Hour>();
  let after: string | undefined;
  do {
    const page = await client.cash.receipts.find({
      from: day,
      to: day,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const { issuedAt, kind, total, cancelled } of page.rows) {
      if (cancelled) continue;
      const hour = Number(hourOf(issuedAt).slice(0, 2));
      const { receipts, received, paidOut } = byHour.get(hour) ?? emptyHour(hour);
      byHour.set(hour, {
        hour: hourName(hour),
        receipts: receipts + 1,
        received: received + (kind === 'KP' ? total : 0),
        paidOut: paidOut + (kind === 'KP' ? 0 : total),
      });
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  if (byHour.size === 0) return [];
  const [first, last] = [Math.min(...byHour.keys()), Math.max(...byHour.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => byHour.get(first + at) ?? emptyHour(first + at));
}

const hourName = (hour: number) => `${hour}:00–${hour + 1}:00`;
const emptyHour = (hour: number): Hour => ({ hour: hourName(hour), receipts: 0, received: 0, paidOut: 0 });
