import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { PeriodFields, usePeriod } from '#renderer/budget/index.ts';
import { type Option, SelectField } from '#renderer/ui/fields/index.ts';
import { saveBase64 } from '#renderer/ui/grid/export.ts';
import { type GridColumn, type GridView, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, ConfirmDialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { counted } from '#shared/kernel/plural.ts';
import { LAYOUTS, REPORT_FORMS, type ReportForm } from '#shared/reports/forms.ts';
import css from './report.module.css';
import { type Asked, UnfoldDialog } from './unfold.tsx';

type Report = Awaited<ReturnType<Client['reports']['compute']>>;
type Row = Report['rows'][number];
type Scope = 'unit' | 'merged' | 'approved';

const forms: readonly Option[] = REPORT_FORMS.map((form) => ({
  id: form,
  name: LAYOUTS[form].symbol,
  more: LAYOUTS[form].title,
}));
const SCOPES: readonly Option[] = [
  { id: 'unit', name: 'jednostki, z ksiąg' },
  { id: 'merged', name: 'łączne, z ksiąg' },
  { id: 'approved', name: 'łączne, z zatwierdzonych' },
];

/** A budget report: computed from the books, of the unit or merged; Enter unfolds a row, F10 approves. */
export function ReportScreen() {
  const client = useClient();
  const period = usePeriod();
  const mayMerge = useAllowed('reports.merge');
  const [form, setForm] = useState<ReportForm>('rb28s');
  const [scope, setScope] = useState<Scope>('unit');
  const { year, month } = period;
  const query = useQuery({
    queryKey: ['reports', form, scope, year, month],
    staleTime: 0,
    queryFn: () =>
      scope === 'approved'
        ? client.reports.merged({ form, year, month })
        : client.reports.compute({ form, year, month, scope }),
  });
  const scopes = mayMerge ? SCOPES : SCOPES.slice(0, 1);
  const filters = (
    <div className={css['filters']}>
      <span className={css['cell']} style={{ inlineSize: '8rem' }}>
        <SelectField
          bare
          label="Sprawozdanie"
          source={forms}
          value={forms.find(({ id }) => id === form) ?? null}
          onChange={(option) => option && setForm(option.id as ReportForm)}
        />
      </span>
      <span className={css['cell']} style={{ inlineSize: '12.5rem' }}>
        <SelectField
          bare
          label="Zakres"
          source={scopes}
          value={SCOPES.find(({ id }) => id === scope) ?? null}
          onChange={(option) => option && setScope(option.id as Scope)}
        />
      </span>
      <PeriodFields period={period} />
    </div>
  );
  return (
    <Table
      key={form}
      asked={{ form, year, month, scope: scope === 'unit' ? 'unit' : 'merged' }}
      unfolds={scope !== 'approved'}
      report={query.data}
      loading={query.isPending}
      error={query.error}
      refresh={() => void query.refetch()}
      filters={filters}
    />
  );
}

interface TableProps {
  readonly asked: Asked;
  readonly unfolds: boolean;
  readonly report: Report | undefined;
  readonly loading: boolean;
  readonly error: Error | null;
  readonly refresh: () => void;
  readonly filters: React.ReactNode;
}

function Table({ asked, unfolds, report, loading, error, refresh, filters }: TableProps) {
  const client = useClient();
  const router = useRouter();
  const mayApprove = useAllowed('reports.approve');
  const columns = useMemo(() => columnsOf(asked.form), [asked.form]);
  const rows = useMemo(() => report?.rows ?? [], [report]);
  const state = useGridState(`report-${asked.form}`, columns);
  const memory = useMemoryRows(rows, columns, state.query);
  const view: GridView<Row> = {
    ...memory,
    loading,
    error: error === null ? undefined : errorInfoOf(error),
    refresh,
  };
  const [row, setRow] = useState<Row>();
  const [approving, setApproving] = useState(false);
  const [done, setDone] = useState<string>();
  const approve = useCommand((_: null, actId) => client.reports.approve({ actId, ...asked }), {
    onDone: ({ version }) => {
      setApproving(false);
      setDone(version === 0 ? 'Zatwierdzono sprawozdanie.' : `Zatwierdzono korektę nr ${version}.`);
    },
  });
  const make = useCommand((format: 'pdf', _actId) => client.reports.file({ ...asked, format }), {
    onDone: ({ fileName, base64, mediaType }) => saveBase64(fileName, base64, mediaType),
    touches: [],
  });
  useAct('confirm', mayApprove && report ? () => setApproving(true) : undefined, { name: 'Zatwierdź' });
  useAct('print', report && !make.busy ? () => make.run('pdf') : undefined, { name: 'Wydruk' });
  const byRow = new Map((report?.remarks ?? []).map((remark) => [remark.row, remark.level] as const));
  const { symbol, title } = LAYOUTS[asked.form];
  return (
    <>
      {done !== undefined && <Notice tone="done">{done}</Notice>}
      {make.refusal !== undefined && <Notice tone="danger">{make.refusal.message}</Notice>}
      {report !== undefined && report.missing.length > 0 && (
        <Notice tone="amber">
          Brakuje sprawozdań: {report.missing.map(({ code, name }) => `${code} ${name}`).join(', ')}.
        </Notice>
      )}
      <Remarks report={report} />
      <ListShape
        label={`${symbol} ${title}`}
        autoFocus
        columnFilters={false}
        state={state}
        view={view}
        filters={
          <>
            {filters}
            <Button disabled={!report || make.busy} onClick={() => make.run('pdf')}>
              {make.busy ? 'Przygotowuję…' : 'PDF'}
            </Button>
          </>
        }
        rowId={({ key }) => key}
        rowTone={({ key }) => (byRow.get(key) === 'error' ? 'danger' : byRow.has(key) ? 'amber' : undefined)}
        onOpen={unfolds && LAYOUTS[asked.form].keyed === 'classification' ? setRow : undefined}
        onBack={() => router.go('/')}
        exportName={asked.form}
        emptyText="Sprawozdanie jest puste: nie ma planu ani wykonania."
      />
      {row !== undefined && <UnfoldDialog asked={asked} row={row} onClose={() => setRow(undefined)} />}
      {approving && report !== undefined && (
        <ConfirmDialog
          title={`Zatwierdzenie ${symbol}`}
          confirmName="Zatwierdź"
          figures={[
            { name: 'Okres', value: `do końca ${asked.month}.${asked.year}` },
            { name: 'Wiersze', value: String(rows.length) },
            { name: 'Uwagi kontroli', value: String(report.remarks.length) },
          ]}
          busy={approve.busy}
          refusal={approve.refusal?.message}
          onConfirm={() => approve.run(null)}
          onClose={() => {
            approve.clear();
            setApproving(false);
          }}
        >
          Zatwierdzone sprawozdanie zostaje na zawsze. Następne za ten sam okres będzie jego korektą.
        </ConfirmDialog>
      )}
    </>
  );
}

const SHOWN_REMARKS = 3;

function Remarks({ report }: { readonly report: Report | undefined }) {
  if (report === undefined || report.remarks.length === 0) return null;
  const errors = report.remarks.some(({ level }) => level === 'error');
  return (
    <Notice tone={errors ? 'danger' : 'amber'}>
      {counted(report.remarks.length, ['uwaga kontroli', 'uwagi kontroli', 'uwag kontroli'])}:
      <ul className={css['remarks']}>
        {report.remarks.slice(0, SHOWN_REMARKS).map(({ code, row, column, message }) => (
          <li key={`${code}-${row}-${column}`}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

function columnsOf(form: ReportForm): readonly GridColumn<Row>[] {
  const { columns, keyed } = LAYOUTS[form];
  return [
    {
      id: 'key',
      title: keyed === 'rows' ? 'Wiersz' : 'Klasyfikacja',
      kind: 'code',
      width: keyed === 'rows' ? 80 : 148,
      value: ({ key }) => key,
    },
    { id: 'name', title: 'Nazwa', kind: 'text', width: 220, grows: true, value: ({ name }) => name },
    ...columns.map(
      ({ id, title, number }): GridColumn<Row> => ({
        id,
        title: number === undefined ? title : `${number}. ${title}`,
        kind: 'amount',
        width: 128,
        sum: keyed === 'classification',
        value: ({ cells }) => (cells[id] === 0 ? null : (cells[id] ?? null)),
      }),
    ),
  ];
}
