import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { KeptTable } from '#db/central/backup/tables.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { unsealed } from './cipher.ts';
import { FrameReader } from './frames.ts';

const headSchema = z.object({
  format: z.literal(1),
  program: z.string(),
  madeAt: z.string(),
  database: z.string(),
  migrations: z.array(z.string()).readonly(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).readonly() })).readonly(),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })).readonly(),
  files: z.array(z.string()).readonly(),
});
const sumsSchema = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  files: z.record(z.string(), z.string()),
});

/** What a copy says of itself at its beginning. */
export type BackupHead = Readonly<z.infer<typeof headSchema>>;
/** Rows and sums of each part, said at its end. */
export type BackupSums = z.infer<typeof sumsSchema>;

/** What is done with the parts of a copy while it is read. */
export interface BackupVisitor {
  head?(head: BackupHead): Promise<void>;
  /** @returns how many rows were written; null when nothing is written */
  table(table: KeptTable, rows: AsyncIterable<Buffer>): Promise<number | null>;
  file?(name: string, bytes: Buffer): Promise<void>;
}

export interface BackupRead {
  readonly head: BackupHead;
  readonly rows: number;
}

/**
 * Reads a copy from end to end: each seal, each sum, each number of rows.
 * @throws BusinessError BACKUP_… with what is wrong.
 */
export async function readBackup(file: string, key: Buffer, visitor: BackupVisitor): Promise<BackupRead> {
  // The pieces are opened first, so that nothing forged is ever unpacked.
  const plain = pipeline(
    Readable.from(unsealed(createReadStream(file), key)),
    createGunzip(),
    () => undefined,
  );
  try {
    return await readParts(new FrameReader(plain), visitor);
  } finally {
    plain.destroy();
  }
}

async function readParts(frames: FrameReader, visitor: BackupVisitor): Promise<BackupRead> {
  const head = headSchema.parse(JSON.parse((await frames.next()).toString('utf8')));
  await visitor.head?.(head);
  const found: BackupSums = { tables: {}, files: {} };
  for (const table of head.tables) {
    const sum = summed(frames.part());
    const written = await visitor.table(table, sum.stream);
    found.tables[table.name] = { rows: written ?? sum.rows(), sha256: sum.digest() };
  }
  for (const name of head.files) {
    const parts: Buffer[] = [];
    for await (const bytes of frames.part()) parts.push(bytes);
    const bytes = Buffer.concat(parts);
    found.files[name] = createHash('sha256').update(bytes).digest('hex');
    await visitor.file?.(name, bytes);
  }
  const said = sumsSchema.parse(JSON.parse((await frames.next()).toString('utf8')));
  const wrong = differing(said, found);
  if (wrong !== undefined || !(await frames.atEnd()))
    throw refuse('BACKUP_WRONG', `Kopia nie zgadza się ze swoim spisem: ${wrong ?? 'dalsze dane po końcu'}.`);
  const rows = Object.values(found.tables).reduce((all, one) => all + one.rows, 0);
  return { head, rows };
}

function summed(part: AsyncIterable<Buffer>) {
  const hash = createHash('sha256');
  let lines = 0;
  async function* stream(): AsyncGenerator<Buffer> {
    for await (const bytes of part) {
      hash.update(bytes);
      for (const byte of bytes) if (byte === 10) lines += 1;
      yield bytes;
    }
  }
  return { stream: stream(), rows: () => lines, digest: () => hash.digest('hex') };
}

function differing(said: BackupSums, found: BackupSums): string | undefined {
  const table = Object.entries(said.tables).find(
    ([name, one]) => found.tables[name]?.rows !== one.rows || found.tables[name].sha256 !== one.sha256,
  );
  if (table) return `tabela ${table[0]}`;
  const file = Object.entries(said.files).find(([name, sha256]) => found.files[name] !== sha256);
  return file && `plik ${file[0]}`;
}
