import { day } from '#shared/kernel/day.ts';
import type { Exact } from '#shared/kernel/decimal.ts';
import { type Decimal, decimal, exactZlotyText } from '#shared/kernel/decimal.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import {
  allParameters,
  type Parameter,
  type ParameterSet,
  parameterSet,
} from '#shared/parameters/parameter.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import type { FarmParcel } from '#shared/taxes/agricultural-tax.ts';
import type { FarmUse, SoilClass } from '#shared/taxes/conversion.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import type { PropertyCategory } from '#shared/taxes/property-categories.ts';
import type { PropertyObject, PropertySegment } from '#shared/taxes/property-tax.ts';

export const row = (code: string, value: string, from = '2026-01-01', to?: string): Parameter => ({
  code,
  validFrom: day(from),
  ...(to === undefined ? {} : { validTo: day(to) }),
  value,
  source: 'uchwała nr XII/34/2025 Rady Gminy z 20 listopada 2025 r.',
});

/** The council's property rates at the ceilings of 2026, and a tax district. */
const COUNCIL: readonly Parameter[] = [
  ...SEED_ROWS.filter(
    ({ code, validFrom }) => code.startsWith('NIER.MAX.') && validFrom === '2026-01-01',
  ).map(({ code, value }) => row(code.replace('.MAX.', '.RATE.'), value)),
  row('NIER.RATE.STRUCTURE', '2'),
  row('ROL.DISTRICT', 'II', '2003-01-01'),
];

/** The seed with a council's figures over it. */
export const office = (...more: readonly Parameter[]): ParameterSet => parameterSet(SEED_ROWS, COUNCIL, more);

/** The same office with further rows. */
export const withRows = (set: ParameterSet, ...more: readonly Parameter[]): ParameterSet =>
  parameterSet(allParameters(set), more);

export const OFFICE = office();
export const law2026: TaxLaw = taxLaw(OFFICE, 2026);

export const d = (text: string): Decimal => decimal(text);
export const zl = zloty;
export const gr = grosze;

/** An exact quotient of grosze as zloty with four decimals, the way the vectors write it. */
export const exact = (value: Exact): string => exactZlotyText(value).replace(/\u00a0/g, ' ');

export const object = (id: string, ...segments: readonly PropertySegment[]): PropertyObject => ({
  id,
  segments,
});

export const area = (category: PropertyCategory, metres: string, from = 1, to = 12): PropertySegment => ({
  category,
  area: d(metres),
  months: { from, to },
});

/** The house and plot of T-01. */
export const house = (metres = '120.50', from = 1, to = 12): readonly PropertyObject[] => [
  object('house', area('BUILDING_RESIDENTIAL', metres, from, to)),
  object('plot', area('LAND_OTHER', '850', from, to)),
];

export const parcel = (
  id: string,
  use: FarmUse,
  soilClass: SoilClass,
  hectares: string,
  more: Partial<FarmParcel> = {},
): FarmParcel => ({ id, use, soilClass, area: d(hectares), ...more });

/** The farm of T-13. */
export const farm: readonly FarmParcel[] = [
  parcel('1', 'R', 'IIIa', '2.5000'),
  parcel('2', 'R', 'IVa', '1.2000'),
  parcel('3', 'Ł', 'III', '0.8000'),
  parcel('4', 'R', 'V', '1.5000'),
];

/** The forest of T-20. */
export const forest = [
  { id: 'a', area: d('3.4567') },
  { id: 'b', area: d('1.2000'), kind: 'RESERVE' },
] as const;
