import { type Booking, book } from '#db/central/receivables/booking.ts';
import { itemOf, type LockedDue, labelOf, lockDue } from '#db/central/receivables/locked.ts';
import {
  refuseFresh,
  type StandingPayment,
  standingPayments,
  wholePrincipal,
} from '#db/central/receivables/settled-payments.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add, type Grosze, negate, sum, ZERO } from '#shared/kernel/money.ts';
import {
  decreaseLines,
  increaseLines,
  overpaidLines,
  settledLines,
  unsettledLines,
} from '#shared/receivables/posting.ts';
import { type ResettledPayment, resettle } from '#shared/receivables/resettle.ts';
import { answer, refuseFuture } from './charges.ts';

/** Increases or decreases a due. A decrease below what was paid makes an overpayment; payments split anew by their days. */
export const changeCharge = service.receivables.charges.change.handler(({ input, context }) =>
  act(context, 'receivables.charges.change', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const due = await lockDue(tx, input.instalmentId);
    const whole = await wholePrincipal(tx, due.id);
    const after = add(whole, input.amount);
    if (after < 0)
      throw refuse(
        'DECREASE_EXCEEDS',
        `Należność wynosi ${formatZloty(whole)}. Odpis nie może być większy.`,
        { field: 'amount' },
      );
    const payments = await standingPayments(tx, due.id);
    const parameters = await parametersOf(context, tx);
    const { payments: settled } = resettle(itemOf(due, after), payments, parameters);
    const changed = settled.filter((one) => one.changed);
    const fixed = resettlementOf(due, payments, changed);
    const overpayment = overpaymentOf(due, changed);
    const text = labelOf(due);
    const on = { instalmentId: due.id, text };
    const raised = input.amount > 0;
    const amount = raised ? input.amount : negate(input.amount);
    const booked = await book(tx, {
      kind: raised ? 'increase' : 'decrease',
      day: input.day,
      accountId: due.accountId,
      partyId: due.partyId,
      amount,
      ground: input.ground,
      legalBasis: input.legalBasis,
      lines: [
        ...(raised ? increaseLines : decreaseLines)(due.title, amount, on),
        ...fixed.lines,
        ...overpayment.lines,
      ],
      movements: [
        {
          instalmentId: due.id,
          kind: raised ? 'increase' : 'decrease',
          principal: input.amount,
          interest: ZERO,
          day: input.day,
        },
        ...fixed.movements,
      ],
      overpayments: overpayment.overpayments,
      overpaymentMovements: overpayment.movements,
    });
    return { ...answer(booked), resettled: changed.length, overpayment: overpayment.made };
  }),
);

type Lines = Booking['lines'];

/**
 * The movements and lines that replace the split of payments on one due: the old one taken back, the new one beside it,
 * both on the payment's own day. Refuses while a receipt may still be cancelled at the desk.
 */
export function resettlementOf(
  due: LockedDue,
  payments: readonly StandingPayment[],
  changed: readonly ResettledPayment[],
): { lines: Lines; movements: NonNullable<Booking['movements']> } {
  const before = new Map(payments.map((payment) => [payment.id, payment]));
  const touched = changed.flatMap(({ id }) => before.get(id) ?? []);
  refuseFresh(touched);
  const on = { instalmentId: due.id, text: `Przeliczenie wpłaty: ${labelOf(due)}`.slice(0, 300) };
  return {
    lines: changed.flatMap((after) => {
      const old = before.get(after.id);
      return [...(old ? unsettledLines(due.title, old, on) : []), ...settledLines(due.title, after, on)];
    }),
    movements: changed.flatMap((after) => {
      const old = before.get(after.id);
      if (!old) return [];
      return [
        takenBack(old),
        {
          instalmentId: due.id,
          kind: old.kind,
          principal: negate(after.principal),
          interest: after.interest,
          day: old.day,
          follows: old.follows ?? old.id,
        },
      ];
    }),
  };
}

/** The movement that takes a payment back from its due. */
export function takenBack(payment: StandingPayment) {
  return {
    instalmentId: payment.instalmentId,
    kind: payment.kind,
    principal: payment.principal,
    interest: negate(payment.interest),
    day: payment.day,
    reverses: payment.id,
  };
}

/** What no longer fits on the due: an overpayment of its title from the day of the last payment that gave of it. */
export function overpaymentOf(due: LockedDue, changed: readonly ResettledPayment[]) {
  const giving = changed.filter(({ excess }) => excess > 0);
  const amount: Grosze = sum(giving.map(({ excess }) => excess));
  const last = giving.at(-1);
  if (!last) return { lines: [], overpayments: [], movements: [], made: null };
  const id = newId();
  const text = `Nadpłata: ${labelOf(due)}`.slice(0, 300);
  return {
    lines: overpaidLines(due.title, amount, text),
    overpayments: [{ id, accountId: due.accountId, titleId: due.title.id, arisenOn: last.day, text }],
    movements: [{ overpaymentId: id, kind: 'arisen' as const, amount, day: last.day }],
    made: { id, amount },
  };
}
