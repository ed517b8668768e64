import fc from 'fast-check';

/** The seed of every property test: a run is repeatable, and PROPERTY_SEED tries another corner of the space. */
const { PROPERTY_SEED = '20261122' } = process.env;

/** Asserts a property over seeded random cases; a counterexample it finds is to become a fixed test. */
export function holds<T>(property: fc.IProperty<T>, more: fc.Parameters<T> = {}): void {
  fc.assert(property, { seed: Number(PROPERTY_SEED), numRuns: 300, ...more });
}
