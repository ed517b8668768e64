import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { sum } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';

type LedgerDocument = Awaited<ReturnType<Client['ledger']['document']>>;
type Line = LedgerDocument['lines'][number];
type Entry = LedgerDocument['entries'][number];

const lineColumns: readonly GridColumn<Line>[] = [
  { id: 'account', title: 'Konto', kind: 'code', width: 130, value: ({ account }) => account },
  {
    id: 'name',
    title: 'Nazwa konta',
    kind: 'text',
    width: 240,
    grows: true,
    value: ({ accountName }) => accountName,
  },
  {
    id: 'classification',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 160,
    value: ({ classification }) => classification,
  },
  { id: 'text', title: 'Treść', kind: 'text', width: 220, value: ({ text }) => text },
  {
    id: 'debit',
    title: 'Winien',
    kind: 'amount',
    width: 130,
    sum: true,
    value: ({ debit }) => (debit === 0 ? null : debit),
  },
  {
    id: 'credit',
    title: 'Ma',
    kind: 'amount',
    width: 130,
    sum: true,
    value: ({ credit }) => (credit === 0 ? null : credit),
  },
];

const entryColumns: readonly GridColumn<Entry>[] = [
  { id: 'number', title: 'Poz.', kind: 'count', width: 70, value: ({ number }) => number },
  {
    id: 'document',
    title: 'Dokument',
    kind: 'code',
    width: 170,
    value: ({ documentNumber }) => documentNumber,
  },
  { id: 'text', title: 'Treść', kind: 'text', width: 320, grows: true, value: ({ text }) => text },
  { id: 'total', title: 'Kwota', kind: 'amount', width: 130, sum: true, value: ({ total }) => total },
];

/** A posted document: its entries summed by account and classification, and each entry it gathers. */
export function DocumentCard({ params }: ScreenProps) {
  const client = useClient();
  const documentId = params['id'] ?? '';
  const query = useQuery({
    queryKey: ['ledger', 'document', documentId],
    queryFn: () => client.ledger.document({ documentId }),
  });
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  if (query.data === undefined) return <p role="status">Czytam dokument…</p>;
  return <Loaded document={query.data} />;
}

function Loaded({ document }: { readonly document: LedgerDocument }) {
  const router = useRouter();
  const lines = useGridState('ledger-document-lines', lineColumns);
  const lineView = useMemoryRows(document.lines, lineColumns, lines.query);
  const entries = useGridState('ledger-document-entries', entryColumns);
  const entryView = useMemoryRows(document.entries, entryColumns, entries.query);
  return (
    <CardShape
      title={document.number}
      subtitle={`${formatDay(document.documentDate)} · ${document.text}`}
      figures={[
        { name: 'Winien', value: formatZloty(sum(document.lines.map(({ debit }) => debit))) },
        { name: 'Ma', value: formatZloty(sum(document.lines.map(({ credit }) => credit))) },
      ]}
      onBack={() => router.back()}
    >
      <CardSection title="Dekretacja">
        <Grid
          columnFilters={false}
          label="Dekretacja"
          autoFocus
          state={lines}
          view={lineView}
          rowId={({ account, classification, text, debit, credit }) =>
            `${account}/${classification}/${text}/${debit}/${credit}`
          }
        />
      </CardSection>
      <CardSection title="Zapisy" side={counted(document.entries.length, ['zapis', 'zapisy', 'zapisów'])}>
        <Grid label="Zapisy dokumentu" state={entries} view={entryView} rowId={({ id }) => id} />
      </CardSection>
    </CardShape>
  );
}
