import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { safeStorage } from 'electron';
import { refuse } from '#shared/kernel/errors.ts';

/** The workstation's secret: 32 random bytes, with which the desk locks its own key pair and its session. */
export interface WorkstationSecret {
  /** Base64 of the 32 bytes. */
  readonly value: string;
  /** `system`: locked by the account's keyring. `file`: no keyring on this machine, only the file's rights keep it. */
  readonly keptBy: 'system' | 'file';
}

const LENGTH = 32;
const SYSTEM_MARK = 's';
const FILE_MARK = 'f';

/**
 * Reads the secret of `dataDir`, or makes it at the first start. A secret that cannot be opened is an error for a
 * person and is never replaced in silence: what the desk locked with it would be lost.
 */
export function workstationSecret(dataDir: string): WorkstationSecret {
  const file = path.join(dataDir, 'workstation.secret');
  if (!existsSync(file)) return keep(file, randomBytes(LENGTH).toString('base64'));
  const secret = open(file);
  // Kept in the open only because there was no keyring: locked as soon as there is one.
  return secret.keptBy === 'file' && hasKeyring() ? keep(file, secret.value) : secret;
}

function open(file: string): WorkstationSecret {
  const stored = readFileSync(file, 'utf8');
  const body = Buffer.from(stored.slice(1), 'base64');
  try {
    const value = stored.startsWith(SYSTEM_MARK) ? safeStorage.decryptString(body) : body.toString('utf8');
    if (Buffer.from(value, 'base64').length !== LENGTH) throw new Error('not a secret');
    return { value, keptBy: stored.startsWith(SYSTEM_MARK) ? 'system' : 'file' };
  } catch {
    throw refuse(
      'DESKTOP_SECRET_UNREADABLE',
      `Nie można otworzyć klucza tego stanowiska (${file}). Tak bywa po przeniesieniu danych na inne konto lub inny komputer. Zaloguj się na konto, na którym program działał, albo sparuj stanowisko od nowa.`,
      { details: { file } },
    );
  }
}

/** Writes beside and renames, so that a power cut leaves the old secret or the new one. */
function keep(file: string, value: string): WorkstationSecret {
  const locked = hasKeyring();
  const body = locked ? safeStorage.encryptString(value) : Buffer.from(value, 'utf8');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, (locked ? SYSTEM_MARK : FILE_MARK) + body.toString('base64'), {
    mode: 0o600,
    flush: true,
  });
  renameSync(`${file}.new`, file);
  return { value, keptBy: locked ? 'system' : 'file' };
}

/** Linux without a keyring offers a fixed password known to everybody (`basic_text`): that is no lock. */
function hasKeyring(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
