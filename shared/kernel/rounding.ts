import { type Grosze, grosze, groszeFromBigint } from './money.ts';

/**
 * Every rounding of the program is one of these named functions; each names the article that orders it.
 * They take an exact quotient `numerator / denominator` in grosze, so nothing is rounded on the way.
 */

/** Integer division rounded half away from zero. `denominator` must be positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return negative ? -rounded : rounded;
}

/**
 * Rounds an exact amount to full zloty, half a zloty up (Ordynacja podatkowa art. 63 § 1):
 * tax, late interest, prolongation fee, interest on overpayments, collectors' pay.
 */
export function roundToZloty(numerator: bigint, denominator = 1n): Grosze {
  return groszeFromBigint(divideHalfUp(numerator, denominator * 100n) * 100n);
}

/** Rounds an exact amount to the grosz, half a grosz up: civil interest, fees, parts of a partial payment (art. 63 § 3). */
export function roundToGrosz(numerator: bigint, denominator = 1n): Grosze {
  return groszeFromBigint(divideHalfUp(numerator, denominator));
}

/** Rounds an amount already in whole grosze to full zloty (art. 63 § 1). */
export function wholeZloty(amount: Grosze): Grosze {
  return grosze(Number(divideHalfUp(BigInt(amount), 100n)) * 100);
}
