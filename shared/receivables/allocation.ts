import type { Day } from '#shared/kernel/day.ts';
import type { Exact } from '#shared/kernel/decimal.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import { add, type Grosze, grosze, smaller, subtract, ZERO } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { textOn } from '#shared/parameters/values.ts';
import {
  type AllocationReason,
  allocationOrder,
  type Indication,
  type QueuedItem,
} from './allocation-order.ts';
import { overpaymentText, partText } from './allocation-text.ts';
import { itemInterest } from './item-interest.ts';
import { isCivil, type OpenItem } from './types.ts';

export interface PaymentToAllocate {
  readonly amount: Grosze;
  /** Day of payment (Ordynacja podatkowa art. 60), to which interest is counted. */
  readonly day: Day;
  /** Every open item of the payer that the payment may settle. */
  readonly items: readonly OpenItem[];
  readonly indication?: Indication;
}

/** What of the payment goes to one item. */
export interface AllocationPart {
  readonly itemId: string;
  readonly titleCode: string;
  readonly titleGroup: string;
  readonly kind: OpenItem['kind'];
  /** Paid principal; of a reminder cost, the paid cost. */
  readonly principal: Grosze;
  readonly interest: Grosze;
  /** Interest that the item owed on the day of payment. */
  readonly interestDue: Grosze;
  readonly principalAfter: Grosze;
  readonly closes: boolean;
  /** Civil dues: interest left unpaid, and the day it is settled to; keep both on the item. */
  readonly interestCarriedAfter?: Grosze;
  readonly interestSettledTo?: Day;
  readonly reason: AllocationReason;
  /** Polish sentence for the screen and the receipt's explanation. */
  readonly text: string;
}

export interface Allocation {
  readonly amount: Grosze;
  readonly day: Day;
  readonly parts: readonly AllocationPart[];
  /** What is left when every item within reach is settled: an overpayment. */
  readonly overpayment: Grosze;
  readonly overpaymentText?: string;
}

/**
 * Allocates a payment to open items by law (Ordynacja podatkowa art. 55 § 2 and 62; Kodeks cywilny art. 451); the order
 * is that of `allocationOrder`. A payment that does not cover an item of tax with its interest is split between
 * principal and interest in proportion, to the grosz; a civil-law item takes interest first. Parts and overpayment
 * always add up to the payment.
 * Refusals: PAYMENT_NOT_POSITIVE, ALLOCATION_ITEM_TWICE, ALLOCATION_ITEM_UNKNOWN, ALLOCATION_COSTS_FIRST, ALLOCATION_ARREARS_FIRST,
 * ALLOCATION_OLDER_ARREARS.
 * @throws BusinessError PARAMETER_MISSING when interest cannot be counted for the day.
 */
export function allocate(payment: PaymentToAllocate, parameters: ParameterSet): Outcome<Allocation> {
  const { amount, day: on, items, indication } = payment;
  if (amount <= 0)
    return refused('PAYMENT_NOT_POSITIVE', 'Kwota wpłaty musi być większa od zera.', { field: 'amount' });
  if (new Set(items.map(({ id }) => id)).size !== items.length)
    return refused(
      'ALLOCATION_ITEM_TWICE',
      'Ta sama należność jest na liście dwa razy. Odśwież listę i spróbuj ponownie.',
      { field: 'items' },
    );
  const order = allocationOrder(items, on, indication);
  if (!order.ok) return order;
  const parts: AllocationPart[] = [];
  let left = amount;
  for (const queued of order.value) {
    if (left === 0) break;
    const part = settle(queued, left, on, parameters);
    parts.push(part);
    left = subtract(left, add(part.principal, part.interest));
  }
  return accepted({
    amount,
    day: on,
    parts,
    overpayment: left,
    ...(left > 0 ? { overpaymentText: overpaymentText(left) } : {}),
  });
}

/** Splits what one item takes of the money; at most what is left, and all of it when the item does not close. */
function settle(
  { item, reason }: QueuedItem,
  left: Grosze,
  on: Day,
  parameters: ParameterSet,
): AllocationPart {
  const { charged, unrounded } = itemInterest(item, on, parameters);
  const owed = add(item.principal, charged);
  const closes = left >= owed;
  const ratioInterest =
    textOn(parameters, 'ODS.ALLOC.ROUND', on) === 'EXACT'
      ? unrounded
      : { numerator: BigInt(charged), denominator: 1n };
  const principal = closes
    ? item.principal
    : isCivil(item)
      ? grosze(Math.max(0, left - charged))
      : principalShare(left, item.principal, charged, ratioInterest);
  const interest = closes ? charged : subtract(left, principal);
  const part = {
    itemId: item.id,
    titleCode: item.titleCode,
    titleGroup: item.titleGroup,
    kind: item.kind,
    principal,
    interest,
    interestDue: charged,
    principalAfter: subtract(item.principal, principal),
    closes,
    ...(isCivil(item) ? { interestCarriedAfter: subtract(charged, interest), interestSettledTo: on } : {}),
    reason,
  };
  return { ...part, text: partText(item, part) };
}

/**
 * The principal's part of a payment that does not cover the item: W × P / (P + I), to the grosz (Ordynacja podatkowa
 * art. 55 § 2). Rounding never closes the principal nor takes more interest than is due, so that what is unpaid stays
 * visible on the item.
 */
function principalShare(payment: Grosze, principal: Grosze, interest: Grosze, ratio: Exact): Grosze {
  const numerator = BigInt(payment) * BigInt(principal) * ratio.denominator;
  const denominator = BigInt(principal) * ratio.denominator + ratio.numerator;
  const share = roundToGrosz(numerator, denominator);
  const least = grosze(Math.max(0, payment - interest));
  const most = smaller(payment, interest === ZERO ? payment : grosze(principal - 1));
  return grosze(Math.min(Math.max(share, least), most));
}
