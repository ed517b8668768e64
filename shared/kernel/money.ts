/**
 * Money is a whole number of grosze. A zloty amount never exists as a floating point number:
 * it is parsed straight from text to grosze and formatted straight back.
 */
declare const groszeBrand: unique symbol;

/** An amount in grosze: a safe integer, negative for a credit. */
export type Grosze = number & { readonly [groszeBrand]: true };

export const ZERO = 0 as Grosze;

/** The largest single amount a person may type: 10 billion zloty. Sums may go up to the safe integers. */
export const LARGEST_TYPED_AMOUNT = 1_000_000_000_000 as Grosze;

/**
 * Brands a number as grosze.
 * @throws RangeError when the number is not a safe integer.
 */
export function grosze(value: number): Grosze {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of grosze: ${value}`);
  return (value === 0 ? 0 : value) as Grosze;
}

/**
 * Brands a bigint (an SQL `bigint`, an exact quotient) as grosze.
 * @throws RangeError when it does not fit into a safe integer.
 */
export function groszeFromBigint(value: bigint): Grosze {
  return grosze(Number(value));
}

/** Whole zloty to grosze: `zloty(12)` is 12,00 zł. */
export function zloty(value: number): Grosze {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of zloty: ${value}`);
  return grosze(value * 100);
}

export function add(...amounts: readonly Grosze[]): Grosze {
  let total = 0;
  for (const amount of amounts) total += amount;
  return grosze(total);
}

export function sum(amounts: Iterable<Grosze>): Grosze {
  let total = 0;
  for (const amount of amounts) total += amount;
  return grosze(total);
}

export function subtract(from: Grosze, amount: Grosze): Grosze {
  return grosze(from - amount);
}

export function negate(amount: Grosze): Grosze {
  return grosze(-amount);
}

export function smaller(a: Grosze, b: Grosze): Grosze {
  return a < b ? a : b;
}

export function larger(a: Grosze, b: Grosze): Grosze {
  return a > b ? a : b;
}
