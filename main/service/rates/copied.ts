import type { z } from 'zod';
import type { RateName } from '#db/central/rates/index.ts';
import { dayOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { findParameter, type ParameterSet } from '#shared/parameters/parameter.ts';
import type { copiedRateSchema } from '#shared/rates/contract.ts';
import { type CouncilRate, copyToYear } from '#shared/taxes/council-rates.ts';
import { ceilingFor, councilRate, type RateRow, rateRows } from './rate-rows.ts';

export interface CopyInput {
  readonly fromYear: number;
  readonly toYear: number;
  readonly indexPercent: string;
  readonly groups: readonly string[];
}

/** One rate on its way to another year. */
export interface CopiedRate {
  readonly shown: z.output<typeof copiedRateSchema>;
  readonly rate: CouncilRate;
  readonly name: RateName;
}

/**
 * What copying gives: each rate of the old year times the index, cut to the ceiling of the new one. Rates that the new
 * year has of its own are shown and stay.
 * @throws BusinessError RATES_COPY_YEARS, RATES_COPY_EMPTY; PARAMETER_MISSING while ceilings of the new year are not entered.
 */
export function copiedRates(
  input: CopyInput,
  resolution: string,
  parameters: ParameterSet,
  names: ReadonlyMap<string, RateName>,
): CopiedRate[] {
  if (input.toYear <= input.fromYear)
    throw refuse('RATES_COPY_YEARS', 'Stawki kopiuje się na rok późniejszy. Popraw rok docelowy.', {
      field: 'toYear',
    });
  const rows = rateRows(input.fromYear, parameters, names).filter(
    ({ value, groupId }) => value !== null && (input.groups.length === 0 || input.groups.includes(groupId)),
  );
  if (rows.length === 0)
    throw refuse(
      'RATES_COPY_EMPTY',
      `W roku ${input.fromYear} nie ma stawek do skopiowania. Wpisz je albo wybierz inny rok.`,
      { field: 'fromYear' },
    );
  const target = { year: input.toYear, indexPercent: input.indexPercent, resolution };
  const from = dayOf(input.fromYear, 1, 1);
  const copies = copyToYear(
    rows.map((row) => councilRate(inputOf(row), from, row.resolution, 'rates')),
    target,
    parameters,
  );
  return copies.flatMap(({ rate, uncut }, index): CopiedRate[] => {
    const row = rows[index];
    return row ? [copied(row, rate, uncut, input.toYear, parameters)] : [];
  });
}

function copied(
  row: RateRow,
  rate: CouncilRate,
  uncut: string | undefined,
  toYear: number,
  parameters: ParameterSet,
): CopiedRate {
  const first = dayOf(toYear, 1, 1);
  const standing = findParameter(parameters, row.code, first);
  const name = row.name === '' ? row.kindName : row.name;
  const yearly = councilRate(inputOf(row), first, rate.resolution, 'rates');
  return {
    shown: {
      code: row.code,
      kindName: row.kindName,
      name,
      unit: row.unit,
      from: row.value ?? '0',
      to: rate.value,
      ceiling: ceilingFor(row.kindCode, first, parameters).ceiling,
      uncut: uncut ?? null,
      standing: standing?.validFrom === first ? standing.value : null,
    },
    rate: { ...yearly, value: rate.value },
    name: { code: row.code, name, place: row.place, vehicle: row.vehicle },
  };
}

function inputOf({ code, name, place, value, vehicle }: RateRow) {
  return { code, name, place, value: value ?? '0', vehicle };
}
