import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { bankFileFormat, HEAD_BYTES } from '#shared/bank/format.ts';
import {
  BankFileReader,
  type BankFileSurvey,
  BankFileSurveyor,
  type ReadOptions,
} from '#shared/bank/read.ts';
import type { BankFileEvent } from '#shared/bank/statement.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';

/** A file of that size is no day of any gmina: it is refused before anything is read. */
export const LARGEST_BANK_FILE = 512 * 1024 * 1024;
const PIECE = 64 * 1024;

/** A file on disk, looked over: what it is, in which encoding, how large and with which SHA-256. */
export interface BankFileOnDisk extends BankFileSurvey {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface FileOptions extends ReadOptions {
  /** Bytes; `LARGEST_BANK_FILE` when absent. */
  readonly largest?: number;
}

/**
 * Looks a file over from its first byte to its last, without holding it in memory.
 * @throws BusinessError BANK_FILE_UNREADABLE, BANK_FILE_TOO_LARGE, or as `bankFileFormat` refuses.
 */
export async function surveyBankFile(path: string, options: FileOptions = {}): Promise<BankFileOnDisk> {
  const size = await checkStart(path, options);
  const surveyor = new BankFileSurveyor();
  const hash = createHash('sha256');
  for await (const piece of filePieces(path)) {
    hash.update(piece);
    surveyor.push(piece, options);
  }
  return { path, size, sha256: hash.digest('hex'), ...surveyor.result(options) };
}

/**
 * Reads a file that was looked over; the events of each piece come together. Memory does not grow with the file.
 * @throws BusinessError when the file cannot be read any further.
 */
export async function* bankFileEvents(
  file: BankFileOnDisk,
  options: FileOptions = {},
): AsyncGenerator<readonly BankFileEvent[]> {
  const reader = new BankFileReader(file, options);
  for await (const piece of filePieces(file.path)) yield reader.push(piece);
  yield reader.end();
}

/** Size of the file; its start and its size are judged before the rest is read. */
async function checkStart(path: string, options: FileOptions): Promise<number> {
  const file = await open(path).catch((error: unknown) => unreadable(path, error));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return unreadable(path, new Error('not a file'));
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const format = bankFileFormat(buffer.subarray(0, bytesRead));
    if (!format.ok && !(options.profile && format.error.code === 'BANK_FORMAT_UNKNOWN')) unwrap(format);
    const largest = options.largest ?? LARGEST_BANK_FILE;
    if (stat.size > largest) throw tooLarge(stat.size, largest);
    return stat.size;
  } finally {
    await file.close();
  }
}

/** The file piece by piece in one and the same buffer: whoever takes a piece is done with it before the next one. */
export async function* filePieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function tooLarge(size: number, largest: number) {
  const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));
  return refuse(
    'BANK_FILE_TOO_LARGE',
    `Plik ma ${megabytes(size)} MB, a wyciągi czytamy do ${megabytes(largest)} MB. Pobierz z banku wyciągi za krótszy okres.`,
    { field: 'FILE', details: { size, largest } },
  );
}

function unreadable(path: string, error: unknown): never {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  throw refuse(
    'BANK_FILE_UNREADABLE',
    missing
      ? `Nie ma pliku „${path}”. Sprawdź nazwę i folder.`
      : `Nie można odczytać pliku „${path}”. Sprawdź, czy to plik i czy masz do niego prawo.`,
    { field: 'FILE' },
  );
}
