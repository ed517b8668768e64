import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The seal of the installation's authority over a text: ECDSA P-256 with SHA-256 over its UTF-8 bytes, base64url of the
 * IEEE P1363 form. Stations verify it by the certificate that they pinned at pairing.
 * @param tlsFolder where `openTls` keeps the authority
 */
export function openSeal(tlsFolder: string): (text: string) => string {
  const key = createPrivateKey(readFileSync(path.join(tlsFolder, AUTHORITY_KEY_FILE)));
  return (text) =>
    sign('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** The authority's private key, beside its certificate. */
export const AUTHORITY_KEY_FILE = 'authority.key.pem';
