import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { CentralAddress } from '#db/central/connection.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { verifyDatabase } from '../ledger-verify.ts';
import { readBackup } from './archive.ts';
import { restoreBackup } from './restore.ts';

export interface BackupVerdict {
  readonly madeAt: string;
  readonly database: string;
  readonly tables: number;
  readonly rows: number;
  /** Findings in the books of the restored copy, as `skarbnik ledger verify` names them; null when it was only read. */
  readonly findings: readonly string[] | null;
}

/** Reads a copy from end to end: seals, sums, numbers of rows. @throws BusinessError BACKUP_… */
export async function lookThrough(file: string, key: Buffer): Promise<BackupVerdict> {
  if (!existsSync(file)) throw refuse('BACKUP_MISSING', `Nie ma pliku kopii ${path.resolve(file)}.`);
  const { head, rows } = await readBackup(file, key, {
    async table(_, pieces) {
      for await (const piece of pieces) piece.length;
      return null;
    },
  });
  return { madeAt: head.madeAt, database: head.database, tables: head.tables.length, rows, findings: null };
}

/**
 * Restores a copy into a database of its own beside the office's, verifies its books there and takes it away again.
 * @throws BusinessError BACKUP_…, RESTORE_…
 */
export async function tryRestoring(file: string, key: Buffer, owner: CentralAddress): Promise<BackupVerdict> {
  const trial = { ...owner, database: `${owner.database.slice(0, 40)}_proba_${process.pid}` };
  try {
    const restored = await restoreBackup({ file, key, owner: trial, dataFolder: null });
    const { findings } = await verifyDatabase(trial);
    return { ...restored, findings: findings.map(({ place, message }) => `${place}: ${message}`) };
  } finally {
    await dropDatabase(trial);
  }
}

async function dropDatabase({ host, port, user, password, database }: CentralAddress): Promise<void> {
  const client = new pg.Client({ host, port, user, password, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`);
  } finally {
    await client.end();
  }
}
