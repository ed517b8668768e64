/** Shares of register units: exact quotients of whole numbers. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A share as the file states it; undefined when it is not a quotient above zero and at most one. */
export function shareOf(numerator: string | null, denominator: string | null): Share | undefined {
  const digits = /^\d{1,18}$/;
  if (numerator === null || denominator === null) return undefined;
  if (!digits.test(numerator) || !digits.test(denominator)) return undefined;
  const share = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  return share.numerator > 0n && share.numerator <= share.denominator ? share : undefined;
}

/** Exact sum, in lowest terms. */
export function sumOfShares(shares: readonly Share[]): Share {
  let sum: Share = { numerator: 0n, denominator: 1n };
  for (const { numerator, denominator } of shares)
    sum = lowest({
      numerator: sum.numerator * denominator + numerator * sum.denominator,
      denominator: sum.denominator * denominator,
    });
  return sum;
}

export const isWhole = ({ numerator, denominator }: Share): boolean => numerator === denominator;

export const shareText = ({ numerator, denominator }: Share): string => `${numerator}/${denominator}`;

function lowest({ numerator, denominator }: Share): Share {
  let [a, b] = [numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}
