import { parseNip } from '../kernel/identifiers/nip.ts';
import { parseNrb } from '../kernel/identifiers/nrb.ts';
import { parsePesel } from '../kernel/identifiers/pesel.ts';
import { parseReference } from '../kernel/identifiers/reference.ts';
import { parseRegon } from '../kernel/identifiers/regon.ts';
import { foldForSearch } from '../kernel/polish-text.ts';
import { parseSlipBarcode } from '../receivables/slip-barcode.ts';

/**
 * What the text in the one search box may be. Several readings may hold at once: eleven digits are a PESEL and may be an
 * account number as well; all are tried and whatever is found is shown with what it was found by.
 */
export interface Reading {
  /** PESEL, NIP and REGON in their normal form, with the kind that the length suggests. */
  readonly identifiers: readonly { readonly kind: 'PESEL' | 'NIP' | 'REGON'; readonly value: string }[];
  /** Own references of slips (barcode text or the reference of a transfer code). */
  readonly slipCodes: readonly string[];
  /** 26 digits of a virtual bank account. */
  readonly virtualAccount: string | null;
  /** Numbers of payers' accounts. */
  readonly accountNumbers: readonly string[];
  /** Decision or document number, as typed and in capitals. */
  readonly documentNumbers: readonly string[];
  /** Folded words of a name; empty when the text cannot be one. */
  readonly nameWords: readonly string[];
  /** Folded words of an address, with its numbers; empty when the text cannot be one. */
  readonly addressWords: readonly string[];
}

const NOTHING: Reading = {
  identifiers: [],
  slipCodes: [],
  virtualAccount: null,
  accountNumbers: [],
  documentNumbers: [],
  nameWords: [],
  addressWords: [],
};

const MOST_WORDS = 6;

/** Reads the text of the search box; see Reading. */
export function recognise(text: string): Reading {
  const query = text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim();
  if (query.includes('|')) return transferCodeReading(query);
  const digits = query.replace(/[\s-]/g, '').replace(/^PL(?=\d{26}$)/i, '');
  return /^\d+$/.test(digits) ? digitsReading(query, digits) : textReading(query);
}

/**
 * The nine fields of the bank association's code: the account is the third text, the reference the seventh. Where one account
 * of the office serves all, the title names the payer's (`PON 2026 K-000123`).
 */
function transferCodeReading(query: string): Reading {
  const fields = query.split('|').map((field) => field.trim());
  const [, , account = '', , , title = '', reference = ''] = fields;
  const slipCodes = [reference, ...title.split(/\D+/)].filter((code) => parseReference(code).valid);
  return {
    ...NOTHING,
    slipCodes: [...new Set(slipCodes)],
    virtualAccount: parseNrb(account).valid ? account : null,
    accountNumbers: title.split(/\s+/).filter((word) => /\d/.test(word) && /[\p{L}-]/u.test(word)),
  };
}

function digitsReading(query: string, digits: string): Reading {
  const identifiers: { kind: 'PESEL' | 'NIP' | 'REGON'; value: string }[] = [];
  if (digits.length === 11) identifiers.push({ kind: 'PESEL', value: parsePesel(digits).normal });
  if (digits.length === 10) identifiers.push({ kind: 'NIP', value: parseNip(digits).normal });
  if (digits.length === 9 || digits.length === 14)
    identifiers.push({ kind: 'REGON', value: parseRegon(digits).normal });
  return {
    ...NOTHING,
    identifiers,
    slipCodes: parseReference(digits).valid ? [digits] : [],
    virtualAccount: virtualAccountIn(digits),
    accountNumbers: [...new Set([query, digits])],
    documentNumbers: [...new Set([query, digits])],
  };
}

/** A slip's barcode is the account, alone or with ten digits of grosze after it. */
function virtualAccountIn(digits: string): string | null {
  const slip = parseSlipBarcode(digits);
  if (slip.ok) return slip.value.account;
  return digits.length === 26 ? digits : null;
}

function textReading(query: string): Reading {
  const folded = foldForSearch(query);
  const words = (pattern: RegExp) => folded.split(pattern).filter(Boolean).slice(0, MOST_WORDS);
  const nip = /^(NIP:?\s*|PL\s*)?[\d\s-]+$/i.test(query) ? parseNip(query.replace(/^NIP:?\s*/i, '')) : null;
  const hasDigits = /\d/.test(folded);
  const hasLetters = /\p{L}/u.test(folded);
  return {
    ...NOTHING,
    identifiers: nip?.valid ? [{ kind: 'NIP', value: nip.normal }] : [],
    accountNumbers: hasDigits ? [query, query.toUpperCase()] : [],
    documentNumbers: hasDigits ? [...new Set([query, query.toUpperCase()])] : [],
    nameWords: hasLetters ? words(/[^\p{L}\p{N}]+/u) : [],
    addressWords: hasLetters
      ? words(/[^\p{L}\p{N}/]+/u).filter((word) => !/^(ul|al|os|pl|m)$/.test(word))
      : [],
  };
}
