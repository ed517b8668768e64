import { chmodSync, chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { refuse } from '#shared/kernel/errors.ts';

/**
 * Passwords of the database that set-up made, in two files beside the configuration: the service reads its own, while the
 * owner's is for the administrator alone, so that a service that was broken into cannot change the schema.
 */
export const SERVICE_SECRETS = 'service.secrets.toml';
export const OWNER_SECRETS = 'owner.secrets.toml';

const schema = z.strictObject({
  database: z.strictObject({ password: z.string().optional(), owner_password: z.string().optional() }),
});

export type DatabaseSecrets = Readonly<z.infer<typeof schema>['database']>;

/** What of the two files this account may read. */
export function readSecrets(folder: string): DatabaseSecrets {
  return { ...readOne(path.join(folder, SERVICE_SECRETS)), ...readOne(path.join(folder, OWNER_SECRETS)) };
}

function readOne(file: string): DatabaseSecrets {
  if (!existsSync(file)) return {};
  try {
    return schema.parse(parse(readFileSync(file, 'utf8'))).database;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return {};
    throw refuse(
      'SECRETS_UNREADABLE',
      `Plik z hasłem bazy ${file} jest uszkodzony. Odtwórz go z kopii albo usuń i uruchom skarbnik setup.`,
    );
  }
}

/** Writes both files whole or not at all: the service's for its group (that of the folder), the owner's for the owner alone. */
export function writeSecrets(
  folder: string,
  secrets: { readonly password: string; readonly owner_password: string },
): void {
  writeOne(path.join(folder, OWNER_SECRETS), { owner_password: secrets.owner_password }, 0o600);
  writeOne(path.join(folder, SERVICE_SECRETS), { password: secrets.password }, 0o640);
}

/** Names the database that set-up made on this very machine, so that purging the package can take it away. */
export function noteLocalDatabase(folder: string, names: readonly string[]): void {
  writeFileSync(path.join(folder, 'local-database'), names.map((name) => `${name}\n`).join(''), {
    mode: 0o600,
  });
}

function writeOne(file: string, secrets: Readonly<Record<string, string>>, mode: number): void {
  const lines = Object.entries(secrets).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  const partial = `${file}.${process.pid}.part`;
  writeFileSync(partial, `[database]\n${lines.join('')}`, { mode: 0o600, flush: true });
  if (process.getuid?.() === 0) chownSync(partial, 0, statSync(path.dirname(file)).gid);
  chmodSync(partial, mode);
  renameSync(partial, file);
}
