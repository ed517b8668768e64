import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, CardSection, CardShape, ConfirmDialog, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { counted } from '#shared/kernel/plural.ts';
import { type ReceiptRow, receiptColumns } from '../desk/receipts-of-day.tsx';
import { cashPaths } from '../paths.ts';
import { RECEIPTS } from '../words.ts';
import { REPORT_STATES } from './reports.tsx';

type ReportCardData = Awaited<ReturnType<Client['cash']['reports']['get']>>;
type TitleRow = ReportCardData['byTitle'][number];

const titleColumns: readonly GridColumn<TitleRow>[] = [
  { id: 'title', title: 'Tytuł', kind: 'text', width: 220, grows: true, value: ({ titleName }) => titleName },
  {
    id: 'classification',
    title: 'Klasyfikacja',
    kind: 'code',
    width: 150,
    value: ({ classification }) => classification,
  },
  { id: 'account', title: 'Konto', kind: 'code', width: 120, value: ({ account }) => account },
  {
    id: 'principal',
    title: 'Należność',
    kind: 'amount',
    width: 120,
    sum: true,
    value: ({ principal }) => principal,
  },
  {
    id: 'interest',
    title: 'Odsetki',
    kind: 'amount',
    width: 110,
    sum: true,
    value: ({ interest }) => interest,
  },
  { id: 'cost', title: 'Koszty', kind: 'amount', width: 100, sum: true, value: ({ cost }) => cost },
  { id: 'amount', title: 'Razem', kind: 'amount', width: 124, sum: true, value: ({ amount }) => amount },
];

/** One cash report: its figures, what came in by title, its receipts, and the one step that posts it. */
export function ReportCard({ params }: ScreenProps) {
  const client = useClient();
  const router = useRouter();
  const reportId = params['id'] ?? '';
  const query = useQuery({
    queryKey: ['cash', 'report', reportId],
    queryFn: () => client.cash.reports.get({ reportId }),
    staleTime: 0,
  });
  useAct('refresh', () => void query.refetch(), { hidden: true });
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  if (query.data === undefined) return <p role="status">Czytam raport…</p>;
  return <Loaded data={query.data} onBack={() => router.go(cashPaths.reports)} />;
}

function Loaded({ data, onBack }: { readonly data: ReportCardData; readonly onBack: () => void }) {
  const { report, receipts, byTitle } = data;
  const client = useClient();
  const router = useRouter();
  const mayPost = useAllowed('cash.reports.post') && report.state === 'closed';
  const mayRead = useAllowed('ledger.read');
  const [asked, setAsked] = useState(false);
  const post = useCommand((_: null, actId) => client.cash.reports.post({ actId, reportId: report.id }), {
    onDone: () => setAsked(false),
  });
  useAct('confirm', mayPost ? () => setAsked(true) : undefined, { name: 'Zaksięguj' });
  const titles = useGridState('cash-report-titles', titleColumns);
  const titleView = useMemoryRows(byTitle, titleColumns, titles.query);
  const list = useGridState<ReceiptRow>('cash-report-receipts', receiptColumns);
  const listView = useMemoryRows(receipts, receiptColumns, list.query);
  const { documentId } = report;
  return (
    <CardShape
      title={report.fullNumber}
      subtitle={`${report.deskName}, ${formatDay(report.day)}, ${report.cashierName} · ${REPORT_STATES[report.state]}`}
      figures={[
        { name: 'Stan początkowy', value: formatZloty(report.opening) },
        { name: 'Przyjęto', value: formatZloty(report.receipts) },
        { name: 'Wypłacono', value: formatZloty(report.payments) },
        { name: 'Kartą', value: formatZloty(report.card) },
        { name: 'Stan końcowy', value: formatZloty(report.closing) },
      ]}
      notices={
        report.state === 'closed' ? (
          <Notice
            tone="amber"
            action={
              mayPost && (
                <Button kind="main" act="confirm" onClick={() => setAsked(true)}>
                  Zaksięguj
                </Button>
              )
            }
          >
            Raport czeka na zaksięgowanie.
          </Notice>
        ) : undefined
      }
      onBack={onBack}
    >
      <CardSection
        title="Według tytułów"
        side={
          documentId !== null &&
          mayRead && (
            <Button onClick={() => router.go(`/ledger/documents/${documentId}`)}>Dokument księgowy</Button>
          )
        }
      >
        <Grid
          columnFilters={false}
          label="Według tytułów"
          state={titles}
          view={titleView}
          rowId={({ titleName, account, classification }) => `${titleName}/${account}/${classification}`}
          autoFocus
        />
      </CardSection>
      <CardSection title="Pokwitowania" side={counted(report.receiptCount, RECEIPTS)}>
        <Grid
          label="Pokwitowania raportu"
          state={list}
          view={listView}
          rowId={({ id }) => id}
          rowTone={({ cancelled }) => (cancelled ? 'danger' : undefined)}
          onOpen={({ id }) => router.go(`${cashPaths.register}/${id}`)}
        />
      </CardSection>
      {asked && (
        <ConfirmDialog
          title="Księgowanie raportu"
          confirmName="Zaksięguj"
          busy={post.busy}
          refusal={post.refusal?.message}
          onConfirm={() => post.run(null)}
          onClose={() => setAsked(false)}
        >
          {`Zaksięguje raport ${report.fullNumber} na ${formatZloty(report.closing)}: ${counted(report.receiptCount - report.cancelledCount, RECEIPTS)} jednym dokumentem.`}
        </ConfirmDialog>
      )}
    </CardShape>
  );
}
