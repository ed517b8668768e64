import { createHash } from 'node:crypto';

/** SHA-256 of UTF-8 text as lower-case hex: the hash of the desks' journals. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of bytes: the identity of a file that came from elsewhere. */
export function sha256Bytes(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
