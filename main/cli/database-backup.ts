import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { CentralAddress } from '#db/central/connection.ts';
import { refuse } from '#shared/kernel/errors.ts';

/**
 * Writes the whole database into a file of `folder` by PostgreSQL's own pg_dump, to be restored by pg_restore.
 * @returns the file. Nothing half-written stays.
 * @throws BusinessError BACKUP_FAILED.
 */
export function backUpDatabase(address: CentralAddress, folder: string, now: Date): string {
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const file = path.join(folder, `${address.database}-${moment}.dump`);
  const { host, port, user, database, password } = address;
  const args = [
    '--format=custom',
    `--file=${file}`,
    '--no-password',
    '-h',
    host,
    '-p',
    String(port),
    '-U',
    user,
    database,
  ];
  const { status, stderr, error } = spawnSync('pg_dump', args, {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: password },
  });
  if (status === 0) return file;
  rmSync(file, { force: true });
  const reason = error ? `nie można uruchomić pg_dump (${error.message})` : stderr.trim().slice(0, 500);
  throw refuse(
    'BACKUP_FAILED',
    `Kopia bazy ${database} do ${folder} nie powiodła się: ${reason}. Bazy nie zmieniono. Sprawdź miejsce na dysku i pakiet postgresql-client.`,
  );
}
