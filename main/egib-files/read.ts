import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { EgibAssembly } from '#shared/egib/assembly.ts';
import type { EgibExtract } from '#shared/egib/extract.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { gmlDecoding, gmlEncoding } from './encoding.ts';

/** Beyond this a file is no register of one gmina. */
export const LARGEST_EGIB_FILE = 4 * 1024 ** 3;
const PIECE = 256 * 1024;

/** First bytes of what people take for the register by mistake. */
const STRANGERS: ReadonlyArray<readonly [start: string, what: string]> = [
  ['504b0304', 'archiwum ZIP: rozpakuj je i wskaż plik GML ze środka'],
  ['1f8b', 'archiwum GZIP: rozpakuj je i wskaż plik GML ze środka'],
  ['377abcaf', 'archiwum 7-Zip: rozpakuj je i wskaż plik GML ze środka'],
  ['25504446', 'dokument PDF: poproś starostwo o plik GML'],
  ['d0cf11e0', 'dokument biurowy: poproś starostwo o plik GML'],
];

/** An extract with the identity of the file it came from. */
export interface EgibOnDisk {
  readonly size: number;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
  readonly extract: EgibExtract;
}

export interface EgibReadOptions {
  /** Told after each piece: bytes read and bytes in all. */
  readonly progress?: (read: number, size: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a file of the land and building register from its first byte to its last, piece by piece.
 * @throws BusinessError EGIB_FILE_UNREADABLE, EGIB_FILE_NOT_TEXT, EGIB_FILE_TOO_LARGE, EGIB_ENCODING, EGIB_CANCELLED, or as
 * `EgibReader` refuses.
 */
export async function readEgibFile(path: string, options: EgibReadOptions = {}): Promise<EgibOnDisk> {
  const file = await open(path).catch((error: unknown) => unreadable(path, error));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return unreadable(path, new Error('not a file'));
    if (stat.size > LARGEST_EGIB_FILE) throw tooLarge(stat.size);
    const buffer = new Uint8Array(PIECE);
    const hash = createHash('sha256');
    const assembly = new EgibAssembly();
    let decoding: ReturnType<typeof gmlDecoding> | undefined;
    let read = 0;
    for (;;) {
      if (options.signal?.aborted) throw refuse('EGIB_CANCELLED', 'Przerwano wczytywanie pliku.');
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      if (!decoding) {
        refuseStranger(piece);
        decoding = gmlDecoding(gmlEncoding(piece));
      }
      hash.update(piece);
      assembly.push(decoding.push(piece));
      read += bytesRead;
      options.progress?.(read, stat.size);
    }
    if (decoding) assembly.push(decoding.push());
    return { size: read, sha256: hash.digest('hex'), extract: assembly.end() };
  } finally {
    await file.close();
  }
}

function refuseStranger(start: Uint8Array): void {
  const hex = [...start.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const what = STRANGERS.find(([bytes]) => hex.startsWith(bytes))?.[1];
  const binary = what === undefined && !/^(fffe|feff)/.test(hex) && start.subarray(0, 8_192).includes(0);
  if (what !== undefined || binary)
    throw refuse(
      'EGIB_FILE_NOT_TEXT',
      `To nie jest plik GML, lecz ${what ?? 'plik, który nie jest tekstem: poproś starostwo o plik GML'}.`,
      { field: 'FILE' },
    );
}

function tooLarge(size: number) {
  const gigabytes = Math.ceil(size / 1024 ** 3);
  return refuse(
    'EGIB_FILE_TOO_LARGE',
    `Plik ma ${gigabytes} GB, a ewidencję czytamy do 4 GB. Poproś starostwo o plik samej gminy albo osobny dla każdego obrębu.`,
    { field: 'FILE', details: { size } },
  );
}

function unreadable(path: string, error: unknown): never {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  throw refuse(
    'EGIB_FILE_UNREADABLE',
    missing
      ? `Nie ma pliku „${path}”. Sprawdź nazwę i folder.`
      : `Nie można odczytać pliku „${path}”. Sprawdź, czy to plik i czy masz do niego prawo.`,
    { field: 'FILE' },
  );
}
