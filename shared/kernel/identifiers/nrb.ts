import {
  checkPair97,
  compact,
  grouped,
  type Identifier,
  identifier,
  modulo97,
  problem,
  unreadable,
  weightedSum,
} from './identifier.ts';

export interface NrbFacts {
  /** Number of the bank's branch (numer rozliczeniowy): eight digits. */
  readonly sortCode: string;
  /** The client's part: sixteen digits. */
  readonly account: string;
  /** `tax-office` for a tax micro-account or another tax account at NBP, `zus` for the ZUS contribution account. */
  readonly purpose: 'ordinary' | 'tax-office' | 'zus';
}

/** P and L of `PL` as numbers, put after the number for the ISO 7064 check. */
const COUNTRY = '2521';
const SORT_WEIGHTS = [3, 9, 7, 1, 3, 9, 7];
const TAX_SORT_CODE = '10100071';
const ZUS_SORT_CODE = '60000002';

/**
 * NRB, the Polish account number of 26 digits; `PL` and spaces are dropped. A wrong check digit of the bank's branch
 * number alone is a warning: such accounts exist.
 */
export function parseNrb(text: string): Identifier<NrbFacts> {
  const digits = compact(text).replace(/^PL/, '');
  if (!/^\d+$/.test(digits))
    return unreadable(
      text,
      'CHARACTERS',
      'Numer rachunku składa się z samych cyfr (może mieć PL na początku). Sprawdź numer.',
    );
  if (digits.length !== 26)
    return unreadable(
      text,
      'LENGTH',
      `Numer rachunku ma 26 cyfr, a podano ${digits.length}. Sprawdź, czy niczego nie brakuje.`,
    );
  const problems = [];
  const pair = Number(digits.slice(0, 2));
  if (pair < 2 || pair > 98 || modulo97(`${digits.slice(2)}${COUNTRY}${digits.slice(0, 2)}`) !== 1)
    problems.push(
      problem(
        'CHECK_DIGIT',
        'Nie zgadzają się cyfry kontrolne numeru rachunku. Porównaj numer z dokumentem.',
      ),
    );
  const sortCode = digits.slice(2, 10);
  if (!isSortCodeRight(sortCode))
    problems.push(
      problem(
        'SORT_CODE',
        `Numer banku ${sortCode} ma błędną cyfrę kontrolną. Upewnij się, że taki bank istnieje.`,
        'warning',
      ),
    );
  const purpose = sortCode === TAX_SORT_CODE ? 'tax-office' : sortCode === ZUS_SORT_CODE ? 'zus' : 'ordinary';
  return identifier<NrbFacts>(digits, formatNrb(digits), problems, {
    sortCode,
    account: digits.slice(10),
    purpose,
  });
}

/** `61 1090 1014 0000 0712 1981 2874` */
export function formatNrb(digits: string): string {
  return grouped(digits, [2, 4]);
}

/**
 * Builds an account number: check digits + bank's branch number + the client's sixteen digits.
 * @throws RangeError when the parts have not 8 and 16 digits.
 */
export function makeNrb(sortCode: string, account: string): string {
  if (!/^\d{8}$/.test(sortCode)) throw new RangeError(`a sort code has 8 digits: ${sortCode}`);
  if (!/^\d{16}$/.test(account)) throw new RangeError(`the client's part has 16 digits: ${account}`);
  return checkPair97(`${sortCode}${account}${COUNTRY}`) + sortCode + account;
}

/** The eighth digit of a bank's branch number for its first seven. */
export function sortCodeCheckDigit(firstSeven: string): string {
  return String((10 - (weightedSum(firstSeven, SORT_WEIGHTS) % 10)) % 10);
}

export function isSortCodeRight(sortCode: string): boolean {
  return /^\d{8}$/.test(sortCode) && sortCodeCheckDigit(sortCode) === sortCode[7];
}

/**
 * The tax micro-account (mikrorachunek podatkowy, Ordynacja podatkowa art. 61b) of a PESEL or a NIP.
 * @throws RangeError for another kind of number.
 */
export function taxMicroAccount(identifierDigits: string): string {
  if (!/^(\d{11}|\d{10})$/.test(identifierDigits))
    throw new RangeError('a micro-account is made of a PESEL (11 digits) or a NIP (10 digits)');
  const kind = identifierDigits.length === 11 ? '1' : '2';
  return makeNrb(TAX_SORT_CODE, `222${kind}${identifierDigits.padEnd(12, '0')}`);
}
