import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBankFile } from '#shared/bank/read.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { bankFileBytes, DIALECT_FILES, reportProfile } from '#tests/support/bank-files/read.ts';
import { holds } from '#tests/support/property.ts';

/** What happens to files on their way: bytes changed, cut out, put in, doubled, swapped; the end lost. */
type Mutation =
  | { readonly kind: 'set'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'delete' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'cut'; readonly at: number };

/** Pieces that mean something to the readers do more harm than random bytes. */
const meaningful = fc
  .constantFrom(
    ...[
      ':61:',
      ':86:',
      ':20:',
      ':62F:',
      '\r\n',
      '\n:60F:C999999PLN999999999999999,99',
      '-}',
      '{4:',
      '\x01',
      '~20',
      '^38',
      '<',
      '&x;',
      ']]>',
      '<Ntry>',
      '</Stmt>',
      '<!--',
      '"',
      '|',
      ',',
    ],
  )
  .map((text) => [...new TextEncoder().encode(text)]);
const some = fc.oneof(fc.array(fc.nat(255), { minLength: 1, maxLength: 4 }), meaningful);
const place = fc.nat(3_000);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: place, bytes: some }),
  fc.record({ kind: fc.constant('insert' as const), at: place, bytes: some }),
  fc.record({
    kind: fc.constantFrom('delete' as const, 'double' as const),
    at: place,
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
);

function mutated(original: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let bytes = [...original];
  for (const change of mutations) {
    const at = bytes.length === 0 ? 0 : change.at % bytes.length;
    if (change.kind === 'cut') bytes = bytes.slice(0, at);
    else if ('bytes' in change)
      bytes.splice(at, change.kind === 'set' ? change.bytes.length : 0, ...change.bytes);
    else if (change.kind === 'delete') bytes.splice(at, change.length);
    else bytes.splice(at, 0, ...bytes.slice(at, at + change.length));
  }
  return Uint8Array.from(bytes);
}

/** Reads; a refusal for people is an answer, anything else that is thrown fails the test. */
function survives(bytes: Uint8Array, options: Parameters<typeof readBankFile>[1] = {}): void {
  try {
    const { statements, orders, ordersEnd } = readBankFile(bytes, options);
    for (const { entries, credits, debits, problems, opening, closing, kind } of statements) {
      const held = problems.some(({ severity }) => severity === 'error');
      const sum = entries.reduce((total, { amount }) => total + amount, 0);
      if (!held) expect(sum).toBe(credits - debits);
      if (!held && kind === 'statement') expect((opening?.amount ?? Number.NaN) + sum).toBe(closing?.amount);
    }
    if (ordersEnd) expect(ordersEnd.count).toBe(orders.length);
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error;
    expect(error.info.message).toMatch(/\p{L}.*\.$/su);
  }
}

const profile = reportProfile({
  name: 'x',
  layout: 'delimited',
  days: 'DD.MM.YYYY',
  amounts: 'comma',
  skipLines: 1,
  records: [
    { role: 'footer', marked: { at: 1, text: 'S' }, columns: { count: { at: 2 }, sum: { at: 3 } } },
    { role: 'detail', columns: { day: { at: 2 }, amount: { at: 3 }, name: { at: 6 }, title: { at: 7 } } },
  ],
});
const mutations = fc.array(mutation, { minLength: 1, maxLength: 6 });

describe('mangled files never crash or hang a reader, and what is not held agrees to the grosz', () => {
  it.each([...DIALECT_FILES, 'mass-payments-110.txt'])('%s, two thousand times', (file) => {
    const original = bankFileBytes(file);
    holds(
      fc.property(mutations, (changes) => survives(mutated(original, changes))),
      { numRuns: 2_000 },
    );
  });

  it('a report by a profile, two thousand times', () => {
    const original = bankFileBytes('mass-payments.csv');
    holds(
      fc.property(mutations, (changes) => survives(mutated(original, changes), { profile })),
      { numRuns: 2_000 },
    );
  });

  it('bytes of no format at all', () => {
    holds(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => survives(bytes)),
      { numRuns: 2_000 },
    );
  });
});
