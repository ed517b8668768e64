import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { addDecimals, compareDecimals, decimal, formatDecimal } from '#shared/kernel/decimal.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { FARM_USES } from './conversion.ts';
import { taxOfLandUse } from './land-use.ts';
import type { BuildingPart, LandUse, ObjectState, StateOf } from './object-state.ts';
import { PROPERTY_CATEGORIES } from './property-categories.ts';
import { transportCategory } from './transport-tax.ts';

/** What forbids keeping a state of an object, each a sentence that says what and where. Empty when it may be kept. */
export function stateProblems(state: ObjectState, parentId: string | null): ErrorInfo[] {
  switch (state.kind) {
    case 'parcel':
      return parcelProblems(state);
    case 'building':
      return [
        ...withoutParcel(state, parentId),
        ...state.parts.flatMap((part, at) => partProblems(part, at, state.parts)),
      ];
    case 'structure':
      return withoutParcel(state, parentId);
    case 'vehicle':
      return vehicleProblems(state);
  }
}

function parcelProblems({ area, uses }: StateOf<'parcel'>): ErrorInfo[] {
  const problems = uses.flatMap((use, at) => useProblems(use, at, uses));
  const whole = uses.reduce((total, use) => addDecimals(total, decimal(use.area)), decimal('0'));
  if (compareDecimals(whole, decimal(area)) > 0)
    problems.push({
      code: 'TAX_USES_OVER_PARCEL',
      message: `Użytki mają razem ${formatDecimal(whole, 4)} ha, a działka ${formatDecimal(decimal(area), 4)} ha. Popraw powierzchnię użytku albo działki.`,
      field: 'state.area',
    });
  return problems;
}

function useProblems(use: LandUse, at: number, uses: readonly LandUse[]): ErrorInfo[] {
  const field = `state.uses.${at}`;
  const problems: ErrorInfo[] = [];
  const tax = taxOfLandUse(use.use, use.business);
  if (tax === undefined)
    problems.push({
      code: 'TAX_LAND_USE',
      message: `Oznaczenie użytku „${use.use}” nie występuje w ewidencji gruntów. Popraw je, na przykład R, Ł, Ps, Ls, B, dr.`,
      field: `${field}.use`,
    });
  if (tax === 'AGRICULTURAL' && use.soilClass === undefined && isSoil(use.use))
    problems.push({
      code: 'TAX_SOIL_CLASS',
      message: `Podaj klasę gleby użytku ${use.use}.`,
      field: `${field}.soilClass`,
    });
  if (use.category !== undefined && PROPERTY_CATEGORIES[use.category].kind !== 'land')
    problems.push({
      code: 'TAX_CATEGORY_WRONG',
      message: `Kategoria „${PROPERTY_CATEGORIES[use.category].name}” nie dotyczy gruntu. Wybierz kategorię gruntu.`,
      field: `${field}.category`,
    });
  if (compareDecimals(decimal(use.area), decimal('0')) <= 0)
    problems.push({
      code: 'TAX_AREA_INVALID',
      message: 'Powierzchnia użytku musi być większa od zera.',
      field: `${field}.area`,
    });
  return [...problems, ...shareProblem(use, field), ...repeated(use, at, uses, field)];
}

function partProblems(part: BuildingPart, at: number, parts: readonly BuildingPart[]): ErrorInfo[] {
  const field = `state.parts.${at}`;
  const problems: ErrorInfo[] = [];
  if (PROPERTY_CATEGORIES[part.category].kind !== 'building')
    problems.push({
      code: 'TAX_CATEGORY_WRONG',
      message: `Kategoria „${PROPERTY_CATEGORIES[part.category].name}” nie dotyczy budynku. Wybierz kategorię budynku.`,
      field: `${field}.category`,
    });
  if ((part.area === undefined) === (part.heights === undefined))
    problems.push({
      code: 'TAX_BASE_WRONG',
      message: 'Podaj powierzchnię użytkową albo powierzchnie według wysokości, dokładnie jedno z nich.',
      field: `${field}.area`,
    });
  return [...problems, ...shareProblem(part, field), ...repeated(part, at, parts, field)];
}

function withoutParcel(state: { onOthersLand: boolean }, parentId: string | null): ErrorInfo[] {
  if (parentId !== null || state.onOthersLand) return [];
  return [
    {
      code: 'TAX_BUILDING_WITHOUT_PARCEL',
      message:
        'Budynek lub budowla nie ma działki. Wskaż działkę z tej karty albo zaznacz, że stoi na cudzym gruncie.',
      field: 'parentId',
    },
  ];
}

function vehicleProblems({ vehicle, mass, seats }: StateOf<'vehicle'>): ErrorInfo[] {
  const of = {
    id: '',
    kind: vehicle,
    ...(mass === undefined ? {} : { mass: decimal(mass) }),
    ...(seats === undefined ? {} : { seats }),
  };
  try {
    transportCategory(of, vehicle === 'BUS' ? 'state.seats' : 'state.mass');
    return [];
  } catch (error) {
    if (error instanceof BusinessError) return [error.info];
    throw error;
  }
}

function shareProblem({ share }: Pick<LandUse, 'share'>, field: string): ErrorInfo[] {
  if (!share || share.numerator <= share.denominator) return [];
  return [
    {
      code: 'TAX_SHARE_INVALID',
      message: `Udział ${share.numerator}/${share.denominator} jest większy niż jeden. Popraw licznik albo mianownik.`,
      field: `${field}.share`,
    },
  ];
}

function repeated(
  one: { id: string },
  at: number,
  all: readonly { id: string }[],
  field: string,
): ErrorInfo[] {
  if (all.findIndex(({ id }) => id === one.id) === at) return [];
  return [
    {
      code: 'TAX_PART_REPEATED',
      message: `Oznaczenie części „${one.id}” powtarza się.`,
      field: `${field}.id`,
    },
  ];
}

function isSoil(use: string): boolean {
  return use in FARM_USES && ['R', 'S', 'Ł', 'Ps'].includes(use);
}

/** Dates of an object that stand on their heads, as a sentence; undefined when they are in order. */
export function datesProblem(name: string, began: Day, ended: Day | null): ErrorInfo | undefined {
  if (ended === null || ended >= began) return undefined;
  return {
    code: 'TAX_DATES_REVERSED',
    message: `${name}: koniec ${formatDay(ended)} jest przed początkiem ${formatDay(began)}. Popraw daty nabycia i zbycia.`,
    field: 'day',
    details: { began, ended },
  };
}

/** Shares of co-owners that add up to more than the whole, as a sentence; undefined when they do not. */
export function sharesProblem(
  shares: readonly { readonly numerator: number; readonly denominator: number }[],
): ErrorInfo | undefined {
  let numerator = 0n;
  let denominator = 1n;
  for (const share of shares) {
    numerator = numerator * BigInt(share.denominator) + BigInt(share.numerator) * denominator;
    denominator *= BigInt(share.denominator);
  }
  if (numerator <= denominator) return undefined;
  const text = shares.map((share) => `${share.numerator}/${share.denominator}`).join(' + ');
  return {
    code: 'TAX_SHARES_OVER_ONE',
    message: `Udziały współwłaścicieli (${text}) dają razem więcej niż całość. Popraw udziały na karcie kontrahenta.`,
    field: 'accountId',
  };
}
