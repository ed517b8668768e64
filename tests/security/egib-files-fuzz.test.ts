import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gmlDecoding, gmlEncoding } from '#main/egib-files/encoding.ts';
import { EgibAssembly } from '#shared/egib/assembly.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { gml, village } from '#tests/support/egib/sample.ts';
import { holds } from '#tests/support/property.ts';

/** Values that stand in files where others belong. */
const STRANGE = [
  '',
  '-1',
  '0',
  '1e9',
  '0,5',
  '99999999999999999999',
  'NaN',
  'brak',
  '1/0',
  '320902_3.0001.1',
  '320902_2.0001.40',
  'KO1K/00012345/9',
  '2020-13-45T00:00:00',
];

/** What happens to files on their way: text changed, cut out, doubled; bytes spoilt; the end lost. */
interface Mutation {
  readonly kind: 'set' | 'insert' | 'delete' | 'double' | 'cut';
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const meaningful = fc
  .constantFrom(
    '<',
    '>',
    '&x;',
    ']]>',
    '<!--',
    '</egb:EGB_Klasouzytek>',
    '<egb:EGB_Budynek>',
    'uom="ha"',
    'xlink:href="#nic"',
    '-1',
    '1e9',
    '99999999999999999999',
    '0',
    '\u0000',
    '<egb:geometria>',
    '</gml:featureMember>',
    '<egb:koniecWersjaObiekt>2020-01-01</egb:koniecWersjaObiekt>',
  )
  .map((text) => new TextEncoder().encode(text));
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(
    'set' as const,
    'insert' as const,
    'delete' as const,
    'double' as const,
    'cut' as const,
  ),
  at: fc.nat(20_000),
  length: fc.integer({ min: 1, max: 400 }),
  bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), meaningful),
});

function mutated(original: Uint8Array, changes: readonly Mutation[]): Buffer {
  let bytes = Buffer.from(original);
  for (const { kind, at: place, length, bytes: put } of changes) {
    const at = bytes.length === 0 ? 0 : place % bytes.length;
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    if (kind === 'cut') bytes = Buffer.from(before);
    else if (kind === 'delete') bytes = Buffer.concat([before, after.subarray(length)]);
    else if (kind === 'double') bytes = Buffer.concat([before, after.subarray(0, length), after]);
    else bytes = Buffer.concat([before, put, kind === 'set' ? after.subarray(put.length) : after]);
  }
  return bytes;
}

/** Reads; a refusal for people is an answer, anything else that is thrown fails the test. */
function survives(bytes: Uint8Array): 'read' | 'refused' {
  try {
    const decoding = gmlDecoding(gmlEncoding(bytes));
    const assembly = new EgibAssembly();
    assembly.push(decoding.push(bytes));
    assembly.push(decoding.push());
    const { parcels, units, findings, summary } = assembly.end();
    for (const { area, parts } of parcels)
      for (const figure of [area, ...parts.map((part) => part.area)]) expect(figure).toMatch(/^\d+(\.\d+)?$/);
    for (const unit of units) if (unit.sound) expect(unit.owners.length + summary.total).toBeGreaterThan(0);
    for (const { message } of findings) expect(message).toMatch(/\p{L}.*\.$/su);
    return 'read';
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error;
    expect(error.info.message).toMatch(/\p{L}.*\.$/su);
    return 'refused';
  }
}

describe('a mangled file of the land register never crashes the reader', () => {
  it('three thousand mutations of a village: each read with findings or refused in a sentence', () => {
    const original = new TextEncoder().encode(gml(village()));
    const outcomes = { read: 0, refused: 0 };
    holds(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (changes) => {
        outcomes[survives(mutated(original, changes))] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(outcomes.refused).toBeGreaterThan(1_000);
  });

  it('three thousand villages with strange values are read, each with what is wrong', () => {
    const pieces = gml(village()).split(/(?<=>)([^<>\n]+)(?=<)/);
    const value = fc.oneof(fc.constantFrom(...STRANGE), fc.string({ maxLength: 8 }));
    let read = 0;
    holds(
      fc.property(
        fc.array(fc.tuple(fc.nat(pieces.length), value), { minLength: 1, maxLength: 5 }),
        (changes) => {
          const changed = [...pieces];
          for (const [at, text] of changes) {
            const place = (at % Math.floor(pieces.length / 2)) * 2 + 1;
            changed[place] = text.replace(/[<>&\p{Cc}]/gu, '?');
          }
          if (survives(new TextEncoder().encode(changed.join(''))) === 'read') read += 1;
        },
      ),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(2_900);
  });

  it('bytes of no format at all are refused', () => {
    holds(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(survives(bytes)).toBe('refused');
      }),
      { numRuns: 1_000 },
    );
  });
});
