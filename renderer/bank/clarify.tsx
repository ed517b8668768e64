import { useDeferredValue, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import type { Clarification } from '#shared/bank/contract-clarify.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { ExplainDialog } from './explain-dialog.tsx';

const columns: readonly GridColumn<Clarification>[] = [
  { id: 'deadline', title: 'Termin', kind: 'day', width: 100, value: ({ deadline }) => deadline },
  { id: 'name', title: 'Płacący', kind: 'text', width: 180, value: ({ name }) => name ?? '' },
  {
    id: 'title',
    title: 'Tytuł przelewu',
    kind: 'text',
    width: 220,
    grows: true,
    value: ({ title }) => title,
  },
  {
    id: 'proposal',
    title: 'Propozycja',
    kind: 'text',
    width: 190,
    value: ({ candidates, sentBack }) => {
      const [best] = candidates;
      if (sentBack) return 'zwrot nadawcy w drodze';
      return best ? `${best.partyName} (${best.confidence}%)` : '';
    },
  },
  {
    id: 'reason',
    title: 'Dlaczego czeka',
    kind: 'text',
    width: 210,
    grows: true,
    value: ({ reason }) => reason,
  },
  {
    id: 'amount',
    title: 'Kwota',
    kind: 'amount',
    width: 116,
    sum: true,
    value: ({ openAmount }) => openAmount,
  },
];

/** Payments on account 245: the nearest deadline first; F10 takes the proposal, Enter looks for another payer. */
export function Clarify() {
  const client = useClient();
  const router = useRouter();
  const [explaining, setExplaining] = useState<Clarification>();
  const [returning, setReturning] = useState<Clarification>();
  const state = useGridState('bank-clarify', columns);
  const search = useDeferredValue(state.query.search);
  const view = usePagedRows<Clarification>(
    {
      key: ['bank', 'clarify'],
      fetch: async (query, after) => {
        const page = await client.bank.clarify.list({
          query: query.search,
          ...(after === undefined ? {} : { after }),
        });
        return { rows: page.rows, next: page.next, total: page.count, sums: { amount: page.total } };
      },
      explain: errorInfoOf,
    },
    { search, filters: {}, sort: null },
  );
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const proposed = current !== undefined && current.candidates.length > 0 && !current.sentBack;
  useAct('confirm', proposed ? () => setExplaining(current) : undefined, { name: 'Przyjmij propozycję' });
  const sendBack = useCommand(
    ({ entryId, version }: Clarification, actId) =>
      client.bank.clarify.sendBack({ actId, entryId, version, title: '' }),
    { onDone: () => setReturning(undefined) },
  );
  return (
    <>
      <ListShape
        label="Wpłaty do wyjaśnienia"
        autoFocus
        columnFilters={false}
        state={orderedByService(state)}
        view={view}
        searchHint="Płacący albo tytuł (F3)"
        rowId={({ entryId }) => entryId}
        rowTone={({ overdue }) => (overdue ? 'danger' : undefined)}
        onOpen={setExplaining}
        onRemove={(row) => {
          if (row.openAmount > 0 && row.payerAccount !== null && !row.sentBack) setReturning(row);
        }}
        removeName="Zwróć nadawcy"
        onBack={() => router.go('/')}
        exportName="wplaty-do-wyjasnienia"
        emptyText="Nie ma wpłat do wyjaśnienia."
      />
      {explaining !== undefined && (
        <ExplainDialog
          key={explaining.entryId}
          payment={explaining}
          onClose={() => setExplaining(undefined)}
        />
      )}
      {returning !== undefined && (
        <ConfirmDialog
          title="Zwrot wpłaty nadawcy"
          confirmName="Przygotuj przelew"
          figures={[
            { name: 'Nadawca', value: returning.name ?? 'nieznany' },
            { name: 'Rachunek', value: returning.payerAccount ?? '' },
            { name: 'Kwota', value: formatZloty(returning.openAmount) },
          ]}
          busy={sendBack.busy}
          refusal={sendBack.refusal?.message}
          onConfirm={() => sendBack.run(returning)}
          onClose={() => setReturning(undefined)}
        >
          Powstanie przelew do zatwierdzenia przez inną osobę. Wpłata zniknie z listy, gdy wyciąg pokaże
          zwrot.
        </ConfirmDialog>
      )}
    </>
  );
}
