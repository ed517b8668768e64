import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The server that a person chose at this station before it was paired; pairing takes its place. */
export interface TrustedService {
  readonly url: string;
  /** SHA-256 of the public key that the person compared, base64. */
  readonly spki: string;
}

const FILE = 'service.json';

/** What was chosen, or null. A file that cannot be read is as none: the address is asked for again. */
export function readTrusted(dataDir: string): TrustedService | null {
  const file = path.join(dataDir, FILE);
  if (!existsSync(file)) return null;
  try {
    const { url, spki } = JSON.parse(readFileSync(file, 'utf8')) as Partial<TrustedService>;
    return typeof url === 'string' && typeof spki === 'string' ? { url, spki } : null;
  } catch {
    return null;
  }
}

/** Writes beside and renames, so that a power cut leaves the old choice or the new one. */
export function keepTrusted(dataDir: string, trusted: TrustedService): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, FILE);
  writeFileSync(`${file}.new`, JSON.stringify(trusted), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
