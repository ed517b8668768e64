import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { partySearch } from '#renderer/parties/index.ts';
import { DuesGrid } from '#renderer/receivables/index.ts';
import { AmountField, type Option, PartyField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { focusFieldNamed } from '#renderer/ui/keys/index.ts';
import { ActDialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, sum } from '#shared/kernel/money.ts';

/** A clerk prepares a payment: the payer, the dues, and an amount where it is not the whole of them. */
export function PrepareDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const search = useMemo(() => partySearch(client), [client]);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const form = useForm<{ party: Option | null; amount: Grosze | null; note: string }>(
    {
      party: null,
      amount: null,
      note: '',
    },
    undefined,
    { fresh: true },
  );
  const partyId = form.values.party?.id ?? '';
  const dues = useQuery({
    queryKey: ['receivables', 'dues', partyId],
    enabled: partyId !== '',
    queryFn: () => client.receivables.dues({ partyId }),
    staleTime: 0,
  });
  const open = dues.data?.dues ?? [];
  const chosen = open.filter(({ instalmentId }) => marked.has(instalmentId));
  const total = form.values.amount ?? sum(chosen.map((due) => due.total));
  const prepare = useCommand(
    ({ amount, note }: typeof form.values, actId) =>
      client.cash.prepared.add({
        actId,
        partyId,
        amount,
        chosen: chosen.map(({ instalmentId }) => instalmentId),
        note,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  const confirm = (values: typeof form.values) => {
    if (total > 0) prepare.run(values);
    else
      form.refuse({
        code: 'NOTHING_CHOSEN',
        field: 'amount',
        message: 'Zaznacz należności albo wpisz kwotę.',
      });
  };
  const toAmount = () => focusFieldNamed('amount');
  return (
    <ActDialog
      title="Przygotowanie wpłaty dla kasy"
      width="62rem"
      form={form}
      confirmName="Przekaż do kasy"
      busy={prepare.busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      <PartyField label="Wpłacający" required autoFocus search={search} {...form.bind('party')} />
      {open.length > 0 && (
        <DuesGrid dues={open} marked={marked} onMarked={setMarked} onTake={toAmount} onAmount={toAmount} />
      )}
      {dues.data !== undefined && open.length === 0 && (
        <Notice tone="done">Ten płacący nie ma nic do zapłaty.</Notice>
      )}
      <AmountField label="Kwota" hint="Puste: zaznaczone należności w całości." {...form.bind('amount')} />
      <TextField label="Uwaga dla kasjera" maxLength={200} {...form.bind('note')} />
      <Figures figures={[{ name: 'Do przyjęcia w kasie', value: formatZloty(total) }]} />
    </ActDialog>
  );
}
