import {
  addPayout,
  advanceAccounts,
  approvePayout,
  isHeld,
  listPayouts,
  lockOverpayment,
  lockPayout,
  payoutById,
  type RefundableOverpayment,
  withdrawPayout,
} from '#db/central/cash/payouts.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { cardOf } from '#main/service/parties/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';

const list = service.cash.payouts.list.handler(({ context }) => read(context, listPayouts));

/**
 * Prepares the refund of an overpayment at the desk. Arrears come first: an overpayment of taxes is set off against them
 * before anything is paid back (Ordynacja podatkowa art. 76 § 1).
 */
const prepareRefund = service.cash.payouts.prepareRefund.handler(({ input, context }) =>
  act(context, 'cash.payouts.prepareRefund', input, async (tx) => {
    const overpayment = await lockOverpayment(tx, input.overpaymentId, personOf(context).workingDay);
    if (!overpayment)
      throw refuse('CASH_OVERPAYMENT_UNKNOWN', 'Nie ma takiej nadpłaty w tej jednostce.', {
        field: 'overpaymentId',
      });
    checkRefund(overpayment, input.amount);
    const id = newId();
    await addPayout(tx, {
      id,
      kind: 'refund',
      partyId: overpayment.party_id,
      payeeName: overpayment.payee_name,
      payeeAddress: overpayment.payee_address,
      titleId: overpayment.title_id,
      overpaymentId: overpayment.id,
      accountNumber: overpayment.account_number,
      text: `Zwrot nadpłaty: ${overpayment.title_name}`,
      amount: input.amount,
    });
    return payoutById(tx, id);
  }),
);

const accountsOfAdvances = service.cash.payouts.advanceAccounts.handler(({ context }) =>
  read(context, (tx) => advanceAccounts(tx, personOf(context).workingDay)),
);

/** Prepares an advance (zaliczka) to a person, on the account of its purpose (234 by the unit's analytics). */
const prepareAdvance = service.cash.payouts.prepareAdvance.handler(({ input, context }) =>
  act(context, 'cash.payouts.prepareAdvance', input, async (tx) => {
    const accountNumber = await accountOfAdvance(tx, input.accountNumber, personOf(context).workingDay);
    const payee = input.partyId === null ? null : await cardOf(tx, input.partyId);
    const id = newId();
    await addPayout(tx, {
      id,
      kind: 'advance',
      partyId: payee?.id ?? null,
      payeeName: payee?.displayName ?? input.payeeName,
      payeeAddress: '',
      titleId: null,
      overpaymentId: null,
      accountNumber,
      text: input.text,
      amount: input.amount,
    });
    return payoutById(tx, id);
  }),
);

/** The account chosen, or the only one; which of several is meant is never guessed. */
async function accountOfAdvance(tx: Tx, chosen: string | null, day: string): Promise<string> {
  const known = await advanceAccounts(tx, day);
  const [only, ...others] = known;
  if (!only)
    throw refuse(
      'CASH_ADVANCE_ACCOUNT_MISSING',
      'W planie kont jednostki nie ma konta 234 (rozrachunki z pracownikami). Załóż je i przygotuj zaliczkę ponownie.',
    );
  if (chosen === null && others.length === 0) return only.number;
  const account = known.find(({ number }) => number === chosen);
  if (!account)
    throw refuse(
      'CASH_ADVANCE_ACCOUNT_UNCLEAR',
      `Wskaż konto zaliczki: ${known.map(({ number, name }) => `${number} ${name}`).join('; ')}.`,
      { field: 'accountNumber' },
    );
  return account.number;
}

/** Approves an order; never the person who prepared it (zasada dwóch par oczu). */
const approve = service.cash.payouts.approve.handler(({ input, context }) =>
  act(context, 'cash.payouts.approve', input, async (tx) => {
    const order = await lockedOrder(tx, input.orderId);
    if (order.state !== 'prepared')
      throw refuse('CASH_PAYOUT_STATE', 'Zatwierdzić można tylko wypłatę, która czeka na zatwierdzenie.');
    if (order.prepared_by === personOf(context).userId)
      throw refuse('CASH_PAYOUT_SAME_PERSON', 'Wypłatę zatwierdza inna osoba niż ta, która ją przygotowała.');
    await approvePayout(tx, input.orderId, context.services.now());
    return payoutById(tx, input.orderId);
  }),
);

/** Takes an order back that was not paid and that no desk is paying at this moment. */
const withdraw = service.cash.payouts.withdraw.handler(({ input, context }) =>
  act(context, 'cash.payouts.withdraw', input, async (tx) => {
    const order = await lockedOrder(tx, input.orderId);
    if (order.state !== 'prepared' && order.state !== 'approved')
      throw refuse('CASH_PAYOUT_STATE', 'Tej wypłaty nie można wycofać: jest już wypłacona lub wycofana.');
    if (await isHeld(tx, input.orderId, context.services.now()))
      throw refuse('CASH_PAYOUT_HELD', 'Kasa właśnie wypłaca to zlecenie. Spróbuj za chwilę.');
    await withdrawPayout(tx, input.orderId);
    return {};
  }),
);

function checkRefund(overpayment: RefundableOverpayment, amount: Grosze): void {
  const free = grosze(overpayment.open_amount - overpayment.ordered);
  if (amount > free)
    throw refuse('CASH_REFUND_EXCEEDS', `Do zwrotu pozostaje ${formatZloty(free)}. Zmniejsz kwotę.`, {
      field: 'amount',
    });
  if (overpayment.law === 'public' && overpayment.arrears > 0)
    throw refuse(
      'CASH_REFUND_ARREARS',
      `Płatnik ma zaległości ${formatZloty(grosze(overpayment.arrears))} (należność główna). Nadpłatę zalicza się najpierw na nie (Ordynacja podatkowa, art. 76 § 1).`,
    );
}

async function lockedOrder(tx: Tx, id: string) {
  const order = await lockPayout(tx, id);
  if (!order)
    throw refuse('CASH_PAYOUT_UNKNOWN', 'Nie ma takiego zlecenia wypłaty w tej jednostce.', {
      field: 'orderId',
    });
  return order;
}

export const payouts = {
  list,
  prepareRefund,
  advanceAccounts: accountsOfAdvances,
  prepareAdvance,
  approve,
  withdraw,
};
