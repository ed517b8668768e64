import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  formatDecimal,
  multiplyDecimals,
} from '#shared/kernel/decimal.ts';
import { type FarmRelief, type ReliefPart, reliefParts } from './agricultural-reliefs.ts';
import { classIsExempt, conversionCoefficient, FARM_USES, type FarmLand } from './conversion.ts';
import { derivedRate, type Figure, figureIfAny, figureOf, type Rate, type TaxLaw } from './law.ts';
import {
  checkArea,
  type Exemption,
  type PercentRelief,
  type TaxLine,
  taxLine,
  type YearlyTax,
  yearlyTax,
} from './line.ts';
import { checkMonths, commonMonths, type MonthRange, WHOLE_YEAR } from './months.ts';

/** A piece of farmland of one use and class in some months of the year. */
export interface FarmParcel extends FarmLand {
  readonly id: string;
  readonly months?: MonthRange;
  /** Hectares, four decimals. */
  readonly area: Decimal;
  readonly exemption?: Exemption;
  readonly reliefs?: readonly FarmRelief[];
}

export interface FarmAccount {
  readonly parcels: readonly FarmParcel[];
  /** Land of the same subject elsewhere, counted for the threshold only (u.p.r. art. 2): hectares of each kind. */
  readonly elsewhere?: { readonly hectares: Decimal; readonly conversion: Decimal };
}

/** Stretches of months in which the account is, or is not, a farm. */
export interface FarmStatus {
  readonly months: MonthRange;
  readonly farm: boolean;
  readonly hectares: Decimal;
  readonly conversion: Decimal;
}

export interface AgriculturalTax extends YearlyTax {
  readonly status: readonly FarmStatus[];
}

/**
 * Agricultural tax of one account. A farm (above 1 ha or 1 conversion hectare, u.p.r. art. 2) pays 2.5 q of rye for a
 * conversion hectare, other land 5 q for a hectare (art. 6); rounded once to full zloty. Exempt classes count for the
 * threshold. Investment relief is deducted after it: `deductInvestmentReliefs`.
 * @throws BusinessError TAX_* for land that cannot be taxed, PARAMETER_MISSING.
 */
export function agriculturalTax(account: FarmAccount, law: TaxLaw): AgriculturalTax {
  const measured = account.parcels.map((parcel, index) => measure(parcel, index, law));
  const status = farmStatus(measured, account, law);
  const lines: TaxLine[] = [];
  for (const parcel of measured)
    for (const { months, farm } of status) {
      const common = commonMonths(parcel.months, months);
      if (common) addLines(lines, parcel, common, farm, law);
    }
  return { ...yearlyTax('AGRICULTURAL_TAX', law.year, lines), status };
}

/** The rate of a conversion hectare of a farm, or of a hectare of other land: quintals of rye times its price. */
export function agriculturalRate(law: TaxLaw, farm: boolean): Rate {
  return derivedRate(law, farm ? 'ROL.FARM' : 'ROL.OTHER', () => {
    const rye = figureOf(law, farm ? 'ROL.RYE.FARM' : 'ROL.RYE.OTHER');
    const price = ryePrice(law);
    return {
      value: multiplyDecimals(rye.value, price.value),
      percent: false,
      unit: farm ? 'zł/ha przel.' : 'zł/ha',
      derivation: `${formatDecimal(rye.value)} dt × ${formatDecimal(price.value, 2)} zł`,
      article: 'art. 6 ustawy o podatku rolnym',
      rows: [rye.row, price.row],
    };
  });
}

/** The announced price of rye, or the council's where it lowered it (art. 6). */
export function ryePrice(law: TaxLaw): Figure {
  return lowerOf(figureOf(law, 'ROL.PRICE.GUS'), figureIfAny(law, 'ROL.PRICE.LOCAL'));
}

/** The council may lower a price, never raise it. */
export function lowerOf(announced: Figure, local: Figure | undefined): Figure {
  return local && compareDecimals(local.value, announced.value) < 0 ? local : announced;
}

