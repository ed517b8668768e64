import { compareDecimals, type Decimal, decimal } from '#shared/kernel/decimal.ts';
import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import { findParameter, type Parameter } from '#shared/parameters/parameter.ts';
import { bandsOf } from '#shared/parameters/values.ts';
import { derivedRate, figureOf, type Rate, type TaxLaw } from './law.ts';
import { type Exemption, type TaxLine, taxLine, type YearlyTax, yearlyTax } from './line.ts';
import { checkApart, checkMonths, type MonthRange, WHOLE_YEAR } from './months.ts';
import {
  TRANSPORT_CATEGORIES,
  TRANSPORT_CATEGORY_CODES,
  type TransportCategory,
  type TransportCategoryDefinition,
  type VehicleKind,
} from './transport-categories.ts';

/** A vehicle of the declaration (DT-1/A) with the months in which its owner owes the tax. */
export interface Vehicle {
  readonly id: string;
  readonly kind: VehicleKind;
  /** Trucks: permissible total mass; tractors, trailers: of the combination. Tonnes. */
  readonly mass?: Decimal;
  readonly axles?: number;
  readonly suspension?: 'AIR' | 'OTHER';
  /** Buses: seats without the driver's. */
  readonly seats?: number;
  /** Sub-kind for which the council set a rate of its own (age, emission class, bands from 12 tonnes). */
  readonly variant?: string;
  /** Stretches of owed months: withdrawal from traffic leaves a gap. The whole year when absent. */
  readonly months?: readonly MonthRange[];
  readonly exemption?: Exemption;
}

/**
 * Tax on means of transport of one taxpayer: yearly rate × months / 12 for each vehicle, the sum rounded once to full
 * zloty (u.p.o.l. art. 8-11). @throws BusinessError TAX_VEHICLE_* , TAX_MONTHS_*, PARAMETER_MISSING
 */
export function transportTax(vehicles: readonly Vehicle[], law: TaxLaw): YearlyTax {
  const lines = vehicles.flatMap((vehicle, index): TaxLine[] => {
    const field = `vehicles.${index}`;
    const category = transportCategory(vehicle, field);
    const rate = transportRate(law, category, vehicle.variant);
    const stretches = vehicle.months ?? [WHOLE_YEAR];
    for (const months of stretches) checkMonths(months, `${field}.months`);
    checkApart(stretches, `${field}.months`);
    const { exemption } = vehicle;
    return stretches.map((months) =>
      taxLine({
        objectId: vehicle.id,
        name: TRANSPORT_CATEGORIES[category].name,
        months,
        base: ONE,
        unit: 'pojazd',
        rate,
        ...(exemption ? { exemption } : {}),
      }),
    );
  });
  return yearlyTax('VEHICLE_TAX', law.year, lines);
}

const ONE = decimal('1');

/** The statutory category of a vehicle. @throws BusinessError TAX_VEHICLE_INCOMPLETE, TAX_VEHICLE_OUTSIDE */
export function transportCategory(vehicle: Vehicle, field = 'vehicle'): TransportCategory {
  const { kind, mass, seats } = vehicle;
  const measure = kind === 'BUS' ? (seats === undefined ? undefined : decimal(String(seats))) : mass;
  if (measure === undefined)
    throw incomplete(kind === 'BUS' ? 'liczbę miejsc' : 'dopuszczalną masę całkowitą', field);
  const category = TRANSPORT_CATEGORY_CODES.find(
    (code) => TRANSPORT_CATEGORIES[code].kind === kind && holds(TRANSPORT_CATEGORIES[code], measure),
  );
  if (category) return category;
  throw refuse(
    'TAX_VEHICLE_OUTSIDE',
    'Pojazd o tej masie nie podlega podatkowi od środków transportowych. Sprawdź rodzaj pojazdu i masę w tonach.',
    { field },
  );
}

/** The council's yearly rate of a category, or of a sub-kind within it. */
export function transportRate(law: TaxLaw, category: TransportCategory, variant?: string): Rate {
  const code = `TRANS.RATE.${category}${variant === undefined ? '' : `.${variant}`}`;
  return derivedRate(law, code, () => {
    const { value, row } = figureOf(law, code);
    return {
      value,
      percent: false,
      unit: 'zł/pojazd',
      article: 'art. 10 ustawy o podatkach i opłatach lokalnych',
      rows: [row],
    };
  });
}

export interface MinimumRate {
  readonly value: Decimal;
  readonly row: Parameter;
}

/**
 * The lowest rate the council may set for a vehicle of 12 tonnes or more (annexes 1-3), or undefined for others.
 * @throws BusinessError TAX_VEHICLE_INCOMPLETE without axles or suspension, PARAMETER_MISSING for the year.
 */
export function minimumRate(vehicle: Vehicle, law: TaxLaw, field = 'vehicle'): MinimumRate | undefined {
  const { kind, mass, axles, suspension } = vehicle;
  if (kind === 'BUS' || mass === undefined || compareDecimals(mass, TWELVE_TONNES) < 0) return undefined;
  if (axles === undefined || !Number.isInteger(axles) || axles < 1) throw incomplete('liczbę osi', field);
  if (suspension === undefined) throw incomplete('rodzaj zawieszenia', field);
  const row = tableFor(kind, axles, law);
  const band = bandsOf(row.value).findLast(({ from }) => compareDecimals(from, mass) <= 0);
  const text = band?.values[suspension === 'AIR' ? 0 : 1];
  return text === undefined ? undefined : { value: decimal(text), row };
}

const TWELVE_TONNES = TRANSPORT_CATEGORIES.TRUCK_FROM_12.from;

/** The table of the axles, or of the nearest lower number that has one: the last stands for more as well. */
function tableFor(kind: VehicleKind, axles: number, law: TaxLaw): Parameter {
  for (let count = Math.min(axles, 9); count > 0; count -= 1) {
    const row = findParameter(law.parameters, `TRANS.MIN.${kind}.${count}`, law.firstDay);
    if (row) return row;
  }
  return figureOf(law, `TRANS.MIN.${kind}.${axles}`).row;
}

function holds({ above, from, to, below }: TransportCategoryDefinition, value: Decimal): boolean {
  return (
    (above === undefined || compareDecimals(value, above) > 0) &&
    (from === undefined || compareDecimals(value, from) >= 0) &&
    (to === undefined || compareDecimals(value, to) <= 0) &&
    (below === undefined || compareDecimals(value, below) < 0)
  );
}

function incomplete(what: string, field: string): BusinessError {
  return refuse('TAX_VEHICLE_INCOMPLETE', `Podaj ${what} pojazdu.`, { field });
}
