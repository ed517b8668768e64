import type { Day } from '#shared/kernel/day.ts';
import { type Decimal, decimal } from '#shared/kernel/decimal.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { FarmRelief } from './agricultural-reliefs.ts';
import type { FarmParcel } from './agricultural-tax.ts';
import { FARM_USES, type FarmUse } from './conversion.ts';
import type { ForestStand } from './forest-tax.ts';
import { taxOfLandUse } from './land-use.ts';
import { type DutyMove, divideDuty } from './leases.ts';
import type { Exemption } from './line.ts';
import { type MonthRange, type Version, yearSegments } from './months.ts';
import type { BuildingPart, LandUse, ObjectKind, ObjectState, StateOf } from './object-state.ts';
import { PROPERTY_CATEGORIES, type PropertyCategory } from './property-categories.ts';
import type { PropertyObject, PropertySegment } from './property-tax.ts';
import type { Vehicle } from './transport-tax.ts';

/** An object as the register keeps it, with its history and the leases that move its duty. */
export interface RegisteredObject {
  readonly id: string;
  readonly name: string;
  readonly kind: ObjectKind;
  /** Account of the owner. */
  readonly accountId: string;
  readonly versions: readonly Version<ObjectState>[];
  readonly endedOn?: Day;
  readonly moves: readonly DutyMove[];
}

/** What the rules of the four taxes take, made of the register. */
export interface TaxInputs {
  readonly property: readonly PropertyObject[];
  readonly farm: readonly FarmParcel[];
  readonly forest: readonly ForestStand[];
  readonly vehicles: readonly Vehicle[];
}

/** A state of an object in months in which the account owes for it. */
export interface OwedStretch {
  readonly months: MonthRange;
  readonly state: ObjectState;
}

/** Months of the year in which the account owes for the object, each with its state (u.p.o.l. art. 6; leases move the duty). */
export function owedStretches(object: RegisteredObject, accountId: string, year: number): OwedStretch[] {
  const segments = yearSegments(object.versions, year, object.endedOn);
  if (object.moves.length === 0) return object.accountId === accountId ? segments : [];
  return divideDuty(object.accountId, segments, object.moves, year)
    .filter(({ account }) => account === accountId)
    .map(({ months, state }) => ({ months, state: state.state }));
}

/**
 * Turns the objects of an account into what the rules take: a parcel's uses go by the land register's symbols to
 * agricultural, forest or property tax, or outside of them. @throws BusinessError TAX_LAND_USE, TAX_DATES_REVERSED.
 */
export function taxInputs(accountId: string, objects: readonly RegisteredObject[], year: number): TaxInputs {
  const gathered: Gathered = { property: new Map(), farm: [], forest: [], vehicles: [] };
  for (const object of objects)
    for (const { months, state } of owedStretches(object, accountId, year))
      addState(gathered, object.id, state, months);
  return {
    property: [...gathered.property].map(([id, segments]) => ({ id, segments })),
    farm: gathered.farm,
    forest: gathered.forest,
    vehicles: gathered.vehicles,
  };
}

/** The object behind a line: lines of parts carry the part after a slash. */
export function objectOfLine(lineObjectId: string): string {
  const slash = lineObjectId.indexOf('/');
  return slash < 0 ? lineObjectId : lineObjectId.slice(0, slash);
}

interface Gathered {
  readonly property: Map<string, PropertySegment[]>;
  readonly farm: FarmParcel[];
  readonly forest: ForestStand[];
  readonly vehicles: Vehicle[];
}

function addState(gathered: Gathered, objectId: string, state: ObjectState, months: MonthRange): void {
  switch (state.kind) {
    case 'parcel':
      for (const use of state.uses) addUse(gathered, `${objectId}/${use.id}`, use, months);
      return;
    case 'building':
      for (const part of state.parts)
        addSegment(gathered, `${objectId}/${part.id}`, buildingSegment(part, months));
      return;
    case 'structure':
      addSegment(gathered, objectId, structureSegment(state, months));
      return;
    case 'vehicle':
      if (!state.withdrawn) gathered.vehicles.push(vehicleOf(objectId, state, months));
  }
}

function addSegment({ property }: Gathered, id: string, segment: PropertySegment): void {
  const known = property.get(id);
  if (known) known.push(segment);
  else property.set(id, [segment]);
}

function addUse(gathered: Gathered, id: string, use: LandUse, months: MonthRange): void {
  if (use.publicRoad) return;
  const tax = taxOfLandUse(use.use, use.business);
  switch (tax) {
    case 'AGRICULTURAL':
      gathered.farm.push(farmParcel(id, use, months));
      return;
    case 'FOREST':
      gathered.forest.push(forestStand(id, use, months));
      return;
    case 'PROPERTY':
    case 'PROPERTY_EXEMPT':
    case 'PROPERTY_WATER':
      addSegment(gathered, id, landSegment(use, tax, months));
      return;
    case 'OUTSIDE':
      return;
    case undefined:
      throw refuse(
        'TAX_LAND_USE',
        `Oznaczenie użytku „${use.use}” nie występuje w ewidencji gruntów. Popraw je, na przykład R, Ł, Ps, Ls, B, dr.`,
        { details: { use: use.use } },
      );
  }
}

