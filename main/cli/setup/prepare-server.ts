import type pg from 'pg';
import { refuse } from '#shared/kernel/errors.ts';
import type { Configuration } from '../configuration.ts';

const LEAST_SERVER = 150_000;
/** The role of the service's rights belongs to the whole server: another gmina's database on it may have made it already. */
const SERVICE_ROLE = `do $$ begin
  if not exists (select from pg_roles where rolname = 'skarbnik_service') then
    create role skarbnik_service nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$`;
const ROLE_NAME = /^[a-z_][a-z0-9_]{1,40}$/;

/**
 * Makes what only the administrator of PostgreSQL may make: the owner's role, the role of the service's rights, and the
 * empty database. The owner may make databases, so that a backup is tried and restored beside the office's. What is there
 * stays, except the owner's password, which becomes the given one.
 * @returns true when the database was made now.
 * @throws BusinessError SETUP_SERVER_OLD, SETUP_NAME, SETUP_DATABASE_FOREIGN, SETUP_OWNER_FOREIGN.
 */
export async function prepareServer(
  client: pg.Client,
  { name, owner_user: owner }: Configuration['database'],
  ownerPassword: string,
): Promise<boolean> {
  await demandServer(client);
  for (const given of [name, owner])
    if (!ROLE_NAME.test(given))
      throw refuse(
        'SETUP_NAME',
        `„${given}” nie może być nazwą bazy ani konta: tylko małe litery, cyfry i podkreślenie.`,
      );
  const { rows: found } = await client.query<{ owner: string; super: boolean }>(
    'select r.rolname as owner, r.rolsuper as super from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = $1',
    [name],
  );
  if (found[0] && found[0].owner !== owner)
    throw refuse(
      'SETUP_DATABASE_FOREIGN',
      `Baza ${name} już jest i należy do konta ${found[0].owner}. Podaj w database.name inną nazwę albo usuń tę bazę; niczego nie zmieniono.`,
    );
  const { rows: roles } = await client.query<{ strong: boolean }>(
    'select rolsuper as strong from pg_roles where rolname = $1',
    [owner],
  );
  if (roles[0]?.strong)
    throw refuse(
      'SETUP_OWNER_FOREIGN',
      `Konto ${owner} jest administratorem całego PostgreSQL. Podaj w database.owner_user inne; powstanie samo.`,
    );
  const verb = roles.length > 0 ? 'alter' : 'create';
  await client.query(
    `${verb} role ${owner} login createrole createdb password ${client.escapeLiteral(ownerPassword)}`,
  );
  await client.query(SERVICE_ROLE);
  await client.query(`grant skarbnik_service to ${owner} with admin option`);
  if (found.length > 0) return false;
  await client.query(await newDatabase(client, name, owner));
  await client.query(`revoke connect on database ${name} from public`);
  return true;
}

/** The statement that makes an empty database, Polish wherever the server runs. */
export async function newDatabase(client: pg.Client, name: string, owner: string): Promise<string> {
  return `create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(owner)} template template0 encoding 'UTF8'
    locale_provider icu icu_locale 'pl-PL' locale '${await neutralLocale(client)}'`;
}

async function demandServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::integer as number, current_setting('server_version') as text`,
  );
  if ((rows[0]?.number ?? 0) < LEAST_SERVER)
    throw refuse(
      'SETUP_SERVER_OLD',
      `PostgreSQL ${rows[0]?.text} jest za stary; potrzebny jest 15 lub nowszy. Zaktualizuj go i uruchom polecenie ponownie.`,
    );
}

/** Sorting is Polish by ICU wherever the server runs; the system's own locale matters no more, and Windows has no C.UTF-8. */
async function neutralLocale(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ windows: boolean }>(
    `select version() ~ 'windows|mingw|Visual C' as windows`,
  );
  return rows[0]?.windows ? 'C' : 'C.UTF-8';
}
