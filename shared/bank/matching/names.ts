import { nameWords } from './signs.ts';

/** How much of a payer's name stands in the name on the transfer. */
export interface NameLikeness {
  /** Words of the payer's name that were found, in any order, Polish letters optional. */
  readonly found: number;
  readonly of: number;
  /** Surname and first name, or the whole name of a firm, are there. */
  readonly whole: boolean;
}

/** Compares by words in both orders, so that `JAN KOWALSKI UL. POLNA` is `Kowalski Jan`. A couple is there when one of them is. */
export function nameLikeness(partyName: string, written: readonly string[]): NameLikeness {
  const wanted = nameWords(partyName);
  const there = new Set(written);
  const found = wanted.filter((word) => there.has(word)).length;
  return { found, of: wanted.length, whole: wanted.length > 0 && found >= Math.min(wanted.length, 2) };
}
