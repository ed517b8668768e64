/** A text to be hashed and looked for in the flat file of the VAT register (plik płaski). */
export interface WhiteListText {
  readonly text: string;
  /** The mask of virtual accounts that the account fits; null for the account itself. */
  readonly mask: string | null;
}

/** Digits 3 to 10 of an account are its bank's. */
const BANK = [2, 10] as const;

/**
 * What to look for: day of the list (YYYYMMDD), NIP and account; then the same with each mask that the account fits. In a mask `Y`
 * stands for a digit of the account, `X` stays, every other character must be the account's own.
 */
export function whiteListTexts(
  listDay: string,
  nip: string,
  nrb: string,
  masks: readonly string[],
): WhiteListText[] {
  const start = listDay.replaceAll('-', '') + nip;
  const fitting = masks.filter((mask) => fits(mask, nrb));
  return [
    { text: start + nrb, mask: null },
    ...fitting.map((mask) => ({ text: start + filled(mask, nrb), mask })),
  ];
}

function fits(mask: string, nrb: string): boolean {
  if (mask.length !== nrb.length || mask.slice(...BANK) !== nrb.slice(...BANK)) return false;
  return [...mask].every((sign, at) => sign === 'X' || sign === 'Y' || sign === nrb[at]);
}

function filled(mask: string, nrb: string): string {
  return [...mask].map((sign, at) => (sign === 'Y' ? (nrb[at] ?? sign) : sign)).join('');
}
