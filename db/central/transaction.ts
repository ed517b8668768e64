import type { Client, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** In whose name a transaction runs. The row policies of PostgreSQL read it. */
export interface Actor {
  readonly userId: string;
  /** The unit that writes. */
  readonly unitId: number;
  /** The units whose rows may be read; the writing unit is always among them. */
  readonly visibleUnits: readonly number[];
}

/** One open transaction: SQL for what screens and commands need, the entity manager for simple saves. */
export interface Tx {
  readonly actor: Actor;
  readonly client: PoolClient;
  readonly manager: EntityManager;
  /** Runs one statement and returns its rows. */
  rows<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement that gives exactly one row. */
  one<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row>;
  /** Runs one statement that gives one row or none. */
  maybe<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row | undefined>;
}

const SERIALISATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const TRIES = 4;

/**
 * One business act, one transaction: everything in `work` is written together or not at all.
 * Deadlocks and serialisation failures are tried again from the start, so `work` must have no effect outside the database.
 */
export async function transaction<T>(
  source: DataSource,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(source, actor, work, 'begin');
    } catch (error) {
      if (attempt >= TRIES || !mayRepeat(error)) throw error;
    }
  }
}

/** A transaction that only reads, on one snapshot. */
export async function reading<T>(source: DataSource, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return once(source, actor, work, 'begin isolation level repeatable read, read only');
}

async function once<T>(
  source: DataSource,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  begin: string,
): Promise<T> {
  const runner = source.createQueryRunner();
  const client: PoolClient = await runner.connect();
  let broken = false;
  try {
    await client.query(begin);
    await client.query({
      name: 'skarbnik-actor',
      text: `select set_config('skarbnik.unit', $1, true), set_config('skarbnik.visible_units', $2, true), set_config('skarbnik.user', $3, true)`,
      values: [
        String(actor.unitId),
        `{${[...new Set([actor.unitId, ...actor.visibleUnits])].join(',')}}`,
        actor.userId,
      ],
    });
    const result = await work(txOver(actor, client, runner.manager));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection that cannot even roll back never serves another act: ended first, the pool throws it away. When the
    // server ended it, the runner has let it go already, and letting go twice would hide why the act failed.
    if (broken && !runner.isReleased) endQuietly(client);
    await runner.release();
  }
}

function endQuietly(client: PoolClient): void {
  (client as unknown as Client).end().catch(() => undefined);
}

function txOver(actor: Actor, client: PoolClient, manager: EntityManager): Tx {
  const rows = async <Row extends QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> => (await client.query<Row>(sql, [...values])).rows;
  return {
    actor,
    client,
    manager,
    rows,
    async one<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row> {
      const [row, ...more] = await rows<Row>(sql, values);
      if (!row || more.length > 0)
        throw new Error(`expected one row, got ${more.length + (row ? 1 : 0)}: ${sql.slice(0, 120)}`);
      return row;
    },
    async maybe<Row extends QueryResultRow>(
      sql: string,
      values?: readonly unknown[],
    ): Promise<Row | undefined> {
      return (await rows<Row>(sql, values))[0];
    },
  };
}

function mayRepeat(error: unknown): boolean {
  const code = sqlState(error);
  return code === SERIALISATION_FAILURE || code === DEADLOCK;
}

/** The SQLSTATE of a database error, or undefined for any other. `SK001`… are ours, raised by triggers. */
export function sqlState(error: unknown): string | undefined {
  const own = (error as { code?: unknown } | null)?.code;
  const inner = (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  const code = inner ?? own;
  return typeof code === 'string' ? code : undefined;
}
