import { remembered } from './remembered.ts';
import type { EntryKind } from './statement.ts';
import type { StructuredTitle } from './titles.ts';

/** One sign by which a bank marks a kind of entry. Data, in the order in which the signs are looked for. */
export interface KindMark {
  readonly kind: EntryKind;
  /** Whole type of :61: or the bank's code of the transaction. */
  readonly types?: readonly string[];
  /** Upper-case beginnings of words in the description. */
  readonly words?: readonly string[];
}

export const KIND_MARKS: readonly KindMark[] = [
  { kind: 'return', types: ['NRTI'], words: ['ZWROT PRZELEWU', 'ZWROT PLATNOSCI', 'ZWROT PŁATNOŚCI'] },
  {
    kind: 'fee',
    types: ['NCHG', 'NCOM', 'FCHG', 'FCOM', 'CHRG', 'FEES'],
    words: ['PROWIZJ', 'OPŁAT', 'OPLAT'],
  },
  { kind: 'interest', types: ['NINT', 'FINT', 'INTR'], words: ['ODSETK', 'KAPITALIZACJ'] },
  {
    kind: 'cash',
    types: ['NCSH', 'CDPT', 'CWDL'],
    words: ['WPŁATA GOTÓW', 'WPLATA GOTOW', 'WYPŁATA', 'WYPLATA'],
  },
  { kind: 'card', types: ['NCRD', 'POSD'], words: ['KARTA', 'ROZLICZENIE KART', 'TERMINAL'] },
  {
    kind: 'mass-payment',
    words: ['TRANSAKCJA COLLECT', 'COLLECT', 'PŁATNOŚCI MASOWE', 'PLATNOSCI MASOWE', 'SIMP'],
  },
  { kind: 'split-payment', words: ['PRZELEW MPP', 'MPP', 'SPLIT'] },
  { kind: 'tax', words: ['PRZELEW PODATKOWY', 'PODATKOWY', 'PRZELEW DO US'] },
  { kind: 'zus', words: ['PRZELEW ZUS', 'PRZELEW DO ZUS', 'ZUS'] },
];

/** The kind of an entry by the bank’s code and words, then by the shape of its title; an ordinary transfer otherwise. */
export function entryKind(
  type: string | null,
  description: string | null,
  structured: StructuredTitle | null,
): EntryKind {
  return markedKind(`${type ?? ''}\n${description ?? ''}`) ?? structured?.kind ?? 'transfer';
}

const markedKind = remembered((asked: string): EntryKind | null => {
  const [type = '', ...rest] = asked.split('\n');
  const words = rest.join(' ').toUpperCase();
  const codes = type.split('/');
  for (const { kind, types, words: starts } of KIND_MARKS) {
    if (types?.some((code) => codes.includes(code))) return kind;
    if (words !== '' && starts?.some((start) => beginsWord(words, start))) return kind;
  }
  return null;
});

function beginsWord(words: string, start: string): boolean {
  const at = words.indexOf(start);
  return at === 0 || (at > 0 && words[at - 1] === ' ');
}
