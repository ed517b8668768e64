import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  decimalText,
  formatDecimal,
} from '#shared/kernel/decimal.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { divideHalfUp } from '#shared/kernel/rounding.ts';
import { definitionOf } from '#shared/parameters/catalogue.ts';
import { type Parameter, type ParameterSet, parameterOn } from '#shared/parameters/parameter.ts';
import { parameterProblems } from '#shared/parameters/values.ts';
import { taxLaw } from './law.ts';
import { PROPERTY_CATEGORIES } from './property-categories.ts';
import { TRANSPORT_CATEGORIES, VEHICLE_KINDS, type VehicleKind } from './transport-categories.ts';
import { minimumRate, type Vehicle } from './transport-tax.ts';
import { type WasteRateKind, wasteCeiling } from './waste-ceilings.ts';

/** A figure that the council set, as the resolution names it. Becomes a parameter row by `councilParameter`. */
export interface CouncilRate {
  /** Parameter code without sub-kind: `NIER.RATE.LAND_OTHER`, `ODP.RATE.PERSON`, `ROL.PRICE.LOCAL`. */
  readonly code: string;
  /** Sub-kind or place within the category: capital letters, digits and underscores. */
  readonly variant?: string;
  /** Polish name in the words of the resolution. */
  readonly name: string;
  /** Village or street to which it is limited, when it is. */
  readonly place?: string;
  /** Zloty or percent, a dot before decimals. */
  readonly value: string;
  readonly validFrom: Day;
  readonly validTo?: Day;
  /** Number and day of the resolution. */
  readonly resolution: string;
  /** Vehicles from 12 tonnes: the lightest one the rate is for, against which the minimum is checked. */
  readonly vehicle?: Pick<Vehicle, 'mass' | 'axles' | 'suspension'>;
}

/** The council's figure as a dated parameter that rules read. Without an end it goes on until replaced (art. 20a). */
export function councilParameter(rate: CouncilRate): Parameter {
  return {
    code: rate.variant === undefined ? rate.code : `${rate.code}.${rate.variant}`,
    validFrom: rate.validFrom,
    ...(rate.validTo === undefined ? {} : { validTo: rate.validTo }),
    value: rate.value,
    source: rate.resolution,
  };
}

/**
 * What forbids saving a council's figures, each with both figures in its sentence: above the ceiling of the year, below
 * the minimum of a heavy vehicle, a price above the announced one, a bad shape. Empty when they may be saved.
 */
export function councilRateProblems(rates: readonly CouncilRate[], parameters: ParameterSet): ErrorInfo[] {
  return rates.flatMap((rate, index): ErrorInfo[] => {
    const field = `rates.${index}.value`;
    const row = councilParameter(rate);
    const [shape] = parameterProblems(row);
    if (shape !== undefined) return [{ code: 'PARAMETER_INVALID', message: shape, field }];
    if (rate.variant !== undefined && !/^[A-Z0-9_]{1,40}$/.test(rate.variant))
      return [
        {
          code: 'RATE_VARIANT',
          message: `Oznaczenie „${rate.variant}” składa się z wielkich liter bez polskich znaków, cyfr i podkreśleń.`,
          field,
        },
      ];
    try {
      return [aboveCeiling(rate, parameters, field), belowMinimum(rate, parameters, field)].filter(
        (problem) => problem !== undefined,
      );
    } catch (error) {
      if (error instanceof BusinessError) return [{ ...error.info, field }];
      throw error;
    }
  });
}

interface Ceiling {
  readonly value: Decimal;
  readonly unit: string;
}

/** The ceiling of a council's code on a day, or undefined for figures that have none. @throws PARAMETER_MISSING */
export function ceilingOf(code: string, on: Day, parameters: ParameterSet): Ceiling | undefined {
  const value = (ceilingCode: string) => decimal(parameterOn(parameters, ceilingCode, on).value);
  const [group = '', , category = ''] = code.split('.');
  if (code.startsWith('NIER.RATE.')) {
    const base = Object.hasOwn(PROPERTY_CATEGORIES, category)
      ? PROPERTY_CATEGORIES[category as keyof typeof PROPERTY_CATEGORIES].base
      : 'm²';
    return { value: value(`NIER.MAX.${category}`), unit: base === 'zł' ? '%' : `zł/${base}` };
  }
  if (code.startsWith('TRANS.RATE.')) return { value: value(`TRANS.MAX.${category}`), unit: 'zł' };
  if (code.startsWith('LOKAL.RATE.')) return { value: value(`LOKAL.MAX.${category}`), unit: 'zł' };
  if (code.startsWith('DROGA.RATE.')) return { value: value(`DROGA.MAX.${category}`), unit: 'zł/m²' };
  if (code === 'ROL.PRICE.LOCAL') return { value: value('ROL.PRICE.GUS'), unit: 'zł/dt' };
  if (code === 'LES.PRICE.LOCAL') return { value: value('LES.PRICE.GUS'), unit: 'zł/m³' };
  if (code === 'ODP.RAISE') return { value: value('ODP.RAISE.MAX'), unit: '×' };
  if (group === 'ODP' && code.startsWith('ODP.RATE.')) {
    const amount = wasteCeiling(category as WasteRateKind, on, parameters);
    return { value: { unscaled: BigInt(amount), scale: 2 }, unit: 'zł' };
  }
  return undefined;
}

