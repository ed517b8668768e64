import { useQuery } from '@tanstack/react-query';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  DateField,
  type Option,
  RadioField,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog } from '#renderer/ui/shapes/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import { PURPOSES } from './words.ts';

interface Values {
  readonly account: Option | null;
  readonly purpose: Option | null;
  readonly kind: 'ordinary' | 'split-payment' | null;
  readonly executionDay: Day | null;
  readonly amount: Grosze | null;
  readonly payeeName: string;
  readonly payeeAddress: string;
  readonly payeeAccount: string;
  readonly payeeNip: string;
  readonly invoice: string;
  readonly vatAmount: Grosze | null;
  readonly title: string;
  readonly ledgerAccount: string;
  readonly classification: string;
}

const CHOSEN = ['invoice', 'payroll', 'benefit', 'unit-funds', 'tax', 'other'] as const;
const PURPOSE_OPTIONS: readonly Option[] = CHOSEN.map((id) => ({ id, name: PURPOSES[id] }));
const KINDS = [
  { value: 'ordinary', name: 'zwykły' },
  { value: 'split-payment', name: 'podzielona płatność' },
] as const;

/** Prepares one order in the order of the paper form. Doubles and the white list are told on the list. */
export function OrderDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const accounts = useQuery({ queryKey: ['bank', 'accounts'], queryFn: () => client.bank.accounts.list({}) });
  const options: readonly Option[] = (accounts.data ?? []).map(({ code, name, nrb }) => ({
    id: code,
    name: `${code} ${name}`,
    more: formatNrb(nrb),
  }));
  const form = useForm<Values>(
    {
      account: null,
      purpose: PURPOSE_OPTIONS[0] ?? null,
      kind: 'ordinary',
      executionDay: session.workingDate,
      amount: null,
      payeeName: '',
      payeeAddress: '',
      payeeAccount: '',
      payeeNip: '',
      invoice: '',
      vatAmount: null,
      title: '',
      ledgerAccount: '',
      classification: '',
    },
    undefined,
    { fresh: true },
  );
  const { kind, purpose } = form.values;
  const isInvoice = purpose?.id === 'invoice';
  const prepare = useCommand(
    (values: Values, actId) =>
      client.bank.orders.prepare({
        actId,
        accountCode: values.account?.id ?? '',
        purpose: CHOSEN.find((id) => id === values.purpose?.id) ?? 'other',
        kind: values.kind ?? 'ordinary',
        executionDay: values.executionDay ?? session.workingDate,
        amount: values.amount ?? ZERO,
        payeeName: values.payeeName,
        payeeAddress: values.payeeAddress,
        payeeAccount: values.payeeAccount,
        ...(values.payeeNip === '' ? {} : { payeeNip: values.payeeNip.replace(/[\s-]/g, '') }),
        title: values.title,
        invoice: values.invoice,
        ...(values.kind === 'split-payment' && values.vatAmount !== null
          ? { vatAmount: values.vatAmount }
          : {}),
        ledgerAccount: values.ledgerAccount,
        classification: values.classification,
      }),
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title="Przygotowanie przelewu"
      form={form}
      confirmName="Przekaż do zatwierdzenia"
      keyName="Przekaż"
      busy={prepare.busy}
      width="46rem"
      onConfirm={prepare.run}
      onClose={onClose}
    >
      <SelectField label="Z rachunku" required autoFocus source={options} {...form.bind('account')} />
      <SelectField label="Za co" required source={PURPOSE_OPTIONS} {...form.bind('purpose')} />
      <RadioField label="Przelew" choices={KINDS} {...form.bind('kind')} />
      <TextField label="Odbiorca" required maxLength={140} {...form.bind('payeeName')} />
      <TextField label="Adres odbiorcy" maxLength={140} {...form.bind('payeeAddress')} />
      <TextField label="Rachunek odbiorcy" required maxLength={40} {...form.bind('payeeAccount')} />
      {isInvoice && <TextField label="NIP odbiorcy" maxLength={13} {...form.bind('payeeNip')} />}
      {isInvoice && <TextField label="Numer faktury" maxLength={35} {...form.bind('invoice')} />}
      <AmountField label="Kwota" required {...form.bind('amount')} />
      {kind === 'split-payment' && <AmountField label="w tym VAT" required {...form.bind('vatAmount')} />}
      <TextField label="Tytuł" required={kind !== 'split-payment'} maxLength={140} {...form.bind('title')} />
      <DateField label="Dzień wykonania" required {...form.bind('executionDay')} />
      <TextField label="Konto księgowe" required maxLength={40} {...form.bind('ledgerAccount')} />
      <TextField label="Klasyfikacja" maxLength={30} {...form.bind('classification')} />
    </ActDialog>
  );
}
