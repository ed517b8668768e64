import { transaction } from '#db/desk/connection.ts';
import { appendRow, lastRow, rowAt } from '#db/desk/journal.ts';
import { readMeta } from '#db/desk/meta.ts';
import { sha256 } from '#db/sha256.ts';
import { CHAIN_START, type ChainPlace, GENESIS_HASH, rowHash } from '#shared/cash/journal.ts';
import type { JournalPayload, JournalRow } from '#shared/cash/schemas.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type Cashier, type Desk, factsOf } from './desk.ts';
import { deskDay, deskInstant } from './time.ts';

/** What a row is made of; the rest (number, day, chain) is the desk's. */
export interface NewRow {
  readonly actId: string;
  readonly payload: JournalPayload;
}

/** Where the desk's chain begins on this disk: the very start, or the row after which it took the desk over. */
export function chainBase(desk: Pick<Desk, 'db'>): ChainPlace | null {
  return readMeta<ChainPlace>(desk.db, 'adopted');
}

/** The last row of the chain, written here or taken over. */
export function chainEnd(desk: Pick<Desk, 'db'>): ChainPlace {
  return lastRow(desk.db) ?? chainBase(desk) ?? CHAIN_START;
}

/** The hash of the desk's row `seq`, as far as this disk knows it. */
export function hashAt(desk: Pick<Desk, 'db'>, seq: number): string | null {
  if (seq === 0) return GENESIS_HASH;
  const base = chainBase(desk);
  return base?.seq === seq ? base.hash : (rowAt(desk.db, seq)?.hash ?? null);
}

/** Writes one row at the end of the chain. Only inside the act's transaction. */
export function record(desk: Desk, cashier: Pick<Cashier, 'userId'>, { actId, payload }: NewRow): JournalRow {
  if (!desk.db.inTransaction) throw new Error('a journal row is written only inside its act');
  if (!chainBase(desk))
    throw refuse('CASH_DESK_EMPTY', 'Kasa nie połączyła się jeszcze z urzędem i nie może wystawiać dowodów.');
  const end = chainEnd(desk);
  const unsealed = {
    deskId: factsOf(desk).id,
    seq: end.seq + 1,
    actId,
    day: deskDay(desk),
    at: deskInstant(desk),
    userId: cashier.userId,
    payload,
    previousHash: end.hash,
  };
  const hash = rowHash(unsealed, sha256);
  const row: JournalRow = { ...unsealed, hash, signature: desk.ports.keys.sign(hash) };
  appendRow(desk.db, row);
  return row;
}

/** Runs the writing of an act in one transaction. */
export function inOneAct<T>(desk: Desk, work: () => T): T {
  return transaction(desk.db, work);
}
