import { randomUUID } from 'node:crypto';
import { openCentral } from '#db/central/connection.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { runAsOwner, SERVICE_LOGIN, TEMPLATE } from '#tests/support/postgres.ts';

export interface Server {
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

/** Runs `work` over a database of its own, cloned from the migrated template, and drops it afterwards. */
export async function withDatabase<T>(
  { host, port, password }: Server,
  work: (database: TestDatabase) => Promise<T>,
): Promise<T> {
  const name = `simulated_${randomUUID().slice(0, 8)}`;
  const owner = { host, port, user: 'postgres', password };
  await runAsOwner(owner, 'postgres', `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const ownerAddress = { ...owner, database: name };
  const serviceAddress = { ...owner, ...SERVICE_LOGIN, database: name };
  const database = {
    ownerAddress,
    serviceAddress,
    owner: await openCentral(ownerAddress, { poolSize: 2 }),
    service: await openCentral(serviceAddress, { poolSize: 4 }),
  };
  try {
    return await work(database);
  } finally {
    await database.owner.destroy();
    await database.service.destroy();
    await runAsOwner(owner, 'postgres', `drop database if exists ${name} with (force)`);
  }
}
