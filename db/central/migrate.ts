import type { DataSource } from 'typeorm';
import { refuse } from '#shared/kernel/errors.ts';
import { type CentralAddress, openCentral } from './connection.ts';

/** The login that the LAN service uses; it holds the rights of skarbnik_service and owns nothing. */
export interface ServiceLogin {
  readonly user: string;
  readonly password: string;
}

export interface MigrationState {
  readonly done: readonly string[];
  readonly pending: readonly string[];
  /** In the database and unknown to this version: a newer program was at work there. */
  readonly newer: readonly string[];
}

/** Which migrations are in the database and which wait. */
export async function migrationState(source: DataSource): Promise<MigrationState> {
  const table = await source.query(`select to_regclass('public.migration') as name`);
  const rows: { name: string }[] = table[0]?.name
    ? await source.query('select name from public.migration order by id')
    : [];
  const done = rows.map((row) => row.name);
  const known = source.migrations.map((migration) => migration.name ?? '');
  return {
    done,
    pending: known.filter((name) => !done.includes(name)),
    newer: done.filter((name) => !known.includes(name)),
  };
}

/**
 * Brings the database up to this version, as its owner. All missing migrations are one transaction: when one fails, none of them
 * happened, and the version that was at work goes on working.
 * @throws BusinessError DATABASE_NEWER, SERVICE_LOGIN_TOO_STRONG.
 * @returns the names of the migrations that ran now.
 */
export async function migrate(owner: CentralAddress, login: ServiceLogin): Promise<string[]> {
  const source = await openCentral(owner, { poolSize: 2 });
  try {
    const { newer } = await migrationState(source);
    if (newer.length > 0)
      throw refuse(
        'DATABASE_NEWER',
        `Baza ${owner.database} jest z nowszej wersji programu (zmiana ${newer[0]}). Zainstaluj tę wersję albo nowszą; niczego nie zmieniono.`,
      );
    const ran = await source.runMigrations({ transaction: 'all' });
    await allowLogin(source, login);
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/**
 * Makes the service's login or gives it this password. Its attributes are never raised: what is there already and could
 * pass the row policies is refused, and an owner who is no superuser may not even name those attributes.
 * @throws BusinessError SERVICE_LOGIN_TOO_STRONG.
 */
async function allowLogin(source: DataSource, login: ServiceLogin): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{1,40}$/.test(login.user)) throw new RangeError(`not a role name: ${login.user}`);
  const password = login.password.replaceAll("'", "''");
  const [existing]: { strong: boolean }[] = await source.query(
    'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong from pg_roles where rolname = $1',
    [login.user],
  );
  if (existing?.strong)
    throw refuse(
      'SERVICE_LOGIN_TOO_STRONG',
      `Konto bazy ${login.user} ma uprawnienia administratora, a usługa nie może ich mieć. Podaj w database.user inne konto; powstanie samo.`,
    );
  await source.query(
    existing
      ? `alter role ${login.user} login inherit password '${password}'`
      : `create role ${login.user} login nosuperuser nobypassrls nocreatedb nocreaterole inherit password '${password}'`,
  );
  await source.query(`grant skarbnik_service to ${login.user}`);
}
