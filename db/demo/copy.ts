import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value of a row on its way into COPY: text, number, flag, bytes, an object for `jsonb`, or nothing. */
export type Value = string | number | boolean | Buffer | object | null;
export type Row = readonly Value[];

/** A table and the columns that are written, in the order of a row's values. */
export interface Target {
  readonly table: string;
  readonly columns: readonly string[];
}

const PIECE = 256 * 1024;

/** Writes rows in bulk. Constraints, triggers and row checks of the table apply to each of them. */
export async function copyRows(client: ClientBase, target: Target, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(
    copyFrom(
      `copy ${target.table} (${target.columns.join(', ')}) from stdin with (format text, encoding 'UTF8')`,
    ),
  );
  await pipeline(Readable.from(pieces(rows)), stream);
}

function* pieces(rows: readonly Row[]): Generator<Buffer> {
  let piece = '';
  for (const row of rows) {
    let line = '';
    for (let at = 0; at < row.length; at += 1) line += (at > 0 ? '\t' : '') + fieldOf(row[at] ?? null);
    piece += `${line}\n`;
    if (piece.length >= PIECE) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  if (piece) yield Buffer.from(piece);
}

const NEEDS_ESCAPE = /[\\\t\n\r]/;

function fieldOf(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return NEEDS_ESCAPE.test(text)
    ? text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
    : text;
}
