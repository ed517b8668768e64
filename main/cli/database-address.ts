import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CentralAddress } from '#db/central/connection.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { openDataFolder } from './data-folder.ts';

/**
 * The central database that a command reads: the address given, SKARBNIK_DATABASE, SKARBNIK_OWNER_DATABASE, or the
 * database of a running `npm start` in the data folder.
 */
export function databaseToRead(given: string | undefined, dataRoot: string): CentralAddress {
  const text = given ?? process.env['SKARBNIK_DATABASE'] ?? process.env['SKARBNIK_OWNER_DATABASE'];
  if (text !== undefined) return addressFromText(text);
  const running = addressOfRunning(dataRoot);
  if (running) return running;
  throw refuse(
    'DATABASE_UNKNOWN',
    'Nie wiadomo, którą bazę czytać. Podaj --database (postgres://użytkownik:hasło@serwer:port/baza), ustaw zmienną SKARBNIK_DATABASE albo uruchom npm start.',
  );
}

/** Reads `postgres://user:password@host:port/database`. */
export function addressFromText(text: string): CentralAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    throw refuse('DATABASE_ADDRESS', 'Adres bazy ma postać postgres://użytkownik:hasło@serwer:port/baza.', {
      field: 'database',
    });
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

/** The embedded server writes its port on the fourth line of its lock file while it runs. */
function addressOfRunning(dataRoot: string): CentralAddress | undefined {
  if (!existsSync(path.join(dataRoot, 'secrets.json'))) return undefined;
  const { database, secrets } = openDataFolder(dataRoot);
  const lock = path.join(database, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const port = Number(readFileSync(lock, 'utf8').split('\n')[3]);
  if (!Number.isInteger(port) || port <= 0) return undefined;
  return {
    host: '127.0.0.1',
    port,
    database: 'skarbnik',
    user: 'skarbnik_app',
    password: secrets.servicePassword,
  };
}
