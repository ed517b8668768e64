import { type Grosze, grosze, larger, smaller, sum, ZERO } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import { classificationOn } from '#shared/parameters/classification.ts';
import type { TaxLaw } from './law.ts';
import type { TaxTitle, YearlyTax } from './line.ts';

/** One tax inside an assessed sum, with its budget paragraph. */
export interface LiabilityPart {
  readonly title: TaxTitle;
  readonly paragraph: string;
  readonly amount: Grosze;
}

/** Combined liability (łączne zobowiązanie pieniężne, u.p.r. art. 6c): one sum, its parts kept per paragraph. */
export interface CombinedLiability {
  /** True when at least two taxes make it up; otherwise it is the decision of a single tax. */
  readonly combined: boolean;
  /** In order of paragraphs; taxes of nothing are left out. */
  readonly parts: readonly LiabilityPart[];
  readonly total: Grosze;
}

/** Adds taxes that are each rounded by themselves. For natural persons; legal persons never get one. */
export function combinedLiability(taxes: readonly YearlyTax[], law: TaxLaw): CombinedLiability {
  const parts = taxes
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, amount }) => ({ title, amount, paragraph: paragraphOf(title, law) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => (a.paragraph < b.paragraph ? -1 : 1));
  return { combined: parts.length > 1, parts, total: sum(parts.map(({ amount }) => amount)) };
}

function paragraphOf(title: TaxTitle, law: TaxLaw): string {
  const of = { title, payer: 'natural', part: 'principal', interestKind: 'tax' } as const;
  return classificationOn(law.parameters, of, law.firstDay).paragraph;
}

/**
 * Divides what is posted on a combined liability between its taxes, in the proportion of the assessed sum, to the grosz;
 * the odd grosz goes to the largest tax, of equal ones to the lowest paragraph. The amount that closes the sum takes what
 * is left of each tax, so that every paragraph ends at zero.
 * @param taken what earlier amounts took of each part, in the order of `parts`; nothing when absent.
 */
export function divideByParagraph(
  amount: Grosze,
  parts: readonly LiabilityPart[],
  taken: readonly Grosze[] = parts.map(() => ZERO),
): Grosze[] {
  const total = sum(parts.map((part) => part.amount));
  const room = parts.map((part, index) => grosze(part.amount - (taken[index] ?? 0)));
  const left = sum(room);
  if (amount < 0 || amount > left) throw new RangeError('the amount exceeds what is left of the liability');
  if (amount === left) return room;
  const shares = parts.map((part, index) =>
    smaller(roundToGrosz(BigInt(amount) * BigInt(part.amount), BigInt(total)), room[index] ?? ZERO),
  );
  let rest = amount - sum(shares);
  for (const index of byWeight(parts)) {
    if (rest === 0) break;
    const share = shares[index] ?? ZERO;
    const change = rest > 0 ? Math.min(rest, (room[index] ?? ZERO) - share) : -Math.min(-rest, share);
    shares[index] = grosze(share + change);
    rest -= change;
  }
  return shares;
}

/** Divides instalments one after another: the last of them closes every tax. */
export function divideInstalments(amounts: readonly Grosze[], parts: readonly LiabilityPart[]): Grosze[][] {
  let taken: Grosze[] = parts.map(() => ZERO);
  return amounts.map((amount) => {
    const shares = divideByParagraph(amount, parts, taken);
    taken = taken.map((before, index) => grosze(before + (shares[index] ?? 0)));
    return shares;
  });
}

/** Indexes from the largest part; equal ones by paragraph. */
function byWeight(parts: readonly LiabilityPart[]): number[] {
  return parts
    .map((part, index) => ({ ...part, index }))
    .sort((a, b) => b.amount - a.amount || (a.paragraph < b.paragraph ? -1 : 1))
    .map(({ index }) => index);
}

/** An increase (przypis) or decrease (odpis) of one tax. */
export interface Adjustment {
  readonly title: TaxTitle;
  readonly paragraph: string;
  readonly kind: 'INCREASE' | 'DECREASE';
  readonly amount: Grosze;
}

/**
 * What a new assessment posts after an earlier one: the difference of each tax, never the tax anew. With nothing before,
 * the whole of it. Adjustments of successive corrections add up to those of one correction.
 */
export function adjustments(before: readonly LiabilityPart[], after: readonly LiabilityPart[]): Adjustment[] {
  const titles = new Map([...before, ...after].map(({ title, paragraph }) => [title, paragraph]));
  const amountIn = (parts: readonly LiabilityPart[], title: TaxTitle) =>
    sum(parts.filter((part) => part.title === title).map(({ amount }) => amount));
  return [...titles]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .flatMap(([title, paragraph]): Adjustment[] => {
      const change = amountIn(after, title) - amountIn(before, title);
      if (change === 0) return [];
      const kind = change > 0 ? 'INCREASE' : 'DECREASE';
      return [{ title, paragraph, kind, amount: larger(grosze(change), grosze(-change)) }];
    });
}
