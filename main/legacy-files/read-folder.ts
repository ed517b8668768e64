import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/kernel/errors.ts';
import { LEGACY_NAMES, type LegacyName } from '#shared/legacy/layout.ts';
import type { LegacyTable } from '#shared/legacy/read-table.ts';
import { readCsv } from './csv.ts';
import { readXlsx } from './xlsx.ts';

const LARGEST_FILE = 128 * 1024 * 1024;

/** A file of the handed over folder with the identity of its bytes. */
export interface LegacyFileOnDisk {
  readonly name: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
}

export interface LegacyFolder {
  readonly tables: readonly LegacyTable[];
  readonly files: readonly LegacyFileOnDisk[];
}

/**
 * Reads the files of a folder. A file that the layout does not know stops the reading, so that nothing is left out unnoticed.
 * @throws BusinessError LEGACY_FOLDER, LEGACY_FILE_UNKNOWN, LEGACY_FILE_TWICE, LEGACY_FILE_TOO_LARGE, or as the readers refuse.
 */
export async function readLegacyFolder(folder: string): Promise<LegacyFolder> {
  const names = await readdir(folder).catch(() => {
    throw refuse('LEGACY_FOLDER', `Nie można odczytać folderu ${folder}. Sprawdź nazwę i prawa.`, {
      field: 'DIR',
    });
  });
  const tables: LegacyTable[] = [];
  const files: LegacyFileOnDisk[] = [];
  for (const file of names.filter((name) => !name.startsWith('.') && !name.startsWith('~$')).sort()) {
    const { name: base, ext } = path.parse(file);
    const name = LEGACY_NAMES.find((one) => one === base.toLowerCase());
    const extension = ext.toLowerCase();
    if (name === undefined || (extension !== '.csv' && extension !== '.xlsx')) throw unknown(file);
    if (tables.some((table) => table.name === name))
      throw refuse('LEGACY_FILE_TWICE', `Plik ${name} jest w folderze jako CSV i jako XLSX. Zostaw jeden.`);
    const bytes = await bytesOf(path.join(folder, file), file);
    files.push({ name: file, sha256: createHash('sha256').update(bytes).digest('hex') });
    tables.push({ name, file, rows: extension === '.csv' ? readCsv(bytes, file) : readXlsx(bytes, file) });
  }
  return { tables, files };
}

async function bytesOf(full: string, file: string): Promise<Buffer> {
  const { size } = await stat(full);
  if (size > LARGEST_FILE)
    throw refuse(
      'LEGACY_FILE_TOO_LARGE',
      `Plik ${file} ma ponad ${LARGEST_FILE / 1024 / 1024} MB. Podziel dane na jednostki.`,
    );
  return readFile(full).catch(() => {
    throw refuse('LEGACY_FOLDER', `Nie można odczytać pliku ${file}. Sprawdź prawa.`, { field: 'DIR' });
  });
}

function unknown(file: string) {
  const known: readonly LegacyName[] = LEGACY_NAMES;
  return refuse(
    'LEGACY_FILE_UNKNOWN',
    `Pliku ${file} nie ma w opisie. W folderze mogą być: ${known.join(', ')}, każdy jako CSV albo XLSX. Popraw nazwę albo usuń plik.`,
  );
}
