import { explain } from '#db/central/bank/match-write.ts';
import { book } from '#db/central/receivables/booking.ts';
import { lockOverpayment } from '#db/central/receivables/locked.ts';
import { lockRefund, refundById, refundSent } from '#db/central/receivables/refunds.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Services } from '#main/service/context.ts';
import type { TransferOrder } from '#shared/bank/contract-orders.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { negate } from '#shared/kernel/money.ts';
import { credit, usedOverpaymentLines } from '#shared/receivables/posting.ts';
import { accountByCode, prepareOrder } from './prepare.ts';

/**
 * Makes the order of an approved refund of an overpayment. It is posted against the account of money on its way (141); the
 * overpayment itself is paid back on the day on which the bank debits the office.
 * @throws BusinessError BANK_REFUND_STATE, BANK_REFUND_TWICE, or as `prepareOrder` refuses.
 */
export async function prepareRefundOrder(
  tx: Tx,
  input: { readonly refundId: string; readonly accountCode: string; readonly executionDay: Day },
  services: Services,
): Promise<TransferOrder> {
  const refund = await lockRefund(tx, input.refundId);
  const shown = refund ? await refundById(tx, input.refundId) : null;
  if (!refund || !shown || refund.state !== 'approved' || shown.bankAccount === null)
    throw refuse(
      'BANK_REFUND_STATE',
      'Przelew można przygotować tylko z zatwierdzonego zwrotu na rachunek. Odśwież listę zwrotów.',
      { field: 'refundId' },
    );
  const before = await tx.maybe<{ reference: string }>(
    'select reference from bank.transfer_order where refund_id = $1',
    [input.refundId],
  );
  if (before)
    throw refuse('BANK_REFUND_TWICE', `Przelew tego zwrotu już jest: ${before.reference}.`, {
      field: 'refundId',
    });
  const account = await accountByCode(tx, input.accountCode);
  return prepareOrder(
    tx,
    {
      accountCode: input.accountCode,
      kind: 'ordinary',
      purpose: 'refund',
      executionDay: input.executionDay,
      amount: refund.amount,
      payeeName: shown.payeeName,
      payeeAddress: shown.payeeAddress,
      payeeAccount: shown.bankAccount,
      title: shown.text.slice(0, 140),
      invoice: '',
      ledgerAccount: account.transitAccount,
      classification: '',
      partyId: shown.partyId,
      overpaymentId: refund.overpaymentId,
      refundId: input.refundId,
    },
    services.now(),
  );
}

interface ConfirmedOrder {
  readonly refundId: string | null;
  readonly clarifiedEntryId: string | null;
  readonly amount: number;
  readonly day: Day;
  readonly transitAccount: string;
}

/**
 * What follows from orders that a statement confirmed: refunds of overpayments are paid back, payments sent back leave account
 * 245. A refund that was settled before, on a statement posted anew, is settled once.
 */
export async function settleConfirmed(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const orders = await tx.rows<ConfirmedOrder & Record<string, unknown>>(
    `select o.refund_id as "refundId", o.clarified_entry_id as "clarifiedEntryId", o.amount, m.day, b.transit_account as "transitAccount"
       from bank.transfer_order o join bank.account b on b.id = o.bank_account_id
       join bank.match m on m.order_id = o.id and m.entry_id = o.confirmed_entry_id and m.reverses is null
            and not exists (select from bank.match u where u.reverses = m.id)
      where o.id = any ($1::uuid[]) and o.state = 'confirmed' and (o.refund_id is not null or o.clarified_entry_id is not null)`,
    [orderIds],
  );
  for (const { refundId, clarifiedEntryId, amount, day, transitAccount } of orders) {
    if (refundId !== null) await settleRefund(tx, refundId, day, transitAccount);
    if (clarifiedEntryId !== null) await explain(tx, clarifiedEntryId, amount);
  }
}

async function settleRefund(tx: Tx, refundId: string, day: Day, transitAccount: string): Promise<void> {
  const refund = await lockRefund(tx, refundId);
  if (!refund || refund.state === 'sent') return;
  const overpayment = await lockOverpayment(tx, refund.overpaymentId);
  const text = `Zwrot nadpłaty: ${overpayment.title.name}`.slice(0, 300);
  const booked = await book(tx, {
    kind: 'refund',
    day,
    accountId: overpayment.accountId,
    partyId: overpayment.partyId,
    amount: refund.amount,
    ground: text,
    legalBasis: 'Ordynacja podatkowa, art. 77b',
    lines: [
      ...usedOverpaymentLines(overpayment.title, refund.amount, text),
      ...credit(transitAccount, '', refund.amount, { instalmentId: null, text }),
    ],
    overpaymentMovements: [
      { overpaymentId: overpayment.id, kind: 'refund', amount: negate(refund.amount), day },
    ],
  });
  await refundSent(tx, refundId, day, booked.documentId);
}
