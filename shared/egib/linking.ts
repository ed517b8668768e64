import type { Held } from './assembly.ts';
import type { EgibCounts, EgibExtract, ExtractOwner, ExtractPerson, ExtractUnit } from './extract.ts';
import type { EgibFindingCode } from './findings.ts';
import { isWhole, type Share, shareOf, shareText, sumOfShares } from './fractions.ts';
import { type EgibRecord, RECORD_NAMES, type Ref, type ShareRecord } from './records.ts';
import type { ReferenceIndex } from './references.ts';

type ReportOf = (held: Held, code: EgibFindingCode, severity: 'error' | 'warning', message: string) => void;

interface Linked {
  readonly content: Pick<EgibExtract, 'parcels' | 'buildings' | 'premises' | 'units'>;
  readonly counts: Omit<EgibCounts, 'closedVersions'>;
}

/** Follows the references of all objects, tells those that lead nowhere, and adds the shares of each register unit. */
export function linkRecords(objects: ReferenceIndex<Held>, report: ReportOf): Linked {
  const links = new Links(objects, report);
  const shares = new Map<string, Held[]>();
  const of = <K extends EgibRecord['kind']>(kind: K) =>
    [...objects.values()].filter(({ record }) => record.kind === kind);
  for (const held of of('share')) {
    const unit = links.target(held, (held.record as ShareRecord).unit, 'unit');
    if (!unit) continue;
    const ofUnit = shares.get(unit.record.key);
    if (ofUnit) ofUnit.push(held);
    else shares.set(unit.record.key, [held]);
  }
  const units = of('unit').map((held) => links.unit(held, shares.get(held.record.key) ?? []));
  const content = {
    parcels: of('parcel').map((held) => links.parcel(held)),
    buildings: of('building').map((held) => links.building(held)),
    premises: of('premises').map((held) => links.premises(held)),
    units,
  };
  const owners = ['person', 'institution', 'group'] as const;
  return {
    content,
    counts: {
      parcels: content.parcels.length,
      buildings: content.buildings.length,
      premises: content.premises.length,
      units: units.length,
      owners: owners.reduce((total, kind) => total + of(kind).length, 0),
      addresses: of('address').length,
    },
  };
}

class Links {
  private readonly objects: ReferenceIndex<Held>;
  private readonly report: ReportOf;

  constructor(objects: ReferenceIndex<Held>, report: ReportOf) {
    this.objects = objects;
    this.report = report;
  }

  /** The object of a kind that a reference means; what it does not find is reported. */
  target(from: Held, ref: Ref | null, ...kinds: readonly EgibRecord['kind'][]): Held | undefined {
    if (ref === null) return undefined;
    const found = this.objects.find(ref);
    if (found && kinds.includes(found.record.kind)) return found;
    const wanted = kinds.map((kind) => RECORD_NAMES[kind]).join(' lub ');
    this.report(
      from,
      'REFERENCE_OUTSIDE',
      'warning',
      found
        ? `Odwołanie „${short(ref)}” (${wanted}) wskazuje obiekt innego rodzaju.`
        : `Odwołanie „${short(ref)}” (${wanted}) wskazuje obiekt, którego w pliku nie ma.`,
    );
    return undefined;
  }

  parcel(held: Held) {
    const record = recordOf(held, 'parcel');
    const { number, area, toMetre, parts, landRegisters } = record;
    const unit = this.numberOf(held, record.unit, 'unit');
    if (record.unit === null)
      this.report(held, 'REFERENCE_OUTSIDE', 'warning', 'Działka nie wskazuje jednostki rejestrowej.');
    const address = this.address(held, record.addresses);
    return { number, area, toMetre, parts, landRegisters, unit, address, sound: held.sound };
  }

  building(held: Held) {
    const record = recordOf(held, 'building');
    const { number, use, storeys, usableOwn, usableSeparate, builtArea, landRegisters } = record;
    if (record.parcels.length === 0)
      this.report(held, 'REFERENCE_OUTSIDE', 'warning', 'Budynek nie wskazuje działki, na której stoi.');
    const parcels = record.parcels.flatMap((ref) => this.numberOf(held, ref, 'parcel') ?? []);
    const unit = this.numberOf(held, record.unit, 'unit');
    const address = this.address(held, record.addresses);
    const own = { number, use, storeys, usableOwn, usableSeparate, builtArea, landRegisters };
    return { ...own, parcels, unit, address, sound: held.sound };
  }

  premises(held: Held) {
    const record = recordOf(held, 'premises');
    const { number, residential, usableArea, attachedArea, landRegisters } = record;
    const building = this.numberOf(held, record.building, 'building');
    const unit = this.numberOf(held, record.unit, 'unit');
    const address = this.address(held, record.addresses);
    const own = { number, residential, usableArea, attachedArea, landRegisters };
    return { ...own, building, unit, address, sound: held.sound };
  }

