import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprintOf } from '#shared/admin/server-address.ts';

/**
 * The fingerprint that a new station shows and its person compares; null before the service has made its certificate, at
 * its first start.
 * @param dataFolder the service's own folder, as in the configuration
 */
export function serverFingerprint(dataFolder: string): string | null {
  const file = path.join(dataFolder, 'tls/server.cert.pem');
  if (!existsSync(file)) return null;
  const key = new X509Certificate(readFileSync(file)).publicKey.export({ type: 'spki', format: 'der' });
  return fingerprintOf(createHash('sha256').update(key).digest('base64'));
}
