import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { PeriodFields } from './period-fields.tsx';
import { usePeriod } from './use-period.ts';

type Change = Awaited<ReturnType<Client['budget']['changes']['list']>>[number];

export const AUTHORITIES: Readonly<Record<Change['authority'], string>> = {
  council: 'uchwała rady',
  executive: 'zarządzenie wójta',
  head: 'decyzja kierownika',
};

const columns: readonly GridColumn<Change>[] = [
  { id: 'number', title: 'Numer', kind: 'code', width: 150, value: ({ number }) => number },
  {
    id: 'authority',
    title: 'Rodzaj',
    kind: 'text',
    width: 160,
    value: ({ authority }) => AUTHORITIES[authority],
  },
  { id: 'adopted', title: 'Z dnia', kind: 'day', width: 104, value: ({ adoptedOn }) => adoptedOn },
  {
    id: 'effective',
    title: 'Obowiązuje od',
    kind: 'day',
    width: 120,
    value: ({ effectiveOn }) => effectiveOn,
  },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 130,
    value: ({ state }) => (state === 'adopted' ? '✓ w planie' : '○ projekt'),
  },
  { id: 'text', title: 'Treść', kind: 'text', width: 240, grows: true, value: ({ text }) => text },
  { id: 'income', title: 'Dochody', kind: 'amount', width: 140, sum: true, value: ({ income }) => income },
  {
    id: 'expenditure',
    title: 'Wydatki',
    kind: 'amount',
    width: 140,
    sum: true,
    value: ({ expenditure }) => expenditure,
  },
];

/** Resolutions and orders that make the plan; drafts are changed and brought into it. */
export function Changes() {
  const client = useClient();
  const router = useRouter();
  const period = usePeriod();
  const mayWrite = useAllowed('budget.plan.write');
  const mayAdopt = useAllowed('budget.plan.adopt');
  const list = useWholeList('budget-changes', columns, ['budget', 'changes', period.year], () =>
    client.budget.changes.list({ year: period.year }),
  );
  const [asked, setAsked] = useState<{ readonly act: 'adopt' | 'remove'; readonly change: Change }>();
  const decide = useCommand(
    ({ act, change }: NonNullable<typeof asked>, actId): Promise<unknown> =>
      client.budget.changes[act]({ actId, changeId: change.id }),
    { onDone: () => setAsked(undefined) },
  );
  const draft = list.current?.state === 'draft' ? list.current : undefined;
  useAct('confirm', mayAdopt && draft ? () => setAsked({ act: 'adopt', change: draft }) : undefined, {
    name: 'Wprowadź do planu',
  });
  return (
    <>
      <ListShape
        label="Plan i jego zmiany"
        autoFocus
        {...list}
        filters={<PeriodFields period={period} months={false} />}
        rowId={({ id }) => id}
        rowTone={({ state }) => (state === 'draft' ? 'amber' : undefined)}
        onOpen={({ id }) => router.go(`/budget/changes/${id}`)}
        onNew={mayWrite ? () => router.go(`/budget/changes/new-${period.year}`) : undefined}
        newName="Nowa zmiana"
        onRemove={mayWrite && draft ? (change) => setAsked({ act: 'remove', change }) : undefined}
        onBack={() => router.go('/')}
        exportName="zmiany-planu"
        emptyText="Nie ma jeszcze planu tego roku."
      />
      {asked !== undefined && (
        <ConfirmDialog
          title={asked.act === 'adopt' ? 'Wprowadzenie do planu' : 'Usunięcie projektu'}
          confirmName={asked.act === 'adopt' ? 'Wprowadź do planu' : 'Usuń'}
          danger={asked.act === 'remove'}
          figures={[
            { name: 'Numer', value: asked.change.number },
            { name: 'Dochody', value: formatZloty(asked.change.income) },
            { name: 'Wydatki', value: formatZloty(asked.change.expenditure) },
          ]}
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={() => decide.run(asked)}
          onClose={() => {
            decide.clear();
            setAsked(undefined);
          }}
        >
          {asked.act === 'adopt'
            ? 'Zmiana stanie się częścią planu i już się nie zmieni. Następną poprawkę wprowadza się kolejną zmianą.'
            : 'Projekt zniknie. Planu to nie zmieni.'}
        </ConfirmDialog>
      )}
    </>
  );
}
