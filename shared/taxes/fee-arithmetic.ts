import { type Decimal, decimal, timesGrosze } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';

/** What fees beside the taxes share. None is rounded to full zloty (Ordynacja podatkowa art. 63 § 2). */

/** Percent of an amount, to the grosz. */
export function percentOf(amount: Grosze, percent: Decimal): Grosze {
  const { numerator, denominator } = timesGrosze(percent, amount);
  return roundToGrosz(numerator, denominator * 100n);
}

/** A count as a decimal. @throws BusinessError FEE_QUANTITY unless it is a whole number from 0. */
export function wholeDecimal(count: number, field: string): Decimal {
  if (!Number.isSafeInteger(count) || count < 0)
    throw refuse('FEE_QUANTITY', 'Liczba dni musi być liczbą całkowitą od zera.', { field });
  return decimal(String(count));
}

/** @throws BusinessError FEE_QUANTITY for a quantity below zero. */
export function checkQuantity(quantity: Decimal, field: string): void {
  if (quantity.unscaled < 0n)
    throw refuse('FEE_QUANTITY', 'Ilość nie może być ujemna. Popraw dane opłaty.', { field });
}
