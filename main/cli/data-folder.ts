import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRoot, othersMayReach } from '#db/central/embedded-reach.ts';
import { refuse } from '#shared/kernel/errors.ts';

/** Where `npm start` keeps its installation: database, certificates, workstation. */
export interface DataFolder {
  readonly root: string;
  readonly database: string;
  readonly service: string;
  readonly workstation: string;
  readonly client: string;
  readonly logs: string;
  /** Statements of the demo gmina's bank, for learning. */
  readonly bankFiles: string;
  readonly secrets: Secrets;
}

/** Passwords of the database, made at the first start, for the owner of the folder alone. */
export interface Secrets {
  readonly ownerPassword: string;
  readonly servicePassword: string;
}

/** Opens the folder, making what is not there. */
export function openDataFolder(root: string): DataFolder {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const logs = path.join(root, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return {
    root,
    database: databaseFolder(root),
    service: path.join(root, 'service'),
    workstation: path.join(root, 'workstation'),
    client: path.join(root, 'client'),
    logs,
    bankFiles: path.join(root, 'wyciagi'),
    secrets: secretsOf(path.join(root, 'secrets.json')),
  };
}

const MEGABYTE = 1024 * 1024;
/** A new database with the demo gmina and its write-ahead log; one that is there already has most of it. */
const NEW_NEEDS_MB = 700;
const NEEDS_MB = 200;

/**
 * Refuses a disk that would fill up in the middle of the start.
 * @throws BusinessError START_DISK_FULL
 */
export function demandRoom(root: string, payers: number, freeBytes = freeBytesAt): void {
  const database = databaseFolder(root);
  const isNew = !existsSync(path.join(database, 'PG_VERSION'));
  // Beyond the ordinary five thousand payers each one takes about 20 kB.
  const needs = isNew ? NEW_NEEDS_MB + Math.max(0, payers - 5_000) / 50 : NEEDS_MB;
  const free = Math.floor(freeBytes(existingAbove(database)) / MEGABYTE);
  if (free < needs)
    throw refuse(
      'START_DISK_FULL',
      `Na dysku z folderem ${database} jest ${free} MB wolnego miejsca, a potrzeba ${Math.ceil(needs)} MB. Zwolnij miejsce albo wskaż folder na innym dysku: --data FOLDER.`,
    );
}

function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function existingAbove(folder: string): string {
  return existsSync(folder) ? folder : existingAbove(path.dirname(folder));
}

/** Removes the installation with all its data. */
export function removeDataFolder(root: string): void {
  rmSync(databaseFolder(root), { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
}

/**
 * The database lies in the folder itself. Started by root it is run by the user `postgres`, who must be able to come there;
 * where he cannot, it lies under /var/lib, under a name made from the folder.
 */
export function databaseFolder(root: string): string {
  if (!isRoot()) return path.join(root, 'postgres');
  if (othersMayReach(path.dirname(root))) {
    if (existsSync(root)) chmodSync(root, 0o711);
    return path.join(root, 'postgres');
  }
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return path.join('/var/lib', `skarbnik-demo-${name}`);
}

function secretsOf(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = { ownerPassword: password(), servicePassword: password() };
  writeFileSync(file, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flush: true });
  return secrets;
}

const password = () => randomBytes(24).toString('base64url');
