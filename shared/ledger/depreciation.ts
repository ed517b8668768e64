import { type Day, monthOf, yearOf } from '../kernel/day.ts';
import { type Decimal, decimal } from '../kernel/decimal.ts';
import { type Grosze, grosze, groszeFromBigint } from '../kernel/money.ts';

export type DepreciationMethod = 'cumulative' | 'fixed' | 'declining';

/** An asset written off by months. Rate in percent a year; improvements raise the base from the month after theirs. */
export interface DepreciatedAsset {
  readonly value: Grosze;
  readonly rate: Decimal;
  /** The day of acceptance: writing off begins with the following month (CIT art. 16h; UoR art. 32). */
  readonly acceptedOn: Day;
  readonly method: DepreciationMethod;
  /** Declining balance: the rate is multiplied by it, at most 2.0 (CIT art. 16k). */
  readonly coefficient?: Decimal;
  readonly improvements?: readonly { readonly on: Day; readonly value: Grosze }[];
}

export interface DepreciationMonth {
  readonly year: number;
  readonly month: number;
  readonly amount: Grosze;
  readonly accumulated: Grosze;
}

const LONGEST_MONTHS = 1_300;

/**
 * The write-offs month by month until the value is gone or the year ends. `cumulative` rounds the sum to date and posts the
 * difference, so no grosz drifts; `fixed` rounds the month and leaves the rest to the last; `declining` takes the raised
 * rate of what was left at the beginning of the year, and the straight line once that is more.
 */
export function depreciationPlan(asset: DepreciatedAsset, untilYear: number): DepreciationMonth[] {
  const months: DepreciationMonth[] = [];
  let [year, month] = [yearOf(asset.acceptedOn), monthOf(asset.acceptedOn)];
  let accumulated = 0;
  let exact = 0n;
  let leftAtNewYear = Number(asset.value);
  for (let count = 0; count < LONGEST_MONTHS; count += 1) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const base = baseOf(asset, year, month);
    if (year > untilYear || accumulated >= base) break;
    if (month === 1 || count === 0) leftAtNewYear = base - accumulated;
    exact += BigInt(base) * asset.rate.unscaled;
    const amount = Math.min(
      amountOf(asset, { base, accumulated, exact, leftAtNewYear, month }),
      base - accumulated,
    );
    accumulated += amount;
    months.push({ year, month, amount: grosze(amount), accumulated: grosze(accumulated) });
  }
  return months;
}

/** The write-off of one year. */
export function depreciationOfYear(asset: DepreciatedAsset, year: number): Grosze {
  return grosze(
    depreciationPlan(asset, year)
      .filter((one) => one.year === year)
      .reduce((sum, { amount }) => sum + amount, 0),
  );
}

interface Place {
  readonly base: number;
  readonly accumulated: number;
  /** Sum over the months of base times unscaled rate. */
  readonly exact: bigint;
  readonly leftAtNewYear: number;
  readonly month: number;
}

function amountOf(
  asset: DepreciatedAsset,
  { base, accumulated, exact, leftAtNewYear, month }: Place,
): number {
  const { rate, coefficient = decimal('1') } = asset;
  const scale = 10n ** BigInt(rate.scale) * 1_200n;
  if (asset.method === 'cumulative') return Number(groszeFromBigint(rounded(exact, scale))) - accumulated;
  const straight = rounded(BigInt(base) * rate.unscaled, scale);
  if (asset.method === 'fixed') return Number(straight);
  const yearlyScale = 10n ** BigInt(rate.scale + coefficient.scale) * 100n;
  const declining = rounded(BigInt(leftAtNewYear) * rate.unscaled * coefficient.unscaled, yearlyScale);
  const yearly = rounded(BigInt(base) * rate.unscaled, 10n ** BigInt(rate.scale) * 100n);
  let chosen = yearly;
  if (declining > yearly) chosen = declining;
  // The year's write-off is spread so that the months sum to it.
  return Number(rounded(chosen * BigInt(month), 12n) - rounded(chosen * BigInt(month - 1), 12n));
}

/** The initial value with the improvements of earlier months. */
function baseOf({ value, improvements = [] }: DepreciatedAsset, year: number, month: number): number {
  return improvements
    .filter(({ on }) => yearOf(on) * 12 + monthOf(on) < year * 12 + month)
    .reduce((base, improvement) => base + improvement.value, Number(value));
}

/** Half up to a whole number. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** How an asset of low value is booked (CIT art. 16f(3), RPK § 7(2)); the threshold is a dated parameter. */
export function assetAccounts(
  value: Grosze,
  threshold: Grosze,
): readonly [asset: string, writeOff: string, cost: string] {
  return value > threshold ? ['011', '071', '400'] : ['013', '072', '401'];
}
