import type { Day } from '#shared/kernel/day.ts';
import type { DemoTitle } from './titles.ts';

/** What one unit of the demo has in the database: identities by the codes that the generator speaks in. */
export interface UnitContext {
  readonly unitId: number;
  readonly bookId: number;
  readonly titles: ReadonlyMap<string, DemoTitle & { readonly id: number }>;
  readonly ledgerAccounts: ReadonlyMap<string, number>;
  readonly journals: ReadonlyMap<string, number>;
  /** Who entered the history. */
  readonly clerkId: string;
}

/** Everything that the generated rows depend on. */
export interface DemoContext {
  readonly seed: number;
  readonly payers: number;
  /** The day on which the history ends; nothing is dated later except dues and periods. */
  readonly today: Day;
  readonly office: UnitContext;
  readonly school: UnitContext;
  readonly welfare: UnitContext;
}

/** Partial journals of the office's book, by the code that the generator uses. */
export const JOURNALS = { assessments: 'PR', bank: 'WB', memoranda: 'PK' } as const;
export type JournalCode = string;

/** The value of a map that must hold the key: a missing one is a mistake of the generator, told by name. */
export function held<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demo has no ${String(key)}`);
  return value;
}
