import { useEffect, useRef, useState } from 'react';
import {
  AmountField,
  FieldRow,
  FormBox,
  type Option,
  SelectField,
  TextField,
} from '#renderer/ui/fields/index.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { BigAmount, Button, Notice } from '#renderer/ui/shapes/index.ts';
import { formatAmount, formatZloty } from '#shared/kernel/amount-text.ts';
import type { Dues } from '#shared/receivables/contract.ts';
import type { Customer } from './customer.ts';
import { ProposalView } from './proposal-view.tsx';
import type { Payment, PaymentValues } from './use-payment.ts';

interface PaymentPanelProps {
  readonly customer: Customer;
  readonly payment: Payment;
  readonly busy: boolean;
  /** Why dues may not be taken now. */
  readonly barred: string | null;
  readonly onTake: () => void;
}

/** The money: what is to be paid, by what means, what to give back, and how it falls on the dues. */
export function PaymentPanel({ customer, payment, busy, barred, onTake }: PaymentPanelProps) {
  const { form, total, means, dues, wish, proposalRefusal, computing, setTypedMeans } = payment;
  const [otherPayer, setOtherPayer] = useState(false);
  const passerBy = customer.kind === 'passer-by';
  const groups = taxGroups(dues);
  const mayIndicate = form.values.amount !== null && payment.marked.size === 0 && groups.length > 1;
  const waiting = useRef(false);
  const bind = <K extends keyof PaymentValues>(name: K) => ({ ...form.bind(name), changed: false });
  useAct('edit', passerBy ? undefined : () => setOtherPayer(true), { name: 'Inna osoba' });
  const ready = !computing && proposalRefusal === undefined && total > 0;
  const confirm = () => {
    if (computing) waiting.current = true;
    else if (ready && Object.keys(means.errors).length === 0) onTake();
  };
  useEffect(() => {
    if (!waiting.current || computing) return;
    waiting.current = false;
    if (ready) form.submit(confirm);
  });
  return (
    <FormBox form={form} confirmName="Przyjmij" enabled={!busy} onConfirm={confirm}>
      <BigAmount name="Do zapłaty">{formatZloty(total)}</BigAmount>
      {(passerBy || otherPayer) && (
        <>
          <TextField
            label="Wpłacający"
            required={passerBy}
            maxLength={200}
            autoFocus={otherPayer}
            hint={passerBy ? undefined : 'Gdy wpłaca ktoś inny niż podatnik; puste: sam podatnik.'}
            {...bind('payerName')}
          />
          <TextField label="Adres wpłacającego" maxLength={300} {...bind('payerAddress')} />
        </>
      )}
      {otherPayer && <TextField label="Uwaga na pokwitowaniu" maxLength={300} {...bind('text')} />}
      {customer.kind === 'party' && (
        <AmountField
          label="Kwota wpłaty na należności"
          placeholder={payment.marked.size > 0 ? 'zaznaczone w całości' : 'wpisz albo zaznacz należności'}
          {...bind('amount')}
          error={form.bind('amount').error ?? proposalRefusal?.message}
        />
      )}
      {mayIndicate && (
        <SelectField
          label="Wpłacający wskazuje podatek"
          source={groups}
          placeholder="nie wskazuje: od najstarszych"
          {...bind('tax')}
        />
      )}
      <FieldRow>
        <AmountField
          label="Karta"
          name="card"
          value={means.card === 0 ? null : means.card}
          error={means.errors.card}
          onChange={(amount) => setTypedMeans(amount === null ? null : { field: 'card', amount })}
        />
        <AmountField
          label="Gotówka"
          name="cash"
          value={means.cash}
          error={means.errors.cash}
          onChange={(amount) => setTypedMeans(amount === null ? null : { field: 'cash', amount })}
        />
      </FieldRow>
      {means.cash > 0 && (
        <AmountField
          label="Otrzymano gotówką"
          placeholder="odliczona kwota"
          {...bind('tendered')}
          error={form.bind('tendered').error ?? means.errors.tendered}
        />
      )}
      <BigAmount name="Reszta" tone={means.change !== null && means.change > 0 ? 'done' : undefined}>
        {means.change === null ? '–' : formatAmount(means.change)}
      </BigAmount>
      {barred !== null && wish !== null && <Notice tone="amber">{barred}</Notice>}
      {form.notice !== undefined && <Notice tone="danger">{form.notice.message}</Notice>}
      <Button kind="main" act="confirm" confirms disabled={busy} onClick={() => form.submit(confirm)}>
        {busy ? 'Zapisuję…' : 'Przyjmij wpłatę'}
      </Button>
      {total === 0 && <p style={{ margin: 0 }}>{nothingYet(customer)}</p>}
      <ProposalView payment={payment} customer={customer} />
    </FormBox>
  );
}

function nothingYet(customer: Customer): string {
  return customer.kind === 'party'
    ? 'Zaznacz należności (F8, spacja), weź wszystkie (Ctrl+A) albo wpisz kwotę. Opłata z katalogu: F7.'
    : 'Wybierz opłatę z katalogu.';
}

/** The taxes that the payer may indicate: those he owes. */
function taxGroups(dues: Dues | undefined): readonly Option[] {
  const groups = new Map<string, string>();
  for (const due of dues?.dues ?? [])
    if (due.kind === 'due' && !groups.has(due.taxGroup)) groups.set(due.taxGroup, due.titleName);
  return [...groups].map(([id, name]) => ({ id, name }));
}
