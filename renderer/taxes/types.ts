import type { Client } from '#renderer/app/session.ts';
import { formatDecimal } from '#renderer/ui/fields/index.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { PROPERTY_CATEGORIES } from '#shared/taxes/property-categories.ts';

type Taxes = Client['taxes'];
export type TaxpayerRow = Awaited<ReturnType<Taxes['taxpayers']['find']>>['rows'][number];
export type TaxCard = Awaited<ReturnType<Taxes['taxpayers']['card']>>;
export type TaxObject = TaxCard['objects'][number];
export type ObjectState = TaxObject['versions'][number]['state'];
export type Computed = Awaited<ReturnType<Taxes['compute']>>;
export type ComputedLiability = Computed['liabilities'][number];
export type DecisionRow = Awaited<ReturnType<Taxes['decisions']['list']>>['rows'][number];
export type DecisionKind = DecisionRow['kind'];
export type CardView = Parameters<Taxes['taxpayers']['card']>[0]['view'];

export const PAYER_KINDS: Readonly<Record<TaxpayerRow['kind'], string>> = {
  single: 'jedna osoba',
  marriage: 'małżeństwo',
  'co-owners': 'współwłaściciele',
  heirs: 'spadkobiercy',
  organisation: 'organizacja',
};

export const OBJECT_KINDS: Readonly<Record<TaxObject['kind'], string>> = {
  parcel: 'działka',
  building: 'budynek',
  structure: 'budowla',
  vehicle: 'pojazd',
};

export const DECISION_KINDS: Readonly<Record<DecisionKind, string>> = {
  establishing: 'ustalająca',
  changing: 'zmieniająca',
  determining: 'określająca',
  discontinuing: 'umarzająca',
  declaration: 'deklaracja',
};

const VEHICLES = { TRUCK: 'ciężarowy', TRACTOR: 'ciągnik', TRAILER: 'przyczepa', BUS: 'autobus' } as const;

/** What an object is, in one line: uses with areas, parts of a building, value, mass. */
export function stateText(state: ObjectState | undefined): string {
  if (state === undefined) return '';
  switch (state.kind) {
    case 'parcel':
      return state.uses
        .map(
          ({ use, soil, soilClass, area }) => `${useText(use, soil, soilClass)} ${formatDecimal(area, 4)} ha`,
        )
        .join(', ');
    case 'building':
      return state.parts
        .map(({ category, area, heights }) =>
          heights
            ? `${PROPERTY_CATEGORIES[category].name} według wysokości`
            : `${PROPERTY_CATEGORIES[category].name} ${formatDecimal(area ?? '0', 2)} m²`,
        )
        .join(', ');
    case 'structure':
      return 'budowla według wartości';
    case 'vehicle':
      return [VEHICLES[state.vehicle], state.mass === undefined ? '' : `${formatDecimal(state.mass)} t`]
        .filter(Boolean)
        .join(' ');
  }
}

/** `RIVa`, `Br-RIVa`, `dr`. */
export function useText(use: string, soil?: string, soilClass?: string): string {
  const ground = soil === undefined || soil === use ? '' : `-${soil}`;
  return `${use}${ground}${soilClass ?? ''}`;
}

/** From when an object is on the card, and until when. */
export function lifeText({ beganOn, endedOn }: Pick<TaxObject, 'beganOn' | 'endedOn'>): string {
  return endedOn === null ? `od ${formatDay(beganOn)}` : `${formatDay(beganOn)} – ${formatDay(endedOn)}`;
}

/** Months of the year in which the account owes: `cały rok`, `7–12`. */
export function monthsText(months: TaxObject['months']): string {
  return months
    .map(({ from, to }) =>
      from === 1 && to === 12 ? 'cały rok' : from === to ? String(from) : `${from}–${to}`,
    )
    .join(', ');
}
