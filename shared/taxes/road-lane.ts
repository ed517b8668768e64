import type { Day } from '#shared/kernel/day.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  timesGrosze,
} from '#shared/kernel/decimal.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, countOn } from '#shared/parameters/values.ts';
import { checkQuantity, wholeDecimal } from './fee-arithmetic.ts';

/**
 * Occupation of a road lane (u.d.p. art. 40): area × days × daily rate, or area × yearly rate for devices. Less than a
 * square metre is one, part of a day is a day (ust. 10). To the grosz. @throws BusinessError PARAMETER_MISSING
 */
export function roadLaneFee(
  occupation: {
    readonly area: Decimal;
    /** Days of a daily fee, each begun; absent for the yearly fee of a device. */
    readonly days?: number;
    readonly variant?: string;
    /** Occupied without a permit: a penalty, a multiple of the fee (ust. 12). */
    readonly withoutPermit?: boolean;
  },
  on: Day,
  parameters: ParameterSet,
): Grosze {
  const { area, days, variant, withoutPermit = false } = occupation;
  checkQuantity(area, 'area');
  const code = `DROGA.RATE.${days === undefined ? 'YEARLY' : 'DAILY'}${variant === undefined ? '' : `.${variant}`}`;
  const least = decimal('1');
  const counted = compareDecimals(area, least) < 0 ? least : area;
  const units = multiplyDecimals(counted, wholeDecimal(days ?? 1, 'days'));
  const { numerator, denominator } = timesGrosze(units, amountOn(parameters, code, on));
  const fee = roundToGrosz(numerator, denominator);
  return withoutPermit ? grosze(fee * countOn(parameters, 'DROGA.PENALTY', on)) : fee;
}
