import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; password: string };
  }
}

export const TEMPLATE = 'skarbnik_template';
export const SERVICE_LOGIN = { user: 'skarbnik_app', password: 'app' };

/** One PostgreSQL for the whole run, with a migrated template; each test file clones its own database from it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(roomyFolder(), 'skarbnik-pg-'));
  rmSync(folder, { recursive: true });
  const server = await startEmbedded({ folder, password: 'owner', fresh: true, volatile: true });
  const owner = { host: server.host, port: server.port, user: server.superuser, password: server.password };
  await runAsOwner(owner, 'postgres', `create database ${TEMPLATE}`);
  await migrate({ ...owner, database: TEMPLATE }, SERVICE_LOGIN);
  await runAsOwner(owner, 'postgres', `alter database ${TEMPLATE} is_template true allow_connections false`);
  project.provide('postgres', { host: server.host, port: server.port, password: server.password });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

type Owner = { host: string; port: number; user: string; password: string };

export async function runAsOwner(owner: Owner, database: string, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ ...owner, database });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Shared memory when it has room, for it is faster; otherwise the temporary folder. */
function roomyFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > 2 ** 31) return '/dev/shm';
  } catch {
    // Not every system has it.
  }
  return tmpdir();
}
