import { makeNrb } from '#shared/kernel/identifiers/nrb.ts';
import type { Counterparty } from '../statement.ts';
import { accountNumber, textOrNull } from '../values.ts';
import { MT940_DIALECTS, type Mt940Dialect, SUBFIELDS } from './dialect.ts';
import { proseDetails } from './prose.ts';

/** What :86: tells of an entry. */
export interface EntryInformation {
  readonly dialect: string;
  /** The bank's three-digit code of the operation. */
  readonly code: string | null;
  readonly description: string | null;
  readonly title: string;
  readonly counterparty: Counterparty;
  readonly virtualAccount: string | null;
  readonly transaction: string | null;
}

export const NO_COUNTERPARTY: Counterparty = { name: null, account: null, address: null };

const PROSE = MT940_DIALECTS.find(({ separator }) => separator === null);
/** A sub-field holds 27 characters: a full one is cut and goes on in the next. */
const FULL = 27;
const ADDRESS_START = /^(UL|AL|OS|PL|ALEJA|PLAC|ULICA|OSIEDLE)\b\.? |^\d\d-\d{3}\b/i;

/** Takes the lines of :86: (without the tag) apart; `ownAccount` helps to know a virtual account in the text. */
export function entryInformation(
  lines: readonly string[],
  ownAccount: string | null,
  dialects: readonly Mt940Dialect[] = MT940_DIALECTS,
): EntryInformation {
  const first = lines[0] ?? '';
  const code = /^\d{3}/.exec(first)?.[0] ?? null;
  const dialect = dialectOf(first, code, dialects) ?? dialectOf(lines[1] ?? '', null, dialects);
  if (!dialect || dialect.separator === null) {
    const prose = dialects.find(({ separator }) => separator === null) ?? PROSE;
    return proseDetails(lines.join(prose?.join ?? ''));
  }
  const parts = subfields(lines.join(dialect.join), dialect.separator);
  const title = dialect.title
    .map((number) => parts.get(number) ?? '')
    .join('')
    .trim();
  return {
    dialect: dialect.name,
    code: code ?? textOrNull(parts.get('34'))?.slice(0, 3) ?? null,
    description: descriptionOf(parts.get('00')),
    title: textOrNull(title) ?? '',
    counterparty: counterpartyOf(parts, dialect),
    virtualAccount: virtualAccountOf(parts, dialect, title, ownAccount),
    transaction: textOrNull(parts.get('10')),
  };
}

/** The dialect whose separator stands, with a sub-field number after it, where the text begins. */
function dialectOf(
  line: string,
  code: string | null,
  dialects: readonly Mt940Dialect[],
): Mt940Dialect | undefined {
  const at = code === null ? 0 : 3;
  const sign = line[at];
  if (sign === undefined || !SUBFIELDS.has(line.slice(at + 1, at + 3))) return undefined;
  return dialects.find(({ separator }) => separator === sign);
}

/** Texts by sub-field number; one that comes twice is put together. */
function subfields(text: string, separator: string): Map<string, string> {
  const parts = new Map<string, string>();
  let number = '';
  let from = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    const next = text.slice(at + 1, at + 3);
    if (!SUBFIELDS.has(next)) continue;
    if (number !== '') put(parts, number, text.slice(from, at));
    number = next;
    from = at + 3;
  }
  if (number !== '') put(parts, number, text.slice(from));
  return parts;
}

function put(parts: Map<string, string>, number: string, text: string): void {
  if (textOrNull(text) === null && text.trim() !== '') return;
  parts.set(number, (parts.get(number) ?? '') + text);
}

/** `S020PRZELEW KRAJOWY` without the repeated type. */
function descriptionOf(text: string | undefined): string | null {
  return textOrNull(text?.replace(/^[A-Z]\d{3}/, ''));
}

function counterpartyOf(parts: ReadonlyMap<string, string>, dialect: Mt940Dialect): Counterparty {
  const first = parts.get(dialect.name1) ?? '';
  const second = parts.get(dialect.name2) ?? '';
  const goesOn = (first.length >= FULL || dialect.address.length === 0) && !ADDRESS_START.test(second.trim());
  const usual = goesOn ? first + second : first;
  const name =
    textOrNull(usual) ?? textOrNull(dialect.otherName.map((number) => parts.get(number) ?? '').join(''));
  const address = [goesOn ? '' : second, ...dialect.address.map((number) => parts.get(number) ?? '')]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  return { name, account: accountOf(parts, dialect), address: textOrNull(address) };
}

function accountOf(parts: ReadonlyMap<string, string>, dialect: Mt940Dialect): string | null {
  for (const number of dialect.account) {
    const account = accountNumber(textOrNull(parts.get(number)) ?? '');
    if (account === null || !/\d{4}/.test(account)) continue;
    const sortCode = (parts.get('30') ?? '').trim();
    // Some banks give the client's part alone; with the sort code it is the whole number.
    if (/^\d{16}$/.test(account) && /^\d{8}$/.test(sortCode)) return makeNrb(sortCode, account);
    return account;
  }
  return null;
}

function virtualAccountOf(
  parts: ReadonlyMap<string, string>,
  dialect: Mt940Dialect,
  title: string,
  ownAccount: string | null,
): string | null {
  for (const number of dialect.virtualAccount) {
    const account = accountNumber(textOrNull(parts.get(number)) ?? '');
    if (account !== null) return account;
  }
  return virtualAccountIn(`${title} ${parts.get('60') ?? ''} ${parts.get('61') ?? ''}`, ownAccount);
}

/** An account of the same bank as the statement's own, but not that one, told in the text. */
export function virtualAccountIn(text: string, ownAccount: string | null): string | null {
  if (ownAccount === null || !/^\d{26}$/.test(ownAccount)) return null;
  const sortCode = ownAccount.slice(2, 10);
  if (!text.includes(sortCode)) return null;
  for (const [found] of text.matchAll(/(?<!\d)\d{26}(?!\d)/g))
    if (found !== ownAccount && found.slice(2, 10) === sortCode) return found;
  return null;
}
