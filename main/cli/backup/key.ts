import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '#shared/kernel/errors.ts';
import { KEY_BYTES } from './cipher.ts';

/**
 * Makes the key of the office's copies in a file of its own, readable by its owner alone.
 * @throws BusinessError BACKUP_KEY_THERE: a key is never overwritten, for old copies need it.
 */
export function makeKey(file: string): void {
  if (existsSync(file))
    throw refuse(
      'BACKUP_KEY_THERE',
      `Plik ${path.resolve(file)} już jest. Klucza się nie nadpisuje: bez niego starych kopii nikt nie otworzy.`,
    );
  writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
}

/** @throws BusinessError BACKUP_KEY_MISSING, BACKUP_KEY_BAD. */
export function readKey(file: string): Buffer {
  if (!existsSync(file))
    throw refuse(
      'BACKUP_KEY_MISSING',
      `Nie ma pliku klucza ${path.resolve(file)}. Nowy klucz robi skarbnik backup key PLIK; do starych kopii potrzebny jest ich klucz.`,
    );
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES)
    throw refuse('BACKUP_KEY_BAD', `Plik ${path.resolve(file)} nie zawiera klucza kopii.`);
  return key;
}
