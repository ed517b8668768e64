import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmbeddedServer, startEmbedded } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';
import { runAsOwner, SERVICE_LOGIN, TEMPLATE } from '#tests/support/postgres.ts';

/**
 * Runs `work` over a PostgreSQL of its own with the migrated template, outside the test runner, and takes it away
 * afterwards. `volatile` false makes it as durable as an office's.
 */
export async function withServer<T>(
  { volatile }: { readonly volatile: boolean },
  work: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-proof-'));
  rmSync(folder, { recursive: true });
  const server = await startEmbedded({ folder, password: 'owner', fresh: true, volatile });
  try {
    const owner = { host: server.host, port: server.port, user: server.superuser, password: server.password };
    await runAsOwner(owner, 'postgres', `create database ${TEMPLATE}`);
    await migrate({ ...owner, database: TEMPLATE }, SERVICE_LOGIN);
    return await work(server);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
