import type { ClientBase } from 'pg';

/** A table whose rows belong to a copy of the database, and the columns that are kept of it. */
export interface KeptTable {
  /** `schema.table`, quoted where it must be. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** A sequence and where it stands. */
export interface KeptSequence {
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

/**
 * Every table of ours with the columns that are written. Computed columns compute themselves again. Marks of change are
 * transaction numbers of the server that made them and mean nothing on another: a restored row is marked as changed then.
 */
export async function keptTables(client: ClientBase): Promise<KeptTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and ${OURS} and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.atttypid <> 'xid8'::regtype
      group by 1 order by 1`,
  );
  return rows;
}

/** Where the sequences of our tables stand. */
export async function keptSequences(client: ClientBase): Promise<KeptSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and ${OURS} order by 1`,
  );
  const kept: KeptSequence[] = [];
  for (const { name } of rows) {
    const stands = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    kept.push(...stands.rows.map((row) => ({ name, ...row })));
  }
  return kept;
}

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;
