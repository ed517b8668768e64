import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openCentral } from '#db/central/connection.ts';
import { migrationState } from '#db/central/migrate.ts';
import { describeSchema, expectedSchema, schemaDrift } from '#db/central/schema-manifest.ts';
import { sqlState } from '#db/central/transaction.ts';
import { openAuditKeys, verifyAudit } from '#main/service/admin/index.ts';
import { VERSION } from '#main/service/version.ts';
import { type Configuration, serviceAddress } from './configuration.ts';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

const NOT_ALLOWED = '42501';
const LEAST_FREE_GB = 5;
const LARGEST_CLOCK_DIFFERENCE_S = 5;
const DAY_MS = 86_400_000;

/** Everything that an administrator wants to know before calling for help. A check that fails does not stop the others. */
export async function examine(configuration: Configuration): Promise<Check[]> {
  const checks = [
    program(),
    disk(configuration.service.data_folder),
    certificate(configuration.service.data_folder),
  ];
  try {
    const central = await openCentral(serviceAddress(configuration), { poolSize: 2 });
    try {
      for (const check of [server, migrations, schema, clock])
        checks.push(await attempted(() => check(central)));
      checks.push(await attempted(() => audit(central, configuration.service.data_folder)));
    } finally {
      await central.destroy();
    }
  } catch (error) {
    const { host, port, name } = configuration.database;
    checks.push({
      name: 'baza danych',
      ok: false,
      text: `brak połączenia z ${host}:${port}/${name} (${reasonOf(error)}); sprawdź adres, hasło i czy serwer działa`,
    });
  }
  return checks;
}

async function attempted(check: () => Promise<Check>): Promise<Check> {
  return check().catch((error: unknown) => ({
    name: 'sprawdzenie',
    ok: false,
    text: `nie powiodło się: ${reasonOf(error)}`,
  }));
}

function program(): Check {
  const major = Number(process.versions.node.split('.')[0]);
  return { name: 'program', ok: major >= 24, text: `Skarbnik ${VERSION}, Node ${process.versions.node}` };
}

function disk(folder: string): Check {
  const place = existsSync(folder) ? folder : path.parse(path.resolve(folder)).root;
  const { bavail, bsize } = statfsSync(place);
  const free = Math.floor((bavail * bsize) / 2 ** 30);
  return {
    name: 'miejsce na dysku',
    ok: free >= LEAST_FREE_GB,
    text: `wolne ${free} GB w ${place} (potrzeba co najmniej ${LEAST_FREE_GB})`,
  };
}

function certificate(folder: string): Check {
  const name = 'certyfikat';
  const file = path.join(folder, 'tls', 'server.cert.pem');
  if (!existsSync(file)) return { name, ok: true, text: 'powstanie przy pierwszym uruchomieniu usługi' };
  const { validToDate } = new X509Certificate(readFileSync(file));
  const days = Math.floor((validToDate.getTime() - Date.now()) / DAY_MS);
  return { name, ok: days > 7, text: `ważny jeszcze ${days} dni; usługa odnawia go sama` };
}

async function server(central: DataSource): Promise<Check> {
  const [row]: { version: string; number: number }[] = await central.query(
    `select current_setting('server_version') as version, current_setting('server_version_num')::integer as number`,
  );
  return {
    name: 'baza danych',
    ok: (row?.number ?? 0) >= 150_000,
    text: `PostgreSQL ${row?.version} (potrzeba co najmniej 15)`,
  };
}

async function migrations(central: DataSource): Promise<Check> {
  const state = await migrationState(central).catch((error: unknown) => {
    if (sqlState(error) !== NOT_ALLOWED) throw error;
    return null;
  });
  // The right to read it came with a change of the database itself.
  if (state === null)
    return {
      name: 'wersja bazy',
      ok: false,
      text: 'baza jest ze starszej wersji; uruchom skarbnik db migrate',
    };
  const { done, pending, newer } = state;
  if (newer.length > 0)
    return {
      name: 'wersja bazy',
      ok: false,
      text: `baza jest z nowszej wersji programu (${newer[0]}); zainstaluj tę wersję albo nowszą`,
    };
  const text =
    pending.length === 0
      ? `zmiany bazy: ${done.length}`
      : `brakuje zmian: ${pending.join(', ')}; uruchom skarbnik db migrate`;
  return { name: 'wersja bazy', ok: pending.length === 0, text };
}

async function schema(central: DataSource): Promise<Check> {
  const drift = schemaDrift(expectedSchema(), await describeSchema((sql) => central.query(sql)));
  const text =
    drift.length === 0
      ? 'zgodna z programem'
      : `różnic: ${drift.length}, pierwsza: ${drift[0]?.slice(0, 200)}`;
  return { name: 'budowa bazy', ok: drift.length === 0, text };
}

async function clock(central: DataSource): Promise<Check> {
  const [row]: { now: Date }[] = await central.query('select clock_timestamp() as now');
  const seconds = Math.round(Math.abs(Date.now() - (row?.now.getTime() ?? 0)) / 1000);
  return {
    name: 'zegar',
    ok: seconds <= LARGEST_CLOCK_DIFFERENCE_S,
    text: `różnica między usługą a bazą: ${seconds} s`,
  };
}

async function audit(central: DataSource, folder: string): Promise<Check> {
  const name = 'dziennik zdarzeń';
  if (!existsSync(path.join(folder, 'keys', 'audit.key.pem')))
    return { name, ok: true, text: 'jeszcze bez pieczęci' };
  const verdict = await verifyAudit(central, openAuditKeys(folder).publicKey);
  return verdict.ok
    ? {
        name,
        ok: true,
        text: `bloków: ${verdict.blocks}, wpisów opieczętowanych: ${verdict.sealed}, czekających: ${verdict.unsealed}`,
      }
    : {
        name,
        ok: false,
        text: `blok ${verdict.block} (wpisy ${verdict.firstId}–${verdict.lastId}): ${verdict.reason}`,
      };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
