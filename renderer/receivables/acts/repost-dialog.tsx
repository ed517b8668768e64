import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { partySearch } from '#renderer/parties/index.ts';
import { type Option, PartyField, SelectField, TextField, useForm } from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { add, negate } from '#shared/kernel/money.ts';
import { type Card, type CardLine, nameOfRow } from '../card/columns.tsx';

interface RepostDialogProps {
  readonly card: Card;
  readonly line: CardLine;
  readonly onClose: () => void;
}

/** Moves a payment to another due of the same or of another payer; it keeps its day. */
export function RepostDialog({ card, line, onClose }: RepostDialogProps) {
  const client = useClient();
  const session = useSession();
  const search = useMemo(() => partySearch(client), [client]);
  const form = useForm<{ party: Option | null; due: Option | null; ground: string }>(
    { party: { id: card.partyId, name: card.partyName }, due: null, ground: '' },
    undefined,
    { fresh: true },
  );
  const partyId = form.values.party?.id ?? '';
  const other = useQuery({
    queryKey: ['receivables', 'card', partyId, session.workingDate],
    enabled: partyId !== '',
    queryFn: () => client.receivables.card.show({ partyId }),
  });
  const dues = (other.data?.rows ?? [])
    .filter(({ instalmentId }) => instalmentId !== line.instalmentId)
    .map((row) => ({
      id: row.instalmentId,
      name: nameOfRow(row),
      more: `do zapłaty ${formatZloty(row.open)}`,
    }));
  const repost = useCommand(
    ({ due, ground }: typeof form.values, actId) =>
      client.receivables.payments.repost({
        actId,
        movementId: line.id,
        toInstalmentId: due?.id ?? null,
        day: session.workingDate,
        ground,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title="Przeksięgowanie wpłaty"
      width="48rem"
      form={form}
      confirmName="Przeksięguj"
      busy={repost.busy}
      onConfirm={repost.run}
      onClose={onClose}
    >
      <Figures
        figures={[
          { name: 'Wpłata', value: formatZloty(add(negate(line.principal), line.interest)) },
          { name: 'Dzień wpłaty', value: formatDay(line.day) },
          { name: 'Teraz na', value: line.label },
        ]}
      />
      <PartyField label="Płatnik" required search={search} {...form.bind('party')} />
      <SelectField label="Należność" required autoFocus source={dues} {...form.bind('due')} />
      <TextField label="Podstawa" required maxLength={300} {...form.bind('ground')} />
    </ActDialog>
  );
}
