import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface WhiteListHead {
  listDay: Day;
  rounds: number;
  masks: string[];
  activeCount: number;
  exemptCount: number;
}

/** The newest list that was loaded. */
export function newestWhiteList(tx: Tx): Promise<WhiteListHead | undefined> {
  return tx.maybe<WhiteListHead & Record<string, unknown>>(
    `select list_day as "listDay", rounds, masks, active_count as "activeCount", exempt_count as "exemptCount"
       from bank.white_list where unit_id = $1 order by list_day desc limit 1`,
    [tx.actor.unitId],
  );
}

/** Which of these hashes are on the list, and whether as exempt taxpayers. */
export function hashesOnList(
  tx: Tx,
  listDay: Day,
  hashes: readonly string[],
): Promise<{ hash: string; exempt: boolean }[]> {
  return tx.rows<{ hash: string; exempt: boolean }>(
    `select encode(hash, 'hex') as hash, exempt from bank.white_list_hash
      where unit_id = $1 and list_day = $2 and hash = any (select decode(h, 'hex') from unnest($3::text[]) h)`,
    [tx.actor.unitId, listDay, hashes],
  );
}

/** Forgets the list before; a new one follows in the same transaction. */
export async function dropWhiteList(tx: Tx): Promise<void> {
  await tx.rows('delete from bank.white_list_hash where unit_id = $1', [tx.actor.unitId]);
  await tx.rows('delete from bank.white_list where unit_id = $1', [tx.actor.unitId]);
}

/** Writes the head of a list whose hashes are there. */
export async function addWhiteList(tx: Tx, head: WhiteListHead, loadedAt: Date): Promise<void> {
  await tx.rows(
    `insert into bank.white_list (unit_id, list_day, rounds, loaded_at, loaded_by, active_count, exempt_count, masks)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.actor.unitId,
      head.listDay,
      head.rounds,
      loadedAt,
      tx.actor.userId,
      head.activeCount,
      head.exemptCount,
      head.masks,
    ],
  );
}

export async function addHashes(
  tx: Tx,
  listDay: Day,
  hashes: readonly string[],
  exempt: boolean,
): Promise<void> {
  await tx.rows(
    `insert into bank.white_list_hash (unit_id, list_day, hash, exempt)
     select $1, $2, decode(h, 'hex'), $4 from unnest($3::text[]) h on conflict do nothing`,
    [tx.actor.unitId, listDay, hashes, exempt],
  );
}
