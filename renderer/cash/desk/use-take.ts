import { useQueryClient } from '@tanstack/react-query';
import { useClient } from '#renderer/app/session-context.tsx';
import { type Command, useCommand } from '#renderer/app/use-command.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { DESK_STATE } from '../use-desk-state.ts';
import { type Customer, isEmptySale } from './customer.ts';
import type { Payment } from './use-payment.ts';

/** Refusals that say that what the screen shows is out of date: it is read again, and what was typed stays. */
const OUT_OF_DATE = [
  'CASH_TOTAL_CHANGED',
  'CASH_DUE_TAKEN',
  'CASH_DUE_HELD',
  'CASH_DUE_CHANGED',
  'CASH_NOTHING_DUE',
];

/**
 * Takes the money: one act with one identity, the same on every repetition of the same receipt, so that a line lost
 * after the act cannot make two of it.
 */
export function useTake(
  customer: Customer,
  payment: Payment,
  onTaken: (receipt: Receipt) => void,
): Command<void> {
  const client = useClient();
  const queries = useQueryClient();
  const refused = (error: ErrorInfo) => {
    payment.form.refuse(error.field === 'expectedTotal' ? { ...error, field: 'amount' } : error);
    if (OUT_OF_DATE.includes(error.code)) payment.refreshDues();
  };
  const take = useCommand(
    (input: ReturnType<typeof takeInput>, actId) => client.cash.desk.take({ actId, ...input }),
    {
      onDone: (receipt) => {
        void queries.invalidateQueries({ queryKey: DESK_STATE });
        onTaken(receipt);
      },
      onRefused: refused,
      touches: [
        ['cash', 'desk', 'state'],
        ['cash', 'desk', 'prepared'],
        ['cash', 'desk', 'receipts'],
        ['receivables'],
      ],
    },
  );
  return { ...take, run: () => take.run(takeInput(customer, payment)) };
}

function takeInput(customer: Customer, payment: Payment) {
  const { form, dues, wish, sales, total, means } = payment;
  const { payerName, payerAddress, text, tendered } = form.values;
  const known = knownPayer(customer, payment);
  const another = payerName.trim() !== '' && payerName.trim() !== known.name;
  return {
    partyId: partyOf(customer),
    payerName: another ? payerName : known.name,
    payerAddress: payerAddress.trim() === '' && !another ? known.address : payerAddress,
    taxpayerName: another ? known.name : '',
    text,
    dues:
      wish && dues
        ? { amount: wish.amount, chosen: [...wish.chosen], indicatedTaxGroup: wish.indicatedTaxGroup }
        : null,
    expectedTotal: total,
    sales: sales
      .filter((sale) => !isEmptySale(sale))
      .map((sale) => ({
        catalogueItemId: sale.item?.id ?? 0,
        quantity: sale.quantity ?? '',
        price: sale.item?.price == null ? sale.price : null,
        text: sale.text,
      })),
    preparedId: customer.kind === 'prepared' ? customer.prepared.id : null,
    cash: means.cash,
    card: means.card,
    tendered: means.cash > 0 ? tendered : null,
  };
}

/** Name and address that the receipt carries unless somebody else pays. */
export function knownPayer(
  customer: Customer,
  { dues }: Pick<Payment, 'dues'>,
): { readonly name: string; readonly address: string } {
  if (customer.kind === 'prepared')
    return { name: customer.prepared.payerName, address: customer.prepared.payerAddress };
  return { name: dues?.partyName ?? '', address: dues?.partyAddress ?? '' };
}

function partyOf(customer: Customer): string | null {
  if (customer.kind === 'party') return customer.partyId;
  return customer.kind === 'prepared' ? customer.prepared.partyId : null;
}
