import { addDecimals, type Decimal, decimal, multiplyDecimals } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { wholeZloty } from '#shared/kernel/rounding.ts';
import { parameterOn } from '#shared/parameters/parameter.ts';
import { bandsOf } from '#shared/parameters/values.ts';
import type { TaxLaw } from './law.ts';
import { checkArea, type HeightShare } from './line.ts';

/** Part of a building with one clear height, in square metres; the height in metres. */
export interface HeightPart {
  readonly area: Decimal;
  readonly height: 'BELOW_1_40' | 'TO_2_20' | 'ABOVE_2_20';
}

const BAND: Readonly<Record<HeightPart['height'], number>> = { BELOW_1_40: 0, TO_2_20: 1, ABOVE_2_20: 2 };

export interface UsableArea {
  readonly area: Decimal;
  readonly parts: readonly HeightShare[];
}

/**
 * Usable area by clear height: below 1.40 m nothing, up to 2.20 m a half, above it the whole (u.p.o.l. art. 4 ust. 2).
 * The halves stay exact. @throws BusinessError TAX_AREA_INVALID, PARAMETER_MISSING
 */
export function usableArea(parts: readonly HeightPart[], law: TaxLaw, field: string): UsableArea {
  const row = parameterOn(law.parameters, 'NIER.HEIGHTS', law.firstDay);
  const bands = bandsOf(row.value);
  let area = decimal('0');
  const shares = parts.map((part, index) => {
    checkArea(part.area, 2, `${field}.${index}.area`);
    const percent = decimal(bands[BAND[part.height]]?.values[0] ?? '100');
    area = addDecimals(area, counted(part.area, percent));
    return { area: part.area, percent, row };
  });
  return { area, parts: shares };
}

/**
 * Value of a structure as the base of tax: full zloty (Ordynacja podatkowa art. 63 § 1), for each structure.
 * @throws BusinessError TAX_VALUE_INVALID for a value below zero.
 */
export function structureBase(value: Grosze, field: string): Decimal {
  if (value < 0) throw refuse('TAX_VALUE_INVALID', 'Wartość budowli nie może być ujemna.', { field });
  return { unscaled: BigInt(wholeZloty(value)) / 100n, scale: 0 };
}

function counted(area: Decimal, percent: Decimal): Decimal {
  const product = multiplyDecimals(area, percent);
  return { unscaled: product.unscaled, scale: product.scale + 2 };
}
