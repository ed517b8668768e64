import { type Grosze, zloty } from '#shared/kernel/money.ts';
import type { ObjectState } from '#shared/taxes/object-state.ts';
import type { PropertyCategory } from '#shared/taxes/property-categories.ts';
import type { Random } from './random.ts';

/** An object of a tax card before it has an identity; a building stands on the parcel named. */
export interface DemoObject {
  readonly name: string;
  readonly state: ObjectState;
  readonly on?: string;
}

type Use = Extract<ObjectState, { kind: 'parcel' }>['uses'][number];

const ARABLE = ['II', 'IIIa', 'IIIb', 'IVa', 'IVb', 'V'] as const;
const GRASS = ['III', 'IV', 'V'] as const;

/** Houses, farms, forests and flats of a household; mostly one of them, often several together. */
export function objectsOfHousehold(random: Random, village: string): DemoObject[] {
  const lot = random.below(100);
  const number = `${random.between(1, 480)}`;
  if (lot < 12) return flat(random, number);
  if (lot < 50) return house(random, number, false);
  if (lot < 75)
    return [
      ...house(random, number, true),
      ...farm(random, number),
      ...(random.percent(30) ? forest(random, number) : []),
    ];
  if (lot < 94) return farm(random, number);
  return village === '' ? house(random, number, false) : forest(random, number);
}

/** Plot, halls and structures of a firm. */
export function objectsOfFirm(random: Random): DemoObject[] {
  const plot = `${random.between(1, 480)}/${random.between(1, 9)}`;
  const objects: DemoObject[] = [
    parcel(plot, [land('Ba', hectares(random, 400, 9_000), { business: true })]),
    building('Hala', plot, 'BUILDING_BUSINESS', metres(random, 60, 900)),
  ];
  if (random.percent(35)) {
    const value = zloty(random.between(10, 900) * 1_000);
    objects.push(structure('Plac utwardzony i ogrodzenie', plot, value));
  }
  return objects;
}

function house(random: Random, number: string, onFarm: boolean): DemoObject[] {
  const plot = `${number}/${random.between(1, 9)}`;
  const objects = [
    parcel(plot, [onFarm ? land('B', hectares(random, 300, 900)) : land('B', hectares(random, 400, 1_500))]),
    building('Budynek mieszkalny', plot, 'BUILDING_RESIDENTIAL', metres(random, 58, 190)),
  ];
  if (random.percent(30)) objects.push(building('Garaż', plot, 'BUILDING_OTHER', metres(random, 16, 42)));
  return objects;
}

function flat(random: Random, number: string): DemoObject[] {
  const area = random.between(3_200, 7_800);
  const share = { numerator: area, denominator: 180_000 };
  return [
    parcel(`${number}/1`, [land('B', '0.1200', { share })]),
    building('Lokal mieszkalny', `${number}/1`, 'BUILDING_RESIDENTIAL', inMetres(area)),
  ];
}

function farm(random: Random, number: string): DemoObject[] {
  return Array.from({ length: random.between(1, 4) }, (_, at) => {
    const uses = [land('R', hectares(random, 4_000, 36_000), { soilClass: random.pick(ARABLE) })];
    if (random.percent(35))
      uses.push(land('Ł', hectares(random, 1_500, 9_000), { soilClass: random.pick(GRASS) }));
    return parcel(`${Number(number) + at + 500}`, uses);
  });
}

function forest(random: Random, number: string): DemoObject[] {
  const planted = random.percent(15) ? random.between(1995, 2015) : random.between(1930, 1980);
  return [parcel(`${Number(number) + 900}`, [land('Ls', hectares(random, 3_000, 42_000), { planted })])];
}

function parcel(name: string, uses: readonly Use[]): DemoObject {
  const whole = uses.reduce((sum, { area }) => sum + Number(area.replace('.', '')), 0);
  return {
    name: `dz. ${name}`,
    state: {
      kind: 'parcel',
      area: inHectares(whole),
      uses: uses.map((use, at) => ({ ...use, id: String(at + 1) })),
    },
  };
}

function land(use: string, area: string, more: Partial<Use> = {}): Use {
  return { id: '1', use, area, business: false, publicRoad: false, ...more };
}

function building(name: string, plot: string, category: PropertyCategory, area: string): DemoObject {
  return {
    name,
    on: `dz. ${plot}`,
    state: { kind: 'building', onOthersLand: false, parts: [{ id: '1', name: '', category, area }] },
  };
}

function structure(name: string, plot: string, value: Grosze): DemoObject {
  return { name, on: `dz. ${plot}`, state: { kind: 'structure', onOthersLand: false, value } };
}

/** Square metres of land as hectares. */
function hectares(random: Random, from: number, to: number): string {
  return inHectares(random.between(from, to));
}

function inHectares(squareMetres: number): string {
  const digits = String(squareMetres).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function metres(random: Random, from: number, to: number): string {
  return inMetres(random.between(from * 100, to * 100));
}

function inMetres(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The house of vector T-01. */
export const HOUSE_T01: readonly DemoObject[] = [
  parcel('120/4', [land('B', '0.0850')]),
  building('Budynek mieszkalny', '120/4', 'BUILDING_RESIDENTIAL', '120.50'),
];

/** House, farm and forest of vector T-21. */
export const LAND_T21: readonly DemoObject[] = [
  ...HOUSE_T01,
  parcel('55/1', [
    land('R', '2.5000', { soilClass: 'IIIa' }),
    land('R', '1.2000', { soilClass: 'IVa' }),
    land('Ł', '0.8000', { soilClass: 'III' }),
    land('R', '1.5000', { soilClass: 'V' }),
  ]),
  parcel('55/2', [land('Ls', '3.4567'), land('Ls', '1.2000', { stand: 'RESERVE' })]),
];
