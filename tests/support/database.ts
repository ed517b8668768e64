import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, inject } from 'vitest';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { runAsOwner, SERVICE_LOGIN, TEMPLATE } from './postgres.ts';

/** A database of a test file's own: `owner` stands above the row policies, `service` is what the LAN service may do. */
export interface TestDatabase {
  readonly owner: DataSource;
  readonly service: DataSource;
  readonly ownerAddress: CentralAddress;
  readonly serviceAddress: CentralAddress;
}

/** Clones the migrated template for this test file and drops the clone afterwards. */
export function testDatabase(
  prepare: (database: TestDatabase) => Promise<void> = async () => {},
): TestDatabase {
  const database = {} as { -readonly [Key in keyof TestDatabase]: TestDatabase[Key] };
  const name = `skarbnik_${randomUUID().slice(0, 8)}`;
  const owner = () => {
    const { host, port, password } = inject('postgres');
    return { host, port, user: 'postgres', password };
  };
  beforeAll(async () => {
    await runAsOwner(owner(), 'postgres', `create database ${name} template ${TEMPLATE} strategy file_copy`);
    database.ownerAddress = { ...owner(), database: name };
    database.serviceAddress = { ...owner(), ...SERVICE_LOGIN, database: name };
    database.owner = await openCentral(database.ownerAddress, { poolSize: 4 });
    database.service = await openCentral(database.serviceAddress, { poolSize: 8 });
    await prepare(database);
  });
  afterAll(async () => {
    await database.owner?.destroy();
    await database.service?.destroy();
    await runAsOwner(owner(), 'postgres', `drop database if exists ${name} with (force)`);
  });
  return database;
}
