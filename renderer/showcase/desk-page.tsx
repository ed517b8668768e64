import { useState } from 'react';
import { AmountField, FormBox, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useScan } from '#renderer/ui/keys/index.ts';
import { BigAmount, Button, DeskShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { type SampleRow, sampleRows } from './sample.ts';

const rows = sampleRows(8);
const columns: readonly GridColumn<SampleRow>[] = [
  { id: 'due', title: 'Termin', kind: 'day', width: 100, value: (row) => row.due },
  {
    id: 'street',
    title: 'Tytuł',
    kind: 'text',
    width: 220,
    grows: true,
    value: () => 'Podatek od nieruchomości',
  },
  {
    id: 'principal',
    title: 'Należność',
    kind: 'amount',
    width: 120,
    sum: true,
    value: (row) => row.principal,
  },
  { id: 'interest', title: 'Odsetki', kind: 'amount', width: 110, sum: true, value: (row) => row.interest },
];
const due = grosze(41_200);

/** A desk: find, see, take. */
export function DeskPage() {
  const state = useGridState('showcase-desk', columns);
  const view = useMemoryRows(rows, columns, state.query);
  const form = useForm<{ payer: string; given: Grosze | null }>({ payer: 'Żak Zofia, Polna 3', given: null });
  const [scanned, setScanned] = useState('');
  useScan(setScanned);
  const given = form.values.given;
  return (
    <DeskShape
      head={
        <>
          <strong>Kasa 1</strong>
          <span>raport RK/1/52/2026</span>
          <span>w kasie 3 412,50 zł</span>
        </>
      }
      notices={scanned === '' ? undefined : <Notice tone="plain">Zeskanowano {scanned}</Notice>}
      side={
        <FormBox form={form} confirmName="Przyjmij" onConfirm={() => {}}>
          <BigAmount name="Do zapłaty">{formatZloty(due)}</BigAmount>
          <AmountField label="Otrzymano gotówką" autoFocus required {...form.bind('given')} />
          <BigAmount name="Reszta" tone={given === null || given >= due ? 'done' : 'danger'}>
            {given === null ? '–' : formatAmount(grosze(given - due))}
          </BigAmount>
          <Button kind="main" act="confirm" confirms onClick={() => form.submit(() => {})}>
            Przyjmij wpłatę
          </Button>
        </FormBox>
      }
    >
      <TextField label="Wpłacający" {...form.bind('payer')} />
      <Grid
        label="Należności"
        state={state}
        view={view}
        rowId={(row) => row.id}
        marks
        columnFilters={false}
      />
    </DeskShape>
  );
}
