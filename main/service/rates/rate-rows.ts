import type { z } from 'zod';
import type { RateName } from '#db/central/rates/index.ts';
import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { decimal, decimalText } from '#shared/kernel/decimal.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { findParameter, type ParameterSet } from '#shared/parameters/parameter.ts';
import type { councilRateRowSchema, rateInputSchema } from '#shared/rates/contract.ts';
import { RATE_GROUPS, type RateGroup, type RateKind, rateKindOf } from '#shared/rates/kinds.ts';
import { type CouncilRate, ceilingOf } from '#shared/taxes/council-rates.ts';

export type RateRow = z.output<typeof councilRateRowSchema>;

/** Every kind of rate with its sub-kinds, as they hold on the first day of a year. */
export function rateRows(
  year: number,
  parameters: ParameterSet,
  names: ReadonlyMap<string, RateName>,
): RateRow[] {
  const on = dayOf(year, 1, 1);
  return RATE_GROUPS.flatMap((group) =>
    group.kinds.flatMap((kind) => [
      rateRow(group, kind, null, on, parameters, names),
      ...variantsOf(kind, parameters, names).map((variant) =>
        rateRow(group, kind, variant, on, parameters, names),
      ),
    ]),
  );
}

/** Sub-kinds that have a name or ever had a figure. */
function variantsOf(
  { code, variants }: RateKind,
  parameters: ParameterSet,
  names: ReadonlyMap<string, RateName>,
): string[] {
  if (!variants) return [];
  const begin = `${code}.`;
  const known = [...names.keys(), ...parameters.rows.keys()].filter((other) => other.startsWith(begin));
  return [...new Set(known.map((other) => other.slice(begin.length)))].sort();
}

function rateRow(
  group: RateGroup,
  kind: RateKind,
  variant: string | null,
  on: Day,
  parameters: ParameterSet,
  names: ReadonlyMap<string, RateName>,
): RateRow {
  const code = variant === null ? kind.code : `${kind.code}.${variant}`;
  const row = findParameter(parameters, code, on);
  const name = names.get(code);
  return {
    code,
    kindCode: kind.code,
    variant,
    groupId: group.id,
    groupName: group.name,
    kindName: kind.name,
    name: name?.name ?? '',
    place: name?.place ?? '',
    unit: kind.unit,
    value: row?.value ?? null,
    validFrom: row?.validFrom ?? null,
    resolution: row?.source ?? '',
    carried: row !== undefined && yearOf(row.validFrom) < yearOf(on),
    before: findParameter(parameters, code, dayOf(yearOf(on) - 1, 1, 1))?.value ?? null,
    ...ceilingFor(kind.code, on, parameters),
    vehicle: name?.vehicle ?? null,
    takesVariants: kind.variants,
  };
}

/** The ceiling, or why it is not known yet: an announcement that nobody entered does not hide the rates. */
export function ceilingFor(
  code: string,
  on: Day,
  parameters: ParameterSet,
): Pick<RateRow, 'ceiling' | 'ceilingProblem'> {
  try {
    const ceiling = ceilingOf(code, on, parameters);
    return { ceiling: ceiling ? decimalText(ceiling.value) : null, ceilingProblem: '' };
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error;
    return { ceiling: null, ceilingProblem: error.message };
  }
}

/** A rate as typed becomes a council's rate. @throws BusinessError RATE_UNKNOWN for a code that no council sets. */
export function councilRate(
  input: z.output<typeof rateInputSchema>,
  from: Day,
  resolution: string,
  field: string,
): CouncilRate {
  const found = rateKindOf(input.code);
  if (!found)
    throw refuse('RATE_UNKNOWN', `Nie ma stawki o oznaczeniu ${input.code}. Wybierz ją z listy stawek.`, {
      field,
    });
  const { kind, variant } = found;
  return {
    code: kind.code,
    ...(variant === null ? {} : { variant }),
    name: input.name === '' ? kind.name : input.name,
    ...(input.place === '' ? {} : { place: input.place }),
    value: input.value,
    validFrom: from,
    ...(kind.yearly ? { validTo: dayOf(yearOf(from), 12, 31) } : {}),
    resolution,
    ...(input.vehicle ? { vehicle: { ...input.vehicle, mass: decimal(input.vehicle.mass) } } : {}),
  };
}
