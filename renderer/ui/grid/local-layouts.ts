import { listLayoutSchema } from '#shared/lists/layout.ts';
import type { LayoutStore, NamedLayout } from './grid-services.ts';

const PREFIX = 'skarbnik.layout.';

/** Arrangements kept in the browser alone, one entry a list. */
export class LocalLayouts implements LayoutStore {
  readonly #known = new Map<string, readonly NamedLayout[]>();
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  saved = (list: string): readonly NamedLayout[] => {
    const known = this.#known.get(list);
    if (known) return known;
    const read = stored(list);
    this.#known.set(list, read);
    return read;
  };

  save = (list: string, name: string, layout: NamedLayout['layout']): void => {
    this.#keep(list, [...this.saved(list).filter((other) => other.name !== name), { name, layout }]);
  };

  remove = (list: string, name: string): void => {
    this.#keep(
      list,
      this.saved(list).filter((other) => other.name !== name),
    );
  };

  #keep(list: string, layouts: readonly NamedLayout[]): void {
    this.#known.set(list, layouts);
    localStorage.setItem(`${PREFIX}${list}`, JSON.stringify(layouts));
    for (const listener of this.#listeners) listener();
  }
}

/** What an older version or a person left there may be anything: what is no layout is passed over. */
function stored(list: string): readonly NamedLayout[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(`${PREFIX}${list}`) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.flatMap((one: { name?: unknown; layout?: unknown }) => {
      const layout = listLayoutSchema.safeParse(one.layout);
      return typeof one.name === 'string' && layout.success ? [{ name: one.name, layout: layout.data }] : [];
    });
  } catch {
    return [];
  }
}
