import type { Tx } from './transaction.ts';

/** A table and the columns that are written, each with its SQL type; `json` and hexadecimal `bytea` travel as text. */
export interface BulkTarget {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

export type BulkValue = string | number | boolean | null;
export type BulkRow = readonly BulkValue[];

/**
 * Inserts many rows in one statement, an array for each column: under row policies COPY is not open to the service, and
 * this is the fastest way that is. Values stand in the order of the columns. Writes nothing for no rows.
 */
export async function insertRows(
  tx: Tx,
  { table, columns }: BulkTarget,
  rows: readonly BulkRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const types = Object.entries(columns);
  const names = types.map(([name]) => name);
  const arrays = types.map(([, type], at) => `$${at + 1}::${carrier(type)}[]`);
  const values = types.map(([name, type]) => landed(name, type));
  await tx.client.query({
    name: `bulk-${table}`,
    text: `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from unnest(${arrays.join(', ')}) as r(${names.join(', ')})`,
    values: types.map((_, at) => rows.map((row) => row[at] ?? null)),
  });
}

function carrier(type: string): string {
  return type === 'json' || type === 'jsonb' || type === 'bytea' ? 'text' : type;
}

function landed(name: string, type: string): string {
  if (type === 'bytea') return `decode(r.${name}, 'hex')`;
  return type === 'json' || type === 'jsonb' ? `r.${name}::${type}` : `r.${name}`;
}
