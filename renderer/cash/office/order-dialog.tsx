import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { partySearch } from '#renderer/parties/index.ts';
import {
  AmountField,
  type Option,
  PartyField,
  RadioField,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';

interface OrderValues {
  readonly kind: 'refund' | 'advance' | null;
  readonly party: Option | null;
  readonly overpayment: Option | null;
  readonly payeeName: string;
  readonly text: string;
  readonly account: Option | null;
  readonly amount: Grosze | null;
}

const kinds = [
  { value: 'refund', name: 'zwrot nadpłaty' },
  { value: 'advance', name: 'zaliczka' },
] as const;

/** Prepares a pay-out: a refund of an overpayment of a known payer, or an advance to a named person. */
export function OrderDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const search = useMemo(() => partySearch(client), [client]);
  const form = useForm<OrderValues>(
    {
      kind: 'refund',
      party: null,
      overpayment: null,
      payeeName: '',
      text: '',
      account: null,
      amount: null,
    },
    undefined,
    { fresh: true },
  );
  const { kind, party, overpayment } = form.values;
  const partyId = party?.id ?? '';
  const dues = useQuery({
    queryKey: ['receivables', 'dues', partyId],
    enabled: partyId !== '',
    queryFn: () => client.receivables.dues({ partyId }),
  });
  const overpayments = dues.data?.overpayments ?? [];
  const kept = overpayments.find(({ id }) => id === overpayment?.id);
  const accounts = useQuery({
    queryKey: ['cash', 'payouts', 'advance-accounts'],
    queryFn: () => client.cash.payouts.advanceAccounts(),
  });
  const several = (accounts.data ?? []).length > 1;
  const prepare = useCommand(
    ({ amount, text, payeeName, account }: OrderValues, actId) =>
      kind === 'refund'
        ? client.cash.payouts.prepareRefund({
            actId,
            overpaymentId: overpayment?.id ?? '',
            amount: amount ?? ZERO,
          })
        : client.cash.payouts.prepareAdvance({
            actId,
            payeeName,
            text,
            accountNumber: several ? (account?.id ?? null) : null,
            amount: amount ?? ZERO,
          }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title="Przygotowanie wypłaty"
      form={form}
      confirmName="Przekaż do zatwierdzenia"
      keyName="Przekaż"
      busy={prepare.busy}
      onConfirm={prepare.run}
      onClose={onClose}
    >
      <RadioField label="Rodzaj wypłaty" choices={kinds} {...form.bind('kind')} />
      {kind === 'refund' ? (
        <>
          <PartyField label="Odbiorca" required search={search} {...form.bind('party')} />
          <SelectField
            label="Nadpłata"
            required
            source={overpayments.map((one) => ({
              id: one.id,
              name: `${one.titleName}, ${formatZloty(one.amount)}`,
              more: `powstała ${formatDay(one.arisenOn)}`,
            }))}
            {...form.bind('overpayment')}
          />
          {dues.data !== undefined && overpayments.length === 0 && (
            <Notice tone="amber">Ta osoba nie ma nadpłat do zwrotu.</Notice>
          )}
        </>
      ) : (
        <>
          <TextField label="Odbiorca" required maxLength={200} {...form.bind('payeeName')} />
          <TextField label="Na co" required maxLength={200} {...form.bind('text')} />
          {several && (
            <SelectField
              label="Konto zaliczki"
              required
              source={(accounts.data ?? []).map(({ number, name }) => ({ id: number, code: number, name }))}
              {...form.bind('account')}
            />
          )}
        </>
      )}
      <AmountField label="Kwota" required max={kept?.amount} {...form.bind('amount')} />
    </ActDialog>
  );
}
