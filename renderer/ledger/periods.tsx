import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { ConfirmDialog, ListShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { monthName, PlaceFields, usePlace } from './place.tsx';

type Period = Awaited<ReturnType<Client['ledger']['periods']['list']>>[number];
type Act = 'close' | 'reopen' | 'end' | 'undo';

const columns: readonly GridColumn<Period>[] = [
  {
    id: 'month',
    title: 'Miesiąc',
    kind: 'text',
    width: 160,
    value: ({ month, year }) => `${monthName(month)} ${year}`,
  },
  {
    id: 'state',
    title: 'Stan',
    kind: 'text',
    width: 150,
    value: ({ closedAt }) => (closedAt === null ? '○ otwarty' : '✓ zamknięty'),
  },
  { id: 'entries', title: 'Zapisy', kind: 'count', width: 100, sum: true, value: ({ entries }) => entries },
  { id: 'drafts', title: 'W buforze', kind: 'count', width: 100, sum: true, value: ({ drafts }) => drafts },
  { id: 'closed', title: 'Zamknięto', kind: 'text', width: 170, value: ({ closedAt }) => closedAt ?? '' },
  { id: 'by', title: 'Kto', kind: 'text', width: 180, grows: true, value: ({ closedBy }) => closedBy ?? '' },
];

/** Months of a book: closed in order, opened from the last; the year end with its steps shown before they are posted. */
export function Periods() {
  const client = useClient();
  const router = useRouter();
  const place = usePlace();
  const mayClose = useAllowed('ledger.periods.close');
  const bookId = place.book?.id ?? 0;
  const list = useWholeList('ledger-periods', columns, ['ledger', 'periods', bookId, place.year], async () =>
    bookId === 0
      ? []
      : (await client.ledger.periods.list({ bookId })).filter(({ year }) => year === place.year),
  );
  const [asked, setAsked] = useState<{ readonly act: Act; readonly period: Period }>();
  const ended = list.current?.yearEnded ?? false;
  const preview = useQuery({
    queryKey: ['ledger', 'year-end', bookId, place.year],
    enabled: asked?.act === 'end',
    staleTime: 0,
    queryFn: () => client.ledger.yearEnd.preview({ bookId, year: place.year }),
  });
  const decide = useCommand(
    ({ act, period: { year, month } }: NonNullable<typeof asked>, actId): Promise<unknown> => {
      if (act === 'end') return client.ledger.yearEnd.close({ actId, bookId, year });
      if (act === 'undo') return client.ledger.yearEnd.undo({ actId, bookId, year });
      return client.ledger.periods[act]({ actId, bookId, year, month });
    },
    { onDone: () => setAsked(undefined) },
  );
  const current = mayClose ? list.current : undefined;
  const ask = (act: Act) => current && (() => setAsked({ act, period: current }));
  useAct('confirm', current?.closedAt === null ? ask('close') : undefined, { name: 'Zamknij miesiąc' });
  useAct('edit', current && current.closedAt !== null ? ask('reopen') : undefined, {
    name: 'Otwórz miesiąc',
  });
  useAct('compute', ask(ended ? 'undo' : 'end'), {
    name: ended ? 'Wycofaj zamknięcie roku' : 'Zamknięcie roku',
  });
  return (
    <>
      <ListShape
        label="Okresy księgowe"
        autoFocus
        columnFilters={false}
        {...list}
        filters={<PlaceFields place={place} months={false} />}
        rowId={({ year, month }) => `${year}-${month}`}
        rowTone={({ closedAt }) => (closedAt === null ? undefined : 'done')}
        onBack={() => router.go('/')}
        exportName="okresy"
        emptyText="Ta księga nie ma tego roku."
      />
      {asked !== undefined && (
        <ConfirmDialog
          title={titleOf(asked.act, asked.period)}
          confirmName={BUTTONS[asked.act]}
          danger={asked.act === 'undo' || asked.act === 'reopen'}
          figures={
            asked.act === 'end'
              ? [
                  ...(preview.data?.steps ?? []).map(({ title, total }) => ({
                    name: title,
                    value: formatZloty(total),
                  })),
                  ...(preview.data ? [{ name: 'Wynik', value: formatZloty(preview.data.result) }] : []),
                ]
              : [
                  { name: 'Zapisy', value: String(asked.period.entries) },
                  { name: 'W buforze', value: String(asked.period.drafts) },
                ]
          }
          busy={decide.busy}
          refusal={decide.refusal?.message}
          onConfirm={() => decide.run(asked)}
          onClose={() => {
            decide.clear();
            setAsked(undefined);
          }}
        >
          {EXPLAINED[asked.act]}
          {asked.act === 'end' &&
            preview.data?.obstacles.map((obstacle) => (
              <Notice key={obstacle} tone="amber">
                {obstacle}
              </Notice>
            ))}
        </ConfirmDialog>
      )}
    </>
  );
}

const BUTTONS: Readonly<Record<Act, string>> = {
  close: 'Zamknij miesiąc',
  reopen: 'Otwórz miesiąc',
  end: 'Zaksięguj zamknięcie roku',
  undo: 'Wycofaj zamknięcie roku',
};
const EXPLAINED: Readonly<Record<Act, string>> = {
  close:
    'Po zamknięciu nikt nie zaksięguje niczego z datą tego miesiąca, a zestawienia miesiąca się nie zmienią.',
  reopen:
    'W otwartym miesiącu można znowu księgować. Zestawienia, które już wydrukowano, mogą przestać się zgadzać.',
  end: 'Powstaną zapisy z datą 31 grudnia, po jednym na każde przeniesienie. Można je wycofać zapisami ujemnymi.',
  undo: 'Zapisy zamknięcia roku zostaną wycofane zapisami ujemnymi z datą 31 grudnia.',
};

function titleOf(act: Act, { year, month }: Period): string {
  return act === 'close' || act === 'reopen'
    ? `${BUTTONS[act]}: ${monthName(month)} ${year}`
    : `${act === 'end' ? 'Zamknięcie roku' : 'Wycofanie zamknięcia roku'} ${year}`;
}
