import { useQuery } from '@tanstack/react-query';
import { useClient, useSession } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import {
  AmountField,
  DateField,
  FieldRow,
  type Option,
  SelectField,
  TextField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { ActDialog } from '#renderer/ui/shapes/index.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import type { Card } from '../card/columns.tsx';

interface Values {
  readonly account: Option | null;
  readonly title: Option | null;
  readonly documentNumber: string;
  readonly documentDate: Day | null;
  readonly deliveredOn: Day | null;
  readonly due: Day | null;
  readonly amount: Grosze | null;
}

/** A new due of one instalment: title, document, term, amount. Decisions of taxes come from their own module. */
export function ChargeDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const client = useClient();
  const session = useSession();
  const payer = useQuery({
    queryKey: ['receivables', 'dues', card.partyId],
    queryFn: () => client.receivables.dues({ partyId: card.partyId }),
  });
  const accounts = (payer.data?.accounts ?? []).map(({ id, number }) => ({ id, name: number }));
  const form = useForm<Values>(
    {
      account: firstAccount(card),
      title: null,
      documentNumber: '',
      documentDate: session.workingDate,
      deliveredOn: null,
      due: null,
      amount: null,
    },
    undefined,
    { fresh: true },
  );
  const titles = async (text: string): Promise<readonly Option[]> => {
    const list = await client.receivables.titles.list();
    return list
      .filter(({ name, code }) => `${code} ${name}`.toLowerCase().includes(text.toLowerCase()))
      .map(({ code, name }) => ({ id: code, name, more: code }));
  };
  const add = useCommand(
    (values: Values, actId) => {
      const on = values.documentDate ?? session.workingDate;
      return client.receivables.charges.add({
        actId,
        accountId: values.account?.id ?? '',
        titleCode: values.title?.id ?? '',
        year: yearOf(on),
        documentKind: 'DEC',
        documentNumber: values.documentNumber,
        documentDate: on,
        deliveredOn: values.deliveredOn,
        instalments: [{ statutoryDue: values.due ?? on, amount: values.amount ?? ZERO }],
      });
    },
    { onDone: onClose, onRefused: form.refuse },
  );
  return (
    <ActDialog
      title="Nowy przypis"
      width="44rem"
      form={form}
      confirmName="Przypisz"
      busy={add.busy}
      onConfirm={add.run}
      onClose={onClose}
    >
      <FieldRow columns="12rem 1fr">
        <SelectField label="Konto" required source={accounts} {...form.bind('account')} />
        <SelectField label="Tytuł" required autoFocus source={titles} {...form.bind('title')} />
      </FieldRow>
      <FieldRow columns="1fr 11rem 11rem">
        <TextField label="Numer dokumentu" required maxLength={60} {...form.bind('documentNumber')} />
        <DateField label="Data dokumentu" required {...form.bind('documentDate')} />
        <DateField label="Doręczono" {...form.bind('deliveredOn')} />
      </FieldRow>
      <FieldRow columns="11rem 1fr">
        <DateField label="Termin płatności" required {...form.bind('due')} />
        <AmountField label="Kwota" required {...form.bind('amount')} />
      </FieldRow>
    </ActDialog>
  );
}

function firstAccount(card: Card): Option | null {
  const [row] = card.rows;
  return row === undefined ? null : { id: row.accountId, name: row.accountNumber };
}
