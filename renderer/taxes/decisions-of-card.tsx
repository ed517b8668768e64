import { useQuery } from '@tanstack/react-query';
import { useRouter } from '#renderer/app/router.tsx';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { Grid, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, CardSection, Notice } from '#renderer/ui/shapes/index.ts';
import { decisionColumns } from './decision-columns.ts';
import { PaperDialog } from './paper.tsx';
import css from './taxes.module.css';
import type { DecisionRow } from './types.ts';
import { useLetters } from './use-letters.ts';

const NONE: readonly DecisionRow[] = [];

/** Decisions of the card through all years, with their letters. */
export function DecisionsOfCard({ accountId }: { readonly accountId: string }) {
  const client = useClient();
  const router = useRouter();
  const mayDecide = useAllowed('taxes.decide');
  const letters = useLetters();
  const query = useQuery({
    queryKey: ['taxes', 'decisions', 'of', accountId],
    queryFn: () => client.taxes.decisions.list({ accountId, limit: 200 }),
    staleTime: 0,
  });
  const state = useGridState('tax-card-decisions', decisionColumns);
  const view = useMemoryRows(query.data?.rows ?? NONE, decisionColumns, state.query);
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const paper = current !== undefined && current.kind !== 'declaration' ? current : undefined;
  useAct('preview', paper ? () => letters.preview(paper.decisionId) : undefined, { name: 'Podgląd decyzji' });
  useAct('print', mayDecide && paper ? () => letters.print([paper.decisionId], false) : undefined, {
    name: 'Drukuj decyzję',
  });
  return (
    <CardSection
      title="Decyzje"
      side={
        <div className={css['buttons']}>
          {paper && (
            <Button act="preview" disabled={letters.busy} onClick={() => letters.preview(paper.decisionId)}>
              Podgląd
            </Button>
          )}
          {paper && mayDecide && (
            <Button
              act="print"
              disabled={letters.busy}
              onClick={() => letters.print([paper.decisionId], false)}
            >
              Drukuj
            </Button>
          )}
        </div>
      }
    >
      {letters.refusal !== undefined && <Notice tone="danger">{letters.refusal}</Notice>}
      <div className={css['low']}>
        <Grid
          label="Decyzje"
          state={state}
          view={view}
          columnFilters={false}
          rowId={({ decisionId }) => decisionId}
          onOpen={({ decisionId }) => router.go(`/taxes/decisions/${decisionId}`)}
          emptyText="Nie wydano jeszcze decyzji."
        />
      </div>
      {letters.paper && (
        <PaperDialog
          title={`Decyzja ${current?.number ?? ''}`}
          paper={letters.paper}
          onClose={letters.close}
        />
      )}
    </CardSection>
  );
}
