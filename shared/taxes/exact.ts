import type { Decimal, Exact } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';

/** Exact quotients in grosze: products of areas, rates, months and shares stay whole until the law rounds. */

/** A share (udział) such as 54/1800: whole numbers, above zero, at most one. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export const NOTHING: Exact = { numerator: 0n, denominator: 1n };

const POWERS: readonly bigint[] = Array.from({ length: 41 }, (_, exponent) => 10n ** BigInt(exponent));

/** `10^exponent`, from a table. */
export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** Sum of two quotients; equal denominators and powers of ten, the usual case, are added without multiplying both. */
export function addExact(a: Exact, b: Exact): Exact {
  const { numerator: n, denominator: d } = a;
  const { numerator: m, denominator: e } = b;
  if (n === 0n) return b;
  if (m === 0n) return a;
  if (d === e) return { numerator: n + m, denominator: d };
  if (d > e && d % e === 0n) return { numerator: n + m * (d / e), denominator: d };
  if (e > d && e % d === 0n) return { numerator: n * (e / d) + m, denominator: e };
  const common = greatestCommonDivisor(d, e);
  return { numerator: n * (e / common) + m * (d / common), denominator: d * (e / common) };
}

export function sumExact(values: Iterable<Exact>): Exact {
  let total = NOTHING;
  for (const value of values) total = addExact(total, value);
  return total;
}

/** The quotient times `numerator / denominator`. */
export function scaleExact(value: Exact, numerator: bigint, denominator: bigint): Exact {
  return { numerator: value.numerator * numerator, denominator: value.denominator * denominator };
}

export function subtractExact(from: Exact, value: Exact): Exact {
  return addExact(from, { numerator: -value.numerator, denominator: value.denominator });
}

export function exactOfGrosze(amount: Grosze): Exact {
  return { numerator: BigInt(amount), denominator: 1n };
}

/** A decimal of zloty (an area times a price) as an exact quotient of grosze. */
export function exactOfZloty({ unscaled, scale }: Decimal): Exact {
  return { numerator: unscaled * 100n, denominator: powerOfTen(scale) };
}

/** True when both quotients are the same number. */
export function sameExact(a: Exact, b: Exact): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}

/** @throws BusinessError TAX_SHARE_INVALID for anything but a share above zero and at most one. */
export function checkShare({ numerator, denominator }: Fraction, field: string): void {
  const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  if (whole && numerator > 0 && numerator <= denominator) return;
  throw refuse(
    'TAX_SHARE_INVALID',
    `Udział ${numerator}/${denominator} nie jest ułamkiem większym od zera i nie większym niż jeden. Popraw licznik albo mianownik.`,
    { field, details: { numerator, denominator } },
  );
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
