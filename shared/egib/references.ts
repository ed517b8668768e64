import type { Ref } from './records.ts';

const LOCAL_ID = /[a-z0-9]{8}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{12}/i;

/**
 * Finds the object a reference means. A reference names a `gml:id`, sometimes one of a version that has ended; or it is a
 * web address or URN that holds the local identifier, which all versions of an object share.
 */
export class ReferenceIndex<T> {
  private readonly byKey = new Map<string, T>();
  /** Only identifiers that do not hold the key. */
  private readonly byId = new Map<string, T>();

  /** @returns the object that stood under the key already, if any. */
  add(key: string, id: string, value: T): T | undefined {
    const before = this.byKey.get(key);
    if (before !== undefined) return before;
    this.byKey.set(key, value);
    if (localIdOf(id) !== key) this.byId.set(id, value);
    return undefined;
  }

  find(ref: Ref): T | undefined {
    const direct = this.byId.get(ref);
    if (direct !== undefined) return direct;
    const key = localIdOf(ref);
    return this.byKey.get(key ?? ref.toLowerCase());
  }

  values(): IterableIterator<T> {
    return this.byKey.values();
  }
}

function localIdOf(text: string): string | undefined {
  return LOCAL_ID.exec(text)?.[0].toLowerCase();
}
