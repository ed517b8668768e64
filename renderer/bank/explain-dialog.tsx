import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import type { Client } from '#renderer/app/session.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  type Option,
  PartyField,
  RadioField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import type { Clarification, ExplanationPart } from '#shared/bank/contract-clarify.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import css from './explain-dialog.module.css';

interface Values {
  readonly way: 'payer' | 'ledger' | null;
  readonly payer: Option | null;
  readonly tax: string | null;
  readonly amount: Grosze | null;
  readonly ledgerAccount: string;
  readonly classification: string;
}

const WAYS = [
  { value: 'payer', name: 'wpłata podatnika' },
  { value: 'ledger', name: 'inne konto księgowe' },
] as const;

/** Without an indication the law alone decides what is paid first. */
const BY_LAW = '';

/** Explains one payment: the proposal stands ready, F10 posts it; the list below says what will be paid. */
export function ExplainDialog({
  payment,
  onClose,
}: {
  readonly payment: Clarification;
  readonly onClose: () => void;
}) {
  const client = useClient();
  const search = useMemo(() => accountSearch(client), [client]);
  const [best] = payment.candidates;
  const incoming = payment.openAmount > 0;
  const taxes = [...new Set(payment.candidates.flatMap(({ taxGroups }) => taxGroups))];
  const form = useForm<Values>(
    {
      way: incoming ? 'payer' : 'ledger',
      payer: best ? { id: best.accountId, name: best.partyName, more: best.number } : null,
      tax: best?.taxGroups[0] ?? BY_LAW,
      amount: grosze(Math.abs(payment.openAmount)),
      ledgerAccount: '',
      classification: '',
    },
    undefined,
    { fresh: true },
  );
  const { way, payer, tax, amount } = form.values;
  const accountId = way === 'payer' ? (payer?.id ?? '') : '';
  const taxGroup = tax === null || tax === BY_LAW ? {} : { taxGroup: tax };
  const preview = useQuery({
    queryKey: ['bank', 'clarify', 'preview', payment.entryId, accountId, amount, tax],
    enabled: accountId !== '' && amount !== null,
    retry: false,
    queryFn: () =>
      client.bank.clarify.preview({
        entryId: payment.entryId,
        accountId,
        amount: amount ?? grosze(1),
        ...taxGroup,
      }),
  });
  const explain = useCommand(
    ({ ledgerAccount, classification }: Values, actId) => {
      const part: ExplanationPart =
        way === 'payer'
          ? { kind: 'payer', accountId, amount: amount ?? grosze(1), ...taxGroup }
          : { kind: 'ledger', ledgerAccount, classification, amount: amount ?? grosze(1) };
      return client.bank.clarify.match({
        actId,
        entryId: payment.entryId,
        version: payment.version,
        parts: [part],
      });
    },
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title="Wyjaśnienie wpłaty"
      form={form}
      confirmName="Zaksięguj wyjaśnienie"
      keyName="Zaksięguj"
      busy={explain.busy}
      confirmsAtOnce={best !== undefined}
      width="46rem"
      onConfirm={explain.run}
      onClose={onClose}
    >
      <Figures
        figures={[
          { name: 'Płacący', value: payment.name ?? 'nieznany' },
          { name: 'Rachunek', value: accountText(payment.payerAccount) },
          { name: 'Tytuł', value: payment.title || '–' },
          { name: 'Do wyjaśnienia', value: formatZloty(payment.openAmount) },
          ...(best ? [{ name: 'Propozycja', value: `${best.explanation} (${best.confidence}%)` }] : []),
        ]}
      />
      {incoming && <RadioField label="Co to jest" choices={WAYS} {...form.bind('way')} />}
      {way === 'payer' ? (
        <>
          <PartyField
            label="Konto podatnika"
            required
            autoFocus={best === undefined}
            search={search}
            {...form.bind('payer')}
          />
          {taxes.length > 0 && (
            <RadioField
              label="Wskazany podatek"
              choices={[
                { value: BY_LAW, name: 'bez wskazania' },
                ...taxes.map((value) => ({ value, name: value })),
              ]}
              {...form.bind('tax')}
            />
          )}
        </>
      ) : (
        <>
          <TextField label="Konto księgowe" required maxLength={40} {...form.bind('ledgerAccount')} />
          <TextField label="Klasyfikacja" maxLength={30} {...form.bind('classification')} />
        </>
      )}
      <AmountField
        label="Kwota"
        required
        max={grosze(Math.abs(payment.openAmount))}
        {...form.bind('amount')}
      />
      {preview.data !== undefined && (
        <ul className={css['parts']} aria-label="Co zostanie zapłacone">
          {preview.data.parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
          {preview.data.overpayment > 0 && <li>Nadpłata {formatZloty(preview.data.overpayment)}.</li>}
        </ul>
      )}
      {preview.error !== null && <Notice tone="amber">{errorInfoOf(preview.error).message}</Notice>}
    </ActDialog>
  );
}

function accountText(account: string | null): string {
  if (account === null) return 'nieznany';
  return /^\d{26}$/.test(account) ? formatNrb(account) : account;
}

/** Payers' accounts by whatever the clerk knows: one position for each account. */
function accountSearch(client: Client) {
  return async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const { found } = await client.parties.find({ query: text, limit: 20 }, { signal });
    return found.flatMap(({ accountId, accountNumber, name, address }) =>
      accountId === null
        ? []
        : [{ id: accountId, name, more: [accountNumber, address].filter(Boolean).join(' · ') }],
    );
  };
}
