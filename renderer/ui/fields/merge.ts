/** One field that somebody else changed meanwhile: what it was, what they made of it, and what is typed here. */
export interface FieldDifference<V = unknown> {
  readonly name: string;
  readonly was: V;
  readonly theirs: V;
  readonly mine: V;
  /** Both changed it, to different values: what is typed here stands until the person decides. */
  readonly clash: boolean;
}

export interface Merged<T> {
  /** Their version with my changes upon it. */
  readonly values: T;
  readonly differences: readonly FieldDifference[];
}

/**
 * Brings what is typed here onto a version that somebody saved meanwhile. A field changed here keeps what was typed, every
 * other takes theirs; nothing is overwritten in silence, because each difference is named.
 */
export function mergeVersions<T extends object>(base: T, theirs: T, mine: T): Merged<T> {
  const differences: FieldDifference[] = [];
  const values = { ...theirs };
  for (const name of Object.keys(mine) as (keyof T & string)[]) {
    const [was, their, own] = [base[name], theirs[name], mine[name]];
    const changedHere = !equal(own, was);
    const changedThere = !equal(their, was);
    if (changedHere) values[name] = own;
    if (changedThere)
      differences.push({ name, was, theirs: their, mine: own, clash: changedHere && !equal(own, their) });
  }
  return { values, differences };
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
