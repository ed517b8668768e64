/** Polish text for search and order. Pure, the same at the service, at the desk and on screen. */

const NOT_DECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * Folds text for search: lower case, no diacritics (`Żółć` becomes `zolc`), one space between words, no control or
 * direction marks. Never for display and never for comparing identities.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łđøßæœı]/g, (letter) => NOT_DECOMPOSED[letter] ?? letter)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** True when every word of the query begins a word of the text, in any order; Polish letters are optional. */
export function matchesWords(text: string, query: string): boolean {
  const words = foldForSearch(text).split(/[^\p{L}\p{N}]+/u);
  return foldForSearch(query)
    .split(/[^\p{L}\p{N}]+/u)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

const collator = new Intl.Collator('pl', { sensitivity: 'variant', numeric: true });

/** Polish alphabetical order for `sort`: `lina` before `łąka`, `2` before `10`. Equal texts only give zero. */
export function comparePolish(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
