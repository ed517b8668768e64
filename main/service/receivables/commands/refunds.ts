import { book } from '#db/central/receivables/booking.ts';
import { lockOverpayment } from '#db/central/receivables/locked.ts';
import {
  addRefund,
  approveRefund,
  type LockedRefund,
  listRefunds,
  lockRefund,
  publicArrearsOf,
  refundById,
  refundSent,
  withdrawRefund,
} from '#db/central/receivables/refunds.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { newId } from '#shared/kernel/ids.ts';
import { negate } from '#shared/kernel/money.ts';
import { credit, usedOverpaymentLines } from '#shared/receivables/posting.ts';
import { refuseFuture } from './charges.ts';
import { refuseBeyond } from './overpayments.ts';

export const list = service.receivables.refunds.list.handler(({ input, context }) =>
  read(context, (tx) => listRefunds(tx, input.state ?? null)),
);

/** Prepares a refund by transfer or postal order. Arrears come first (Ordynacja podatkowa art. 76 § 1). */
export const prepare = service.receivables.refunds.prepare.handler(({ input, context }) =>
  act(context, 'receivables.refunds.prepare', input, async (tx) => {
    const overpayment = await lockOverpayment(tx, input.overpaymentId);
    refuseBeyond(overpayment, input.amount);
    const arrears = await publicArrearsOf(tx, overpayment.partyId, personOf(context).workingDay);
    if (overpayment.title.law === 'public' && arrears > 0)
      throw refuse(
        'REFUND_ARREARS',
        `Płatnik ma zaległości ${formatZloty(arrears)} (należność główna). Najpierw zalicz na nie nadpłatę (Ordynacja podatkowa, art. 76 § 1).`,
      );
    const nrb = input.bankAccount === null ? null : parseNrb(input.bankAccount);
    const wrong = nrb?.problems.find(({ severity }) => severity === 'error');
    if (wrong) throw refuse('REFUND_ACCOUNT', wrong.message, { field: 'bankAccount' });
    const id = newId();
    await addRefund(tx, {
      id,
      overpaymentId: overpayment.id,
      way: input.way,
      bankAccount: input.way === 'transfer' ? (nrb?.normal ?? null) : null,
      partyId: overpayment.partyId,
      amount: input.amount,
      text: `Zwrot nadpłaty: ${overpayment.title.name}`.slice(0, 200),
    });
    return refundById(tx, id);
  }),
);

/** Approves a refund; never the person who prepared it (zasada dwóch par oczu). */
export const approve = service.receivables.refunds.approve.handler(({ input, context }) =>
  act(context, 'receivables.refunds.approve', input, async (tx) => {
    const refund = await inState(tx, input.refundId, ['prepared']);
    if (refund.preparedBy === personOf(context).userId)
      throw refuse('REFUND_SAME_PERSON', 'Zwrot zatwierdza inna osoba niż ta, która go przygotowała.');
    await approveRefund(tx, input.refundId, context.services.now());
    return refundById(tx, input.refundId);
  }),
);

/** The office's bank debited the refund on a day: the overpayment is paid back. */
export const sent = service.receivables.refunds.sent.handler(({ input, context }) =>
  act(context, 'receivables.refunds.sent', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const refund = await inState(tx, input.refundId, ['approved']);
    const overpayment = await lockOverpayment(tx, refund.overpaymentId);
    const text = `Zwrot nadpłaty: ${overpayment.title.name}`.slice(0, 300);
    const booked = await book(tx, {
      kind: 'refund',
      day: input.day,
      accountId: overpayment.accountId,
      partyId: overpayment.partyId,
      amount: refund.amount,
      ground: text,
      legalBasis: 'Ordynacja podatkowa, art. 77b',
      lines: [
        ...usedOverpaymentLines(overpayment.title, refund.amount, text),
        ...credit(input.bankLedgerAccount, '', refund.amount, { instalmentId: null, text }),
      ],
      overpaymentMovements: [
        { overpaymentId: overpayment.id, kind: 'refund', amount: negate(refund.amount), day: input.day },
      ],
    });
    await refundSent(tx, input.refundId, input.day, booked.documentId);
    return refundById(tx, input.refundId);
  }),
);

export const withdraw = service.receivables.refunds.withdraw.handler(({ input, context }) =>
  act(context, 'receivables.refunds.withdraw', input, async (tx) => {
    await inState(tx, input.refundId, ['prepared', 'approved']);
    await withdrawRefund(tx, input.refundId);
    return refundById(tx, input.refundId);
  }),
);

async function inState(tx: Tx, id: string, states: readonly LockedRefund['state'][]): Promise<LockedRefund> {
  const refund = await lockRefund(tx, id);
  if (!refund)
    throw refuse('REFUND_UNKNOWN', 'Nie ma takiego zwrotu w tej jednostce.', { field: 'refundId' });
  if (!states.includes(refund.state))
    throw refuse(
      'REFUND_STATE',
      `Ten zwrot jest w stanie „${STATES[refund.state]}”, więc tej czynności nie można już zrobić. Odśwież listę.`,
    );
  return refund;
}

const STATES = {
  prepared: 'do zatwierdzenia',
  approved: 'zatwierdzony',
  sent: 'wysłany',
  withdrawn: 'wycofany',
} as const;
