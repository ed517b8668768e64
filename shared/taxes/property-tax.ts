import type { Decimal } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { checkShare, type Fraction } from './exact.ts';
import { derivedRate, figureOf, type Rate, type TaxLaw } from './law.ts';
import {
  checkArea,
  type Exemption,
  type LineDraft,
  type TaxLine,
  taxLine,
  type YearlyTax,
  yearlyTax,
} from './line.ts';
import { checkApart, checkMonths, type MonthRange, WHOLE_YEAR } from './months.ts';
import { type HeightPart, structureBase, usableArea } from './property-base.ts';
import { PROPERTY_CATEGORIES, type PropertyCategory } from './property-categories.ts';

/** An object, or a part of one with its own use, in the state of some months. Exactly one base is given. */
export interface PropertySegment {
  /** The whole year when absent. */
  readonly months?: MonthRange;
  readonly category: PropertyCategory;
  /** Sub-kind or place for which the council set a rate of its own. */
  readonly variant?: string;
  /** Land and buildings: square metres with two decimals; waters: hectares with four. */
  readonly area?: Decimal;
  /** Buildings: areas by clear height instead of a usable area. */
  readonly heights?: readonly HeightPart[];
  /** Structures: value on 1 January, not reduced by depreciation. */
  readonly value?: Grosze;
  /** Share in common land and parts of a building with separated flats (art. 3 ust. 5), and nowhere else. */
  readonly share?: Fraction;
  readonly exemption?: Exemption;
}

export interface PropertyObject {
  readonly id: string;
  readonly name?: string;
  readonly segments: readonly PropertySegment[];
}

/**
 * Property tax of one account for the year of the law: every segment exact, the sum rounded once to full zloty
 * (u.p.o.l. art. 2-6; Ordynacja podatkowa art. 63 § 1). Texts are made only by `explainTax`.
 * @throws BusinessError TAX_* for an object that cannot be taxed, PARAMETER_MISSING for a rate nobody set.
 */
export function propertyTax(objects: readonly PropertyObject[], law: TaxLaw): YearlyTax {
  const lines: TaxLine[] = [];
  for (let index = 0; index < objects.length; index += 1) {
    const object = objects[index];
    if (!object) continue;
    const { segments } = object;
    for (let part = 0; part < segments.length; part += 1) {
      const segment = segments[part];
      if (segment) lines.push(lineOf(object, segment, law, () => `objects.${index}.segments.${part}`));
    }
    if (segments.length > 1)
      checkApart(
        segments.map(({ months }) => months ?? WHOLE_YEAR),
        `objects.${index}.segments`,
      );
  }
  return yearlyTax('PROPERTY_TAX', law.year, lines);
}

/** The council's rate for a category, or for a sub-kind or place within it. @throws BusinessError PARAMETER_MISSING */
export function propertyRate(law: TaxLaw, category: PropertyCategory, variant?: string): Rate {
  const code = propertyRateCode(category, variant);
  return derivedRate(law, code, () => {
    const { value, row } = figureOf(law, code);
    const { base } = PROPERTY_CATEGORIES[category];
    const percent = base === 'zł';
    return {
      value,
      percent,
      unit: percent ? '%' : `zł/${base}`,
      article: 'art. 5 ustawy o podatkach i opłatach lokalnych',
      rows: [row],
    };
  });
}

const RATE_CODES: ReadonlyMap<string, string> = new Map(
  Object.keys(PROPERTY_CATEGORIES).map((category) => [category, `NIER.RATE.${category}`]),
);

export function propertyRateCode(category: PropertyCategory, variant?: string): string {
  const code = RATE_CODES.get(category) ?? '';
  return variant === undefined ? code : `${code}.${variant}`;
}

function lineOf(object: PropertyObject, segment: PropertySegment, law: TaxLaw, field: () => string): TaxLine {
  const { category, variant, share, exemption, months = WHOLE_YEAR } = segment;
  if (months !== WHOLE_YEAR) checkMonths(months, field());
  if (share) checkShare(share, field());
  const rate = propertyRate(law, category, variant);
  const { name, base: unit } = PROPERTY_CATEGORIES[category];
  const draft: LineDraft = {
    objectId: object.id,
    name,
    months,
    unit,
    rate,
    ...baseOf(segment, law, field),
    ...(share ? { share } : {}),
    ...(exemption ? { exemption } : {}),
  };
  return taxLine(draft);
}

function baseOf(
  { category, area, heights, value }: PropertySegment,
  law: TaxLaw,
  field: () => string,
): Pick<LineDraft, 'base' | 'origin'> {
  const { kind, base } = PROPERTY_CATEGORIES[category];
  if (kind === 'structure') {
    if (value === undefined || area || heights) throw wrongBase('Budowla ma wartość w złotych', field());
    return { base: structureBase(value, field()), origin: { kind: 'value', value } };
  }
  if (value !== undefined) throw wrongBase('Grunt i budynek mają powierzchnię', field());
  if (heights) {
    if (kind !== 'building' || area)
      throw wrongBase('Wysokości pomieszczeń podaje się dla budynku, zamiast powierzchni', field());
    const usable = usableArea(heights, law, `${field()}.heights`);
    return { base: usable.area, origin: { kind: 'heights', parts: usable.parts } };
  }
  if (!area) throw wrongBase('Grunt i budynek mają powierzchnię', field());
  checkArea(area, base === 'ha' ? 4 : 2, field());
  return { base: area };
}

function wrongBase(what: string, field: string) {
  return refuse('TAX_BASE_WRONG', `${what}. Podaj dokładnie jedną podstawę opodatkowania.`, { field });
}
