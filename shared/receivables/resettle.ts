import type { Day } from '../kernel/day.ts';
import { unwrap } from '../kernel/errors.ts';
import { add, type Grosze, subtract, ZERO } from '../kernel/money.ts';
import type { ParameterSet } from '../parameters/parameter.ts';
import { allocate } from './allocation.ts';
import type { OpenItem } from './types.ts';

/** A payment as it stands on a due: its true day and how it was split. */
export interface PaymentOnDue {
  readonly id: string;
  readonly day: Day;
  readonly principal: Grosze;
  readonly interest: Grosze;
}

/** The same payment by today's knowledge; `excess` no longer fits on the due. */
export interface ResettledPayment extends PaymentOnDue {
  readonly excess: Grosze;
  readonly changed: boolean;
}

export interface Resettlement {
  readonly payments: readonly ResettledPayment[];
  /** Principal still open after all payments. */
  readonly open: Grosze;
  /** The due after them, from which interest of later days is counted. */
  readonly last: OpenItem;
}

/**
 * Settles the payments of one due anew, each by its true day: after a decrease, or when a payment was moved away or came.
 * Money stays money: of each payment, principal, interest and excess add up to what it was.
 * @param item the due with its whole principal: all increases less decreases, as if nothing had been paid.
 */
export function resettle(
  item: OpenItem,
  payments: readonly PaymentOnDue[],
  parameters: ParameterSet,
): Resettlement {
  let current: OpenItem = item;
  const settled: ResettledPayment[] = [];
  for (const payment of [...payments].sort(byDay)) {
    const amount = add(payment.principal, payment.interest);
    const part = current.principal > 0 ? partOf(current, amount, payment.day, parameters) : undefined;
    const principal = part?.principal ?? ZERO;
    const interest = part?.interest ?? ZERO;
    settled.push({
      id: payment.id,
      day: payment.day,
      principal,
      interest,
      excess: subtract(amount, add(principal, interest)),
      changed: principal !== payment.principal || interest !== payment.interest,
    });
    current = {
      ...current,
      principal: subtract(current.principal, principal),
      ...(part?.interestSettledTo === undefined ? {} : { interestSettledTo: part.interestSettledTo }),
      ...(part?.interestCarriedAfter === undefined ? {} : { interestCarried: part.interestCarriedAfter }),
    };
  }
  return { payments: settled, open: current.principal, last: current };
}

/** A reminder cost may have been paid on the day before it was delivered; its day then counts from the payment. */
function partOf(item: OpenItem, amount: Grosze, on: Day, parameters: ParameterSet) {
  const payable = item.kind === 'reminder-cost' && item.dueDate > on ? { ...item, dueDate: on } : item;
  return unwrap(allocate({ amount, day: on, items: [payable] }, parameters)).parts[0];
}

function byDay(a: PaymentOnDue, b: PaymentOnDue): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