function aboveCeiling(rate: CouncilRate, parameters: ParameterSet, field: string): ErrorInfo | undefined {
  const ceiling = ceilingOf(rate.code, rate.validFrom, parameters);
  const own = decimal(rate.value);
  if (!ceiling || compareDecimals(own, ceiling.value) <= 0) return undefined;
  const [ownText, most] = [shown(own, ceiling.unit), shown(ceiling.value, ceiling.unit)];
  return {
    code: 'RATE_ABOVE_CEILING',
    message: `Stawka ${ownText} (${rate.name}) przekracza stawkę najwyższą na ${yearOf(rate.validFrom)} r.: ${most}. Wpisz najwyżej ${most}.`,
    field,
    details: { rate: rate.value, ceiling: decimalText(ceiling.value), code: rate.code },
  };
}

function belowMinimum(rate: CouncilRate, parameters: ParameterSet, field: string): ErrorInfo | undefined {
  if (rate.code === 'ODP.RAISE') {
    const least = decimal(parameterOn(parameters, 'ODP.RAISE.MIN', rate.validFrom).value);
    return compareDecimals(decimal(rate.value), least) < 0
      ? tooLow(rate, shown(least, '×'), decimalText(least), field)
      : undefined;
  }
  const kind = vehicleKind(rate.code);
  if (!kind || !rate.vehicle) return undefined;
  const law = taxLaw(parameters, yearOf(rate.validFrom));
  const least = minimumRate({ id: rate.code, kind, ...rate.vehicle }, law, field);
  if (!least || compareDecimals(decimal(rate.value), least.value) >= 0) return undefined;
  return tooLow(rate, shown(least.value, 'zł'), decimalText(least.value), field);
}

function tooLow(rate: CouncilRate, least: string, minimum: string, field: string): ErrorInfo {
  return {
    code: 'RATE_BELOW_MINIMUM',
    message: `Stawka ${formatDecimal(decimal(rate.value), 2)} (${rate.name}) jest niższa od najniższej na ${yearOf(rate.validFrom)} r.: ${least}. Wpisz co najmniej ${least}.`,
    field,
    details: { rate: rate.value, minimum, code: rate.code },
  };
}

function vehicleKind(code: string): VehicleKind | undefined {
  const [group, , category = ''] = code.split('.');
  if (group !== 'TRANS' || !Object.hasOwn(TRANSPORT_CATEGORIES, category)) return undefined;
  return VEHICLE_KINDS.find((kind) => category.startsWith(kind));
}

export interface RateCopy {
  readonly rate: CouncilRate;
  /** The figure before the ceiling of the new year cut it, when it did. */
  readonly uncut?: string;
}

/**
 * Copies figures to the next year: each times the index in percent, rounded to the grosz, cut to the new year's ceiling
 * where it is known. @throws BusinessError PARAMETER_MISSING while the new year's ceilings are not entered.
 */
export function copyToYear(
  rates: readonly CouncilRate[],
  to: { readonly year: number; readonly indexPercent: string; readonly resolution: string },
  parameters: ParameterSet,
): RateCopy[] {
  const index = decimal(to.indexPercent);
  return rates.map((rate) => {
    const value = decimal(rate.value);
    const indexed = isPercent(rate.code) ? value : timesPercent(value, index);
    const { validTo: _ended, ...rest } = rate;
    const next = { ...rest, validFrom: dayOf(to.year, 1, 1), resolution: to.resolution };
    const ceiling = ceilingOf(rate.code, next.validFrom, parameters);
    const cut = ceiling !== undefined && compareDecimals(indexed, ceiling.value) > 0;
    return cut
      ? { rate: { ...next, value: decimalText(ceiling.value) }, uncut: decimalText(indexed) }
      : { rate: { ...next, value: decimalText(indexed) } };
  });
}

/** Next year's ceiling: this year's published one times the index, rounded up to the full grosz (u.p.o.l. art. 20). */
export function indexedCeiling(ceiling: string, indexPercent: string): string {
  const { unscaled, scale } = decimal(ceiling);
  const index = decimal(indexPercent);
  const product = unscaled * index.unscaled;
  const unit = 10n ** BigInt(scale + index.scale);
  return decimalText({ unscaled: (product + unit - 1n) / unit, scale: 2 });
}

function timesPercent({ unscaled, scale }: Decimal, index: Decimal): Decimal {
  const grosze = divideHalfUp(unscaled * index.unscaled, 10n ** BigInt(scale + index.scale));
  return { unscaled: grosze, scale: 2 };
}

/** Percentages and multiples are not indexed: structures stay at their 2 %. */
function isPercent(code: string): boolean {
  const kind = definitionOf(code)?.kind;
  return kind === 'percent' || kind === 'decimal';
}

function shown(value: Decimal, unit: string): string {
  return `${formatDecimal(value, unit === '%' || unit === '×' ? 0 : 2)} ${unit}`;
}
