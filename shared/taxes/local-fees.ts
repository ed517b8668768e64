import type { Day } from '#shared/kernel/day.ts';
import { type Decimal, multiplyDecimals, timesGrosze } from '#shared/kernel/decimal.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { roundToGrosz, roundToZloty } from '#shared/kernel/rounding.ts';
import { findParameter, type ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, decimalOn } from '#shared/parameters/values.ts';
import { checkQuantity, wholeDecimal } from './fee-arithmetic.ts';

/** Local fees that the council may introduce (u.p.o.l. art. 15-19). */
export const LOCAL_FEES = {
  MARKET: 'opłata targowa',
  RESORT: 'opłata miejscowa',
  RESORT_PROTECTED: 'opłata miejscowa w obszarze ochrony uzdrowiskowej',
  SPA: 'opłata uzdrowiskowa',
  DOG: 'opłata od posiadania psów',
  ADVERTISING_FIXED: 'opłata reklamowa, część stała',
  ADVERTISING_AREA: 'opłata reklamowa, część zmienna',
} as const;
export type LocalFee = keyof typeof LOCAL_FEES;

/**
 * A local fee (u.p.o.l. art. 15-19): units (persons, dogs, square metres) × days × the council's rate, to the grosz.
 * Dogs are charged by the year: `days` is 1. @throws BusinessError PARAMETER_MISSING, FEE_QUANTITY
 */
export function localFee(
  fee: LocalFee,
  units: Decimal,
  days: number,
  on: Day,
  parameters: ParameterSet,
): Grosze {
  checkQuantity(units, 'units');
  const rate = amountOn(parameters, `LOKAL.RATE.${fee}`, on);
  const { numerator, denominator } = timesGrosze(multiplyDecimals(units, wholeDecimal(days, 'days')), rate);
  return roundToGrosz(numerator, denominator);
}

/** True when a council's rate of the kind is in force: a fee without a rate is not charged in the gmina. */
export function isFeeCharged(fee: LocalFee, on: Day, parameters: ParameterSet): boolean {
  return findParameter(parameters, `LOKAL.RATE.${fee}`, on) !== undefined;
}

/** A collector's pay: percent of what he collected, to full zloty (Ordynacja podatkowa art. 63 § 1). */
export function collectorPay(collected: Grosze, on: Day, parameters: ParameterSet): Grosze {
  const { numerator, denominator } = timesGrosze(decimalOn(parameters, 'INKASO.PCT', on), collected);
  return roundToZloty(numerator, denominator * 100n);
}
