import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type CentralAddress, typeParsers } from '#db/central/connection.ts';
import { demoBankFiles } from '#db/demo/bank-files.ts';
import { type Day, dayOfInstant, isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { DemoBankFlags } from './commands/demo.ts';
import { databaseToRead } from './database-address.ts';

/** Writes the files of the demo gmina's bank into a folder and gives their paths. */
export async function writeBankFiles(
  database: CentralAddress,
  folder: string,
  today: Day,
): Promise<readonly string[]> {
  const client = new pg.Client({ ...database, types: typeParsers, application_name: 'skarbnik demo' });
  await client.connect();
  try {
    await client.query('begin read only');
    await client.query(
      `select set_config('skarbnik.visible_units', (select array_agg(id) from units.unit)::text, true)`,
    );
    const files = await demoBankFiles(client, today);
    mkdirSync(folder, { recursive: true });
    return files.map(({ name, bytes }) => {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    });
  } finally {
    await client.end();
  }
}

/** Carries out `skarbnik demo bank-files`. */
export async function writeBankFilesFromFlags(folder: string, flags: DemoBankFlags): Promise<void> {
  const today = flags.today ?? dayOfInstant(Date.now());
  if (!isDay(today))
    throw refuse('DEMO_DAY', `„${today}” nie jest dniem. Podaj --today jako RRRR-MM-DD.`, { field: 'today' });
  const database = databaseToRead(flags.database, path.resolve(flags.data));
  for (const file of await writeBankFiles(database, path.resolve(folder), today)) console.log(file);
}
