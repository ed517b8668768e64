import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type DatabaseLoad, openLoad } from '#db/central/backup/load.ts';
import type { CentralAddress } from '#db/central/connection.ts';
import { sqlState } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newDatabase } from '../setup/prepare-server.ts';
import { readBackup } from './archive.ts';

export interface RestoreOrder {
  readonly file: string;
  readonly key: Buffer;
  /** The database to fill, as its owner. It is made where it is missing; one with tables is refused. */
  readonly owner: CentralAddress;
  /** Where the installation's keys go; null leaves them in the copy. */
  readonly dataFolder: string | null;
}

export interface Restored {
  readonly database: string;
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Brings a copy back: checked piece by piece while it is read, written in one transaction. What fails leaves the database
 * without a row and the folder without a file.
 * @throws BusinessError BACKUP_…, RESTORE_…
 */
export async function restoreBackup({ file, key, owner, dataFolder }: RestoreOrder): Promise<Restored> {
  if (!existsSync(file)) throw refuse('BACKUP_MISSING', `Nie ma pliku kopii ${path.resolve(file)}.`);
  await makeDatabase(owner);
  let load: DatabaseLoad | undefined;
  const written: string[] = [];
  try {
    const { head, rows } = await readBackup(file, key, {
      async head(facts) {
        for (const name of dataFolder === null ? [] : facts.files) demandFree(dataFolder ?? '', name);
        load = await openLoad(owner, facts);
      },
      table: (table, pieces) => loading(load).put(table, pieces),
      async file(name, bytes) {
        if (dataFolder === null) return;
        const target = inside(dataFolder, name);
        mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
        writeFileSync(target, bytes, { mode: 0o600, flush: true, flag: 'wx' });
        written.push(target);
      },
    });
    await loading(load).finish();
    return { database: owner.database, madeAt: head.madeAt, tables: head.tables.length, rows };
  } catch (error) {
    await load?.abandon();
    for (const one of written) rmSync(one, { force: true });
    throw error;
  }
}

function loading(load: DatabaseLoad | undefined): DatabaseLoad {
  if (!load) throw new Error('a copy begins with its head');
  return load;
}

async function makeDatabase(owner: CentralAddress): Promise<void> {
  const { host, port, user, password, database } = owner;
  const client = new pg.Client({ host, port, user, password, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(await newDatabase(client, database, user));
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    throw refuse(
      'RESTORE_NO_DATABASE',
      `Konto ${user} nie może zakładać baz. Uruchom ponownie skarbnik setup albo jako administrator PostgreSQL wykonaj: alter role ${user} createdb.`,
    );
  } finally {
    await client.end();
  }
}

/** A copy names its files; none may lead out of the folder. */
function inside(folder: string, name: string): string {
  const root = path.resolve(folder);
  const target = path.resolve(root, name);
  if (!target.startsWith(root + path.sep))
    throw refuse('BACKUP_WRONG', `Kopia zawiera plik o niedozwolonej nazwie ${JSON.stringify(name)}.`);
  return target;
}

function demandFree(folder: string, name: string): void {
  const target = inside(folder, name);
  if (existsSync(target))
    throw refuse(
      'RESTORE_KEYS_THERE',
      `Plik ${target} już jest. Klucze z kopii zapisuje się tylko tam, gdzie ich nie ma: przenieś obecne albo podaj inny folder.`,
    );
}
