import { book } from '#db/central/receivables/booking.ts';
import {
  accountById,
  itemOf,
  type LockedDue,
  labelOf,
  lockDues,
  titleByCode,
} from '#db/central/receivables/locked.ts';
import {
  refuseFresh,
  standingPayment,
  standingPayments,
  wholePrincipal,
} from '#db/central/receivables/settled-payments.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add, negate } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { overpaidLines, settledLines, unsettledLines } from '#shared/receivables/posting.ts';
import { type PaymentOnDue, resettle } from '#shared/receivables/resettle.ts';
import { overpaymentOf, resettlementOf, takenBack } from './change.ts';
import { answer, refuseFuture } from './charges.ts';

/**
 * Moves a payment to another due, or to another account as an overpayment (przerachowanie). It keeps its day: interest of
 * the due it left and of the due it came to is counted anew, payment after payment.
 */
export const repost = service.receivables.payments.repost.handler(({ input, context }) =>
  act(context, 'receivables.payments.repost', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const payment = await standingPayment(tx, input.movementId);
    const target = input.toInstalmentId;
    if (target === payment.instalmentId)
      throw refuse('REPOST_SAME_DUE', 'Wpłata jest już na tej należności. Wybierz inną.', {
        field: 'toInstalmentId',
      });
    const dues = await lockDues(tx, [payment.instalmentId, ...(target === null ? [] : [target])]);
    refuseFresh([payment]);
    const from = dues.get(payment.instalmentId);
    const to = target === null ? undefined : dues.get(target);
    if (!from) throw new Error('the due of a payment is locked');
    const parameters = await parametersOf(context, tx);
    const left = await afterLeaving(tx, from, payment.id, parameters);
    const came = to
      ? await afterComing(tx, to, payment, parameters)
      : await asOverpayment(tx, input.toAccountId, input.toTitleCode, payment);
    const about = { instalmentId: from.id, text: `Przeksięgowanie wpłaty: ${labelOf(from)}`.slice(0, 300) };
    const booked = await book(tx, {
      kind: 'repost',
      day: input.day,
      accountId: from.accountId,
      partyId: from.partyId,
      amount: add(payment.principal, payment.interest),
      ground: input.ground,
      lines: [...unsettledLines(from.title, payment, about), ...left.lines, ...came.lines],
      movements: [takenBack(payment), ...left.movements, ...came.movements],
      overpayments: came.overpayments,
      overpaymentMovements: came.overpaymentMovements,
    });
    return { ...answer(booked), resettled: left.count + came.count, overpayment: came.made };
  }),
);

/** The other payments of the due that lost one: later ones now meet a larger principal. */
async function afterLeaving(tx: Tx, due: LockedDue, gone: string, parameters: ParameterSet) {
  const payments = (await standingPayments(tx, due.id)).filter(({ id }) => id !== gone);
  const whole = await wholePrincipal(tx, due.id);
  const { payments: settled } = resettle(itemOf(due, whole), payments, parameters);
  const changed = settled.filter((one) => one.changed);
  return { ...resettlementOf(due, payments, changed), count: changed.length };
}

/** The due that gets the payment: it is settled by its true day, and those after it anew; what does not fit is overpaid. */
async function afterComing(
  tx: Tx,
  due: LockedDue,
  coming: PaymentOnDue & { readonly follows: string | null },
  parameters: ParameterSet,
) {
  const payments = await standingPayments(tx, due.id);
  const whole = await wholePrincipal(tx, due.id);
  const { payments: settled } = resettle(itemOf(due, whole), [...payments, coming], parameters);
  const changed = settled.filter((one) => one.changed && one.id !== coming.id);
  const arrived = settled.filter(({ id }) => id === coming.id);
  const moved = resettlementOf(due, payments, changed);
  const overpaid = overpaymentOf(due, [...changed, ...arrived]);
  const on = { instalmentId: due.id, text: `Przeksięgowana wpłata: ${labelOf(due)}`.slice(0, 300) };
  return {
    lines: [...moved.lines, ...arrived.flatMap((one) => settledLines(due.title, one, on)), ...overpaid.lines],
    movements: [
      ...moved.movements,
      ...arrived.map(({ principal, interest, day }) => ({
        instalmentId: due.id,
        kind: 'payment' as const,
        principal: negate(principal),
        interest,
        day,
        follows: coming.follows ?? coming.id,
      })),
    ],
    overpayments: overpaid.overpayments,
    overpaymentMovements: overpaid.movements,
    made: overpaid.made,
    count: changed.length,
  };
}

async function asOverpayment(
  tx: Tx,
  accountId: string | null,
  titleCode: string | null,
  payment: PaymentOnDue,
) {
  if (accountId === null || titleCode === null)
    throw refuse('REPOST_NOWHERE', 'Wskaż należność albo konto i tytuł, na które przechodzi wpłata.', {
      field: 'toInstalmentId',
    });
  const account = await accountById(tx, accountId);
  const title = await titleByCode(tx, titleCode);
  const id = newId();
  const amount = add(payment.principal, payment.interest);
  const text = `Przeksięgowana wpłata: ${title.name}`.slice(0, 300);
  return {
    lines: overpaidLines(title, amount, text),
    movements: [],
    overpayments: [{ id, accountId: account.id, titleId: title.id, arisenOn: payment.day, text }],
    overpaymentMovements: [{ overpaymentId: id, kind: 'arisen' as const, amount, day: payment.day }],
    made: { id, amount },
    count: 0,
  };
}
