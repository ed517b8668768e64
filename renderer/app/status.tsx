import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** Something a module says in the status bar: what waits to be sent, what runs in the background. */
export interface StatusItem {
  readonly id: string;
  readonly text: string;
  readonly tone?: 'plain' | 'amber' | 'danger';
  /** Done part of running work, 0 to 1. */
  readonly progress?: number;
  readonly onOpen?: () => void;
}

interface StatusSetters {
  readonly put: (item: StatusItem) => void;
  readonly remove: (id: string) => void;
}

const ItemsContext = createContext<readonly StatusItem[]>([]);
const SettersContext = createContext<StatusSetters>({ put: () => {}, remove: () => {} });

export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly StatusItem[]>([]);
  const setters = useMemo<StatusSetters>(
    () => ({
      put: (item) => setItems((before) => [...before.filter((other) => other.id !== item.id), item]),
      remove: (id) => setItems((before) => before.filter((other) => other.id !== id)),
    }),
    [],
  );
  return (
    <SettersContext value={setters}>
      <ItemsContext value={items}>{children}</ItemsContext>
    </SettersContext>
  );
}

export function useStatusItems(): readonly StatusItem[] {
  return useContext(ItemsContext);
}

/** Puts one line into the status bar while the component stands and `text` is given. */
export function useStatus(
  id: string,
  text: string | undefined,
  more: Omit<StatusItem, 'id' | 'text'> = {},
): void {
  const { put, remove } = useContext(SettersContext);
  const { tone = 'plain', progress, onOpen } = more;
  useEffect(() => {
    if (text === undefined) return;
    put({
      id,
      text,
      tone,
      ...(progress === undefined ? {} : { progress }),
      ...(onOpen === undefined ? {} : { onOpen }),
    });
    return () => remove(id);
  }, [put, remove, id, text, tone, progress, onOpen]);
}
