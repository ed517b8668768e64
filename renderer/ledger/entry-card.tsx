import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { DateField, RadioField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ActDialog, Button, CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';

type Entry = Awaited<ReturnType<Client['ledger']['entry']>>;
type Line = Entry['lines'][number];

const columns: readonly GridColumn<Line>[] = [
  { id: 'account', title: 'Konto', kind: 'code', width: 110, value: ({ account }) => account },
  {
    id: 'name',
    title: 'Nazwa konta',
    kind: 'text',
    width: 170,
    grows: true,
    value: ({ accountName }) => accountName,
  },
  {
    id: 'classification',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 140,
    value: ({ classification }) => classification,
  },
  { id: 'party', title: 'Kontrahent', kind: 'text', width: 170, value: ({ partyName }) => partyName },
  { id: 'text', title: 'Treść', kind: 'text', width: 120, value: ({ text }) => text },
  { id: 'due', title: 'Termin', kind: 'day', width: 96, value: ({ due }) => due },
  {
    id: 'debit',
    title: 'Winien',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ debit }) => (debit === 0 ? null : debit),
  },
  {
    id: 'credit',
    title: 'Ma',
    kind: 'amount',
    width: 112,
    sum: true,
    value: ({ credit }) => (credit === 0 ? null : credit),
  },
];

const SOURCES: Readonly<Record<string, string>> = {
  document: 'wprowadzony w księgach',
  receipt: 'dowód kasowy',
  'bank-statement': 'wyciąg bankowy',
  assessment: 'przypis należności',
  commitment: 'rejestr zaangażowania',
  'year-end': 'zamknięcie roku',
};

/** An entry of the journal: its lines, where it comes from, what takes it back. */
export function EntryCard({ params }: ScreenProps) {
  const client = useClient();
  const entryId = params['id'] ?? '';
  const query = useQuery({
    queryKey: ['ledger', 'entry', entryId],
    queryFn: () => client.ledger.entry({ entryId }),
  });
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  if (query.data === undefined) return <p role="status">Czytam zapis…</p>;
  return <Loaded entry={query.data} />;
}

function Loaded({ entry }: { readonly entry: Entry }) {
  const router = useRouter();
  const session = useSession();
  const client = useClient();
  const own = useAllowed('ledger.documents.write') && entry.sourceKind === 'document';
  const [reversing, setReversing] = useState(false);
  const state = useGridState('ledger-entry', columns);
  const view = useMemoryRows(entry.lines, columns, state.query);
  const copy = useCommand(
    (_: null, actId) =>
      client.ledger.documents.copy({ actId, entryId: entry.id, postingDate: session.workingDate }),
    { onDone: ({ id }) => router.go(`/ledger/buffer/${id}`) },
  );
  const reversible = own && entry.reversedBy === null && entry.reverses === null;
  useAct('remove', reversible ? () => setReversing(true) : undefined, { name: 'Wystornuj' });
  useAct('create', own ? () => copy.run(null) : undefined, { name: 'Kopia do bufora' });
  return (
    <CardShape
      title={entry.documentNumber}
      subtitle={`${entry.bookName}, ${entry.journalCode}/${entry.number} · ${formatDay(entry.postingDate)} · ${entry.text}`}
      figures={[
        { name: 'Kwota', value: formatZloty(entry.total) },
        { name: 'Źródło', value: SOURCES[entry.sourceKind] ?? entry.sourceKind },
        { name: 'Wprowadził(a)', value: entry.createdBy || '—' },
      ]}
      notices={
        <>
          {entry.reversedBy && (
            <Notice tone="amber">
              Wystornowany dokumentem {entry.reversedBy.documentNumber}.{' '}
              <Button onClick={() => router.go(`/ledger/entries/${entry.reversedBy?.id ?? ''}`)}>
                Pokaż storno
              </Button>
            </Notice>
          )}
          {entry.reverses && (
            <Notice tone="amber">
              Storno dokumentu {entry.reverses.documentNumber}.{' '}
              <Button onClick={() => router.go(`/ledger/entries/${entry.reverses?.id ?? ''}`)}>
                Pokaż dokument
              </Button>
            </Notice>
          )}
          {copy.refusal && <Notice tone="danger">{copy.refusal.message}</Notice>}
        </>
      }
      onBack={() => router.back()}
    >
      <CardSection
        title="Dekretacja"
        side={
          entry.documentId !== null && (
            <Button onClick={() => router.go(`/ledger/documents/${entry.documentId ?? ''}`)}>
              Dokument zbiorczy
            </Button>
          )
        }
      >
        <Grid
          label="Dekretacja"
          autoFocus
          columnFilters={false}
          state={state}
          view={view}
          rowId={(line) => String(entry.lines.indexOf(line))}
          onOpen={({ account }) => router.go(`/ledger/account/${entry.bookId}-${entry.year}-${account}`)}
        />
      </CardSection>
      {reversing && <ReverseDialog entry={entry} onClose={() => setReversing(false)} />}
    </CardShape>
  );
}

const colours = [
  { value: 'red', name: 'czerwone (zapis ujemny, obroty wracają)' },
  { value: 'black', name: 'czarne (strony zamienione)' },
] as const;

/** The reversal goes into the buffer; another person posts it. */
function ReverseDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const form = useForm<{ colour: 'red' | 'black' | null; postingDate: Day | null; reason: string }>({
    colour: 'red',
    postingDate: session.workingDate,
    reason: '',
  });
  const reverse = useCommand(
    ({ colour, postingDate, reason }: typeof form.values, actId) =>
      client.ledger.documents.reverse({
        actId,
        entryId: entry.id,
        colour: colour ?? 'red',
        postingDate: postingDate ?? session.workingDate,
        reason,
      }),
    { onDone: ({ id }) => router.go(`/ledger/buffer/${id}`), onRefused: form.refuse },
  );
  return (
    <ActDialog
      title={`Storno dokumentu ${entry.documentNumber}`}
      form={form}
      confirmName="Przekaż storno do bufora"
      keyName="Storno"
      busy={reverse.busy}
      onConfirm={reverse.run}
      onClose={onClose}
    >
      <RadioField label="Rodzaj storna" choices={colours} {...form.bind('colour')} />
      <DateField label="Data księgowania" required {...form.bind('postingDate')} />
      <TextField label="Powód" required autoFocus maxLength={200} {...form.bind('reason')} />
    </ActDialog>
  );
}
