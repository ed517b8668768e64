import { describe, expect, it } from 'vitest';
import { EgibAssembly } from '#shared/egib/assembly.ts';
import type { EgibExtract } from '#shared/egib/extract.ts';
import {
  building,
  gml,
  gmlId,
  institution,
  landUnit,
  ownership,
  parcel,
  person,
  uuid,
  village,
} from '#tests/support/egib/sample.ts';

function read(objects: readonly string[], head?: string): EgibExtract {
  const assembly = new EgibAssembly();
  assembly.push(gml(objects, head));
  return assembly.end();
}

const findings = (extract: EgibExtract) =>
  extract.findings.map(({ code, severity, object }) => `${severity} ${code} ${object}`);
/** A parcel in order, owned by one person: what a test changes stands out against it. */
const sound = [landUnit(20), person(10), ownership(30, 20, 10)];

describe('a file without faults', () => {
  const extract = read(village());

  it('is put together without a finding', () => {
    expect(findings(extract)).toEqual([]);
    expect(extract.counts).toEqual({
      parcels: 2,
      buildings: 1,
      premises: 1,
      units: 3,
      owners: 3,
      addresses: 1,
      closedVersions: 0,
    });
    expect(extract.asOf).toBe('2024-02-01');
  });

  it('gives a parcel in square metres with its parts and its register unit', () => {
    expect(extract.parcels[0]).toEqual({
      number: '320902_2.0001.40',
      area: '12345',
      toMetre: true,
      parts: [
        { ofu: 'R', ozu: null, ozk: 'IVa', area: '8000' },
        { ofu: 'Ps', ozu: null, ozk: 'IV', area: '2345' },
        { ofu: 'Ls', ozu: null, ozk: 'V', area: '2000' },
      ],
      landRegisters: ['KO1K/00012345/1'],
      unit: '320902_2.0001.G20',
      address: null,
      sound: true,
    });
    expect(extract.parcels[1]?.parts).toEqual([{ ofu: 'Br', ozu: 'R', ozk: 'IVa', area: '1500' }]);
  });

  it('gives owners with shares, a couple as two persons', () => {
    const [unit] = extract.units;
    expect(
      unit?.owners.map(({ kind, share, people }) => [kind, share, people.map(({ name }) => name)]),
    ).toEqual([
      ['marriage', '1/2', ['Łąkowski Jan', 'Żółkiewska Anna']],
      ['person', '1/2', ['Łąkowski Jan']],
    ]);
    expect(unit?.owners[1]?.people[0]).toMatchObject({
      pesel: '44051401458',
      address: 'Polna 12A, 76-039 Łąkowo',
    });
    expect(extract.units[1]?.owners.map(({ right, code }) => `${right} ${code}`)).toEqual([
      'ownership 1',
      'holding 1',
    ]);
  });

  it('gives a building with its parcel and a dwelling with its building and common share', () => {
    expect(extract.buildings[0]).toMatchObject({
      use: 'm',
      storeys: 2,
      usableOwn: '120.5',
      parcels: ['320902_2.0001.40'],
    });
    expect(extract.premises[0]).toMatchObject({
      usableArea: '54.2',
      residential: true,
      building: '320902_2.0001.50_BUD',
      unit: '320902_2.0001.L22',
    });
    expect(extract.units[2]?.commonShare).toBe('45/1000');
  });

  it('comes out the same whatever pieces it is pushed in', () => {
    const text = gml(village());
    for (const size of [1, 7, 1_000, 20_000]) {
      const assembly = new EgibAssembly();
      for (let at = 0; at < text.length; at += size) assembly.push(text.slice(at, at + size));
      expect(assembly.end()).toEqual(extract);
    }
  });
});

describe('versions', () => {
  it('that have ended are history: a parcel with three versions counts once', () => {
    const extract = read([
      ...sound,
      parcel(40, { unit: 20, hectares: '0.9' }, { ended: '2022-01-01', id: 'v1' }),
      parcel(40, { unit: 20, hectares: '0.7' }, { ended: '2023-01-01', id: 'v2' }),
      parcel(40, { unit: 20 }),
    ]);
    expect(extract.parcels.map(({ area }) => area)).toEqual(['5000']);
    expect(extract.counts.closedVersions).toBe(2);
    expect(findings(extract)).toEqual([]);
  });

  it('a reference to a version that has ended finds the object that stands', () => {
    const old = ownership(30, 20, 10).replaceAll(`#${gmlId(20)}`, `#stara_${uuid(20)}_2021`);
    expect(findings(read([landUnit(20), person(10), old]))).toEqual([]);
  });

  it('two versions that both stand are told and neither is compared', () => {
    const extract = read([...sound, parcel(40, { unit: 20 }), parcel(40, { unit: 20 }, { id: 'v2' })]);
    expect(findings(extract)).toEqual(['error IDENTIFIER_DOUBLE działka 320902_2.0001.40']);
    expect(extract.parcels.map(({ sound: fit }) => fit)).toEqual([false]);
  });
});

