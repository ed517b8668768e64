import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import type { JournalRow } from './schemas.ts';

/**
 * The chain of a desk's journal. Each row carries the hash of the row before and its own, over everything it says.
 * The hash function is handed in (SHA-256 of UTF-8 text, as lower-case hex), for this file knows no platform.
 * The signature is Ed25519 over the UTF-8 bytes of the hash's hex text, base64url without padding.
 */
export type Sha256 = (text: string) => string;

/** What stands in `previousHash` of the first row of a desk. */
export const GENESIS_HASH = '0'.repeat(64);

/** A row before it is hashed and signed. */
export type UnsealedRow = Omit<JournalRow, 'hash' | 'signature'>;

/** The place in a chain after a row: what the next row must continue. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
}

/** Where every desk's chain begins. */
export const CHAIN_START: ChainPlace = { seq: 0, hash: GENESIS_HASH };

/** The text that is hashed: JSON with keys in code point order at every depth, without hash and signature. */
export function canonicalText(row: UnsealedRow): string {
  const { deskId, seq, actId, day, at, userId, payload, previousHash } = row;
  return canonicalJson({ deskId, seq, actId, day, at, userId, payload, previousHash });
}

/** The hash of a row. */
export function rowHash(row: UnsealedRow, sha256: Sha256): string {
  return sha256(canonicalText(row));
}

/**
 * Checks that the rows continue the chain from a place, in order and unaltered. Signatures are checked by whoever holds the key.
 * @returns the place after the last row, or a refusal that names the first broken row (`details.seq`).
 */
export function checkChain(
  rows: Iterable<JournalRow>,
  from: ChainPlace,
  sha256: Sha256,
): Outcome<ChainPlace> {
  let place = from;
  for (const row of rows) {
    if (row.seq !== place.seq + 1)
      return broken(
        'JOURNAL_GAP',
        row.seq,
        `W dzienniku kasy po wierszu ${place.seq} stoi wiersz ${row.seq}.`,
      );
    if (row.previousHash !== place.hash)
      return broken(
        'JOURNAL_FORK',
        row.seq,
        `Wiersz ${row.seq} dziennika kasy nie jest dalszym ciągiem wiersza ${place.seq}.`,
      );
    if (rowHash(row, sha256) !== row.hash)
      return broken(
        'JOURNAL_ALTERED',
        row.seq,
        `Treść wiersza ${row.seq} dziennika kasy nie zgadza się z jego skrótem.`,
      );
    place = { seq: row.seq, hash: row.hash };
  }
  return accepted(place);
}

/** JSON whose text depends on the value alone: sorted keys, no spaces, absent and undefined members alike. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

function broken(code: string, seq: number, message: string): Outcome<ChainPlace> {
  return refused(code, message, { details: { seq } });
}
