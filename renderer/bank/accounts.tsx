import { useRouter } from '#renderer/app/router.tsx';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useWholeList } from '#renderer/app/use-list.ts';
import type { GridColumn } from '#renderer/ui/grid/index.ts';
import { ListShape } from '#renderer/ui/shapes/index.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';

type Row = Awaited<ReturnType<Client['bank']['accounts']['list']>>[number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'code', title: 'Kod', kind: 'code', width: 90, value: ({ code }) => code },
  { id: 'name', title: 'Nazwa', kind: 'text', width: 200, grows: true, value: ({ name }) => name },
  { id: 'nrb', title: 'Numer rachunku', kind: 'code', width: 270, value: ({ nrb }) => formatNrb(nrb) },
  { id: 'ledger', title: 'Konto', kind: 'code', width: 100, value: ({ ledgerAccount }) => ledgerAccount },
  { id: 'day', title: 'Ostatni wyciąg', kind: 'day', width: 120, value: ({ lastDay }) => lastDay },
  { id: 'bank', title: 'Saldo w banku', kind: 'amount', width: 130, value: ({ lastClosing }) => lastClosing },
  {
    id: 'books',
    title: 'Saldo księgowe',
    kind: 'amount',
    width: 130,
    value: ({ bookBalance }) => bookBalance,
  },
];

/** Bank accounts of the unit: the balance of the bank beside that of the books. */
export function BankAccounts() {
  const client = useClient();
  const router = useRouter();
  const list = useWholeList('bank-accounts', columns, ['bank', 'accounts'], () =>
    client.bank.accounts.list({}),
  );
  return (
    <ListShape
      label="Rachunki bankowe"
      autoFocus
      {...list}
      rowId={({ code }) => code}
      rowTone={({ lastClosing, bookBalance }) =>
        lastClosing !== null && lastClosing !== bookBalance ? 'amber' : undefined
      }
      onBack={() => router.go('/')}
      exportName="rachunki-bankowe"
      emptyText="Jednostka nie ma jeszcze rachunków bankowych."
    />
  );
}
