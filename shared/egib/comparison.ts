import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  decimalText,
  formatDecimal,
  subtractDecimals,
} from '#shared/kernel/decimal.ts';
import type { ExtractParcel } from './extract.ts';
import type { LandPart } from './records.ts';

/** A parcel as a tax card has it. */
export interface CardParcel {
  readonly objectId: string;
  readonly accountId: string;
  readonly number: string;
  /** Uses with areas in hectares. */
  readonly uses: readonly {
    readonly use: string;
    readonly soil?: string | undefined;
    readonly soilClass?: string | undefined;
    readonly area: string;
  }[];
}

export const DIFFERENCE_KINDS = [
  'MISSING_IN_TAX',
  'MISSING_IN_EGIB',
  'AREA_DIFF',
  'USE_DIFF',
  'CLASS_DIFF',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What the land register and a tax card say otherwise of a parcel. */
export interface ParcelDifference {
  readonly kind: DifferenceKind;
  readonly number: string;
  readonly objectId: string | null;
  readonly accountId: string | null;
  /** `RIVa 0,8000 ha, Ls 0,2000 ha`; empty where it has no such parcel. */
  readonly register: string;
  readonly card: string;
  /** The register's parts, for the card to take over; none for a parcel that the register has not. */
  readonly parts: readonly LandPart[];
}

/** One square metre for each parcel where the area is known to the metre, fifty where to the are; hectares. */
const TOLERANCE = { metre: decimal('0.0001'), are: decimal('0.0050') };

/**
 * Compares sound parcels of the register with those of tax cards by their identifiers. Inside the tolerance of areas there
 * is no difference. Nothing is changed: a clerk accepts item by item.
 */
export function compareParcels(
  parcels: readonly ExtractParcel[],
  cards: readonly CardParcel[],
): ParcelDifference[] {
  const byNumber = new Map<string, CardParcel[]>();
  for (const card of cards) {
    const key = keyOf(card.number);
    const same = byNumber.get(key);
    if (same) same.push(card);
    else byNumber.set(key, [card]);
  }
  const known = new Set<string>();
  const found: ParcelDifference[] = [];
  for (const parcel of parcels) {
    const key = keyOf(parcel.number);
    known.add(key);
    if (!parcel.sound) continue;
    const register = partsText(parcel.parts.map(partInHectares));
    const own = byNumber.get(key);
    if (!own) {
      const base = { number: parcel.number, objectId: null, accountId: null, register, card: '' };
      found.push({ kind: 'MISSING_IN_TAX', ...base, parts: parcel.parts });
      continue;
    }
    for (const card of own) {
      const kind = differenceOf(parcel, card);
      if (kind)
        found.push({ kind, ...identityOf(card), register, card: cardText(card), parts: parcel.parts });
    }
  }
  for (const [key, own] of byNumber)
    if (!known.has(key))
      for (const card of own)
        found.push({
          kind: 'MISSING_IN_EGIB',
          ...identityOf(card),
          register: '',
          card: cardText(card),
          parts: [],
        });
  return found;
}

function differenceOf(parcel: ExtractParcel, card: CardParcel): DifferenceKind | undefined {
  const tolerance = parcel.toMetre ? TOLERANCE.metre : TOLERANCE.are;
  const register = parcel.parts.map(partInHectares);
  const own = card.uses.map(({ use, soilClass, area }) => ({
    use,
    soilClass: soilClass ?? '',
    area: decimal(area),
  }));
  const byUse = sumsBy(register, own, ({ use }) => use);
  if (byUse.some((difference) => exceeds(difference, tolerance))) {
    const total = [...byUse].reduce(addDecimals, decimal('0'));
    return exceeds(total, tolerance) ? 'AREA_DIFF' : 'USE_DIFF';
  }
  const byClass = sumsBy(register, own, ({ use, soilClass }) => `${use} ${soilClass}`);
  return byClass.some((difference) => exceeds(difference, tolerance)) ? 'CLASS_DIFF' : undefined;
}

interface Part {
  readonly use: string;
  readonly soilClass: string;
  readonly area: Decimal;
}

function sumsBy(register: readonly Part[], card: readonly Part[], key: (part: Part) => string): Decimal[] {
  const sums = new Map<string, Decimal>();
  const add = (part: Part, area: Decimal) =>
    sums.set(key(part), addDecimals(sums.get(key(part)) ?? decimal('0'), area));
  for (const part of register) add(part, part.area);
  for (const part of card) add(part, { unscaled: -part.area.unscaled, scale: part.area.scale });
  return [...sums.values()];
}

function exceeds(difference: Decimal, tolerance: Decimal): boolean {
  const size = difference.unscaled < 0n ? subtractDecimals(decimal('0'), difference) : difference;
  return compareDecimals(size, tolerance) > 0;
}

/** A part of the register in hectares, as tax cards keep them. */
export function partInHectares({ ofu, ozu, ozk, area }: LandPart): Part & { readonly soil: string | null } {
  const { unscaled, scale } = decimal(area);
  return { use: ofu, soil: ozu, soilClass: ozk ?? '', area: { unscaled, scale: scale + 4 } };
}

function partsText(parts: readonly (Part & { readonly soil?: string | null })[]): string {
  return parts
    .map(({ use, soil, soilClass, area }) => useText(use, soil, soilClass, decimalText(area)))
    .join(', ');
}

function cardText({ uses }: CardParcel): string {
  return uses.map(({ use, soil, soilClass, area }) => useText(use, soil, soilClass, area)).join(', ');
}

function useText(
  use: string,
  soil: string | null | undefined,
  soilClass: string | undefined,
  area: string,
): string {
  const ground = soil === null || soil === undefined || soil === use ? '' : `-${soil}`;
  return `${use}${ground}${soilClass ?? ''} ${formatDecimal(decimal(area), 4)} ha`;
}

function identityOf({ number, objectId, accountId }: CardParcel) {
  return { number, objectId, accountId };
}

const keyOf = (number: string): string => number.replace(/\s/g, '').toUpperCase();
