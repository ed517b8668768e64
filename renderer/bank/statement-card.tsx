import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, CardSection, CardShape, ConfirmDialog, Notice } from '#renderer/ui/shapes/index.ts';
import { decisionName } from '#shared/bank/words.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { bankPaths } from './paths.ts';
import css from './statement-card.module.css';
import { STATEMENT_STATES } from './words.ts';

type Card = Awaited<ReturnType<Client['bank']['statements']['get']>>;
type Entry = Card['entries'][number];
type Match = Entry['matches'][number];

const standing = ({ matches }: Entry): Match | undefined => matches.findLast(({ undone }) => !undone);

const columns: readonly GridColumn<Entry>[] = [
  { id: 'ordinal', title: 'Poz.', kind: 'count', width: 64, value: ({ ordinal }) => ordinal },
  { id: 'day', title: 'Dzień', kind: 'day', width: 100, value: ({ day }) => day },
  { id: 'name', title: 'Kontrahent', kind: 'text', width: 170, value: ({ name }) => name ?? '' },
  { id: 'title', title: 'Tytuł', kind: 'text', width: 200, grows: true, value: ({ title }) => title },
  {
    id: 'made',
    title: 'Rozliczenie',
    kind: 'text',
    width: 180,
    value: (entry) => {
      const match = standing(entry);
      if (!match) return '';
      return match.partyName ?? decisionName(match.kind);
    },
  },
  {
    id: 'why',
    title: 'Dlaczego',
    kind: 'text',
    width: 220,
    grows: true,
    value: (entry) => standing(entry)?.explanation ?? '',
  },
  { id: 'amount', title: 'Kwota', kind: 'amount', width: 120, sum: true, value: ({ amount }) => amount },
];

type Asked = 'release' | 'reverse' | 'undo';

