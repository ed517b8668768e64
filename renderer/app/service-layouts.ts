import type { LayoutStore, NamedLayout } from '#renderer/ui/grid/index.ts';
import type { SavedLayout } from '#shared/lists/contract.ts';
import type { Client } from './session.ts';

const SAVE_AFTER_MS = 800;

/**
 * Arrangements of lists kept by the service for the person and the unit, with a copy in the browser, so that a list opens
 * arranged at once and a desk without a line has them too. A change goes to the service when the hand has rested.
 */
export class ServiceLayouts implements LayoutStore {
  readonly #client: Client;
  readonly #place: string;
  #lists: ReadonlyMap<string, readonly NamedLayout[]>;
  readonly #listeners = new Set<() => void>();
  readonly #unsent = new Map<
    string,
    { readonly timer: ReturnType<typeof setTimeout>; readonly send: () => void }
  >();

  /** `owner` names person and unit. */
  constructor(client: Client, owner: string) {
    this.#client = client;
    this.#place = `skarbnik.layouts.${owner}`;
    this.#lists = byList(copyAt(this.#place));
  }

  /** Takes what the service knows; a list that was changed here meanwhile stays as changed. */
  async load(): Promise<void> {
    const known = byList(await this.#client.lists.layouts.all());
    const kept = [...this.#lists].filter(([list]) => this.#isUnsent(list));
    this.#become(new Map([...known, ...kept]));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  saved = (list: string): readonly NamedLayout[] => this.#lists.get(list) ?? NONE;

  save = (list: string, name: string, layout: NamedLayout['layout']): void => {
    this.#put(list, [...this.saved(list).filter((other) => other.name !== name), { name, layout }]);
    this.#later(list, name, () => this.#client.lists.layouts.save({ list, name, layout }));
  };

  remove = (list: string, name: string): void => {
    this.#put(
      list,
      this.saved(list).filter((other) => other.name !== name),
    );
    this.#later(list, name, () => this.#client.lists.layouts.remove({ list, name }));
  };

  /** Sends at once what waits: the person leaves. */
  flush(): void {
    for (const { timer, send } of this.#unsent.values()) {
      clearTimeout(timer);
      send();
    }
  }

  #later(list: string, name: string, act: () => Promise<unknown>): void {
    const key = `${list}/${name}`;
    clearTimeout(this.#unsent.get(key)?.timer);
    const send = () => {
      // Without a line the copy in the browser keeps it; the next change of this list brings it to the service.
      act().then(
        () => this.#unsent.delete(key),
        () => undefined,
      );
    };
    this.#unsent.set(key, { timer: setTimeout(send, SAVE_AFTER_MS), send });
  }

  #isUnsent(list: string): boolean {
    return [...this.#unsent.keys()].some((key) => key.startsWith(`${list}/`));
  }

  #put(list: string, layouts: readonly NamedLayout[]): void {
    this.#become(new Map([...this.#lists, [list, layouts]]));
  }

  #become(lists: ReadonlyMap<string, readonly NamedLayout[]>): void {
    this.#lists = lists;
    const flat = [...lists].flatMap(([list, layouts]) => layouts.map((one) => ({ list, ...one })));
    localStorage.setItem(this.#place, JSON.stringify(flat));
    for (const listener of this.#listeners) listener();
  }
}

const NONE: readonly NamedLayout[] = [];

function byList(saved: readonly SavedLayout[]): Map<string, readonly NamedLayout[]> {
  const lists = new Map<string, NamedLayout[]>();
  for (const { list, name, layout } of saved) lists.set(list, [...(lists.get(list) ?? []), { name, layout }]);
  return lists;
}

/** The copy was written by this program; one that cannot be read is left behind. */
function copyAt(place: string): readonly SavedLayout[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(found) ? (found as SavedLayout[]) : [];
  } catch {
    return [];
  }
}
