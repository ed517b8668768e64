import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type CentralAddress, openCentral } from '../connection.ts';
import { migrationState } from '../migrate.ts';
import { type KeptSequence, type KeptTable, keptSequences, keptTables } from './tables.ts';

/** What a copy says of itself before its rows. */
export interface DatabaseFacts {
  readonly database: string;
  /** Names of the migrations that made the tables. */
  readonly migrations: readonly string[];
  readonly tables: readonly KeptTable[];
  readonly sequences: readonly KeptSequence[];
}

export interface DatabaseDump extends DatabaseFacts {
  /** The rows of a table as PostgreSQL's own COPY text, piece by piece. */
  rows(table: KeptTable): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens the whole database on one snapshot, as its owner: work goes on meanwhile, and the copy holds what was committed at
 * this moment, in all tables alike.
 */
export async function openDump(owner: CentralAddress): Promise<DatabaseDump> {
  const source = await openCentral(owner, { poolSize: 1 });
  const { done } = await migrationState(source).finally(() => source.destroy());
  const client = await connected(owner);
  try {
    await client.query('begin isolation level repeatable read, read only');
    const tables = await keptTables(client);
    // Sequences stand outside of snapshots: read after it was taken, they are never behind its rows.
    const sequences = await keptSequences(client);
    return {
      database: owner.database,
      migrations: done,
      tables,
      sequences,
      rows: ({ name, columns }) =>
        client.query(
          copyTo(`copy ${name} (${columns.join(', ')}) to stdout with (format text, encoding 'UTF8')`),
        ) as AsyncIterable<Buffer>,
      async close() {
        await client.end();
      },
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** A connection without the time limits of the service: a whole gmina takes longer than a screen may wait. */
export async function connected({
  host,
  port,
  database,
  user,
  password,
}: CentralAddress): Promise<pg.Client> {
  const client = new pg.Client({ host, port, database, user, password, application_name: 'skarbnik backup' });
  await client.connect();
  return client;
}
