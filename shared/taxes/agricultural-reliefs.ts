import { type Day, dayOf } from '#shared/kernel/day.ts';
import { decimal, timesGrosze } from '#shared/kernel/decimal.ts';
import { type Grosze, grosze, smaller, ZERO } from '#shared/kernel/money.ts';
import { roundToGrosz, wholeZloty } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn, decimalOn } from '#shared/parameters/values.ts';
import type { SoilClass } from './conversion.ts';
import { figureOf, type TaxLaw } from './law.ts';
import type { Exemption, PercentRelief } from './line.ts';
import { commonMonths, effectiveFrom, type MonthRange } from './months.ts';

/** Reliefs of agricultural tax that lower a line by percent. Each rests on a decision, save the mountain relief. */
export type FarmRelief =
  /** Mountain relief (u.p.r. art. 13b): the percent follows from the class. */
  | { readonly kind: 'MOUNTAIN' }
  /** Land bought to enlarge a farm (art. 12): free for years, then two years of relief. `since`: the purchase. */
  | { readonly kind: 'ENLARGEMENT'; readonly since: Day }
  /** Any relief whose percent the decision or the resolution names: disaster (13c), military service (13a). */
  | { readonly kind: 'PERCENT'; readonly code: string; readonly name: string; readonly percent: string };

export interface ReliefPart {
  readonly months: MonthRange;
  readonly exemption?: Exemption;
  readonly relief?: PercentRelief;
}

/** What a relief does to a stretch of months: one part, or more where its years begin or end inside the stretch. */
export function reliefParts(
  relief: FarmRelief,
  soilClass: SoilClass | undefined,
  months: MonthRange,
  law: TaxLaw,
): ReliefPart[] {
  if (relief.kind === 'MOUNTAIN') return [{ months, ...mountainRelief(soilClass, law) }];
  if (relief.kind === 'PERCENT') {
    const { code, name, percent } = relief;
    return [{ months, relief: { code, name, percent: decimal(percent), rows: [] } }];
  }
  return enlargementParts(relief.since, months, law);
}

function mountainRelief(soilClass: SoilClass | undefined, law: TaxLaw): { relief?: PercentRelief } {
  if (soilClass === undefined || soilClass.startsWith('V')) return {};
  const { value, row } = figureOf(
    law,
    soilClass.startsWith('IV') ? 'ROL.MOUNTAIN.LOWER' : 'ROL.MOUNTAIN.HIGHER',
  );
  return { relief: { code: 'MOUNTAIN', name: 'ulga górska', percent: value, rows: [row] } };
}

function enlargementParts(since: Day, months: MonthRange, law: TaxLaw): ReliefPart[] {
  const start = effectiveFrom(since, 'NEXT_MONTH');
  const january = law.year * 12;
  const first = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;
  const years = countOn(law.parameters, 'ROL.ENLARGE.YEARS', law.firstDay);
  const stage = (fromYear: number, count: number) =>
    commonMonths(months, {
      from: first + fromYear * 12 - january + 1,
      to: first + (fromYear + count) * 12 - january,
    });
  const parts: ReliefPart[] = [];
  const before = commonMonths(months, { from: 1, to: first - january });
  if (before) parts.push({ months: before });
  const free = stage(0, years);
  const name = 'grunty na powiększenie gospodarstwa';
  if (free) parts.push({ months: free, exemption: { code: 'ENLARGEMENT', source: 'STATUTE', name } });
  for (const [index, code] of ['ROL.ENLARGE.FIRST', 'ROL.ENLARGE.SECOND'].entries()) {
    const stretch = stage(years + index, 1);
    if (!stretch) continue;
    const { value, row } = figureOf(law, code);
    parts.push({ months: stretch, relief: { code: 'ENLARGEMENT', name, percent: value, rows: [row] } });
  }
  const after = commonMonths(months, { from: first + (years + 2) * 12 - january + 1, to: 12 });
  if (after) parts.push({ months: after });
  return parts;
}

/** An investment relief as granted (u.p.r. art. 13): documented outlays and the first year of deduction. */
export interface InvestmentRelief {
  readonly id: string;
  readonly outlay: Grosze;
  readonly firstYear: number;
  /** What earlier years took from it. */
  readonly used: Grosze;
}

export interface ReliefUse {
  readonly id: string;
  readonly deducted: Grosze;
  /** What is left for later years; nothing after the last year of the relief. */
  readonly left: Grosze;
}

/** The whole of a relief: 25 % of the outlay, to the grosz. */
export function investmentReliefTotal(relief: InvestmentRelief, parameters: ParameterSet): Grosze {
  const on = dayOf(relief.firstYear, 1, 1);
  const { numerator, denominator } = timesGrosze(
    decimalOn(parameters, 'ROL.INVESTMENT.PERCENT', on),
    relief.outlay,
  );
  return roundToGrosz(numerator, denominator * 100n);
}

/**
 * Deducts investment reliefs from the rounded tax of a year, the oldest first; what the tax cannot take is carried on,
 * for at most fifteen years. What remains due is again full zloty (Ordynacja podatkowa art. 63 § 1).
 */
export function deductInvestmentReliefs(
  tax: Grosze,
  year: number,
  reliefs: readonly InvestmentRelief[],
  parameters: ParameterSet,
): { readonly due: Grosze; readonly uses: readonly ReliefUse[] } {
  let due = tax;
  const inOrder = [...reliefs].sort((a, b) => a.firstYear - b.firstYear || (a.id < b.id ? -1 : 1));
  const uses = inOrder.map((relief) => {
    const years = countOn(parameters, 'ROL.INVESTMENT.YEARS', dayOf(relief.firstYear, 1, 1));
    const lastYear = relief.firstYear + years - 1;
    const open = year >= relief.firstYear && year <= lastYear;
    const balance = grosze(investmentReliefTotal(relief, parameters) - relief.used);
    const deducted = open ? smaller(due, balance) : ZERO;
    due = grosze(due - deducted);
    return { id: relief.id, deducted, left: year >= lastYear ? ZERO : grosze(balance - deducted) };
  });
  return { due: wholeZloty(due), uses };
}
