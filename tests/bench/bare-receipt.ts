import pg from 'pg';
import type { CentralAddress } from '#db/central/connection.ts';

/** The tables into which a receipt writes rows of its own; running totals and counters are updates besides. */
const TABLES = [
  ['cash.journal_row', `desk_id = $1`],
  ['cash.receipt', `desk_id = $1`],
  ['cash.receipt_line', `receipt_id in (select id from cash.receipt where desk_id = $1)`],
  ['ledger.entry', `id in (select entry_id from cash.receipt where desk_id = $1)`],
  ['ledger.line', `entry_id in (select entry_id from cash.receipt where desk_id = $1)`],
  ['receivables.movement', `entry_id in (select entry_id from cash.receipt where desk_id = $1)`],
  ['admin.audit_event', `object_id in (select id::text from cash.receipt where desk_id = $1)`],
  ['app.outbox', `payload ->> 'receiptId' in (select id::text from cash.receipt where desk_id = $1)`],
] as const;

export interface BareReceipts {
  /** Rows that one receipt wrote. */
  readonly rows: number;
  /** Writes as many rows of the same content into tables of the same shape, in one transaction. */
  write(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The limit of a receipt at the office: begin, one insert for each table, commit, on one connection of the owner. The tables
 * have the columns of ours and nothing else: no index, no constraint, no trigger, no row policy.
 * @param deskId a desk that took `receipts` receipts; what they wrote is written again.
 */
export async function bareReceipts(
  address: CentralAddress,
  deskId: number,
  receipts: number,
): Promise<BareReceipts> {
  const client = new pg.Client({ ...address });
  await client.connect();
  await client.query('drop schema if exists bare cascade; create schema bare');
  const statements: { name: string; text: string; values: string[] }[] = [];
  let rows = 0;
  for (const [table, condition] of TABLES) {
    const copy = `bare.${table.replace('.', '_')}`;
    await client.query(`create table ${copy} (like ${table} including generated)`);
    const { rows: found } = await client.query<{ row: unknown }>(
      `select to_jsonb(t) as row from ${table} t where ${condition}`,
      [deskId],
    );
    const each = Math.round(found.length / receipts);
    rows += each;
    const { rows: columns } = await client.query<{ name: string }>(
      `select string_agg(quote_ident(attname), ', ') as name from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [copy],
    );
    const names = columns[0]?.name ?? '';
    const values = [JSON.stringify(found.slice(0, each).map(({ row }) => row))];
    statements.push({
      name: copy,
      text: `insert into ${copy} (${names}) select ${names} from jsonb_populate_recordset(null::${copy}, $1::jsonb)`,
      values,
    });
  }
  return {
    rows,
    async write() {
      await client.query('begin');
      for (const statement of statements) await client.query(statement);
      await client.query('commit');
    },
    async close() {
      await client.query('drop schema bare cascade');
      await client.end();
    },
  };
}
