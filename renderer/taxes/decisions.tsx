import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { orderedByService } from '#renderer/app/ordered-by-service.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient, useSession } from '#renderer/app/session-context.tsx';
import { CheckboxField, YearField } from '#renderer/ui/fields/index.ts';
import { type GridColumn, useGridState, usePagedRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { decisionColumns } from './decision-columns.ts';
import { DeliverDialog } from './deliver-dialog.tsx';
import { PaperDialog } from './paper.tsx';
import css from './taxes.module.css';
import type { DecisionRow } from './types.ts';
import { useLetters } from './use-letters.ts';

const columns: readonly GridColumn<DecisionRow>[] = [
  ...decisionColumns.slice(0, 2),
  { id: 'name', title: 'Podatnik', kind: 'text', width: 240, grows: true, value: ({ name }) => name },
  { id: 'village', title: 'Miejscowość', kind: 'text', width: 130, value: ({ village }) => village },
  ...decisionColumns.slice(3),
];

/** Decisions of a year: printed, with return receipts, and their deliveries entered in bulk. */
export function Decisions() {
  const client = useClient();
  const router = useRouter();
  const session = useSession();
  const mayDecide = useAllowed('taxes.decide');
  const letters = useLetters();
  const [year, setYear] = useState(yearOf(session.workingDate));
  const [undelivered, setUndelivered] = useState(false);
  const [delivering, setDelivering] = useState<readonly DecisionRow[]>();
  const state = useGridState('tax-decisions', columns);
  const view = usePagedRows<DecisionRow>(
    {
      key: ['taxes', 'decisions', year, undelivered],
      fetch: (_query, after) =>
        client.taxes.decisions.list({ year, undelivered, ...(after === undefined ? {} : { after }) }),
      explain: errorInfoOf,
    },
    { search: '', filters: {}, sort: null },
  );
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const marked = view.all().filter(({ decisionId }) => state.marked.has(decisionId));
  const chosen = marked.length > 0 ? marked : current ? [current] : [];
  const printable = chosen.filter(({ kind }) => kind !== 'declaration').map(({ decisionId }) => decisionId);
  const ready = mayDecide && printable.length > 0;
  useAct('edit', ready ? () => setDelivering(chosen) : undefined, { name: 'Doręczenia' });
  return (
    <>
      {letters.refusal !== undefined && <Notice tone="danger">{letters.refusal}</Notice>}
      <ListShape
        label="Decyzje podatkowe"
        autoFocus
        marks
        columnFilters={false}
        state={orderedByService(state)}
        view={view}
        filters={
          <div className={css['filters']}>
            <YearField value={year} onChange={setYear} />
            <CheckboxField label="tylko niedoręczone" value={undelivered} onChange={setUndelivered} />
            {ready && (
              <>
                <Button disabled={letters.busy} onClick={() => setDelivering(chosen)}>
                  Wpisz doręczenie
                </Button>
                <Button disabled={letters.busy} onClick={() => letters.receipts(printable.slice(0, 50))}>
                  Potwierdzenia odbioru
                </Button>
              </>
            )}
          </div>
        }
        rowId={({ decisionId }) => decisionId}
        onOpen={({ decisionId }) => router.go(`/taxes/decisions/${decisionId}`)}
        onPrint={ready ? () => letters.print(printable.slice(0, 50), false) : undefined}
        onBack={() => router.go('/')}
        exportName={`decyzje-${year}`}
        emptyText="W tym roku nie wydano decyzji."
      />
      {letters.paper && <PaperDialog title="Pisma" paper={letters.paper} onClose={letters.close} />}
      {delivering && (
        <DeliverDialog
          decisions={delivering}
          onClose={() => {
            setDelivering(undefined);
            state.setMarked(new Set());
          }}
        />
      )}
    </>
  );
}
