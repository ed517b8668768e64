import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { refuse } from '#shared/kernel/errors.ts';

/**
 * A file of sealed pieces: a salt, then pieces of at most 1 MiB, each under AES-256-GCM with its own tag. The nonce of a
 * piece is its number and whether it is the last, under a key drawn from the office's key and the file's salt: a piece that
 * is changed, left out, moved, or cut off at the end is noticed at its place, before a byte of it is used.
 */
const MAGIC = Buffer.from('SKARBNIK-KOPIA-1\n', 'latin1');
const SALT = 32;
const PIECE = 1024 * 1024;
const TAG = 16;
export const KEY_BYTES = 32;

/** Seals what comes. */
export async function* sealed(plain: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const own = fileKey(key, salt);
  yield Buffer.concat([MAGIC, salt]);
  let number = 0;
  for await (const { piece, last } of inPieces(plain, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonce(number, last));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/**
 * Opens what `sealed` made; nothing of a piece comes out before its tag was checked.
 * @throws BusinessError BACKUP_NOT_OURS, BACKUP_DAMAGED (also for another key) with the number of the piece.
 */
export async function* unsealed(file: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const head = MAGIC.length + SALT;
  let begin = Buffer.alloc(0);
  let own: Buffer | null = null;
  async function* body(): AsyncGenerator<Buffer> {
    for await (const chunk of file) {
      if (own) {
        yield chunk;
        continue;
      }
      begin = Buffer.concat([begin, chunk]);
      if (begin.length < head) continue;
      if (!begin.subarray(0, MAGIC.length).equals(MAGIC)) throw notOurs();
      own = fileKey(key, begin.subarray(MAGIC.length, head));
      yield begin.subarray(head);
    }
    if (!own) throw notOurs();
  }
  let number = 0;
  for await (const { piece, last } of inPieces(body(), PIECE + TAG)) {
    if (!own || piece.length < TAG) throw damaged(number);
    const decipher = createDecipheriv('aes-256-gcm', own, nonce(number, last));
    decipher.setAuthTag(piece.subarray(piece.length - TAG));
    const plain = decipher.update(piece.subarray(0, piece.length - TAG));
    try {
      decipher.final();
    } catch {
      throw damaged(number);
    }
    yield plain;
    number += 1;
  }
}

/** Cuts a stream into pieces of one size; the last one is shorter, perhaps empty, and known as the last. */
async function* inPieces(
  stream: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    held.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    let all = Buffer.concat(held);
    // What fills a piece exactly waits: it may be the last.
    while (all.length > size) {
      yield { piece: all.subarray(0, size), last: false };
      all = all.subarray(size);
    }
    held = [all];
    length = all.length;
  }
  yield { piece: Buffer.concat(held), last: true };
}

function fileKey(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'skarbnik backup', KEY_BYTES));
}

function nonce(number: number, last: boolean): Buffer {
  const made = Buffer.alloc(12);
  made.writeBigUInt64BE(BigInt(number), 0);
  made.writeUInt8(last ? 1 : 0, 11);
  return made;
}

function notOurs(): Error {
  return refuse('BACKUP_NOT_OURS', 'To nie jest plik kopii zrobiony przez skarbnik backup create.');
}

function damaged(number: number): Error {
  return refuse(
    'BACKUP_DAMAGED',
    `Kopia jest uszkodzona, zmieniona albo ucięta w części ${number + 1}, albo podano inny klucz. Weź inną kopię lub właściwy plik klucza.`,
    { details: { piece: number + 1 } },
  );
}
