import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type DatabaseDump, openDump } from '#db/central/backup/dump.ts';
import type { CentralAddress } from '#db/central/connection.ts';
import { sqlState } from '#db/central/transaction.ts';
import { VERSION } from '#main/service/version.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { BackupHead, BackupSums } from './archive.ts';
import { sealed } from './cipher.ts';
import { END_OF_PART, frame } from './frames.ts';

export interface BackupOrder {
  readonly owner: CentralAddress;
  /** The service's data folder: without its keys no desk would know the restored office. */
  readonly dataFolder: string;
  /** Where the file goes. */
  readonly folder: string;
  readonly key: Buffer;
  readonly now: Date;
}

export interface BackupMade {
  readonly file: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/** What of the data folder cannot be made again: the installation's authority and its keys. */
const KEPT_FILES = ['tls/**/*', 'keys/**/*'];
const GZIP_LEVEL = 4;

/**
 * Writes the database and the installation's keys into one sealed file, on one snapshot, while work goes on. The file bears
 * its name only when it is whole.
 * @throws BusinessError BACKUP_FAILED; nothing half-written stays.
 */
export async function createBackup(order: BackupOrder): Promise<BackupMade> {
  const { owner, folder, now, key } = order;
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const file = path.join(folder, `${owner.database}-${moment}.skarbnik-kopia`);
  const partial = `${file}.part`;
  let dump: DatabaseDump | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    dump = await openDump(owner);
    const sums: BackupSums = { tables: {}, files: {} };
    const plain = Readable.from(contents(order, dump, sums)).pipe(createGzip({ level: GZIP_LEVEL }));
    await pipeline(
      Readable.from(sealed(plain, key)),
      createWriteStream(partial, { mode: 0o600, flush: true, flags: 'wx' }),
    );
    renameSync(partial, file);
    const rows = Object.values(sums.tables).reduce((all, one) => all + one.rows, 0);
    return {
      file,
      tables: Object.keys(sums.tables).length,
      rows,
      files: Object.keys(sums.files).length,
    };
  } catch (error) {
    rmSync(partial, { force: true });
    throw refuse(
      'BACKUP_FAILED',
      `Kopia bazy ${owner.database} do ${folder} nie powiodła się: ${error instanceof Error ? error.message : String(error)}. Sprawdź miejsce na dysku, prawa do folderu i połączenie z bazą.`,
      { details: { sqlState: sqlState(error) ?? null } },
    );
  } finally {
    await dump?.close();
  }
}

async function* contents(
  { dataFolder, now }: BackupOrder,
  dump: DatabaseDump,
  sums: BackupSums,
): AsyncGenerator<Buffer> {
  const files = keptFiles(dataFolder);
  const head: BackupHead = {
    format: 1,
    program: VERSION,
    madeAt: now.toISOString(),
    database: dump.database,
    migrations: dump.migrations,
    tables: dump.tables,
    sequences: dump.sequences,
    files,
  };
  yield frame(json(head));
  for (const table of dump.tables) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const piece of dump.rows(table)) {
      hash.update(piece);
      rows += linesIn(piece);
      yield frame(piece);
    }
    yield END_OF_PART;
    sums.tables[table.name] = { rows, sha256: hash.digest('hex') };
  }
  for (const name of files) {
    const bytes = readFileSync(path.join(dataFolder, name));
    sums.files[name] = createHash('sha256').update(bytes).digest('hex');
    if (bytes.length > 0) yield frame(bytes);
    yield END_OF_PART;
  }
  yield frame(json(sums));
}

function keptFiles(dataFolder: string): string[] {
  if (!existsSync(dataFolder)) return [];
  return globSync(KEPT_FILES, { cwd: dataFolder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(dataFolder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    )
    .sort();
}

const json = (value: object) => Buffer.from(JSON.stringify(value), 'utf8');

const NEW_LINE = 10;
/** COPY writes one row a line; a line end inside a value is written as two signs. */
function linesIn(piece: Buffer): number {
  let lines = 0;
  for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}
