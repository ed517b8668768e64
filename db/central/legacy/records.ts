import { insertRows } from '#db/central/bulk.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export type RecordKind = 'title' | 'payer' | 'member' | 'object' | 'due' | 'item' | 'balance';

/** A record of the earlier system: its number there and a hash of what it says. */
export interface LegacyRecord {
  readonly kind: RecordKind;
  readonly key: string;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

export interface KnownRecord extends LegacyRecord {
  /** What it became here. */
  readonly target: string;
}

/** The records that the unit has taken over before. */
export function knownRecords(tx: Tx): Promise<KnownRecord[]> {
  return tx.rows<KnownRecord & Record<string, unknown>>(
    `select kind, key, encode(hash, 'hex') as hash, target from legacy.record where unit_id = $1`,
    [tx.actor.unitId],
  );
}

export interface LegacyRun {
  readonly id: string;
  readonly takenOn: Day;
  readonly files: readonly object[];
  readonly totals: readonly object[];
  readonly added: object;
  readonly at: Date;
}

/** Keeps a run and the records that it brought; final, as everything posted. */
export async function keepRun(tx: Tx, run: LegacyRun, records: readonly KnownRecord[]): Promise<void> {
  const { unitId, userId } = tx.actor;
  await tx.rows(
    `insert into legacy.run (id, unit_id, taken_on, files, totals, added, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      run.id,
      unitId,
      run.takenOn,
      JSON.stringify(run.files),
      JSON.stringify(run.totals),
      JSON.stringify(run.added),
      run.at,
      userId,
    ],
  );
  await insertRows(
    tx,
    {
      table: 'legacy.record',
      columns: {
        unit_id: 'integer',
        kind: 'text',
        key: 'text',
        hash: 'bytea',
        target: 'text',
        run_id: 'uuid',
      },
    },
    records.map(({ kind, key, hash, target }) => [unitId, kind, key, hash, target, run.id]),
  );
}
