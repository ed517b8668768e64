import type { Option } from '#renderer/ui/fields/index.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { SOIL_CLASSES } from '#shared/taxes/conversion.ts';
import { taxOfLandUse } from '#shared/taxes/land-use.ts';
import { PROPERTY_CATEGORIES, PROPERTY_CATEGORY_CODES } from '#shared/taxes/property-categories.ts';
import type { ObjectState } from './types.ts';

/** One use of a parcel as it is typed. */
export interface UseLine {
  readonly id: string;
  readonly use: Option | null;
  readonly soilClass: Option | null;
  readonly area: string | null;
  readonly business: boolean;
}

/** One part of a building as it is typed; three areas by height instead of one where rooms are low. */
export interface PartLine {
  readonly id: string;
  readonly category: Option | null;
  readonly area: string | null;
  readonly low: string | null;
}

export interface ObjectValues {
  readonly name: string;
  readonly landRegister: string;
  readonly event: Day | null;
  readonly source: string;
  readonly area: string | null;
  readonly uses: readonly UseLine[];
  readonly parts: readonly PartLine[];
  readonly value: Grosze | null;
  readonly vehicle: Option | null;
  readonly mass: string | null;
  readonly axles: string | null;
  readonly suspension: Option | null;
  readonly seats: string | null;
}

const USE_NAMES: ReadonlyArray<readonly [code: string, name: string]> = [
  ['R', 'grunty orne'],
  ['S', 'sady'],
  ['Ł', 'łąki trwałe'],
  ['Ps', 'pastwiska trwałe'],
  ['Br', 'grunty rolne zabudowane'],
  ['Wsr', 'grunty pod stawami'],
  ['W', 'grunty pod rowami'],
  ['Lzr', 'zadrzewienia na użytkach rolnych'],
  ['Ls', 'lasy'],
  ['Lz', 'grunty zadrzewione i zakrzewione'],
  ['B', 'tereny mieszkaniowe'],
  ['Ba', 'tereny przemysłowe'],
  ['Bi', 'inne tereny zabudowane'],
  ['Bp', 'zurbanizowane niezabudowane'],
  ['Bz', 'tereny rekreacyjne'],
  ['K', 'użytki kopalne'],
  ['dr', 'drogi'],
  ['Tk', 'tereny kolejowe'],
  ['Ti', 'inne tereny komunikacyjne'],
  ['Tp', 'grunty pod budowę dróg'],
  ['N', 'nieużytki'],
  ['Ws', 'wody stojące'],
  ['Wp', 'wody płynące'],
];
const TAX_WORDS = {
  AGRICULTURAL: 'podatek rolny',
  FOREST: 'podatek leśny',
  PROPERTY: 'podatek od nieruchomości',
  PROPERTY_EXEMPT: 'od nieruchomości, zwolnione',
  PROPERTY_WATER: 'od nieruchomości, wody',
  OUTSIDE: 'poza podatkami',
} as const;

export const USES: readonly Option[] = USE_NAMES.map(([code, name]) => {
  const tax = taxOfLandUse(code);
  return { id: code, code, name, ...(tax === undefined ? {} : { more: TAX_WORDS[tax] }) };
});
export const CLASSES: readonly Option[] = SOIL_CLASSES.map((id) => ({ id, name: id }));
export const CATEGORIES: readonly Option[] = PROPERTY_CATEGORY_CODES.filter(
  (code) => PROPERTY_CATEGORIES[code].kind === 'building',
).map((id) => ({ id, name: PROPERTY_CATEGORIES[id].name }));
export const VEHICLES: readonly Option[] = [
  { id: 'TRUCK', name: 'samochód ciężarowy' },
  { id: 'TRACTOR', name: 'ciągnik siodłowy lub balastowy' },
  { id: 'TRAILER', name: 'przyczepa lub naczepa' },
  { id: 'BUS', name: 'autobus' },
];
export const SUSPENSIONS: readonly Option[] = [
  { id: 'AIR', name: 'pneumatyczne lub równoważne' },
  { id: 'OTHER', name: 'inne' },
];

