import type { Day } from '#shared/kernel/day.ts';

/**
 * Objects of the land and building register that bear on taxes, as a file of the 2021 model states them. Areas are square
 * metres as decimal text. A `Ref` is a reference as written, without `#`: to a `gml:id`, or holding a local identifier.
 */
export type Ref = string;

interface Head {
  /** Local identifier (`lokalnyId`), lower case: the same for all versions of one object. */
  readonly key: string;
  /** `gml:id` of this version. */
  readonly id: string;
  /** Day from which this version stands in the county's base. */
  readonly since: Day | null;
  readonly line: number;
}

/** Part of a parcel of one use and class: `Br-RIVa` is OFU Br, OZU R, OZK IVa. */
export interface LandPart {
  readonly ofu: string;
  readonly ozu: string | null;
  readonly ozk: string | null;
  readonly area: string;
}

export interface ParcelRecord extends Head {
  readonly kind: 'parcel';
  readonly number: string;
  readonly area: string;
  /** True when the area is known to the square metre, false when to the are. */
  readonly toMetre: boolean;
  readonly parts: readonly LandPart[];
  readonly landRegisters: readonly string[];
  readonly unit: Ref | null;
  readonly addresses: readonly Ref[];
}

export interface BuildingRecord extends Head {
  readonly kind: 'building';
  readonly number: string;
  /** Letter of KST: m residential, g production and farm, h trade, p industrial, … */
  readonly use: string;
  readonly storeys: number | null;
  readonly builtArea: string | null;
  /** Usable area of premises that are no separate property, of separate ones, of rooms that belong to them. */
  readonly usableOwn: string | null;
  readonly usableSeparate: string | null;
  readonly usableAttached: string | null;
  readonly landRegisters: readonly string[];
  readonly parcels: readonly Ref[];
  readonly unit: Ref | null;
  readonly addresses: readonly Ref[];
}

export interface PremisesRecord extends Head {
  readonly kind: 'premises';
  readonly number: string;
  readonly residential: boolean;
  readonly usableArea: string;
  readonly attachedArea: string | null;
  readonly landRegisters: readonly string[];
  readonly building: Ref | null;
  readonly unit: Ref | null;
  readonly addresses: readonly Ref[];
}

/** Register unit (jednostka rejestrowa): of land, of buildings or of premises. */
export interface UnitRecord extends Head {
  readonly kind: 'unit';
  readonly of: 'land' | 'buildings' | 'premises';
  readonly number: string;
  readonly group: string | null;
  /** Share in the common property, of premises. */
  readonly commonShare: { readonly numerator: string; readonly denominator: string } | null;
  /** Register units of land it belongs to. */
  readonly land: readonly Ref[];
}

export interface ShareRecord extends Head {
  readonly kind: 'share';
  /** Ownership and independent possession, or a holding: perpetual usufruct, management, … */
  readonly right: 'ownership' | 'holding';
  /** Code of the right (1 ownership, 2 independent possession) or of the holding (1 perpetual usufruct … 9). */
  readonly code: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly subject: Ref | null;
  readonly unit: Ref | null;
}

export interface PersonRecord extends Head {
  readonly kind: 'person';
  readonly name: string;
  readonly pesel: string | null;
  readonly parents: readonly string[];
  readonly dead: boolean;
  readonly address: Ref | null;
}

export interface MarriageRecord extends Head {
  readonly kind: 'marriage';
  readonly members: readonly Ref[];
}

export interface InstitutionRecord extends Head {
  readonly kind: 'institution';
  readonly name: string;
  readonly regon: string | null;
  readonly address: Ref | null;
}

/** A group of subjects or a land community: its members are persons, marriages and institutions. */
export interface GroupRecord extends Head {
  readonly kind: 'group';
  readonly name: string | null;
  readonly members: readonly Ref[];
}

export interface AddressRecord extends Head {
  readonly kind: 'address';
  readonly text: string;
  readonly locality: string | null;
  readonly street: string | null;
  readonly house: string | null;
  readonly flat: string | null;
}

export interface PrecinctRecord extends Head {
  readonly kind: 'precinct';
  readonly number: string;
  readonly name: string;
}

export type EgibRecord =
  | ParcelRecord
  | BuildingRecord
  | PremisesRecord
  | UnitRecord
  | ShareRecord
  | PersonRecord
  | MarriageRecord
  | InstitutionRecord
  | GroupRecord
  | AddressRecord
  | PrecinctRecord;

export type RecordKind = EgibRecord['kind'];

/** Polish names of the kinds, for a finding: `działka 320902_2.0001.12`. */
export const RECORD_NAMES: Readonly<Record<RecordKind, string>> = {
  parcel: 'działka',
  building: 'budynek',
  premises: 'lokal',
  unit: 'jednostka rejestrowa',
  share: 'udział',
  person: 'osoba',
  marriage: 'małżeństwo',
  institution: 'instytucja',
  group: 'podmiot grupowy',
  address: 'adres',
  precinct: 'obręb',
};
