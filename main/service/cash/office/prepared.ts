import { isHeld } from '#db/central/cash/payouts.ts';
import { addPrepared, listPrepared, preparedById, withdrawPrepared } from '#db/central/cash/prepared.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { duesOf } from '#main/service/receivables/index.ts';
import { dueLine } from '#shared/cash/lines.ts';
import type { ReceiptLine } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, sum } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { allocate } from '#shared/receivables/allocation.ts';
import type { Due, Dues } from '#shared/receivables/contract.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';

const list = service.cash.prepared.list.handler(({ context }) => read(context, listPrepared));

/**
 * Prepares a payment that a desk then takes with two keys. The lines follow the rules of allocation; without an amount
 * the chosen dues, or all of them, are taken whole. More than is owed is refused: an overpayment is nothing to prepare.
 */
const add = service.cash.prepared.add.handler(({ input, context }) =>
  act(context, 'cash.prepared.add', input, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const now = context.services.now();
    const owed = await duesOf(tx, input.partyId, personOf(context).workingDay, now, parameters);
    const lines = linesOf(owed, input.amount, input.chosen, parameters);
    const account = lines[0]?.accountId;
    if (!account) throw nothingOwed();
    const id = newId();
    const total = sum(lines.map(({ amount }) => amount));
    await addPrepared(tx, {
      id,
      accountId: account,
      payerName: owed.partyName,
      lines,
      total,
      note: input.note,
      at: now,
    });
    return preparedById(tx, id);
  }),
);

const withdraw = service.cash.prepared.withdraw.handler(({ input, context }) =>
  act(context, 'cash.prepared.withdraw', input, async (tx) => {
    if (await isHeld(tx, input.preparedId, context.services.now()))
      throw refuse('CASH_PREPARED_HELD', 'Kasa właśnie przyjmuje tę wpłatę. Spróbuj za chwilę.');
    if (!(await withdrawPrepared(tx, input.preparedId)))
      throw refuse(
        'CASH_PREPARED_GONE',
        'Ta wpłata nie czeka już na przyjęcie: przyjęła ją kasa albo została wycofana.',
      );
    return {};
  }),
);

function linesOf(
  owed: Dues,
  amount: Grosze | null,
  chosen: readonly string[],
  parameters: ParameterSet,
): ReceiptLine[] {
  const byId = new Map(owed.dues.map((due) => [due.instalmentId, due]));
  const wanted = chosen.length === 0 ? owed.dues : chosen.map((id) => byId.get(id) ?? unknownDue(id));
  const whole = sum(wanted.map(({ total }) => total));
  if (whole === 0) throw nothingOwed();
  if (amount !== null && amount > whole)
    throw refuse(
      'CASH_PREPARED_TOO_MUCH',
      `Wskazane należności wynoszą ${formatZloty(whole)}. Zmniejsz kwotę.`,
      { field: 'amount' },
    );
  const payment = {
    amount: amount ?? whole,
    day: owed.day,
    items: owed.dues.map((due, order) => openItemOf(due, order)),
    ...(chosen.length === 0 ? {} : { indication: { items: chosen } }),
  };
  const { parts } = unwrap(allocate(payment, parameters));
  return parts.map(({ itemId, principal, interest }) =>
    dueLine(byId.get(itemId) ?? unknownDue(itemId), principal, interest),
  );
}

function unknownDue(id: string): Due {
  throw refuse(
    'CASH_DUE_UNKNOWN',
    'Wskazana należność została w międzyczasie zapłacona lub zmieniona. Odśwież dane płatnika.',
    {
      details: { objectId: id },
    },
  );
}

function nothingOwed() {
  return refuse('CASH_NOTHING_OWED', 'Płatnik nie ma otwartych należności do przygotowania.');
}

export const prepared = { list, add, withdraw };
