import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { refuse } from '#shared/kernel/errors.ts';
import { type CentralAddress, openCentral } from '../connection.ts';
import { connected, type DatabaseFacts } from './dump.ts';
import { type KeptTable, keptTables } from './tables.ts';

export interface DatabaseLoad {
  /** Writes the rows of one table. @returns how many they were. */
  put(table: KeptTable, rows: AsyncIterable<Buffer>): Promise<number>;
  /** Sets keys, triggers and sequences again, each key checked over all rows, and commits. */
  finish(): Promise<void>;
  /** Gives up: the database is as empty as it was. */
  abandon(): Promise<void>;
}

/**
 * Fills an empty database from a copy, as its owner. The tables are made by the copy's own migrations; the rows come in one
 * transaction with keys and triggers taken off, since they were checked when they were written, and with every check of a
 * row in force; then the keys are set again and checked over all rows.
 * @throws BusinessError RESTORE_NOT_EMPTY, RESTORE_NEWER.
 */
export async function openLoad(owner: CentralAddress, facts: DatabaseFacts): Promise<DatabaseLoad> {
  await makeTables(owner, facts);
  const client = await connected(owner);
  try {
    await client.query('begin');
    const tables = await keptTables(client);
    const keys = await foreignKeys(client);
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
    for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
    if (tables.length > 0)
      // Migrations deliver a few rows of their own; those of the copy take their place.
      await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    return {
      async put({ name, columns }, rows) {
        const stream = client.query(
          copyFrom(`copy ${name} (${columns.join(', ')}) from stdin with (format text, encoding 'UTF8')`),
        );
        await pipeline(Readable.from(rows), stream);
        return stream.rowCount ?? 0;
      },
      async finish() {
        for (const { table, name, definition } of keys)
          await client.query(`alter table ${table} add constraint ${name} ${definition}`);
        for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
        for (const { name, last, called } of facts.sequences)
          await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called]);
        await client.query('commit');
        await client.query('analyze');
        await client.end();
      },
      async abandon() {
        await client.query('rollback').catch(() => undefined);
        await client.end().catch(() => undefined);
      },
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function makeTables(owner: CentralAddress, { migrations }: DatabaseFacts): Promise<void> {
  const source = await openCentral(owner, { poolSize: 1 });
  try {
    const [{ used }]: [{ used: boolean }] = await source.query(
      `select to_regclass('public.migration') is not null as used`,
    );
    if (used)
      throw refuse(
        'RESTORE_NOT_EMPTY',
        `W bazie ${owner.database} są już dane. Kopię odtwarza się tylko w pustej bazie; niczego nie zmieniono.`,
      );
    const known = new Set(source.migrations.map(({ name }) => name ?? ''));
    const newer = migrations.find((name) => !known.has(name));
    if (newer !== undefined)
      throw refuse(
        'RESTORE_NEWER',
        `Kopia jest z nowszej wersji programu (zmiana bazy ${newer}). Zainstaluj tę wersję albo nowszą i odtwórz ją jeszcze raz.`,
      );
    // Exactly those that made the copy; what came later runs over its rows, as at any other change of the version.
    const wanted = new Set(migrations);
    source.migrations.splice(
      0,
      source.migrations.length,
      ...source.migrations.filter(({ name }) => wanted.has(name ?? '')),
    );
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await source.destroy();
  }
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

async function foreignKeys(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and n.nspname !~ '^pg_' order by 1, 2`,
  );
  return rows;
}