function farmParcel(id: string, use: LandUse, months: MonthRange): FarmParcel {
  return {
    id,
    use: farmUse(use.use),
    months,
    area: decimal(use.area),
    ...(use.soilClass === undefined ? {} : { soilClass: use.soilClass }),
    ...(use.soil === undefined ? {} : { soil: use.soil }),
    ...(use.stock === undefined ? {} : { stock: use.stock }),
    ...(use.exemption === undefined ? {} : { exemption: use.exemption }),
    ...(use.reliefs === undefined ? {} : { reliefs: use.reliefs as readonly FarmRelief[] }),
  };
}

function farmUse(symbol: string): FarmUse {
  if (Object.hasOwn(FARM_USES, symbol)) return symbol as FarmUse;
  throw new RangeError(`not a use of farmland: ${symbol}`);
}

function forestStand(id: string, use: LandUse, months: MonthRange): ForestStand {
  return {
    id,
    months,
    area: decimal(use.area),
    ...(use.planted === undefined ? {} : { planted: use.planted }),
    ...(use.stand === undefined ? {} : { kind: use.stand }),
    ...(use.exemption === undefined ? {} : { exemption: use.exemption }),
  };
}

const UNUSED_LAND: Exemption = {
  code: 'LAND_USE',
  source: 'STATUTE',
  name: 'nieużytki, użytki ekologiczne, zadrzewienia (art. 7 ustawy o podatkach i opłatach lokalnych)',
};

function landSegment(
  use: LandUse,
  tax: 'PROPERTY' | 'PROPERTY_EXEMPT' | 'PROPERTY_WATER',
  months: MonthRange,
): PropertySegment {
  const category = use.category ?? usualCategory(use, tax);
  const exemption = use.exemption ?? (tax === 'PROPERTY_EXEMPT' ? UNUSED_LAND : undefined);
  const hectares = decimal(use.area);
  return {
    months,
    category,
    area: PROPERTY_CATEGORIES[category].base === 'ha' ? hectares : squareMetres(hectares),
    ...(use.variant === undefined ? {} : { variant: use.variant }),
    ...(use.share === undefined ? {} : { share: use.share }),
    ...(exemption === undefined ? {} : { exemption }),
  };
}

function usualCategory(
  use: LandUse,
  tax: 'PROPERTY' | 'PROPERTY_EXEMPT' | 'PROPERTY_WATER',
): PropertyCategory {
  if (tax === 'PROPERTY_WATER') return 'LAND_WATER';
  return use.business ? 'LAND_BUSINESS' : 'LAND_OTHER';
}

/** Hectares as square metres: the point moves four places, the digits stay. */
export function squareMetres({ unscaled, scale }: Decimal): Decimal {
  return scale >= 4
    ? { unscaled, scale: scale - 4 }
    : { unscaled: unscaled * 10n ** BigInt(4 - scale), scale: 0 };
}

function buildingSegment(part: BuildingPart, months: MonthRange): PropertySegment {
  return {
    months,
    category: part.category,
    ...(part.variant === undefined ? {} : { variant: part.variant }),
    ...(part.area === undefined ? {} : { area: decimal(part.area) }),
    ...(part.heights === undefined
      ? {}
      : { heights: part.heights.map(({ area, height }) => ({ area: decimal(area), height })) }),
    ...(part.share === undefined ? {} : { share: part.share }),
    ...(part.exemption === undefined ? {} : { exemption: part.exemption }),
  };
}

function structureSegment(state: StateOf<'structure'>, months: MonthRange): PropertySegment {
  return {
    months,
    category: 'STRUCTURE',
    value: state.value,
    ...(state.variant === undefined ? {} : { variant: state.variant }),
    ...(state.exemption === undefined ? {} : { exemption: state.exemption }),
  };
}

function vehicleOf(id: string, state: StateOf<'vehicle'>, months: MonthRange): Vehicle {
  const { vehicle, mass, axles, suspension, seats, variant, exemption } = state;
  return {
    id,
    kind: vehicle,
    months: [months],
    ...(mass === undefined ? {} : { mass: decimal(mass) }),
    ...(axles === undefined ? {} : { axles }),
    ...(suspension === undefined ? {} : { suspension }),
    ...(seats === undefined ? {} : { seats }),
    ...(variant === undefined ? {} : { variant }),
    ...(exemption === undefined ? {} : { exemption }),
  };
}
