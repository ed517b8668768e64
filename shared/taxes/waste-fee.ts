import { type Day, dayOf } from '#shared/kernel/day.ts';
import { compareDecimals, type Decimal, decimal, timesGrosze } from '#shared/kernel/decimal.ts';
import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import { type Grosze, grosze, larger, smaller, sum, ZERO } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import { findParameter, type ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, countOn, decimalOn } from '#shared/parameters/values.ts';
import { addExact, exactOfGrosze, NOTHING, scaleExact } from './exact.ts';
import { checkMonths, type MonthRange, WHOLE_YEAR } from './months.ts';
import { wasteCeiling } from './waste-ceilings.ts';

/** What a property is charged by (u.c.p.g. art. 6j); a property may have several, one for each part. */
export type WasteBasis =
  | { readonly method: 'PERSON'; readonly persons: number }
  /** Water in cubic metres a month; capped at 7.8 % of the income base for each household. */
  | { readonly method: 'WATER'; readonly cubicMetres: Decimal; readonly households?: number }
  | { readonly method: 'AREA'; readonly squareMetres: Decimal }
  /** One flat; `size` picks the rate for a household of that many persons, where the council set such. */
  | { readonly method: 'HOUSEHOLD'; readonly households?: number; readonly size?: string }
  /** Property where nobody lives: containers taken in a month, any volume in proportion to 120 litres. */
  | { readonly method: 'CONTAINER'; readonly containers: readonly Containers[] }
  /** Holiday cottages: a flat rate for a year, whole in its first month. */
  | { readonly method: 'COTTAGE'; readonly cottages: number };

export interface Containers {
  readonly litres: number;
  readonly number: number;
  /** Times each is emptied in a month. */
  readonly collections: number;
}

/** What a declaration or a decision says of some months of a year. */
export interface WasteSegment {
  readonly months?: MonthRange;
  readonly basis: WasteBasis;
  /** Sub-kind for which the council set its own rate. */
  readonly variant?: string;
  /** Owner composts: free from the part of the fee that the resolution names, for each unit. */
  readonly compost?: boolean;
  /** Waste is not separated: the raised fee of a decision (art. 6ka), on the basic fee without the compost relief. */
  readonly raised?: boolean;
  /** Other exemption by resolution (income, large family), percent of the fee. */
  readonly exemptPercent?: string;
}

export interface WasteMonth {
  readonly month: number;
  readonly amount: Grosze;
  /** Basic fee before relief, raise and exemption. */
  readonly basic: Grosze;
  /** True when the cap of the water method lowered the fee. */
  readonly capped: boolean;
  /** Codes of the parameters used. */
  readonly parameters: readonly string[];
}

/**
 * Waste fee of one property for each month of a year, to the grosz and never to full zloty (u.c.p.g. art. 6q ust. 2). The
 * rate of a month is that of its first day. @throws BusinessError WASTE_*, TAX_MONTHS_INVALID, PARAMETER_MISSING
 */
export function wasteFee(
  segments: readonly WasteSegment[],
  year: number,
  parameters: ParameterSet,
): { readonly months: readonly WasteMonth[]; readonly total: Grosze } {
  const months: WasteMonth[] = [];
  for (const [index, segment] of segments.entries()) {
    const range = segment.months ?? WHOLE_YEAR;
    checkMonths(range, `segments.${index}.months`);
    const yearly = segment.basis.method === 'COTTAGE';
    for (let month = range.from; month <= (yearly ? range.from : range.to); month += 1)
      months.push({ month, ...wasteFeeOn(segment, dayOf(year, month, 1), parameters, `segments.${index}`) });
  }
  months.sort((a, b) => a.month - b.month);
  return { months, total: sum(months.map(({ amount }) => amount)) };
}