  unit(held: Held, shares: readonly Held[]): ExtractUnit {
    const record = recordOf(held, 'unit');
    for (const ref of record.land) this.target(held, ref, 'unit');
    const owners = shares.flatMap((share) => this.owner(share) ?? []);
    this.checkShares(held, shares);
    const common = record.commonShare;
    return {
      number: record.number,
      of: record.of,
      group: record.group,
      commonShare: common && `${common.numerator}/${common.denominator}`,
      owners,
      sound: held.sound,
    };
  }

  /** Ownership makes a whole; so does a holding where its shares are given (perpetual usufruct). */
  private checkShares(held: Held, shares: readonly Held[]): void {
    const records = shares.map((share) => recordOf(share, 'share'));
    const owned = records.filter(({ right }) => right === 'ownership');
    if (owned.length === 0) {
      this.report(
        held,
        'OWNER_MISSING',
        'error',
        'W pliku nie ma udziału we własności tej jednostki. Zgłoś to starostwu; jednostki nie porównano.',
      );
      return;
    }
    this.checkSum(held, owned, 'we własności');
    const used = records.filter(({ right, code }) => right === 'holding' && code === '1');
    if (used.some(({ numerator }) => numerator !== null))
      this.checkSum(held, used, 'w użytkowaniu wieczystym');
  }

  private checkSum(held: Held, records: readonly ShareRecord[], of: string): void {
    const shares: Share[] = [];
    for (const { numerator, denominator } of records) {
      const share = shareOf(numerator, denominator);
      if (share) shares.push(share);
      else
        this.report(
          held,
          'SHARE_UNREADABLE',
          'error',
          `Udział ${numerator ?? 'bez licznika'}/${denominator ?? 'bez mianownika'} ${of} nie jest ułamkiem od 0 do 1. Zgłoś to starostwu; jednostki nie porównano.`,
        );
    }
    if (shares.length < records.length) return;
    const sum = sumOfShares(shares);
    if (isWhole(sum)) return;
    this.report(
      held,
      'SHARES_SUM',
      'error',
      `Udziały ${of} dają razem ${shareText(sum)} zamiast całości. Zgłoś to starostwu; jednostki nie porównano.`,
    );
  }

  private owner(held: Held): ExtractOwner | undefined {
    const { right, code, numerator, denominator, subject } = recordOf(held, 'share');
    const target = this.target(held, subject, 'person', 'marriage', 'institution', 'group');
    if (!target) return undefined;
    const share = numerator === null || denominator === null ? null : `${numerator}/${denominator}`;
    const { record } = target;
    if (record.kind === 'unit' || record.kind === 'share') return undefined;
    const kind = record.kind as ExtractOwner['kind'];
    const name = 'name' in record && kind !== 'person' ? record.name : null;
    return { right, code, share, kind, name, people: this.people(target, 0) };
  }

  /** Persons and institutions behind a subject. A group in a group in a group is enough. */
  private people(held: Held, depth: number): ExtractPerson[] {
    const { record } = held;
    if (record.kind === 'person') {
      const { name, pesel, dead } = record;
      return [{ name, pesel, regon: null, dead, address: this.address(held, maybe(record.address)) }];
    }
    if (record.kind === 'institution') {
      const { name, regon } = record;
      return [{ name, pesel: null, regon, dead: false, address: this.address(held, maybe(record.address)) }];
    }
    if (depth > 3 || (record.kind !== 'marriage' && record.kind !== 'group')) return [];
    return record.members.flatMap((ref) => {
      const member = this.target(held, ref, 'person', 'marriage', 'institution');
      return member ? this.people(member, depth + 1) : [];
    });
  }

  private numberOf(from: Held, ref: Ref | null, kind: 'parcel' | 'building' | 'unit'): string | null {
    const record = this.target(from, ref, kind)?.record;
    return record && 'number' in record ? record.number : null;
  }

  private address(from: Held, refs: readonly Ref[]): string | null {
    const record = this.target(from, refs[0] ?? null, 'address')?.record;
    return record?.kind === 'address' ? record.text : null;
  }
}

function recordOf<K extends EgibRecord['kind']>({ record }: Held, kind: K): Extract<EgibRecord, { kind: K }> {
  if (record.kind !== kind) throw new RangeError(`${record.kind} is no ${kind}`);
  return record as Extract<EgibRecord, { kind: K }>;
}

const maybe = (ref: Ref | null): Ref[] => (ref === null ? [] : [ref]);

const short = (ref: Ref): string => (ref.length > 80 ? `${ref.slice(0, 77)}…` : ref);
