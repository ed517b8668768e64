import { type Decimal, decimal } from '#shared/kernel/decimal.ts';

/** Categories of vehicles (u.p.o.l. art. 8): by kind, mass or seats; the boundaries are the statute's own. */
export interface TransportCategoryDefinition {
  readonly name: string;
  readonly kind: VehicleKind;
  /** Tonnes of permissible mass, of a tractor's or trailer's combination; seats of a bus. */
  readonly above?: Decimal;
  readonly from?: Decimal;
  readonly to?: Decimal;
  readonly below?: Decimal;
}

export const VEHICLE_KINDS = ['TRUCK', 'TRACTOR', 'TRAILER', 'BUS'] as const;
export type VehicleKind = (typeof VEHICLE_KINDS)[number];

const t = decimal;

export const TRANSPORT_CATEGORIES = {
  TRUCK_TO_5_5: {
    name: 'samochody ciężarowe powyżej 3,5 t do 5,5 t',
    kind: 'TRUCK',
    above: t('3.5'),
    to: t('5.5'),
  },
  TRUCK_TO_9: {
    name: 'samochody ciężarowe powyżej 5,5 t do 9 t',
    kind: 'TRUCK',
    above: t('5.5'),
    to: t('9'),
  },
  TRUCK_TO_12: {
    name: 'samochody ciężarowe powyżej 9 t i poniżej 12 t',
    kind: 'TRUCK',
    above: t('9'),
    below: t('12'),
  },
  TRUCK_FROM_12: { name: 'samochody ciężarowe od 12 t', kind: 'TRUCK', from: t('12') },
  TRACTOR_TO_12: {
    name: 'ciągniki siodłowe i balastowe, zespół od 3,5 t i poniżej 12 t',
    kind: 'TRACTOR',
    from: t('3.5'),
    below: t('12'),
  },
  TRACTOR_TO_36: {
    name: 'ciągniki siodłowe i balastowe, zespół od 12 t do 36 t',
    kind: 'TRACTOR',
    from: t('12'),
    to: t('36'),
  },
  TRACTOR_ABOVE_36: {
    name: 'ciągniki siodłowe i balastowe, zespół powyżej 36 t',
    kind: 'TRACTOR',
    above: t('36'),
  },
  TRAILER_TO_12: {
    name: 'przyczepy i naczepy, zespół od 7 t i poniżej 12 t',
    kind: 'TRAILER',
    from: t('7'),
    below: t('12'),
  },
  TRAILER_TO_36: {
    name: 'przyczepy i naczepy, zespół od 12 t do 36 t',
    kind: 'TRAILER',
    from: t('12'),
    to: t('36'),
  },
  TRAILER_ABOVE_36: { name: 'przyczepy i naczepy, zespół powyżej 36 t', kind: 'TRAILER', above: t('36') },
  BUS_BELOW_22: { name: 'autobusy poniżej 22 miejsc', kind: 'BUS', below: t('22') },
  BUS_FROM_22: { name: 'autobusy od 22 miejsc', kind: 'BUS', from: t('22') },
} as const satisfies Record<string, TransportCategoryDefinition>;

export type TransportCategory = keyof typeof TRANSPORT_CATEGORIES;
export const TRANSPORT_CATEGORY_CODES = Object.keys(TRANSPORT_CATEGORIES) as [
  TransportCategory,
  ...TransportCategory[],
];