interface MeasuredParcel {
  readonly parcel: FarmParcel;
  readonly months: MonthRange;
  readonly coefficient: Figure;
  readonly conversion: Decimal;
}

function measure(parcel: FarmParcel, index: number, law: TaxLaw): MeasuredParcel {
  const field = `parcels.${index}`;
  const { months = WHOLE_YEAR, area } = parcel;
  if (months !== WHOLE_YEAR) checkMonths(months, field);
  checkArea(area, 4, field);
  const coefficient = conversionCoefficient(parcel, law, field);
  return { parcel, months, coefficient, conversion: multiplyDecimals(area, coefficient.value) };
}

const ZERO_HECTARES = decimal('0');

/** Whether the account is a farm, by stretches of months with the same land. */
function farmStatus(parcels: readonly MeasuredParcel[], account: FarmAccount, law: TaxLaw): FarmStatus[] {
  const threshold = figureOf(law, 'ROL.FARM.HECTARES').value;
  const starts = new Set([1]);
  for (const { months } of parcels) {
    starts.add(months.from);
    if (months.to < 12) starts.add(months.to + 1);
  }
  const ordered = [...starts].sort((a, b) => a - b);
  return ordered.map((from, index) => {
    let hectares = account.elsewhere?.hectares ?? ZERO_HECTARES;
    let conversion = account.elsewhere?.conversion ?? ZERO_HECTARES;
    for (const measured of parcels)
      if (measured.months.from <= from && from <= measured.months.to) {
        hectares = addDecimals(hectares, measured.parcel.area);
        conversion = addDecimals(conversion, measured.conversion);
      }
    const farm = compareDecimals(hectares, threshold) > 0 || compareDecimals(conversion, threshold) > 0;
    return { months: { from, to: (ordered[index + 1] ?? 13) - 1 }, farm, hectares, conversion };
  });
}

function addLines(
  lines: TaxLine[],
  measured: MeasuredParcel,
  months: MonthRange,
  farm: boolean,
  law: TaxLaw,
): void {
  const { parcel } = measured;
  const exemption = parcel.exemption ?? classExemption(parcel, law);
  let parts: SplitPart[] = [{ months, exemption, reliefs: [] }];
  for (const relief of parcel.reliefs ?? [])
    parts = parts.flatMap((part) =>
      part.exemption ? [part] : splitByRelief(part, reliefParts(relief, parcel.soilClass, part.months, law)),
    );
  for (const part of parts) lines.push(line(measured, part, farm, law));
}

interface SplitPart {
  readonly months: MonthRange;
  readonly exemption: Exemption | undefined;
  readonly reliefs: readonly PercentRelief[];
}

function splitByRelief({ reliefs }: SplitPart, pieces: readonly ReliefPart[]): SplitPart[] {
  return pieces.map(({ months, exemption, relief }) => ({
    months,
    exemption,
    reliefs: relief ? [...reliefs, relief] : reliefs,
  }));
}

function line(
  { parcel, coefficient, conversion }: MeasuredParcel,
  { months, exemption, reliefs }: SplitPart,
  farm: boolean,
  law: TaxLaw,
): TaxLine {
  return taxLine({
    objectId: parcel.id,
    name:
      parcel.soilClass === undefined
        ? FARM_USES[parcel.use]
        : `${FARM_USES[parcel.use]}, klasa ${parcel.soilClass}`,
    months,
    base: farm ? conversion : parcel.area,
    unit: farm ? 'ha przel.' : 'ha',
    rate: agriculturalRate(law, farm),
    ...(farm ? { origin: { kind: 'coefficient', area: parcel.area, coefficient } } : {}),
    ...(exemption ? { exemption } : {}),
    ...(reliefs.length > 0 ? { reliefs } : {}),
  });
}

function classExemption({ soilClass }: FarmParcel, law: TaxLaw): Exemption | undefined {
  if (!classIsExempt(soilClass, law)) return undefined;
  return { code: 'CLASS', source: 'STATUTE', name: `klasa ${soilClass} (art. 12 ustawy o podatku rolnym)` };
}