export const emptyUse = (id: string): UseLine => ({
  id,
  use: null,
  soilClass: null,
  area: null,
  business: false,
});
export const emptyPart = (id: string): PartLine => ({ id, category: null, area: null, low: null });

const optionOf = (options: readonly Option[], id: string | undefined): Option | null =>
  options.find((option) => option.id === id) ?? null;

/** The lines of a state for the form. */
export function linesOf(state: ObjectState | undefined): Pick<ObjectValues, 'uses' | 'parts'> {
  const uses =
    state?.kind === 'parcel'
      ? state.uses.map(({ id, use, soilClass, area, business }) => ({
          id,
          use: optionOf(USES, use),
          soilClass: optionOf(CLASSES, soilClass),
          area,
          business,
        }))
      : [];
  const parts =
    state?.kind === 'building'
      ? state.parts.map(({ id, category, area, heights }) => ({
          id,
          category: optionOf(CATEGORIES, category),
          area: area ?? heights?.find(({ height }) => height === 'ABOVE_2_20')?.area ?? null,
          low: heights?.find(({ height }) => height === 'TO_2_20')?.area ?? null,
        }))
      : [];
  return { uses, parts };
}

/**
 * The state that the form describes. What the form does not show (exemptions, reliefs, shares) is kept from the state before.
 */
export function stateOf(
  kind: ObjectState['kind'],
  values: ObjectValues,
  before: ObjectState | undefined,
): ObjectState {
  switch (kind) {
    case 'parcel':
      return {
        kind,
        area: values.area ?? '0',
        uses: values.uses
          .filter(({ use }) => use !== null)
          .map((line) => ({
            ...(before?.kind === 'parcel' ? before.uses.find(({ id }) => id === line.id) : undefined),
            publicRoad: false,
            ...keptRoad(before, line.id),
            id: line.id,
            use: line.use?.id ?? '',
            area: line.area ?? '0',
            business: line.business,
            soilClass: SOIL_CLASSES.find((one) => one === line.soilClass?.id),
          })),
      };
    case 'building':
      return {
        kind,
        onOthersLand: before?.kind === 'building' ? before.onOthersLand : true,
        parts: values.parts.filter(({ category }) => category !== null).map((line) => partOf(line, before)),
      };
    case 'structure':
      return {
        ...(before?.kind === 'structure' ? before : { onOthersLand: true }),
        kind,
        value: values.value ?? (0 as Grosze),
      };
    case 'vehicle':
      return {
        ...(before?.kind === 'vehicle' ? before : { withdrawn: false }),
        kind,
        vehicle:
          (['TRUCK', 'TRACTOR', 'TRAILER', 'BUS'] as const).find((one) => one === values.vehicle?.id) ??
          'TRUCK',
        mass: values.mass ?? undefined,
        axles: values.axles === null ? undefined : Number(values.axles),
        suspension: (['AIR', 'OTHER'] as const).find((one) => one === values.suspension?.id),
        seats: values.seats === null ? undefined : Number(values.seats),
      };
  }
}

function keptRoad(before: ObjectState | undefined, id: string): { publicRoad?: boolean } {
  const use = before?.kind === 'parcel' ? before.uses.find((one) => one.id === id) : undefined;
  return use ? { publicRoad: use.publicRoad } : {};
}

function partOf(line: PartLine, before: ObjectState | undefined) {
  const kept = before?.kind === 'building' ? before.parts.find(({ id }) => id === line.id) : undefined;
  const category = PROPERTY_CATEGORY_CODES.find((one) => one === line.category?.id) ?? 'BUILDING_OTHER';
  const { area: _area, heights: _heights, ...rest } = kept ?? { name: '' };
  const whole = line.area ?? '0';
  if (line.low === null) return { ...rest, id: line.id, category, area: whole };
  const heights = [
    { area: whole, height: 'ABOVE_2_20' as const },
    { area: line.low, height: 'TO_2_20' as const },
  ];
  return { ...rest, id: line.id, category, heights };
}
