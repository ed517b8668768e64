import type { Day } from '#shared/kernel/day.ts';
import { multiplyDecimals } from '#shared/kernel/decimal.ts';
import { type Grosze, groszeFromBigint } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn, decimalOn } from '#shared/parameters/values.ts';
import { powerOfTen } from './exact.ts';

/** What a waste rate is for; each has a ceiling in percent of the income base (u.c.p.g. art. 6k ust. 2a, 6j). */
export const WASTE_RATE_KINDS = ['PERSON', 'WATER', 'AREA', 'HOUSEHOLD', 'CONTAINER', 'COTTAGE'] as const;
export type WasteRateKind = (typeof WASTE_RATE_KINDS)[number];

/** The highest rate on a day, cut down to the full grosz: a ceiling may not be exceeded. @throws PARAMETER_MISSING */
export function wasteCeiling(kind: WasteRateKind | 'WATER_TOTAL', on: Day, parameters: ParameterSet): Grosze {
  return cutPart(kind, on, parameters, 1n, 1n);
}

/** The ceiling of a container of any volume: the uncut ceiling in proportion to 120 litres, then cut. */
export function containerCeiling(litres: number, on: Day, parameters: ParameterSet): Grosze {
  const standard = countOn(parameters, 'ODP.CONTAINER.LITRES', on);
  return cutPart('CONTAINER', on, parameters, BigInt(litres), BigInt(standard));
}

function cutPart(
  kind: WasteRateKind | 'WATER_TOTAL',
  on: Day,
  parameters: ParameterSet,
  numerator: bigint,
  denominator: bigint,
): Grosze {
  const percent = decimalOn(parameters, `ODP.MAX.${kind}`, on);
  const { unscaled, scale } = multiplyDecimals(decimalOn(parameters, 'ODP.INCOME', on), percent);
  // Zloty times percent are grosze.
  return groszeFromBigint((unscaled * numerator) / (powerOfTen(scale) * denominator));
}
