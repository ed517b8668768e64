import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { CentralAddress } from '#db/central/connection.ts';
import { migrate } from '#db/central/migrate.ts';
import { createDemo } from '#db/demo/create.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { DataFolder } from './data-folder.ts';
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
  return { owner, service };
}

/** A code with which a workstation takes the desk over: one use, a quarter of an hour, as the administrator would make it. */
export async function deskPairingCode(owner: CentralAddress, deskCode: string): Promise<string> {
  const code = randomBytes(5).toString('hex').toUpperCase();
  await asOwner(owner, (client) =>
    client.query(
      `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at)
       select $1, d.unit_id, 'desk', d.id, 'Stanowisko ' || d.code, now() + interval '15 minutes'
         from cash.desk d join units.unit u on u.id = d.unit_id where u.code = 'UG' and d.code = $2`,
      [createHash('sha256').update(code).digest(), deskCode],
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
