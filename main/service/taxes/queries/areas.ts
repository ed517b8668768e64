import type { ObjectRow } from '#db/central/taxes/objects.ts';
import type { Day } from '#shared/kernel/day.ts';
import { addDecimals, type Decimal, decimal, decimalText } from '#shared/kernel/decimal.ts';
import { add, grosze } from '#shared/kernel/money.ts';
import { taxOfLandUse } from '#shared/taxes/land-use.ts';
import type { TaxLaw } from '#shared/taxes/law.ts';
import type { BuildingPart, LandUse, ObjectState } from '#shared/taxes/object-state.ts';
import { usableArea } from '#shared/taxes/property-base.ts';
import { owedStretches, squareMetres } from '#shared/taxes/register.ts';
import type { TaxCard } from './card.ts';
import { registered } from './view.ts';

interface Sums {
  farm: Decimal;
  forest: Decimal;
  land: Decimal;
  building: Decimal;
  value: number;
  vehicles: number;
}

/**
 * Areas and values of a card on a day, grouped as the taxes group them. For a year: what is owed in its last owed month of
 * each object, so that the sums are those of the year's decision.
 */
export function areasOf(
  rows: readonly ObjectRow[],
  accountId: string,
  on: Day,
  year: number | null,
  law: TaxLaw,
): TaxCard['areas'] {
  const none = decimal('0');
  const sums: Sums = { farm: none, forest: none, land: none, building: none, value: 0, vehicles: 0 };
  for (const row of rows) {
    const state =
      year === null
        ? stateOn(row, accountId, on)
        : owedStretches(registered(row), accountId, year).at(-1)?.state;
    if (state) addState(sums, state, law);
  }
  return {
    farmHectares: decimalText(sums.farm),
    forestHectares: decimalText(sums.forest),
    landMetres: decimalText(sums.land),
    buildingMetres: decimalText(sums.building),
    structureValue: grosze(sums.value),
    vehicles: sums.vehicles,
  };
}

function stateOn(row: ObjectRow, accountId: string, on: Day): ObjectState | undefined {
  if (row.beganOn > on || (row.endedOn !== null && row.endedOn < on)) return undefined;
  const leased = row.leases.find(({ began, ended }) => began <= on && (ended === null || ended >= on));
  if ((leased?.accountId ?? row.accountId) !== accountId) return undefined;
  return row.versions.findLast(({ event }) => event <= on)?.state;
}

function addState(sums: Sums, state: ObjectState, law: TaxLaw): void {
  switch (state.kind) {
    case 'parcel':
      for (const use of state.uses) addUse(sums, use);
      return;
    case 'building':
      for (const part of state.parts) sums.building = addDecimals(sums.building, floor(part, law));
      return;
    case 'structure':
      sums.value = add(grosze(sums.value), state.value);
      return;
    case 'vehicle':
      if (!state.withdrawn) sums.vehicles += 1;
  }
}

function addUse(sums: Sums, use: LandUse): void {
  if (use.publicRoad) return;
  const tax = taxOfLandUse(use.use, use.business);
  const area = decimal(use.area);
  if (tax === 'AGRICULTURAL') sums.farm = addDecimals(sums.farm, area);
  else if (tax === 'FOREST') sums.forest = addDecimals(sums.forest, area);
  else if (tax !== undefined && tax !== 'OUTSIDE') sums.land = addDecimals(sums.land, squareMetres(area));
}

function floor({ area, heights }: BuildingPart, law: TaxLaw): Decimal {
  if (!heights) return decimal(area ?? '0');
  const parts = heights.map((part) => ({ area: decimal(part.area), height: part.height }));
  return usableArea(parts, law, 'heights').area;
}
