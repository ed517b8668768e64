import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import { DateField } from '#renderer/ui/fields/index.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { momentOf } from '#renderer/ui/moments.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';

type Event = Awaited<ReturnType<Client['admin']['audit']['list']>>['rows'][number];

const columns: readonly GridColumn<Event>[] = [
  { id: 'at', title: 'Kiedy', kind: 'text', width: 150, value: ({ at }) => momentOf(at) },
  { id: 'user', title: 'Kto', kind: 'text', width: 200, value: ({ userName }) => userName },
  {
    id: 'kind',
    title: 'Rodzaj',
    kind: 'text',
    width: 100,
    value: ({ writes }) => (writes ? 'zapis' : 'odczyt'),
  },
  { id: 'act', title: 'Czynność', kind: 'code', width: 240, value: ({ act }) => act },
  {
    id: 'party',
    title: 'Czyje dane',
    kind: 'text',
    width: 240,
    grows: true,
    value: ({ partyName }) => partyName,
  },
  { id: 'object', title: 'Przedmiot', kind: 'code', width: 300, grows: true, value: ({ object }) => object },
];
const PAGE = 500;
const MOST = 5_000;

/** Who saw and changed what on a day, the latest first. */
export function Audit() {
  const client = useClient();
  const router = useRouter();
  const { today } = useSession();
  const [day, setDay] = useState<Day | null>(today);
  const list = useWholeList('admin-audit', columns, ['admin', 'audit', day], async () => {
    const rows: Event[] = [];
    let after: string | undefined;
    do {
      const page = await client.admin.audit.list({
        limit: PAGE,
        ...(day === null ? {} : { day }),
        ...(after === undefined ? {} : { after }),
      });
      rows.push(...page.rows);
      after = page.next ?? undefined;
    } while (after !== undefined && rows.length < MOST);
    return rows;
  });
  return (
    <ListShape
      label="Dziennik zdarzeń"
      autoFocus
      {...list}
      rowId={({ id }) => id}
      filters={<DateField label="Dzień" name="day" value={day} onChange={setDay} />}
      onBack={() => router.go('/')}
      exportName="dziennik-zdarzen"
    />
  );
}
