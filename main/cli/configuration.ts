import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import type { CentralAddress } from '#db/central/connection.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { readSecrets } from './secret-files.ts';

/** The administrator's settings: docs/skarbnik.example.toml says each in Polish. Unknown keys are refused, for they are typing errors. */
const schema = z.strictObject({
  database: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.coerce.number().int().min(1).max(65_535).default(5432),
      name: z.string().default('skarbnik'),
      user: z.string().default('skarbnik_app'),
      password: z.string().default(''),
      owner_user: z.string().default('skarbnik_owner'),
      owner_password: z.string().default(''),
    })
    .prefault({}),
  service: z
    .strictObject({
      host: z.string().default('0.0.0.0'),
      port: z.coerce.number().int().min(0).max(65_535).default(8443),
      data_folder: z.string().default('/var/lib/skarbnik'),
      names: z.array(z.string()).default([]),
      idle_lock_minutes: z.coerce.number().int().min(1).max(480).default(15),
      log_level: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
    })
    .prefault({}),
});

export type Configuration = z.infer<typeof schema>;

/** The configuration file that is read: the one named, else SKARBNIK_CONFIG, else the first of the usual places. */
export function configurationFile(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  return named ?? environment['SKARBNIK_CONFIG'] ?? USUAL_PLACES.find((place) => existsSync(place));
}

/** Where the file is looked for when nobody says. */
const USUAL_PLACES = ['skarbnik.toml', '/etc/skarbnik/skarbnik.toml'];

/**
 * Reads the file, lays the passwords that set-up made over it (secret-files.ts), and over both the environment:
 * `SKARBNIK_DATABASE_PASSWORD` stands above `password` of `[database]`.
 * @param file as named by `--config`; otherwise `SKARBNIK_CONFIG`, then the usual places, then defaults alone.
 * @throws BusinessError CONFIGURATION_… with the file and the line or key.
 */
export function readConfiguration(file: string | undefined, environment: NodeJS.ProcessEnv): Configuration {
  const found = configurationFile(file, environment);
  if (found !== undefined && !existsSync(found))
    throw refuse(
      'CONFIGURATION_MISSING',
      `Nie ma pliku konfiguracji ${path.resolve(found)}. Podaj właściwy w opcji --config.`,
    );
  const settings = found === undefined ? {} : withSecrets(parsed(readFileSync(found, 'utf8'), found), found);
  const checked = schema.safeParse(withEnvironment(settings, environment));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw refuse(
    'CONFIGURATION_WRONG',
    `Ustawienie ${issue?.path.join('.') || '(cały plik)'} w ${found ?? 'środowisku'} jest nieprawidłowe: ${issue?.message}. Wzór: docs/skarbnik.example.toml.`,
  );
}

function parsed(text: string, file: string | undefined): Record<string, unknown> {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw refuse(
      'CONFIGURATION_UNREADABLE',
      `Plik ${file} ma błąd w wierszu ${error.line}. Popraw go; wzór: docs/skarbnik.example.toml.`,
    );
  }
}

function withSecrets(fromFile: Record<string, unknown>, file: string): Record<string, unknown> {
  const { database } = fromFile;
  if (database !== undefined && typeof database !== 'object') return fromFile;
  return { ...fromFile, database: { ...database, ...readSecrets(path.dirname(path.resolve(file))) } };
}

function withEnvironment(
  fromFile: Record<string, unknown>,
  environment: NodeJS.ProcessEnv,
): Record<string, unknown> {
  const merged = structuredClone(fromFile);
  for (const [name, value] of Object.entries(environment)) {
    const [, section, key] = /^SKARBNIK_(DATABASE|SERVICE)_([A-Z_]+)$/.exec(name) ?? [];
    if (!section || !key || value === undefined) continue;
    const known = merged[section.toLowerCase()];
    const typed = key === 'NAMES' ? value.split(',').map((part) => part.trim()) : value;
    merged[section.toLowerCase()] = {
      ...(typeof known === 'object' ? known : {}),
      [key.toLowerCase()]: typed,
    };
  }
  return merged;
}

/** The database as the service signs in to it. */
export function serviceAddress({ database }: Pick<Configuration, 'database'>): CentralAddress {
  const { host, port, name, user, password } = database;
  return { host, port, database: name, user, password };
}

/** The database as its owner, who alone may migrate it. */
export function ownerAddress({ database }: Pick<Configuration, 'database'>): CentralAddress {
  return {
    ...serviceAddress({ database }),
    user: database.owner_user,
    password: database.owner_password,
  };
}
