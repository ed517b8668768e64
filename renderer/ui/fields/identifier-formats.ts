/** What a check found. A warning is accepted by the field; an error too, where the screen says `acceptsWrong`. */
export interface IdentifierProblem {
  readonly severity: 'error' | 'warning';
  /** One sentence: what is wrong and how to mend it. */
  readonly message: string;
}

/** How one kind of identifier is typed, grouped and checked. */
export interface IdentifierFormat {
  /** Keeps only the characters that belong to the identifier, in their normal form. */
  readonly normal: (text: string) => string;
  /** Groups the normal form, complete or not, as it stands on paper. */
  readonly group: (normal: string) => string;
  /** The normal form is as long as it can be: it is time to say what is wrong. */
  readonly complete: (normal: string) => boolean;
  /** What is wrong with the whole text, or nothing. */
  readonly check: (normal: string) => IdentifierProblem | undefined;
}

const digitsOnly = (text: string) => text.replace(/\D/g, '');
const groups = (sizes: readonly number[], separator: string) => (normal: string) => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= normal.length) break;
    parts.push(normal.slice(at, at + size));
    at += size;
  }
  if (at < normal.length) parts.push(normal.slice(at));
  return parts.join(separator);
};

const error = (message: string): IdentifierProblem => ({ severity: 'error', message });

const lengthProblem = (name: string, normal: string, wanted: number) =>
  error(`${name} ma ${wanted} cyfr, a wpisano ${normal.length}.`);

const checkDigit = (normal: string, weights: readonly number[], modulus: number) =>
  weights.reduce((total, weight, index) => total + weight * Number(normal[index]), 0) % modulus;

const badCheckDigit = (name: string) =>
  error(`Cyfra kontrolna ${name} się nie zgadza. Sprawdź, czy nie przestawiono cyfr.`);

/** Personal number; its birth date must exist and its check digit agree. */
export const peselFormat: IdentifierFormat = {
  normal: digitsOnly,
  group: groups([6, 5], ' '),
  complete: (normal) => normal.length >= 11,
  check: (normal) => {
    if (normal.length !== 11) return lengthProblem('PESEL', normal, 11);
    const month = Number(normal.slice(2, 4)) % 20;
    const dayOfMonth = Number(normal.slice(4, 6));
    if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31)
      return error('PESEL zaczyna się od daty urodzenia, a takiej daty nie ma. Sprawdź pierwsze sześć cyfr.');
    const sum = checkDigit(normal, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10);
    return sum === 0 ? undefined : badCheckDigit('PESEL');
  },
};

/** Tax number. */
export const nipFormat: IdentifierFormat = {
  normal: digitsOnly,
  group: groups([3, 3, 2, 2], '-'),
  complete: (normal) => normal.length >= 10,
  check: (normal) => {
    if (normal.length !== 10) return lengthProblem('NIP', normal, 10);
    const rest = checkDigit(normal, [6, 5, 7, 2, 3, 4, 5, 6, 7], 11);
    return rest === Number(normal[9]) ? undefined : badCheckDigit('NIP');
  },
};

/** Statistical number of 9 or 14 digits. */
export const regonFormat: IdentifierFormat = {
  normal: digitsOnly,
  group: groups([3, 3, 3, 5], ' '),
  complete: (normal) => normal.length === 9 || normal.length >= 14,
  check: (normal) => {
    if (normal.length !== 9 && normal.length !== 14)
      return error(`REGON ma 9 albo 14 cyfr, a wpisano ${normal.length}.`);
    const short = checkDigit(normal, [8, 9, 2, 3, 4, 5, 6, 7], 11) % 10;
    if (short !== Number(normal[8])) return badCheckDigit('REGON');
    if (normal.length === 9) return undefined;
    const long = checkDigit(normal, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8], 11) % 10;
    return long === Number(normal[13]) ? undefined : badCheckDigit('REGON');
  },
};

/** Polish bank account number (26 digits, a leading PL is dropped). */
export const nrbFormat: IdentifierFormat = {
  normal: digitsOnly,
  group: groups([2, 4, 4, 4, 4, 4, 4], ' '),
  complete: (normal) => normal.length >= 26,
  check: (normal) => {
    if (normal.length !== 26) return lengthProblem('Numer rachunku', normal, 26);
    const rest = BigInt(`${normal.slice(2)}2521${normal.slice(0, 2)}`) % 97n;
    return rest === 1n
      ? undefined
      : error('Cyfry kontrolne rachunku się nie zgadzają. Sprawdź numer z dokumentem.');
  },
};

const courtWeights = [1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7] as const;
const courtLetters = '0123456789XABCDEFGHIJKLMNOPRSTUWYZ';

/** Land register number: court code, eight digits, check digit (`PO1P/00123456/7`). */
export const landRegisterFormat: IdentifierFormat = {
  normal: (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, ''),
  group: groups([4, 8, 1], '/'),
  complete: (normal) => normal.length >= 13,
  check: (normal) => {
    if (!/^[A-Z]{2}\d[A-Z]\d{9}$/.test(normal))
      return error('Numer księgi to kod sądu, osiem cyfr i cyfra kontrolna, na przykład PO1P/00123456/7.');
    const sum = courtWeights.reduce(
      (total, weight, index) => total + weight * courtLetters.indexOf(normal[index] ?? ''),
      0,
    );
    return sum % 10 === Number(normal[12]) ? undefined : badCheckDigit('księgi wieczystej');
  },
};
