import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { readMeta } from '#db/desk/meta.ts';
import {
  accountById,
  accountsAlike,
  accountsByIdentifier,
  accountsByNumber,
  accountsByPrefix,
  accountsByWords,
  type SnapshotAccount,
} from '#db/desk/snapshot/accounts.ts';
import { dueBySlip, duesByDocument } from '#db/desk/snapshot/dues.ts';
import { identifierHashText } from '#shared/cash/identifier-hash.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import type { foundPartySchema } from '#shared/parties/contract.ts';
import { recognise } from '#shared/parties/recognise.ts';
import type { Desk } from './desk.ts';

export type FoundParty = z.infer<typeof foundPartySchema>;
type MatchedBy = FoundParty['matchedBy'];

/**
 * One box for everything, from the snapshot: slip code, account, PESEL, NIP, REGON (by keyed hash), document number,
 * then name and address with typing errors forgiven. Same shape as the service's answer.
 */
export function findOffline(
  desk: Desk,
  { query, limit }: { readonly query: string; readonly limit: number },
): { found: FoundParty[]; asOf: string | null } {
  const text = query.trim();
  const found = byCode(desk, text, limit) ?? byName(desk, text, limit);
  return { found: found.slice(0, limit), asOf: readMeta<string>(desk.db, 'snapshotAt') };
}

function byCode(desk: Desk, text: string, limit: number): FoundParty[] | null {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  const slip = dueBySlip(desk.db, slipCodeIn(text)) ?? dueBySlip(desk.db, compact);
  if (slip) return accountsOf(desk, [slip.accountId], 'slip', slip.documentNumber, slip.instalmentId);
  const { accountNumbers, virtualAccount } = recognise(text);
  const numbered = firstFound([text, virtualAccount, ...accountNumbers], (number) =>
    accountsByNumber(desk.db, number, limit),
  );
  if (numbered.length > 0)
    return numbered.map((account) =>
      row(
        account,
        virtualAccount !== null && account.virtualAccount === virtualAccount ? 'virtual-account' : 'account',
      ),
    );
  const documents = duesByDocument(desk.db, text, limit);
  if (documents.length > 0)
    return accountsOf(desk, [...new Set(documents.map((due) => due.accountId))], 'document', text);
  return /^\d{9,14}$/.test(compact) ? byIdentifier(desk, compact, limit) : null;
}

/** A scanned transfer code carries the slip's code in its reserved field; a plain barcode is the code itself. */
function slipCodeIn(text: string): string {
  const fields = text.split('|');
  return fields.length === 9 ? (fields[6] ?? '') : text;
}

/** What the first number finds that finds anything. */
function firstFound(
  numbers: readonly (string | null)[],
  find: (number: string) => SnapshotAccount[],
): SnapshotAccount[] {
  for (const number of new Set(numbers)) {
    const found = number === null ? [] : find(number);
    if (found.length > 0) return found;
  }
  return [];
}

const KINDS: ReadonlyArray<readonly [string, MatchedBy, RegExp]> = [
  ['PESEL', 'pesel', /^\d{11}$/],
  ['NIP', 'nip', /^\d{10}$/],
  ['REGON', 'regon', /^(\d{9}|\d{14})$/],
];

function byIdentifier(desk: Desk, digits: string, limit: number): FoundParty[] | null {
  const key = readMeta<string>(desk.db, 'identifierKey');
  if (key === null) return null;
  for (const [kind, matchedBy, shape] of KINDS) {
    if (!shape.test(digits)) continue;
    const hash = createHmac('sha256', Buffer.from(key, 'base64url'))
      .update(identifierHashText(kind, digits))
      .digest('base64url');
    const accounts = accountsByIdentifier(desk.db, hash, limit);
    if (accounts.length > 0) return accounts.map((account) => row(account, matchedBy));
  }
  return [];
}

function byName(desk: Desk, text: string, limit: number): FoundParty[] {
  const folded = foldForSearch(text);
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const long = words.filter((word) => [...word].length >= 3);
  if (long.length === 0) return accountsByPrefix(desk.db, folded, limit).map((one) => row(one, 'name'));
  const exact = accountsByWords(desk.db, long, limit);
  const accounts =
    exact.length > 0 ? exact : nearest(accountsAlike(desk.db, pieces(long), limit * 5), folded);
  return accounts.map((account) => row(account, matchedIn(account, long)));
}

function pieces(words: readonly string[]): string[] {
  const all = words.flatMap((word) => {
    const letters = [...word];
    return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
  });
  return [...new Set(all)].slice(0, 40);
}

/** Keeps what shares at least a third of the query's pieces, the nearest first. */
function nearest(accounts: readonly SnapshotAccount[], folded: string): SnapshotAccount[] {
  const wanted = pieces(folded.split(' '));
  const score = (account: SnapshotAccount) => {
    const text = foldForSearch(`${account.name} ${account.address}`);
    return wanted.filter((piece) => text.includes(piece)).length / Math.max(1, wanted.length);
  };
  return accounts
    .map((account) => ({ account, score: score(account) }))
    .filter((one) => one.score >= 1 / 3)
    .sort((a, b) => b.score - a.score)
    .map((one) => one.account);
}

function matchedIn(account: SnapshotAccount, words: readonly string[]): MatchedBy {
  const name = foldForSearch(account.name);
  const address = foldForSearch(account.address);
  return words.every((word) => !name.includes(word) && address.includes(word)) ? 'address' : 'name';
}

function accountsOf(
  desk: Desk,
  accountIds: readonly string[],
  matchedBy: MatchedBy,
  hint: string,
  instalmentId: string | null = null,
): FoundParty[] {
  return accountIds.flatMap((id) => {
    const account = accountById(desk.db, id);
    return account ? [{ ...row(account, matchedBy), hint, instalmentId }] : [];
  });
}

function row(account: SnapshotAccount, matchedBy: MatchedBy): FoundParty {
  return {
    partyId: account.partyId,
    accountId: account.accountId,
    accountNumber: account.number,
    name: account.name,
    address: account.address,
    kind: account.kind,
    matchedBy,
    instalmentId: null,
    hint: matchedBy === 'name' || matchedBy === 'address' ? account.address : account.number,
  };
}
