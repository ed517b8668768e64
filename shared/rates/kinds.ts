import { LOCAL_FEES } from '../taxes/local-fees.ts';
import { PROPERTY_CATEGORIES } from '../taxes/property-categories.ts';
import { TRANSPORT_CATEGORIES } from '../taxes/transport-categories.ts';
import { WASTE_RATE_KINDS, type WasteRateKind } from '../taxes/waste-ceilings.ts';

/** A figure that a council may set, by the code of its parameter. */
export interface RateKind {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** Ends with the year for which it was set: a lowered price, which goes out with the announced one. */
  readonly yearly?: true;
  /** False where the law knows no sub-kinds. */
  readonly variants: boolean;
}

export interface RateGroup {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly RateKind[];
}

const WASTE_NAMES: Readonly<Record<WasteRateKind, readonly [name: string, unit: string]>> = {
  PERSON: ['od osoby, miesięcznie', 'zł/os.'],
  WATER: ['od zużycia wody', 'zł/m³'],
  AREA: ['od powierzchni lokalu, miesięcznie', 'zł/m²'],
  HOUSEHOLD: ['od gospodarstwa domowego, miesięcznie', 'zł'],
  CONTAINER: ['od pojemnika 120 l', 'zł/szt.'],
  COTTAGE: ['od domku letniskowego, rocznie', 'zł'],
};

/** Everything that councils set, in the order of the screen. */
export const RATE_GROUPS: readonly RateGroup[] = [
  {
    id: 'NIER',
    name: 'Podatek od nieruchomości',
    kinds: Object.entries(PROPERTY_CATEGORIES).map(([category, { name, base }]) => ({
      code: `NIER.RATE.${category}`,
      name,
      unit: base === 'zł' ? '% wartości' : `zł/${base}`,
      variants: true,
    })),
  },
  {
    id: 'ROL',
    name: 'Podatek rolny',
    kinds: [
      {
        code: 'ROL.PRICE.LOCAL',
        name: 'obniżona cena skupu żyta',
        unit: 'zł/dt',
        yearly: true,
        variants: false,
      },
    ],
  },
  {
    id: 'LES',
    name: 'Podatek leśny',
    kinds: [
      {
        code: 'LES.PRICE.LOCAL',
        name: 'obniżona cena sprzedaży drewna',
        unit: 'zł/m³',
        yearly: true,
        variants: false,
      },
    ],
  },
  {
    id: 'TRANS',
    name: 'Podatek od środków transportowych',
    kinds: Object.entries(TRANSPORT_CATEGORIES).map(([category, { name }]) => ({
      code: `TRANS.RATE.${category}`,
      name,
      unit: 'zł',
      variants: true,
    })),
  },
  {
    id: 'ODP',
    name: 'Opłata za odpady',
    kinds: [
      ...WASTE_RATE_KINDS.map((kind) => {
        const [name, unit] = WASTE_NAMES[kind];
        return { code: `ODP.RATE.${kind}`, name, unit, variants: true };
      }),
      { code: 'ODP.RAISE', name: 'krotność opłaty podwyższonej', unit: '×', variants: false },
    ],
  },
  {
    id: 'LOKAL',
    name: 'Opłaty lokalne',
    kinds: Object.entries(LOCAL_FEES).map(([fee, name]) => ({
      code: `LOKAL.RATE.${fee}`,
      name,
      unit: 'zł',
      variants: false,
    })),
  },
  {
    id: 'DROGA',
    name: 'Zajęcie pasa drogowego',
    kinds: [
      { code: 'DROGA.RATE.DAILY', name: 'za dzień', unit: 'zł/m²', variants: true },
      { code: 'DROGA.RATE.YEARLY', name: 'za rok (urządzenia)', unit: 'zł/m²', variants: true },
    ],
  },
];

const KINDS: ReadonlyMap<string, RateKind> = new Map(
  RATE_GROUPS.flatMap(({ kinds }) => kinds.map((kind) => [kind.code, kind] as const)),
);

/** The kind that a parameter's code belongs to, with its sub-kind: `NIER.RATE.LAND_OTHER.CENTRE`. */
export function rateKindOf(
  code: string,
): { readonly kind: RateKind; readonly variant: string | null } | undefined {
  const whole = KINDS.get(code);
  if (whole) return { kind: whole, variant: null };
  const dot = code.lastIndexOf('.');
  const kind = KINDS.get(code.slice(0, dot));
  return kind?.variants ? { kind, variant: code.slice(dot + 1) } : undefined;
}