/** A statement: what it came to, what holds it, and what was made of each entry and why. */
export function StatementCard({ params }: ScreenProps) {
  const client = useClient();
  const router = useRouter();
  const statementId = params['id'] ?? '';
  const [asked, setAsked] = useState<Asked>();
  const pages = useInfiniteQuery({
    queryKey: ['bank', 'statement', statementId],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      client.bank.statements.get({ statementId, afterOrdinal: pageParam, limit: 500 }),
    getNextPageParam: (last: Card) => last.nextOrdinal ?? undefined,
  });
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.entries) ?? [], [pages.data]);
  const state = useGridState('bank-statement-entries', columns);
  const view = useMemoryRows(entries, columns, state.query);
  const current = view.row(Math.max(0, Math.min(state.cursor, view.count - 1)));
  const match = current && standing(current);
  const card = pages.data?.pages[0];
  const mayPost = useAllowed('bank.statements.post');
  const mayReverse = useAllowed('bank.statements.reverse');
  const mayClarify = useAllowed('bank.clarify');
  const post = useCommand((_: undefined, actId) => client.bank.statements.post({ actId, statementId }));
  const decide = useCommand(
    ({ act, reason }: { act: Asked; reason: string }, actId): Promise<unknown> => {
      if (act === 'undo') return client.bank.clarify.undo({ actId, matchId: match?.matchId ?? '', reason });
      return client.bank.statements[act]({ actId, statementId, reason });
    },
    { onDone: () => setAsked(undefined) },
  );
  const now = card?.statement.state;
  const canPost = mayPost && (now === 'ready' || now === 'held' || now === 'reversed');
  const canRelease = mayPost && now === 'held' && card?.statement.holds.every(({ mayPass }) => mayPass);
  const canReverse = mayReverse && now === 'posted';
  const canUndo = mayClarify && (match?.kind === 'receivable' || match?.kind === 'ledger');
  useAct('confirm', canPost ? () => post.run(undefined) : undefined, { name: 'Zaksięguj' });
  useAct('remove', canUndo ? () => setAsked('undo') : undefined, { name: 'Cofnij rozliczenie' });
  if (!card)
    return pages.error === null ? (
      <p>Wczytuję wyciąg…</p>
    ) : (
      <Notice tone="danger">{errorInfoOf(pages.error).message}</Notice>
    );
  const { statement, summary } = card;
  return (
    <CardShape
      title={`Wyciąg ${statement.number ?? 'bez numeru'}${statement.day === null ? '' : ` z ${formatDay(statement.day)}`}`}
      subtitle={`${statement.accountCode ?? 'rachunek nieznany'} · ${statement.fileName} · ${STATEMENT_STATES[statement.state]}${statement.documentNumber === null ? '' : ` · ${statement.documentNumber}`}`}
      figures={[
        {
          name: 'Saldo początkowe',
          value: statement.opening === null ? '–' : formatZloty(statement.opening),
        },
        { name: 'Uznania', value: formatZloty(statement.credits) },
        { name: 'Obciążenia', value: formatZloty(statement.debits) },
        { name: 'Saldo końcowe', value: statement.closing === null ? '–' : formatZloty(statement.closing) },
      ]}
      notices={
        <>
          {statement.holds.map(({ code, message }) => (
            <Notice key={code + message} tone="amber">
              {message}
            </Notice>
          ))}
          {post.refusal !== undefined && <Notice tone="danger">{post.refusal.message}</Notice>}
          {summary !== null && summary.difference !== null && summary.difference !== 0 && (
            <Notice tone="amber">
              Konto księgowe różni się od salda banku o {formatZloty(summary.difference)}.
            </Notice>
          )}
        </>
      }
      onBack={() => router.go(bankPaths.statements)}
    >
      <CardSection title="Operacje">
        <div className={css['entries']}>
          <Grid
            label="Operacje wyciągu"
            autoFocus
            state={state}
            view={view}
            rowId={({ id }) => id}
            rowTone={(entry) => (standing(entry)?.kind === 'clarification' ? 'amber' : undefined)}
            emptyText="Na tym wyciągu nie ma operacji."
          />
        </div>
        {pages.hasNextPage && (
          <Button onClick={() => void pages.fetchNextPage()}>Pokaż następne operacje</Button>
        )}
      </CardSection>
      {(canPost || canRelease === true || canReverse) && (
        <CardSection title="Czynności">
          <div className={css['acts']}>
            {canPost && (
              <Button kind="main" act="confirm" disabled={post.busy} onClick={() => post.run(undefined)}>
                {post.busy ? 'Księguję…' : 'Zaksięguj'}
              </Button>
            )}
            {canRelease && (
              <Button onClick={() => setAsked('release')}>Zwolnij mimo przerwy w saldach</Button>
            )}
            {canReverse && (
              <Button kind="danger" onClick={() => setAsked('reverse')}>
                Wycofaj księgowanie
              </Button>
            )}
          </div>
        </CardSection>
      )}
      {asked !== undefined && (
        <ConfirmDialog
          title={ASKED[asked].title}
          confirmName={ASKED[asked].confirm}
          danger={asked !== 'release'}
          reasonLabel="Powód"
          busy={decide.busy}
          refusal={decide.refusal?.message}
          figures={asked === 'undo' && match ? undoFigures(match) : []}
          onConfirm={(reason) => decide.run({ act: asked, reason })}
          onClose={() => setAsked(undefined)}
        >
          {ASKED[asked].text}
        </ConfirmDialog>
      )}
    </CardShape>
  );
}

const ASKED: Readonly<Record<Asked, { title: string; confirm: string; text: string }>> = {
  release: {
    title: 'Zwolnienie wyciągu',
    confirm: 'Zwolnij',
    text: 'Wyciąg będzie można zaksięgować, choć jego saldo nie wynika z poprzedniego.',
  },
  reverse: {
    title: 'Wycofanie księgowania',
    confirm: 'Wycofaj',
    text: 'Wszystkie zapisy wyciągu zostaną cofnięte zapisami ujemnymi. Wyciąg można potem zaksięgować ponownie.',
  },
  undo: {
    title: 'Cofnięcie rozliczenia wpłaty',
    confirm: 'Cofnij',
    text: 'Wpłata wróci na konto wpływów do wyjaśnienia.',
  },
};

function undoFigures({ partyName, accountNumber, amount, document }: Match) {
  return [
    { name: 'Rozliczono na', value: [partyName, accountNumber].filter(Boolean).join(', ') || '–' },
    { name: 'Dokument', value: document },
    { name: 'Kwota', value: formatZloty(amount) },
  ];
}
