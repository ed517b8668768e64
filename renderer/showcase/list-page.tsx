import { useMemo, useState } from 'react';
import { type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { type SampleRow, sampleRows } from './sample.ts';

const columns: readonly GridColumn<SampleRow>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 110, value: (row) => row.number },
  { id: 'name', title: 'Podatnik', kind: 'text', width: 220, grows: true, value: (row) => row.name },
  { id: 'street', title: 'Adres', kind: 'text', width: 150, value: (row) => row.street },
  { id: 'due', title: 'Termin', kind: 'day', width: 110, value: (row) => row.due },
  { id: 'reminders', title: 'Upomnienia', kind: 'count', width: 110, value: (row) => row.reminders },
  { id: 'interest', title: 'Odsetki', kind: 'amount', width: 120, sum: true, value: (row) => row.interest },
  {
    id: 'principal',
    title: 'Należność',
    kind: 'amount',
    width: 130,
    sum: true,
    value: (row) => row.principal,
  },
];

/** A list in memory; `#lista?rows=100000` shows as many. */
export function ListPage() {
  const count = Number(new URLSearchParams(location.hash.split('?')[1]).get('rows') ?? 500);
  const rows = useMemo(() => sampleRows(count), [count]);
  const state = useGridState('showcase', columns);
  const view = useMemoryRows(rows, columns, state.query);
  const [opened, setOpened] = useState('');
  return (
    <>
      <ListShape
        label="Należności"
        state={state}
        view={view}
        rowId={(row) => row.id}
        marks
        autoFocus
        exportName="naleznosci"
        rowTone={(row) => (row.due < '2023-06-01' ? 'danger' : undefined)}
        onOpen={(row) => setOpened(row.number)}
        onNew={() => setOpened('nowa')}
      />
      <output aria-label="Otwarto" hidden>
        {opened}
      </output>
    </>
  );
}
