import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { CentralAddress } from '#db/central/connection.ts';
import { migrate } from '#db/central/migrate.ts';
import { createDemo } from '#db/demo/create.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { DataFolder } from './data-folder.ts';
import { writeBankFiles } from './demo-bank-files.ts';
import type { Steps } from './steps.ts';

const DATABASE = 'skarbnik';
const SERVICE_USER = 'skarbnik_app';
const SEED = 1;

export interface DemoDatabase {
  readonly owner: CentralAddress;
  readonly service: CentralAddress;
}

/** Makes the database where it is missing, brings it up to this version and fills the demo gmina at the first start. */
export async function prepareDatabase(
  steps: Steps,
  folder: DataFolder,
  port: number,
  payers: number,
): Promise<DemoDatabase> {
  const { ownerPassword, servicePassword } = folder.secrets;
  const owner: CentralAddress = {
    host: '127.0.0.1',
    port,
    database: DATABASE,
    user: 'postgres',
    password: ownerPassword,
  };
  const service: CentralAddress = { ...owner, user: SERVICE_USER, password: servicePassword };
  const help = '„npm start -- --reset” zaczyna od nowej bazy (dane pokazowe przepadną).';
  await steps.run('Sprawdzam i uzupełniam strukturę bazy', help, async () => {
    await asOwner({ ...owner, database: 'postgres' }, async (client) => {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
      if (!rowCount) await client.query(`create database ${DATABASE}`);
    });
    await migrate(owner, { user: SERVICE_USER, password: servicePassword });
  });
  const isEmpty = await asOwner(
    owner,
    async (client) => (await client.query('select from units.unit limit 1')).rowCount === 0,
  );
  if (isEmpty)
    await steps.run('Zakładam gminę przykładową', help, async (detail) => {
      const today = dayOfInstant(Date.now());
      await createDemo(owner, {
        payers,
        seed: SEED,
        today,
        onProgress: (done) => detail(counted(done, ['podatnik', 'podatnicy', 'podatników'])),
      });
    });
  if (isEmpty)
    await steps.run('Zapisuję wyciągi bankowe do nauki', help, () =>
      writeBankFiles(owner, folder.bankFiles, dayOfInstant(Date.now())),
    );
  return { owner, service };
}

/** How long a pairing code holds, as the administrator's screen makes it. */
const CODE_MINUTES = 15;

/** A code with which a workstation takes the desk over: one use, a quarter of an hour, as the administrator would make it. */
export function deskPairingCode(owner: CentralAddress, deskCode: string): Promise<string> {
  return pairingCode(
    owner,
    `select $1, d.unit_id, 'desk', d.id, 'Stanowisko ' || d.code, now() + make_interval(mins => $2)
       from cash.desk d join units.unit u on u.id = d.unit_id where u.code = 'UG' and d.code = $3`,
    [deskCode],
  );
}

/** The same for a station of the office without a desk: a browser terminal at the service's own address. */
export function officePairingCode(owner: CentralAddress): Promise<string> {
  return pairingCode(
    owner,
    `select $1, id, 'office', null, 'Przeglądarka', now() + make_interval(mins => $2) from units.unit where code = 'UG'`,
    [],
  );
}

async function pairingCode(owner: CentralAddress, values: string, more: readonly string[]): Promise<string> {
  const code = randomBytes(5).toString('hex').toUpperCase();
  const hash = createHash('sha256').update(code).digest();
  await asOwner(owner, (client) =>
    client.query(
      `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at) ${values}`,
      [hash, CODE_MINUTES, ...more],
    ),
  );
  return code;
}

async function asOwner<T>(address: CentralAddress, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, database, user, password } = address;
  const client = new pg.Client({ host, port, database, user, password, application_name: 'skarbnik start' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
