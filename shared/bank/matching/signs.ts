import { modulo97 } from '#shared/kernel/identifiers/identifier.ts';
import { parseNip } from '#shared/kernel/identifiers/nip.ts';
import { makeNrb, parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { parsePesel } from '#shared/kernel/identifiers/pesel.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { parseStructuredTitle } from '../titles.ts';
import type { PaymentFacts } from './facts.ts';

/** What a payment shows of its payer, ready to be looked up. */
export interface PaymentSigns {
  /** Account numbers of 26 digits that may be a payer's virtual account. */
  readonly virtualAccounts: readonly string[];
  /** Own references with right check digits. */
  readonly slipCodes: readonly string[];
  /** Numbers of documents and accounts, upper case: `DEC/PNF/2026/K-000123`, `K-000123`. */
  readonly documents: readonly string[];
  /** PESEL and NIP with right check digits. */
  readonly identifiers: readonly string[];
  readonly payerAccount: string | null;
  /** Words of the payer's name, folded, without legal forms and addresses. */
  readonly nameWords: readonly string[];
}

const SHORTEST_REFERENCE = 6;
const LONGEST_REFERENCE = 30;
/** More of a kind than this in one title is no reference but a list; the rest is not looked at. */
const MOST = 12;

/**
 * Reads the signs of a payment. `sortCode` are the eight digits of the office's bank, by which the short identifier of mass
 * payments becomes a whole account number.
 */
export function signsOf(facts: PaymentFacts, sortCode: string): PaymentSigns {
  const numbers = numbersIn(facts.title);
  return {
    virtualAccounts: some([
      ...virtualAccounts(facts.virtualAccount, sortCode),
      ...numbers.filter((digits) => digits.length === 26 && parseNrb(digits).valid),
    ]),
    slipCodes: some(numbers.filter(isReference)),
    documents: some(documentsIn(facts.title)),
    identifiers: some([...taxIdentifier(facts.title), ...numbers.filter(isIdentifier)]),
    payerAccount: facts.account,
    nameWords: nameWords(facts.name ?? ''),
  };
}

function virtualAccounts(id: string | null, sortCode: string): string[] {
  const digits = (id ?? '').replace(/^PL/, '').replace(/\s/g, '');
  if (!/^\d+$/.test(digits)) return [];
  if (digits.length === 26) return [digits];
  if (digits.length < SHORTEST_REFERENCE || digits.length > 16) return [];
  const client = digits.slice(0, 4) + digits.slice(4).padStart(12, '0');
  return [makeNrb(sortCode, digits.padStart(16, '0')), makeNrb(sortCode, client)];
}

/** Runs of digits: each alone, and neighbours with one blank or dash between them as one number. */
function numbersIn(title: string): string[] {
  const found: string[] = [];
  for (const [run] of title.matchAll(/\d+(?:[ -]\d+)*/g)) {
    const parts = run.split(/[ -]/);
    found.push(...parts);
    if (parts.length > 1) found.push(parts.join(''));
  }
  return found;
}

function isReference(digits: string): boolean {
  return digits.length >= SHORTEST_REFERENCE && digits.length <= LONGEST_REFERENCE && modulo97(digits) === 1;
}

function isIdentifier(digits: string): boolean {
  if (digits.length === 11) return parsePesel(digits).valid;
  return digits.length === 10 && parseNip(digits).valid;
}

function taxIdentifier(title: string): string[] {
  const structured = parseStructuredTitle(title);
  return structured?.kind === 'tax' && /^\d+$/.test(structured.identifier) ? [structured.identifier] : [];
}

const DOCUMENT = /[\p{L}\d]+(?:[/.-][\p{L}\d]+)+/gu;

/** Tokens with a digit and a separator: numbers of decisions, contracts, invoices and accounts. */
function documentsIn(title: string): string[] {
  const found: string[] = [];
  for (const [token] of title.toUpperCase().matchAll(DOCUMENT)) {
    if (!/\d/.test(token) || token.length < 4) continue;
    found.push(token);
    const parts = token.split('/');
    const last = parts.at(-1) ?? '';
    if (parts.length > 1 && last.includes('-')) found.push(last);
  }
  return found;
}

const NO_NAMES = new Set([
  'sp',
  'zoo',
  'spolka',
  'sa',
  'sj',
  'ul',
  'os',
  'al',
  'pl',
  'firma',
  'oraz',
  'pan',
  'pani',
  'ograniczona',
  'odpowiedzialnoscia',
  'wspolwlasciciele',
]);

/** Words of a name as they are compared: folded, of three letters or more, without legal forms. */
export function nameWords(name: string): string[] {
  return some(
    foldForSearch(name)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length >= 3 && !NO_NAMES.has(word)),
  );
}

function some(all: readonly string[]): string[] {
  return [...new Set(all)].slice(0, MOST);
}
