import type { DataSource } from 'typeorm';
import { type CentralAddress, openCentral } from './connection.ts';

/** The login that the LAN service uses; it holds the rights of skarbnik_service and owns nothing. */
export interface ServiceLogin {
  readonly user: string;
  readonly password: string;
}

export interface MigrationState {
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

/** Which migrations are in the database and which wait. */
export async function migrationState(source: DataSource): Promise<MigrationState> {
  const table = await source.query(`select to_regclass('public.migration') as name`);
  const rows: { name: string }[] = table[0]?.name
    ? await source.query('select name from public.migration order by id')
    : [];
  const done = rows.map((row) => row.name);
  const known = source.migrations.map((migration) => migration.name ?? '');
  return { done, pending: known.filter((name) => !done.includes(name)) };
}

/**
 * Brings the database up to this version, as its owner. Each migration is one transaction; the first failure stops and is thrown.
 * @returns the names of the migrations that ran now.
 */
export async function migrate(owner: CentralAddress, login: ServiceLogin): Promise<string[]> {
  const source = await openCentral(owner, { poolSize: 2 });
  try {
    const ran = await source.runMigrations({ transaction: 'each' });
    await allowLogin(source, login);
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Makes or updates the service's login. The name is checked, the password goes as a quoted literal. */
async function allowLogin(source: DataSource, login: ServiceLogin): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{1,40}$/.test(login.user)) throw new RangeError(`not a role name: ${login.user}`);
  const password = login.password.replaceAll("'", "''");
  const existing: unknown[] = await source.query('select from pg_roles where rolname = $1', [login.user]);
  const verb = existing.length > 0 ? 'alter' : 'create';
  await source.query(
    `${verb} role ${login.user} login nosuperuser nobypassrls nocreatedb nocreaterole inherit password '${password}'`,
  );
  await source.query(`grant skarbnik_service to ${login.user}`);
}
