import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import { makeNrb, parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';

/** Digits of the amount after the account number, when the operator reads one. */
const AMOUNT_DIGITS = 10;

/**
 * Text of the Code 128 (subset C) on a payment slip: the 26 digits of the virtual account, optionally followed by ten
 * digits of grosze. Refuses ACCOUNT and AMOUNT_RANGE.
 */
export function slipBarcode(account: string, amount?: Grosze): Outcome<string> {
  const nrb = parseNrb(account);
  const wrong = nrb.problems.find(({ severity }) => severity === 'error');
  if (wrong) return refused('ACCOUNT', wrong.message, { field: 'account' });
  if (amount === undefined) return accepted(nrb.normal);
  if (amount < 0 || String(amount).length > AMOUNT_DIGITS)
    return refused('AMOUNT_RANGE', 'Kod kreskowy blankietu mieści kwoty do 99 999 999,99 zł.', {
      field: 'amount',
    });
  return accepted(nrb.normal + String(amount).padStart(AMOUNT_DIGITS, '0'));
}

/** Reads what a scanner typed from a slip: an account number of 26 digits, with ten digits of grosze after it or without. */
export function parseSlipBarcode(
  text: string,
): Outcome<{ readonly account: string; readonly amount?: Grosze }> {
  const digits = text.trim();
  const match = /^(\d{26})(\d{10})?$/.exec(digits);
  const account = match?.[1] ?? '';
  if (!match || !parseNrb(account).valid)
    return refused(
      'BARCODE_UNREADABLE',
      'To nie jest kod z blankietu wpłaty. Zeskanuj go jeszcze raz albo wyszukaj płacącego.',
    );
  return accepted(match[2] === undefined ? { account } : { account, amount: grosze(Number(match[2])) });
}

const START = { A: 103, B: 104, C: 105 } as const;

/**
 * The check value of a Code 128 symbol (0 to 102) of one subset, for comparing with what a printer or a library made.
 * @throws RangeError when the text does not fit the subset.
 */
export function code128Check(subset: 'B' | 'C', text: string): number {
  return symbols(subset, text).reduce((sum, value, index) => sum + (index + 1) * value, START[subset]) % 103;
}

/**
 * Builds a virtual account: the bank's eight digits, the client's identifier given by the bank, and the free part, padded
 * with zeros on the left to sixteen digits together (8 + 4 + 12, 8 + 8 + 8 or as agreed).
 * Refuses VIRTUAL_ACCOUNT_PARTS when the parts are no digits or too long.
 */
export function virtualAccount(sortCode: string, clientId: string, free: string): Outcome<string> {
  const room = 16 - clientId.length;
  if (!/^\d{8}$/.test(sortCode) || !/^\d{0,15}$/.test(clientId) || !/^\d+$/.test(free) || free.length > room)
    return refused(
      'VIRTUAL_ACCOUNT_PARTS',
      `Rachunek wirtualny składa się z 8 cyfr banku i 16 cyfr klienta; na numer płacącego zostaje ${Math.max(room, 0)} cyfr.`,
    );
  return accepted(makeNrb(sortCode, clientId + free.padStart(room, '0')));
}

function symbols(subset: 'B' | 'C', text: string): number[] {
  if (subset === 'C') {
    if (!/^(\d\d)+$/.test(text)) throw new RangeError('subset C holds pairs of digits');
    return text.match(/\d\d/g)?.map(Number) ?? [];
  }
  if (!/^[ -\x7f]+$/.test(text)) throw new RangeError('subset B holds printable ASCII');
  return [...text].map((character) => character.charCodeAt(0) - 32);
}
