import type { Decimal, Exact } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { roundToZloty } from '#shared/kernel/rounding.ts';
import type { Parameter } from '#shared/parameters/parameter.ts';
import { addExact, type Fraction, NOTHING, powerOfTen } from './exact.ts';
import type { Figure, Rate } from './law.ts';
import { type MonthRange, monthCount } from './months.ts';

/** The taxes of the register; each has its title in the budget classification. */
export type TaxTitle = 'PROPERTY_TAX' | 'AGRICULTURAL_TAX' | 'FOREST_TAX' | 'VEHICLE_TAX';

/** Why an object or a part of the year is free. Only resolutions count in the statement of effects (Rb-27S). */
export interface Exemption {
  readonly code: string;
  readonly source: 'STATUTE' | 'RESOLUTION';
  /** Polish name with its article or resolution. */
  readonly name?: string;
}

/** A part of the line's tax that is not asked for. Several follow one another. */
export interface PercentRelief {
  readonly code: string;
  readonly percent: Decimal;
  readonly name: string;
  readonly rows: readonly Parameter[];
}

/** Where a base that is itself a result came from. */
export type BaseOrigin =
  | { readonly kind: 'coefficient'; readonly area: Decimal; readonly coefficient: Figure }
  | { readonly kind: 'heights'; readonly parts: readonly HeightShare[] }
  | { readonly kind: 'value'; readonly value: Grosze };

/** Area of a band of height and the part of it that counts. */
export interface HeightShare {
  readonly area: Decimal;
  readonly percent: Decimal;
  readonly row: Parameter;
}

/** One line of a tax: a base under one rate for some months, exact to the last digit. */
export interface TaxLine {
  readonly objectId: string;
  /** Polish name of the kind of object. */
  readonly name: string;
  readonly months: MonthRange;
  readonly base: Decimal;
  readonly unit: string;
  readonly origin?: BaseOrigin;
  readonly share?: Fraction;
  readonly rate: Rate;
  readonly reliefs?: readonly PercentRelief[];
  readonly exemption?: Exemption;
  /** Tax of the line, unrounded; nothing when it is exempt. */
  readonly exact: Exact;
}

/** A tax of one account for a year. */
export interface YearlyTax {
  readonly title: TaxTitle;
  readonly year: number;
  readonly lines: readonly TaxLine[];
  /** Sum of the lines, unrounded. */
  readonly exact: Exact;
  /** Rounded once, to full zloty (Ordynacja podatkowa art. 63 § 1). */
  readonly amount: Grosze;
}

export type LineDraft = Omit<TaxLine, 'exact'>;

const MONTHS = Array.from({ length: 13 }, (_, months) => BigInt(months));

/** base × rate × share × months / 12, less reliefs, whether exempt or not: what an exemption costs is found here. */
export function fullValue(line: LineDraft): Exact {
  const { base, rate, share, reliefs } = line;
  let numerator = base.unscaled * rate.value.unscaled;
  let scale = base.scale + rate.value.scale;
  if (!rate.percent) numerator *= 100n;
  let denominator = 1n;
  const months = monthCount(line.months);
  if (months !== 12) {
    numerator *= MONTHS[months] ?? 0n;
    denominator = 12n;
  }
  if (share) {
    numerator *= BigInt(share.numerator);
    denominator *= BigInt(share.denominator);
  }
  if (reliefs)
    for (const { percent } of reliefs) {
      numerator *= 100n * powerOfTen(percent.scale) - percent.unscaled;
      scale += percent.scale + 2;
    }
  return { numerator, denominator: denominator * powerOfTen(scale) };
}

export function taxLine(draft: LineDraft): TaxLine {
  return { ...draft, exact: draft.exemption ? NOTHING : fullValue(draft) };
}

/** Adds the lines and rounds the sum once, to full zloty (Ordynacja podatkowa art. 63 § 1). */
export function yearlyTax(title: TaxTitle, year: number, lines: readonly TaxLine[]): YearlyTax {
  let exact = NOTHING;
  for (const line of lines) exact = addExact(exact, line.exact);
  return { title, year, lines, exact, amount: roundToZloty(exact.numerator, exact.denominator) };
}

/** @throws BusinessError TAX_AREA_INVALID for an area below zero or finer than the register keeps. */
export function checkArea(area: Decimal, maxScale: number, field: string): void {
  if (area.unscaled < 0n) throw refuse('TAX_AREA_INVALID', 'Powierzchnia nie może być ujemna.', { field });
  if (area.scale > maxScale)
    throw refuse(
      'TAX_AREA_INVALID',
      `Powierzchnia ma za dużo miejsc po przecinku. Największa dokładność: ${maxScale}.`,
      { field, details: { maxScale } },
    );
}
