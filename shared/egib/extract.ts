import type { Day } from '#shared/kernel/day.ts';
import type { EgibFinding, FindingSummary } from './findings.ts';
import type { LandPart } from './records.ts';

/** The register's content that bears on taxes, put together: every reference followed, every share beside its owner. */
export interface EgibExtract {
  readonly parcels: readonly ExtractParcel[];
  readonly buildings: readonly ExtractBuilding[];
  readonly premises: readonly ExtractPremises[];
  readonly units: readonly ExtractUnit[];
  readonly counts: EgibCounts;
  readonly findings: readonly EgibFinding[];
  readonly summary: FindingSummary;
  /** The youngest version in the file: the state it shows is not older. */
  readonly asOf: Day | null;
}

export interface EgibCounts {
  readonly parcels: number;
  readonly buildings: number;
  readonly premises: number;
  readonly units: number;
  readonly owners: number;
  readonly addresses: number;
  readonly closedVersions: number;
}

export interface ExtractParcel {
  readonly number: string;
  /** Square metres. */
  readonly area: string;
  readonly toMetre: boolean;
  readonly parts: readonly LandPart[];
  readonly landRegisters: readonly string[];
  /** Number of its register unit; null when the file does not say. */
  readonly unit: string | null;
  readonly address: string | null;
  /** False when an error in the file keeps it out of the comparison. */
  readonly sound: boolean;
}

export interface ExtractBuilding {
  readonly number: string;
  readonly use: string;
  readonly storeys: number | null;
  /** Usable area of the premises that are no separate property, square metres; null when the file does not say. */
  readonly usableOwn: string | null;
  readonly usableSeparate: string | null;
  readonly builtArea: string | null;
  readonly landRegisters: readonly string[];
  readonly parcels: readonly string[];
  readonly unit: string | null;
  readonly address: string | null;
  readonly sound: boolean;
}

export interface ExtractPremises {
  readonly number: string;
  readonly residential: boolean;
  readonly usableArea: string;
  readonly attachedArea: string | null;
  readonly landRegisters: readonly string[];
  readonly building: string | null;
  readonly unit: string | null;
  readonly address: string | null;
  readonly sound: boolean;
}

export interface ExtractUnit {
  readonly number: string;
  readonly of: 'land' | 'buildings' | 'premises';
  readonly group: string | null;
  /** Share of a separate dwelling in the common property: `45/1000`. */
  readonly commonShare: string | null;
  readonly owners: readonly ExtractOwner[];
  readonly sound: boolean;
}

/** One share: of a person, a married couple, an institution or a group. */
export interface ExtractOwner {
  readonly right: 'ownership' | 'holding';
  readonly code: string;
  /** `1/2`; null where a holding has none. */
  readonly share: string | null;
  readonly kind: 'person' | 'marriage' | 'institution' | 'group';
  readonly people: readonly ExtractPerson[];
  /** Name of an institution or a group. */
  readonly name: string | null;
}

export interface ExtractPerson {
  readonly name: string;
  readonly pesel: string | null;
  readonly regon: string | null;
  readonly address: string | null;
  readonly dead: boolean;
}
