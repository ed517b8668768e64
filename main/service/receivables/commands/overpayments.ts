import { book } from '#db/central/receivables/booking.ts';
import {
  accountById,
  type LockedOverpayment,
  lockOverpayment,
  titleByCode,
} from '#db/central/receivables/locked.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, negate, subtract } from '#shared/kernel/money.ts';
import { overpaymentInterest } from '#shared/receivables/overpayment.ts';
import {
  overpaidLines,
  overpaymentInterestLines,
  usedOverpaymentLines,
} from '#shared/receivables/posting.ts';
import { answer, refuseFuture } from './charges.ts';

/** Moves an overpayment to another account or title. It keeps the day it arose, so that later set-offs count by it. */
export const move = service.receivables.overpayments.move.handler(({ input, context }) =>
  act(context, 'receivables.overpayments.move', input, async (tx) => {
    const overpayment = await lockOverpayment(tx, input.overpaymentId);
    refuseBeyond(overpayment, input.amount);
    const account = await accountById(tx, input.toAccountId);
    const title = await titleByCode(tx, input.toTitleCode);
    if (account.id === overpayment.accountId && title.id === overpayment.title.id)
      throw refuse('MOVE_SAME_PLACE', 'Nadpłata jest już na tym koncie i tytule. Wybierz inne.', {
        field: 'toTitleCode',
      });
    const id = newId();
    const text = `Przeniesienie nadpłaty: ${overpayment.title.name} → ${title.name}`.slice(0, 300);
    const on = overpayment.arisenOn;
    const booked = await book(tx, {
      kind: 'move',
      day: personOf(context).workingDay,
      accountId: overpayment.accountId,
      partyId: overpayment.partyId,
      amount: input.amount,
      ground: input.ground,
      lines: [
        ...usedOverpaymentLines(overpayment.title, input.amount, text),
        ...overpaidLines(title, input.amount, text),
      ],
      overpayments: [
        { id, accountId: account.id, titleId: title.id, arisenOn: on, text: overpayment.text || text },
      ],
      overpaymentMovements: [
        { overpaymentId: overpayment.id, kind: 'transfer', amount: negate(input.amount), day: on },
        { overpaymentId: id, kind: 'arisen', amount: input.amount, day: on },
      ],
    });
    return { ...answer(booked), overpaymentId: id };
  }),
);

/**
 * Adds interest to an overpayment in the cases of art. 78 § 3: first and last day included, full zloty, none up to the cost
 * of a reminder (art. 78 § 2).
 */
export const addInterest = service.receivables.overpayments.addInterest.handler(({ input, context }) =>
  act(context, 'receivables.overpayments.addInterest', input, async (tx) => {
    const today = personOf(context).workingDay;
    refuseFuture(input.to, today, 'to');
    const overpayment = await lockOverpayment(tx, input.overpaymentId);
    const parameters = await parametersOf(context, tx);
    const { charged } = overpaymentInterest(
      { amount: overpayment.open, from: input.from, to: input.to },
      parameters,
    );
    if (charged === 0)
      throw refuse(
        'OVERPAYMENT_NO_INTEREST',
        'Za ten okres nie ma oprocentowania: nadpłata nie przekracza kosztów upomnienia (art. 78 § 2 Ordynacji podatkowej) albo kwota zaokrągla się do zera.',
      );
    const text = `Oprocentowanie nadpłaty: ${overpayment.title.name}`.slice(0, 300);
    const booked = await book(tx, {
      kind: 'interest',
      day: today,
      accountId: overpayment.accountId,
      partyId: overpayment.partyId,
      amount: charged,
      ground: input.ground,
      legalBasis: 'Ordynacja podatkowa, art. 78',
      lines: overpaymentInterestLines(overpayment.title, charged, text),
      overpaymentMovements: [
        { overpaymentId: overpayment.id, kind: 'interest', amount: charged, day: input.to },
      ],
    });
    return { ...answer(booked), interest: charged };
  }),
);

/** @throws BusinessError OVERPAYMENT_EXCEEDED beyond what is open and not promised to refunds. */
export function refuseBeyond(overpayment: LockedOverpayment, amount: Grosze): void {
  const free = subtract(overpayment.open, overpayment.promised);
  if (amount > free)
    throw refuse(
      'OVERPAYMENT_EXCEEDED',
      `Z nadpłaty można jeszcze rozporządzić ${formatZloty(free)}. Zmniejsz kwotę.`,
      { field: 'amount' },
    );
}
