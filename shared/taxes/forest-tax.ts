import { type Decimal, formatDecimal, multiplyDecimals } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { countOn, switchOn } from '#shared/parameters/values.ts';
import { lowerOf } from './agricultural-tax.ts';
import { derivedRate, figureIfAny, figureOf, type Rate, type TaxLaw } from './law.ts';
import { checkArea, type Exemption, taxLine, type YearlyTax, yearlyTax } from './line.ts';
import { checkMonths, type MonthRange, WHOLE_YEAR } from './months.ts';

/** A stand of forest in some months of the year. */
export interface ForestStand {
  readonly id: string;
  readonly months?: MonthRange;
  /** Hectares, four decimals. */
  readonly area: Decimal;
  /** Year of planting; the age of the stand in the tax year follows. */
  readonly planted?: number;
  /** Reserve and national park pay the reduced rate (u.p.l. art. 4 ust. 3); protective forest did in past years. */
  readonly kind?: 'ORDINARY' | 'RESERVE' | 'PROTECTIVE';
  readonly exemption?: Exemption;
}

/**
 * Forest tax of one account: the value of 0.220 m³ of timber for a hectare (u.p.l. art. 4), rounded once to full zloty.
 * Stands up to 40 years of age are free (art. 7). @throws BusinessError TAX_*, PARAMETER_MISSING
 */
export function forestTax(stands: readonly ForestStand[], law: TaxLaw): YearlyTax {
  const exemptAge = countOn(law.parameters, 'LES.EXEMPT.AGE', law.firstDay);
  const lines = stands.map((stand, index) => {
    const field = `stands.${index}`;
    const { months = WHOLE_YEAR, area, kind = 'ORDINARY' } = stand;
    if (months !== WHOLE_YEAR) checkMonths(months, field);
    checkArea(area, 4, field);
    const exemption = stand.exemption ?? youngStand(stand, exemptAge, law.year, field);
    const reduced = isReduced(kind, law);
    return taxLine({
      objectId: stand.id,
      name: NAMES[kind],
      months,
      base: area,
      unit: 'ha',
      rate: forestRate(law, reduced),
      ...(exemption ? { exemption } : {}),
    });
  });
  return yearlyTax('FOREST_TAX', law.year, lines);
}

const NAMES: Readonly<Record<NonNullable<ForestStand['kind']>, string>> = {
  ORDINARY: 'lasy',
  RESERVE: 'lasy w rezerwacie przyrody lub parku narodowym',
  PROTECTIVE: 'lasy ochronne',
};

/** The rate of a hectare: cubic metres of timber times its price, in reserves half of it. */
export function forestRate(law: TaxLaw, reduced: boolean): Rate {
  return derivedRate(law, reduced ? 'LES.REDUCED_RATE' : 'LES.RATE', () => {
    const timber = figureOf(law, 'LES.TIMBER');
    const price = lowerOf(figureOf(law, 'LES.PRICE.GUS'), figureIfAny(law, 'LES.PRICE.LOCAL'));
    const full = multiplyDecimals(timber.value, price.value);
    const derivation = `${formatDecimal(timber.value, 3)} m³ × ${formatDecimal(price.value, 2)} zł`;
    const common = { percent: false, unit: 'zł/ha', article: 'art. 4 ustawy o podatku leśnym' } as const;
    if (!reduced) return { ...common, value: full, derivation, rows: [timber.row, price.row] };
    const part = figureOf(law, 'LES.REDUCED');
    const share = multiplyDecimals(full, part.value);
    return {
      ...common,
      value: { unscaled: share.unscaled, scale: share.scale + 2 },
      derivation: `${derivation} × ${formatDecimal(part.value)} %`,
      rows: [timber.row, price.row, part.row],
    };
  });
}

function isReduced(kind: NonNullable<ForestStand['kind']>, law: TaxLaw): boolean {
  if (kind === 'PROTECTIVE') return switchOn(law.parameters, 'LES.PROTECTED50', law.firstDay);
  return kind === 'RESERVE';
}

function youngStand(
  { planted }: ForestStand,
  exemptAge: number,
  year: number,
  field: string,
): Exemption | undefined {
  if (planted === undefined) return undefined;
  if (!Number.isInteger(planted) || planted > year)
    throw refuse('TAX_STAND_AGE', `Rok posadzenia lasu ${planted} jest po roku podatkowym ${year}.`, {
      field,
    });
  const age = year - planted;
  if (age > exemptAge) return undefined;
  const name = `wiek drzewostanu: ${age}; zwolnienie obejmuje wiek do ${exemptAge} lat (art. 7 ustawy o podatku leśnym)`;
  return { code: 'YOUNG_STAND', source: 'STATUTE', name };
}
