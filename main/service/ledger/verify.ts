import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  type ChainEnd,
  type ChainRow,
  chainEnds,
  chainPage,
  findDisagreements,
  LEDGER_CHECKS,
} from '#db/central/ledger/checks.ts';
import type { Tx } from '#db/central/transaction.ts';
import { sha256 } from '#db/sha256.ts';
import { CHAIN_START, type ChainPlace, checkChain } from '#shared/cash/journal.ts';
import type { JournalPayload, JournalRow } from '#shared/cash/schemas.ts';
import { day } from '#shared/kernel/day.ts';

export interface Finding {
  /** Stable code of the check, such as `ENTRY_BALANCE`. */
  readonly check: string;
  readonly title: string;
  readonly place: string;
  readonly message: string;
}

export interface Verification {
  readonly checks: readonly { readonly check: string; readonly title: string; readonly found: number }[];
  readonly findings: readonly Finding[];
}

const PLACES_NAMED = 20;
const PAGE = 500;

/**
 * Proves the books from the journal: balances, running totals, numbering without gaps, cards against account 221,
 * cash reports against their receipts, and the hash chain of every desk. Reads only; sees the units of the transaction.
 */
export async function verifyLedger(tx: Tx): Promise<Verification> {
  const findings: Finding[] = [];
  const checks: { check: string; title: string; found: number }[] = [];
  const keep = (check: string, title: string, found: readonly { place: string; message: string }[]) => {
    checks.push({ check, title, found: found.length });
    findings.push(...found.map((one) => ({ check, title, place: one.place, message: one.message })));
  };
  for (const check of LEDGER_CHECKS)
    keep(check.code, check.title, await findDisagreements(tx, check, PLACES_NAMED));
  keep('DESK_CHAIN', 'Dzienniki kas są nieprzerwane, niezmienione i podpisane', await brokenChains(tx));
  return { checks, findings };
}

async function brokenChains(tx: Tx): Promise<{ place: string; message: string }[]> {
  const found: { place: string; message: string }[] = [];
  for (const desk of await chainEnds(tx)) {
    const broken = await brokenChain(tx, desk);
    if (broken) found.push({ place: `kasa ${desk.code}`, message: broken });
  }
  return found;
}

/** Walks a desk's chain page by page; a sentence about the first broken row, or undefined. */
async function brokenChain(tx: Tx, desk: ChainEnd): Promise<string | undefined> {
  const key = desk.public_key && createPublicKey({ key: desk.public_key, format: 'der', type: 'spki' });
  let place: ChainPlace = CHAIN_START;
  for (;;) {
    const page = (await chainPage(tx, desk.id, place.seq, PAGE)).map(rowOf);
    const outcome = checkChain(page, place, sha256);
    if (!outcome.ok) return outcome.error.message;
    const forged = page.find((row) => !isSigned(row, key));
    if (forged) return `Wiersz ${forged.seq} dziennika kasy nie ma jej podpisu.`;
    place = outcome.value;
    if (page.length < PAGE) break;
  }
  if (place.seq !== desk.chain_seq)
    return `Dziennik kończy się wierszem ${place.seq}, a kasa stoi na wierszu ${desk.chain_seq}.`;
  if (place.seq > 0 && place.hash !== desk.chain_hash.toString('hex'))
    return `Skrót wiersza ${place.seq} nie jest tym, na którym stoi kasa.`;
  return undefined;
}

function isSigned(row: JournalRow, key: KeyObject | null): boolean {
  return key !== null && verify(null, Buffer.from(row.hash), key, Buffer.from(row.signature, 'base64url'));
}

function rowOf(row: ChainRow): JournalRow {
  return {
    deskId: row.desk_id,
    seq: row.seq,
    actId: row.act_id,
    day: day(row.day),
    at: row.at.toISOString(),
    userId: row.user_id,
    payload: row.payload as JournalPayload,
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
    signature: row.signature.toString('base64url'),
  };
}
