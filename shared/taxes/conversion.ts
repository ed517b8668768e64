import { refuse } from '#shared/kernel/errors.ts';
import { type Figure, figureIfAny, figureOf, type TaxLaw, textOf } from './law.ts';

/** Uses of farmland in the land register (EGiB) that agricultural tax knows. */
export const FARM_USES = {
  R: 'grunty orne',
  S: 'sady',
  Ł: 'łąki trwałe',
  Ps: 'pastwiska trwałe',
  Br: 'grunty rolne zabudowane',
  Wsr: 'grunty pod stawami',
  W: 'grunty pod rowami',
  Lzr: 'grunty zadrzewione i zakrzewione na użytkach rolnych',
} as const;

export type FarmUse = keyof typeof FARM_USES;
export const FARM_USE_CODES = Object.keys(FARM_USES) as [FarmUse, ...FarmUse[]];

/** Class of soil as the register writes it. Arable land and orchards have a and b, meadows have not. */
export const SOIL_CLASSES = ['I', 'II', 'III', 'IIIa', 'IIIb', 'IV', 'IVa', 'IVb', 'V', 'VI', 'VIz'] as const;
export type SoilClass = (typeof SOIL_CLASSES)[number];

export interface FarmLand {
  readonly use: FarmUse;
  readonly soilClass?: SoilClass;
  /** The soil under a built-up plot, trees, pond or ditch (Br-R, Lzr-Ps), when the register names one. */
  readonly soil?: 'R' | 'S' | 'Ł' | 'Ps';
  /** What a pond is stocked with. */
  readonly stock?: 'SALMONIDS' | 'OTHER_FISH' | 'NONE';
}

/**
 * Coefficient by which a hectare becomes conversion hectares in the gmina's tax district (u.p.r. art. 4 ust. 5-9).
 * @throws BusinessError TAX_SOIL_CLASS for a class that the use cannot have; PARAMETER_MISSING
 */
export function conversionCoefficient(land: FarmLand, law: TaxLaw, field: string): Figure {
  const { use, stock } = land;
  if (use === 'Wsr' && stock === 'SALMONIDS') return figureOf(law, 'ROL.COEFF.POND_SALMONIDS');
  if (use === 'Wsr' && stock === 'OTHER_FISH') return figureOf(law, 'ROL.COEFF.POND_OTHER_FISH');
  const soil = soilOf(land);
  if (soil !== undefined && land.soilClass !== undefined)
    return tableCoefficient(soil, land.soilClass, law, field);
  if (use === 'R' || use === 'S' || use === 'Ł' || use === 'Ps')
    throw refuse('TAX_SOIL_CLASS', `Podaj klasę gleby użytku ${use} (${FARM_USES[use]}).`, { field });
  return figureOf(law, use === 'W' ? 'ROL.COEFF.DITCH' : 'ROL.COEFF.WITHOUT_TABLE');
}

/** True when the class itself frees the land from tax (u.p.r. art. 12: classes V, VI and VIz). */
export function classIsExempt(soilClass: SoilClass | undefined, law: TaxLaw): boolean {
  return soilClass !== undefined && exemptClasses(law).has(soilClass);
}

const exemptByLaw = new WeakMap<TaxLaw, ReadonlySet<string>>();

function exemptClasses(law: TaxLaw): ReadonlySet<string> {
  const known = exemptByLaw.get(law);
  if (known) return known;
  const classes = new Set(textOf(law, 'ROL.EXEMPT.CLASSES').split(' '));
  exemptByLaw.set(law, classes);
  return classes;
}

function soilOf({ use, soil }: FarmLand): 'R' | 'S' | 'Ł' | 'Ps' | undefined {
  return use === 'R' || use === 'S' || use === 'Ł' || use === 'Ps' ? use : soil;
}

/** Orchards of class III and IV count as IIIa and IVa (art. 4 ust. 6); VIz as VI (general ruling of 2 January 2018). */
const ORCHARD: Readonly<Record<string, string>> = { III: 'IIIa', IV: 'IVa', VIz: 'VI' };

const coefficientsByLaw = new WeakMap<TaxLaw, Map<string, Figure>>();

function tableCoefficient(
  soil: 'R' | 'S' | 'Ł' | 'Ps',
  soilClass: SoilClass,
  law: TaxLaw,
  field: string,
): Figure {
  const ofLaw = coefficientsByLaw.get(law) ?? new Map<string, Figure>();
  coefficientsByLaw.set(law, ofLaw);
  const key = `${soil}${soilClass}`;
  const known = ofLaw.get(key);
  if (known) return known;
  const table = soil === 'R' || soil === 'S' ? 'ARABLE' : 'MEADOW';
  const district = textOf(law, 'ROL.DISTRICT');
  const inTable = soil === 'S' ? (ORCHARD[soilClass] ?? soilClass) : soilClass === 'VIz' ? 'VI' : soilClass;
  const figure = figureIfAny(law, `ROL.COEFF.${table}.${district}.${inTable}`);
  if (!figure)
    throw refuse(
      'TAX_SOIL_CLASS',
      `Użytek ${soil} (${FARM_USES[soil]}) nie ma klasy ${soilClass} w tabeli przeliczników okręgu ${district}. Sprawdź klasę w ewidencji gruntów.`,
      { field, details: { soil, soilClass, district } },
    );
  ofLaw.set(key, figure);
  return figure;
}
