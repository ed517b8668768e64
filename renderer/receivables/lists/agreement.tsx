import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { Grid, type GridColumn, useGridState, useMemoryRows } from '#renderer/ui/grid/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { CardSection, CardShape, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { sum } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import css from '../card/account-card.module.css';

type Agreement = Awaited<ReturnType<Client['receivables']['lists']['reconcile']>>;
type Account = Agreement['accounts'][number];
type Difference = Agreement['differences'][number];

const accountColumns: readonly GridColumn<Account>[] = [
  { id: 'account', title: 'Konto', kind: 'code', width: 160, grows: true, value: ({ account }) => account },
  { id: 'cards', title: 'Karty kontowe', kind: 'amount', width: 150, sum: true, value: ({ cards }) => cards },
  { id: 'books', title: 'Księgi', kind: 'amount', width: 150, sum: true, value: ({ books }) => books },
  {
    id: 'difference',
    title: 'Różnica',
    kind: 'amount',
    width: 130,
    sum: true,
    value: ({ difference }) => difference,
  },
];
const differenceColumns: readonly GridColumn<Difference>[] = [
  { id: 'account', title: 'Konto', kind: 'code', width: 110, value: ({ account }) => account },
  { id: 'entry', title: 'Zapis', kind: 'code', width: 130, value: ({ entryNumber }) => entryNumber },
  { id: 'document', title: 'Dokument', kind: 'code', width: 170, value: ({ document }) => document },
  {
    id: 'payers',
    title: 'Konta podatników',
    kind: 'text',
    width: 200,
    grows: true,
    value: ({ payers }) => payers,
  },
  { id: 'cards', title: 'Karty', kind: 'amount', width: 120, value: ({ cards }) => cards },
  { id: 'books', title: 'Księgi', kind: 'amount', width: 120, value: ({ books }) => books },
  {
    id: 'difference',
    title: 'Różnica',
    kind: 'amount',
    width: 120,
    sum: true,
    value: ({ difference }) => difference,
  },
];
const NONE: Agreement = { agrees: true, accounts: [], differences: [] };

/** Agreement of the cards with account 221, account by account; every difference is named by its entry. */
export function AgreementScreen() {
  const client = useClient();
  const router = useRouter();
  const query = useQuery({
    queryKey: ['receivables', 'agreement'],
    queryFn: () => client.receivables.lists.reconcile({ thorough: true }),
    staleTime: 0,
  });
  useAct('refresh', () => void query.refetch(), { name: 'Uzgodnij ponownie' });
  const result = query.data ?? NONE;
  const accounts = useGridState<Account>('agreement-accounts', accountColumns);
  const accountView = useMemoryRows(result.accounts, accountColumns, accounts.query);
  const differences = useGridState<Difference>('agreement-differences', differenceColumns);
  const differenceView = useMemoryRows(result.differences, differenceColumns, differences.query);
  return (
    <CardShape
      title="Uzgodnienie kart kontowych z kontem 221"
      figures={[
        { name: 'Karty', value: formatZloty(sum(result.accounts.map(({ cards }) => cards))) },
        { name: 'Księgi', value: formatZloty(sum(result.accounts.map(({ books }) => books))) },
      ]}
      notices={
        query.error !== null ? (
          <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>
        ) : query.data === undefined ? (
          <p role="status">Uzgadniam…</p>
        ) : (
          <Notice tone={result.agrees ? 'done' : 'danger'}>
            {result.agrees
              ? 'Karty kontowe zgadzają się z księgami.'
              : `Karty kontowe nie zgadzają się z księgami: ${counted(result.differences.length, ['różnica', 'różnice', 'różnic'])}.`}
          </Notice>
        )
      }
      onBack={() => router.go('/')}
    >
      <CardSection title="Konta">
        <div className={css['dues']}>
          <Grid
            label="Konta należności"
            autoFocus
            columnFilters={false}
            state={accounts}
            view={accountView}
            rowId={({ account, unitCode }) => `${unitCode}/${account}`}
            rowTone={({ difference }) => (difference === 0 ? undefined : 'danger')}
          />
        </div>
      </CardSection>
      {result.differences.length > 0 && (
        <CardSection title="Różnice">
          <div className={css['lines']}>
            <Grid
              label="Różnice"
              columnFilters={false}
              state={differences}
              view={differenceView}
              rowId={({ account, entryNumber }) => `${account}/${entryNumber}`}
            />
          </div>
        </CardSection>
      )}
    </CardShape>
  );
}