/** Fee of one month (of a year for cottages) at the rates of a day. */
export function wasteFeeOn(
  segment: WasteSegment,
  on: Day,
  parameters: ParameterSet,
  field = 'segment',
): Omit<WasteMonth, 'month'> {
  const { basis, variant, compost = false, raised = false } = segment;
  const variantOf = variant ?? (basis.method === 'HOUSEHOLD' ? basis.size : undefined);
  const code = `ODP.RATE.${basis.method}${variantOf === undefined ? '' : `.${variantOf}`}`;
  const rate = amountOn(parameters, code, on);
  const used = [code];
  const whole = charge(basis, rate, on, parameters, field);
  const cap = capOf(basis, on, parameters);
  const basic = cap === undefined ? whole : smaller(whole, cap);
  const capped = basic < whole;
  if (capped) used.push('ODP.MAX.WATER_TOTAL', 'ODP.INCOME');
  let amount = basic;
  if (raised) {
    used.push('ODP.RAISE');
    const { numerator, denominator } = timesGrosze(decimalOn(parameters, 'ODP.RAISE', on), basic);
    amount = roundToGrosz(numerator, denominator);
  } else if (compost) {
    const reliefCode = `ODP.COMPOST.${basis.method}`;
    used.push(reliefCode);
    const relief = charge(basis, amountOn(parameters, reliefCode, on), on, parameters, field);
    amount = larger(ZERO, grosze(basic - relief));
  }
  const { exemptPercent } = segment;
  return {
    amount: exemptPercent === undefined ? amount : lessPercent(amount, decimal(exemptPercent), field),
    basic,
    capped,
    parameters: used,
  };
}

/** Units times the rate, to the grosz. */
function charge(basis: WasteBasis, rate: Grosze, on: Day, parameters: ParameterSet, field: string): Grosze {
  switch (basis.method) {
    case 'PERSON':
      return times(basis.persons, rate, 'osób', field);
    case 'HOUSEHOLD':
      return times(basis.households ?? 1, rate, 'gospodarstw', field);
    case 'COTTAGE':
      return times(basis.cottages, rate, 'domków', field);
    case 'WATER':
      return product(basis.cubicMetres, rate, field);
    case 'AREA':
      return product(basis.squareMetres, rate, field);
    case 'CONTAINER': {
      const standard = BigInt(countOn(parameters, 'ODP.CONTAINER.LITRES', on));
      let total = NOTHING;
      for (const { litres, number, collections } of basis.containers) {
        const pieces = times(number, times(collections, rate, 'odbiorów', field), 'pojemników', field);
        if (!Number.isSafeInteger(litres) || litres < 1) throw wrongQuantity('litrów', field);
        total = addExact(total, scaleExact(exactOfGrosze(pieces), BigInt(litres), standard));
      }
      return roundToGrosz(total.numerator, total.denominator);
    }
  }
}

function capOf(basis: WasteBasis, on: Day, parameters: ParameterSet): Grosze | undefined {
  if (basis.method !== 'WATER') return undefined;
  if (!findParameter(parameters, 'ODP.MAX.WATER_TOTAL', on)) return undefined;
  return grosze(wasteCeiling('WATER_TOTAL', on, parameters) * (basis.households ?? 1));
}

function times(count: number, rate: Grosze, what: string, field: string): Grosze {
  if (!Number.isSafeInteger(count) || count < 0) throw wrongQuantity(what, field);
  return grosze(count * rate);
}

function product(quantity: Decimal, rate: Grosze, field: string): Grosze {
  if (quantity.unscaled < 0n) throw wrongQuantity('jednostek', field);
  const { numerator, denominator } = timesGrosze(quantity, rate);
  return roundToGrosz(numerator, denominator);
}

function lessPercent(amount: Grosze, percent: Decimal, field: string): Grosze {
  if (percent.unscaled < 0n || compareDecimals(percent, decimal('100')) > 0)
    throw refuse('WASTE_PERCENT', 'Zwolnienie wynosi od 0 do 100 % opłaty.', { field });
  const { numerator, denominator } = timesGrosze(percent, amount);
  return grosze(amount - roundToGrosz(numerator, denominator * 100n));
}

function wrongQuantity(what: string, field: string): BusinessError {
  return refuse('WASTE_QUANTITY', `Liczba ${what} musi być liczbą nieujemną. Popraw dane deklaracji.`, {
    field,
  });
}
