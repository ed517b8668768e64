import type { Day } from '#shared/kernel/day.ts';
import type { Exact } from '#shared/kernel/decimal.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { type CivilInterest, civilInterest } from './civil-interest.ts';
import { type TaxInterest, taxInterest, taxInterestAmount } from './tax-interest.ts';
import type { OpenItem } from './types.ts';

/** Interest of an open item on a day, whichever law it follows. */
export interface ItemInterest {
  readonly charged: Grosze;
  /** Before rounding and threshold; for `none` zero. */
  readonly unrounded: Exact;
  readonly tax?: TaxInterest;
  readonly civil?: CivilInterest;
}

const NOTHING: ItemInterest = { charged: ZERO, unrounded: { numerator: 0n, denominator: 1n } };

/** Interest of the item up to and including the day, with the explanation of its own law. */
export function itemInterest(item: OpenItem, on: Day, parameters: ParameterSet): ItemInterest {
  if (item.kind === 'reminder-cost' || item.interestKind === 'none') return NOTHING;
  if (item.interestKind === 'tax') {
    const tax = taxInterest(taxInput(item, on), parameters);
    const { charged, unrounded } = tax;
    return { charged, unrounded: tax.belowThreshold ? NOTHING.unrounded : unrounded, tax };
  }
  const civil = civilInterest(civilInput(item, on), parameters);
  return { charged: civil.charged, unrounded: civil.unrounded, civil };
}

/** The amount alone, for lists of many items. */
export function itemInterestAmount(item: OpenItem, on: Day, parameters: ParameterSet): Grosze {
  if (item.kind === 'reminder-cost' || item.interestKind === 'none') return ZERO;
  if (item.interestKind === 'tax') return taxInterestAmount(taxInput(item, on), parameters);
  return civilInterest(civilInput(item, on), parameters).charged;
}

function taxInput(item: OpenItem, on: Day) {
  const { principal, dueDate, breaks } = item;
  const lapsed = item.ratePayBy !== undefined && on > item.ratePayBy;
  return {
    principal,
    dueDate,
    day: on,
    breaks,
    ...(item.rate === undefined || lapsed ? {} : { rate: item.rate }),
  };
}

function civilInput(item: OpenItem, on: Day) {
  const { principal, dueDate, breaks, interestSettledTo, interestCarried } = item;
  return {
    principal,
    dueDate,
    day: on,
    breaks,
    ...(interestSettledTo === undefined ? {} : { settledTo: interestSettledTo }),
    ...(interestCarried === undefined ? {} : { carried: interestCarried }),
  };
}
