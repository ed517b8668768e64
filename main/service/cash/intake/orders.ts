import type { Receipt } from '#shared/cash/schemas.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { addTask } from './notes.ts';
import type { IntakeState } from './state.ts';

/**
 * Marks the prepared payment or pay-out order that a receipt carries out.
 * @returns the ledger account of a pay-out order, null otherwise.
 */
export function carryOutOrder(state: IntakeState, receipt: Receipt): string | null {
  if (receipt.orderId === null) return null;
  const prepared = state.prepared.get(receipt.orderId);
  if (prepared) {
    takePrepared(state, receipt, prepared);
    return null;
  }
  const order = state.orders.get(receipt.orderId);
  if (!order)
    throw refuse(
      'CASH_ORDER_UNKNOWN',
      `Dowód ${receipt.fullNumber} wskazuje zlecenie, którego nie ma w urzędzie.`,
    );
  if (order.state !== 'approved' || order.amount !== receipt.total || receipt.kind !== 'KW')
    throw refuse(
      'CASH_ORDER_NOT_APPROVED',
      `Dowód ${receipt.fullNumber} wypłaca ${formatZloty(receipt.total)}, a zlecenie wypłaty na ${formatZloty(grosze(order.amount))} nie jest zatwierdzone lub zostało już wypłacone.`,
    );
  if (receipt.lines.some((line) => line.kind === 'refund' && line.overpaymentId !== order.overpaymentId))
    throw refuse(
      'CASH_REFUND_OTHER_OVERPAYMENT',
      `Dowód ${receipt.fullNumber} zwraca inną nadpłatę niż ta, której dotyczy zlecenie wypłaty.`,
    );
  state.orders.set(order.id, { ...order, state: 'paid' });
  state.writes.orders.push({ id: order.id, state: 'paid', receipt_id: receipt.id });
  return order.accountNumber;
}

/** Money for a prepared payment was taken; one already taken or withdrawn is a matter for a person, not an error. */
function takePrepared(
  state: IntakeState,
  receipt: Receipt,
  prepared: { readonly id: string; readonly state: string; readonly total: number },
): void {
  if (prepared.state !== 'waiting') {
    addTask(state, {
      kind: 'cash-prepared-again',
      title: `Przygotowana wpłata przyjęta ponownie lub po wycofaniu: ${receipt.payerName}`,
      text: `Dowód ${receipt.fullNumber} dotyczy wpłaty, która nie czekała już na przyjęcie. Sprawdź rozliczenie na koncie.`,
      objectKind: 'receipt',
      objectId: receipt.id,
      permission: 'cash.payments.prepare',
    });
    return;
  }
  state.prepared.set(prepared.id, { ...prepared, state: 'taken' });
  state.writes.prepared.push({ id: prepared.id, state: 'taken', receipt_id: receipt.id });
}
