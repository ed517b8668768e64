import { existsSync } from 'node:fs';
import pg from 'pg';
import type { CentralAddress } from '#db/central/connection.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Configuration } from '../configuration.ts';
import { addressFromText } from '../database-address.ts';

const LOCAL = /^(localhost|127\.0\.0\.1|::1)$/;
const LOCAL_SOCKET = '/var/run/postgresql';
/** The system's account that PostgreSQL on Debian believes without a password. */
const SYSTEM_ACCOUNT = 'postgres';

/**
 * Connects as somebody who may make roles and databases: at the address given, or else, run by root beside a PostgreSQL
 * of the same machine, through its socket as the system's account postgres.
 * @throws BusinessError SETUP_NEEDS_SUPERUSER, or whatever `databaseFault` makes of the failure.
 */
export async function openSuperuser(
  { database }: Configuration,
  given: string | undefined,
): Promise<pg.Client> {
  if (given !== undefined) {
    const address = addressFromText(given);
    return connected(address, () => connect(address));
  }
  if (!LOCAL.test(database.host) || process.getuid?.() !== 0 || !existsSync(LOCAL_SOCKET))
    throw refuse(
      'SETUP_NEEDS_SUPERUSER',
      'Nie wiadomo, jak wejść do PostgreSQL jako jego administrator. Na serwerze z PostgreSQL uruchom sudo skarbnik setup; ' +
        'dla bazy na innym serwerze podaj --superuser postgres://użytkownik:hasło@serwer:port/postgres.',
    );
  const { port } = database;
  const address = { host: LOCAL_SOCKET, port, user: SYSTEM_ACCOUNT, password: '', database: 'postgres' };
  return connected(address, () => asSystemAccount(() => connect(address)));
}

async function connect({ host, port, database, user, password }: CentralAddress): Promise<pg.Client> {
  const client = new pg.Client({ host, port, database, user, password, application_name: 'skarbnik setup' });
  await client.connect();
  return client;
}

async function connected<T>(address: CentralAddress, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw databaseFault(error, address);
  });
}

/** The server asks the system who opened the socket; so the program is that account for as long as it opens it. */
async function asSystemAccount<T>(work: () => Promise<T>): Promise<T> {
  process.seteuid?.(SYSTEM_ACCOUNT);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nikt tam nie odpowiada. Uruchom PostgreSQL (systemctl start postgresql) i sprawdź port',
  ENOENT: 'nie ma tam gniazda PostgreSQL. Uruchom go (systemctl start postgresql) i sprawdź port',
  ENOTFOUND: 'nie ma serwera o tej nazwie. Sprawdź database.host',
  EHOSTUNREACH: 'serwer jest nieosiągalny. Sprawdź sieć i zaporę',
  ETIMEDOUT: 'serwer nie odpowiada. Sprawdź sieć i zaporę',
  '28P01': 'hasło jest nieprawidłowe. Sprawdź pliki *.secrets.toml albo podany adres',
  '28000': 'serwer nie wpuszcza tego konta. Sprawdź pg_hba.conf',
  '3D000': 'nie ma tam takiej bazy. Uruchom skarbnik setup',
  '42501': 'konto nie ma potrzebnych uprawnień. Użyj konta administratora PostgreSQL',
  '53100': 'na serwerze bazy skończyło się miejsce na dysku. Zwolnij je i uruchom polecenie ponownie',
  '53300': 'serwer bazy ma za mało połączeń. Zwiększ max_connections albo zamknij inne programy',
  '57P03': 'serwer bazy dopiero się uruchamia. Spróbuj za minutę',
  '0A000': 'w PostgreSQL brakuje rozszerzenia. Zainstaluj jego pakiet contrib',
};

/** A failure of the database as a sentence that says where and what to do. */
export function databaseFault(
  error: unknown,
  { host, port, database, user }: Omit<CentralAddress, 'password'>,
) {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const advice = ADVICE[code] ?? `${message}. Usuń przyczynę i uruchom polecenie ponownie`;
  return refuse('SETUP_DATABASE', `Baza ${database} na ${host}:${port} (konto ${user}): ${advice}.`, {
    details: { cause: code },
  });
}