describe('faults of the register are told, not swallowed', () => {
  it.each([
    [
      'a bad land register number',
      parcel(40, { unit: 20, kw: 'LU1B/00012345/6' }),
      'warning LAND_REGISTER_DIGIT',
    ],
    [
      'a malformed parcel number',
      parcel(40, { unit: 20, number: '320902_2.001.12' }),
      'error IDENTIFIER_SHAPE',
    ],
    ['an unknown use', parcel(40, { unit: 20, parts: [['Q', '', 'IVa', '0.5']] }), 'error USE_UNKNOWN'],
    ['parts that miss the area', parcel(40, { unit: 20, parts: [['R', '', 'V', '0.4']] }), 'error PARTS_SUM'],
    ['a bad PESEL', person(11, { pesel: '44051401459' }), 'warning PESEL_DIGIT'],
    ['a PESEL of an impossible day', person(11, { pesel: '85022900017' }), 'warning PESEL_DIGIT'],
    ['a bad REGON', institution(11, '000000019'), 'warning REGON_DIGIT'],
    ['a register unit out of the file', parcel(40, { unit: 77 }), 'warning REFERENCE_OUTSIDE'],
    ['a building without a parcel', building(50), 'warning REFERENCE_OUTSIDE'],
    ['a unit without an owner', landUnit(21), 'error OWNER_MISSING'],
    [
      'an object without its number',
      parcel(40, { unit: 20 }).replace(/<egb:idDzialki>.*?<\/egb:idDzialki>/, ''),
      'error OBJECT_UNREADABLE',
    ],
    [
      'an area that is no number',
      parcel(40, { unit: 20 }).replace('>0.5000<', '>pół<'),
      'error OBJECT_UNREADABLE',
    ],
  ])('%s', (_name, object, expected) => {
    const [finding] = findings(read([...sound, object]));
    expect(finding).toContain(expected);
  });

  it.each([
    ['1/2', '1/3', '5/6'],
    ['1/2', '2/3', '7/6'],
    ['333/1000', '666/1000', '999/1000'],
  ])('shares %s and %s make %s', (first, second, sum) => {
    const extract = read([
      landUnit(20),
      person(10),
      ownership(30, 20, 10, first),
      ownership(31, 20, 10, second),
    ]);
    expect(findings(extract)).toEqual(['error SHARES_SUM jednostka rejestrowa 320902_2.0001.G20']);
    expect(extract.findings[0]?.message).toContain(sum);
    expect(extract.units[0]?.sound).toBe(false);
  });

  it.each(['0/1', '3/2', '1/0', '-1/2', 'x/2'])('a share of %s is no share', (share) => {
    const extract = read([landUnit(20), person(10), ownership(30, 20, 10, share)]);
    expect(extract.findings.map(({ code }) => code)).toEqual(['SHARE_UNREADABLE']);
  });

  it('thirds and sevenths are added exactly', () => {
    const thirds = ['1/3', '1/3', '1/3'].map((share, at) => ownership(30 + at, 20, 10, share));
    expect(findings(read([landUnit(20), person(10), ...thirds]))).toEqual([]);
  });

  it('an area kept to the are may miss the sum of parts by an are', () => {
    const parts = [['R', '', 'IVa', '0.4950']] as const;
    expect(findings(read([...sound, parcel(40, { unit: 20, parts, toMetre: false })]))).toEqual([]);
    expect(findings(read([...sound, parcel(40, { unit: 20, parts })]))).toHaveLength(1);
  });

  it('many findings are listed up to a thousand and counted to the last', () => {
    const bad = Array.from({ length: 1_500 }, (_, at) => person(1_000 + at, { pesel: '44051401459' }));
    const extract = read([...bad, landUnit(20)]);
    expect(extract.findings).toHaveLength(1_000);
    expect(extract.summary).toEqual({
      total: 1_501,
      errors: 1,
      byCode: { PESEL_DIGIT: 1_500, OWNER_MISSING: 1 },
    });
    expect(extract.findings.at(-1)?.code).toBe('OWNER_MISSING');
  });

  it('names nobody: a list of findings goes to the county', () => {
    const extract = read([person(11, { pesel: '44051401459' }), landUnit(20)]);
    expect(JSON.stringify(extract.findings)).not.toMatch(/Żółkiewska|44051401459/);
  });
});

describe('the shape of the file', () => {
  it('may use other prefixes, unknown elements and objects within objects', () => {
    const inline = parcel(40, { unit: 20 }).replace(
      /<egb:JRG2[^>]*\/>/,
      `<egb:JRG2>${landUnit(21).replace(/<\/?gml:featureMember>/g, '')}</egb:JRG2><egb:nowePole>x</egb:nowePole>`,
    );
    const text = gml([...sound, ownership(31, 21, 10), inline])
      .replaceAll('egb:', 'e:')
      .replace('xmlns:egb', 'xmlns:e');
    const assembly = new EgibAssembly();
    assembly.push(text);
    const extract = assembly.end();
    expect(findings(extract)).toEqual([]);
    expect(extract.parcels[0]?.unit).toBe('320902_2.0001.G21');
  });

  it('reads areas in hectares and in square metres', () => {
    const metres = parcel(40, { unit: 20 }).replaceAll('uom="ha">0.5000', 'uom="m2">5000.00');
    expect(read([...sound, metres]).parcels[0]).toMatchObject({ area: '5000', parts: [{ area: '5000' }] });
  });
});
