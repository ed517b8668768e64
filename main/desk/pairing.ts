import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '#shared/kernel/errors.ts';
import type { DeskKeys, OfficeSeal } from './ports.ts';
import type { PairedStation } from './workstation.ts';

/** What pairing left at this workstation. Kept for the owner alone, and locked where the shell has a secret for it. */
export interface Pairing {
  readonly station: PairedStation;
  /** The station's secret at the service. */
  readonly secret: string;
  /** PEM of the installation's own certificate authority: from now on nothing else is trusted. */
  readonly authority: string;
  readonly serviceUrl: string;
  /** Ed25519 private key, PKCS #8 base64; never leaves this computer. */
  readonly privateKey: string;
}

/** A new key pair for a desk: the public half goes to the service once, at pairing. */
export function newDeskKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return {
    privateKey: pair.privateKey.toString('base64'),
    publicKey: pair.publicKey.toString('base64url'),
  };
}

export function deskKeys(privateKey: string): DeskKeys {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' });
  return { sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url') };
}

export function officeSeal(authorityPem: string | null): OfficeSeal {
  const key = authorityPem === null ? null : new X509Certificate(authorityPem).publicKey;
  return {
    verify: (text, signature) =>
      key !== null &&
      verify(
        'sha256',
        Buffer.from(text, 'utf8'),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      ),
  };
}

const FILE = 'station.json';

/** @throws BusinessError `STATION_FILE_UNREADABLE` when the file is there but cannot be opened with this secret */
export function readPairing(dataDir: string, secret: string | null): Pairing | null {
  const file = path.join(dataDir, FILE);
  if (!existsSync(file)) return null;
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return parse(isLocked(stored) ? unlock(stored, secret) : stored);
  } catch {
    throw refuse(
      'STATION_FILE_UNREADABLE',
      `Nie można odczytać tożsamości tego stanowiska (${file}). Wezwij administratora, który sparuje stanowisko od nowa.`,
      { details: { file } },
    );
  }
}

/** Writes beside and renames, so that a power cut leaves the old identity or the new one. */
export function keepPairing(dataDir: string, pairing: Pairing, secret: string | null): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, FILE);
  const content = secret === null ? pairing : lock(JSON.stringify(pairing), secret);
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

interface Locked {
  readonly iv: string;
  readonly tag: string;
  readonly locked: string;
}

function lock(text: string, secret: string): Locked {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'base64'), iv);
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    locked: locked.toString('base64'),
  };
}

function unlock({ iv, tag, locked }: Locked, secret: string | null): unknown {
  if (secret === null) throw new Error('locked, and no secret was given');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(secret, 'base64'), Buffer.from(iv, 'base64'), {
    authTagLength: 16,
  });
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  const text = Buffer.concat([decipher.update(Buffer.from(locked, 'base64')), decipher.final()]);
  return JSON.parse(text.toString('utf8'));
}

function isLocked(stored: unknown): stored is Locked {
  return typeof stored === 'object' && stored !== null && 'locked' in stored;
}

function parse(stored: unknown): Pairing {
  const pairing = stored as Pairing;
  if (typeof pairing.secret !== 'string' || typeof pairing.privateKey !== 'string')
    throw new Error('not a pairing');
  return pairing;
}
