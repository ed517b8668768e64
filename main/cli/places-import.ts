import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { putLocalities, putStreets } from '#db/central/places/import.ts';
import { type Tx, transaction } from '#db/central/transaction.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import {
  type LocalityRow,
  readTerytLine,
  registerOfHead,
  type StreetRow,
  type TerytRegister,
} from '#shared/places/teryt-file.ts';
import type { PlacesImportOptions } from './commands/places.ts';
import { databaseToRead } from './database-address.ts';

const CHUNK = 5_000;
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Carries out `skarbnik places import`. */
export async function importPlaces(files: readonly string[], options: PlacesImportOptions): Promise<void> {
  const address = databaseToRead(options.database, path.resolve(options.data));
  for (const file of files) {
    const { register, count } = await importTerytFile(address, file, options.terc ?? '');
    const what =
      register === 'SIMC'
        ? counted(count, ['miejscowość', 'miejscowości', 'miejscowości'])
        : counted(count, ['ulica', 'ulice', 'ulic']);
    process.stdout.write(`${path.basename(file)}: ${what}.\n`);
  }
}

/**
 * Takes one file in, whole or not at all, in one transaction.
 * @throws BusinessError TERYT_HEAD, TERYT_LINE, TERYT_FILE.
 */
export async function importTerytFile(
  address: CentralAddress,
  file: string,
  terc: string,
): Promise<{ register: TerytRegister; count: number }> {
  const source = await openCentral(address, { poolSize: 1 });
  try {
    return await transaction(source, { userId: NOBODY, unitId: 0, visibleUnits: [] }, (tx) =>
      readInto(tx, file, terc),
    );
  } finally {
    await source.destroy();
  }
}

/** The digits of the unit that a line begins with. */
function unitOf(line: string): string {
  return line
    .split(';', 4)
    .map((cell, at) => (at < 3 ? cell.trim().padStart(2, '0') : cell.trim()))
    .join('');
}

async function readInto(
  tx: Tx,
  file: string,
  terc: string,
): Promise<{ register: TerytRegister; count: number }> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let register: TerytRegister | undefined;
  let number = 0;
  let count = 0;
  const localities: LocalityRow[] = [];
  const streets: StreetRow[] = [];
  const flush = async () => {
    if (localities.length > 0) await putLocalities(tx, localities.splice(0));
    if (streets.length > 0) await putStreets(tx, streets.splice(0));
  };
  try {
    for await (const line of lines) {
      number += 1;
      if (register === undefined) {
        register = unwrap(registerOfHead(line));
        continue;
      }
      if (line.trim() === '') continue;
      const read = unwrap(readTerytLine(register, line, number));
      if (!unitOf(line).startsWith(terc)) continue;
      if (read.register === 'SIMC') localities.push(read.row);
      else streets.push(read.row);
      count += 1;
      if (localities.length + streets.length >= CHUNK) await flush();
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT')
      throw refuse('TERYT_FILE', `Nie ma pliku ${file}. Sprawdź nazwę i folder.`);
    throw error;
  }
  await flush();
  if (register === undefined) throw refuse('TERYT_FILE', `Plik ${path.basename(file)} jest pusty.`);
  return { register, count };
}
