import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { saveBase64 } from '#renderer/ui/grid/export.ts';
import { Button, ConfirmDialog, Dialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { sum } from '#shared/kernel/money.ts';

type Exported = Awaited<ReturnType<Client['bank']['orders']['export']>>;

/** Makes the bank's file of the approved orders of each account, with the totals to compare after the bank's import. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const [done, setDone] = useState<Exported>();
  const approved = useQuery({
    queryKey: ['bank', 'orders', 'approved'],
    queryFn: () => client.bank.orders.list({ state: 'approved', limit: 500 }),
  });
  const rows = approved.data?.rows ?? [];
  const [accountCode = ''] = rows.map((row) => row.accountCode);
  const own = rows.filter((row) => row.accountCode === accountCode);
  const run = useCommand(
    (orderIds: readonly string[], actId) =>
      client.bank.orders.export({ actId, accountCode, orderIds: [...orderIds] }),
    {
      onDone: (made) => {
        setDone(made);
        saveBase64(made.package.fileName, made.content, 'application/octet-stream');
      },
    },
  );
  if (done === undefined)
    return (
      <ConfirmDialog
        title="Plik przelewów dla banku"
        confirmName="Zapisz plik"
        figures={[
          { name: 'Rachunek', value: accountCode || '–' },
          { name: 'Zatwierdzone przelewy', value: String(own.length) },
          { name: 'Razem', value: formatZloty(sum(own.map(({ amount }) => amount))) },
        ]}
        busy={run.busy}
        refusal={run.refusal?.message}
        onConfirm={() => {
          if (own.length > 0) run.run(own.map(({ id }) => id));
        }}
        onClose={onClose}
      >
        {approved.data === undefined
          ? 'Sprawdzam zatwierdzone przelewy…'
          : own.length === 0
            ? 'Nie ma zatwierdzonych przelewów do wysłania.'
            : 'Plik zostanie zapisany, a przelewy oznaczone jako wysłane.'}
      </ConfirmDialog>
    );
  return (
    <Dialog
      title="Plik przelewów zapisany"
      onClose={onClose}
      buttons={
        <Button act="back" data-autofocus onClick={onClose}>
          Zamknij
        </Button>
      }
    >
      <Figures
        figures={[
          { name: 'Plik', value: done.package.fileName },
          { name: 'Przelewy', value: String(done.package.orderCount) },
          { name: 'Razem', value: formatZloty(done.package.total) },
        ]}
      />
      <p>Po wczytaniu pliku porównaj w banku liczbę i sumę przelewów.</p>
      {done.notes.map((note) => (
        <Notice key={note} tone="amber">
          {note}
        </Notice>
      ))}
    </Dialog>
  );
}
