import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { type Option, SelectField } from '#renderer/ui/fields/index.ts';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { LAYOUTS, type ReportForm } from '#shared/reports/forms.ts';

type Part = Awaited<ReturnType<Client['reports']['cell']>>['parts'][number];

export interface Asked {
  readonly form: ReportForm;
  readonly year: number;
  readonly month: number;
  readonly scope: 'unit' | 'merged';
}

interface UnfoldProps {
  readonly asked: Asked;
  readonly row: {
    readonly key: string;
    readonly name: string;
    readonly cells: Readonly<Record<string, number>>;
  };
  readonly onClose: () => void;
}

const columns: readonly GridColumn<Part>[] = [
  { id: 'unit', title: 'Jednostka', kind: 'code', width: 90, value: ({ unitCode }) => unitCode },
  { id: 'day', title: 'Data', kind: 'day', width: 104, value: ({ day }) => day },
  { id: 'document', title: 'Dokument', kind: 'code', width: 170, value: ({ document }) => document },
  { id: 'text', title: 'Treść', kind: 'text', width: 220, grows: true, value: ({ text }) => text },
  { id: 'account', title: 'Konto', kind: 'code', width: 110, value: ({ account }) => account },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 130, sum: true, value: ({ amount }) => amount },
];
const NOTHING: readonly Part[] = [];

/** A row of a report unfolded: the column chosen, and what its amount is made of; Enter opens the entry. */
export function UnfoldDialog({ asked, row, onClose }: UnfoldProps) {
  const client = useClient();
  const router = useRouter();
  const options: readonly Option[] = LAYOUTS[asked.form].columns
    .filter(({ id }) => (row.cells[id] ?? 0) !== 0)
    .map(({ id, title, number }) => ({
      id,
      ...(number === undefined ? {} : { code: number }),
      name: title,
      more: formatAmount((row.cells[id] ?? ZERO) as typeof ZERO),
    }));
  const first = options.find(({ id }) => id === 'executed') ?? options[0] ?? null;
  const [column, setColumn] = useState<Option | null>(first);
  const query = useQuery({
    queryKey: ['reports', 'cell', asked, row.key, column?.id],
    enabled: column !== null,
    queryFn: () => client.reports.cell({ ...asked, key: row.key, column: column?.id ?? '' }),
  });
  const state = useGridState('report-cell', columns);
  const view = useMemoryRows(query.data?.parts ?? NOTHING, columns, state.query);
  return (
    <Dialog
      title={`${row.key} ${row.name}`}
      width="64rem"
      onClose={onClose}
      buttons={
        <Button act="back" onClick={onClose}>
          Zamknij
        </Button>
      }
    >
      <SelectField label="Kolumna" source={options} value={column} onChange={setColumn} />
      {query.error !== null && <Notice tone="amber">{errorInfoOf(query.error).message}</Notice>}
      <div style={{ display: 'flex', minBlockSize: '20rem', blockSize: '24rem' }}>
        <Grid
          label="Z czego powstała kwota"
          autoFocus
          columnFilters={false}
          state={state}
          view={{ ...view, loading: query.isFetching }}
          rowId={(part) => `${part.entryId}-${part.document}-${part.account}-${part.amount}-${part.text}`}
          onOpen={({ entryId }) => entryId !== null && router.go(`/ledger/entries/${entryId}`)}
          emptyText="Tej kwoty nie tworzą zapisy."
        />
      </div>
    </Dialog>
  );
}
