import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openCentral } from '#db/central/connection.ts';
import { cardParcels, insertImport } from '#db/central/egib/index.ts';
import { transaction } from '#db/central/transaction.ts';
import { type EgibOnDisk, readEgibFile } from '#main/egib-files/read.ts';
import { egibJson, egibText } from '#main/egib-files/report.ts';
import { compareParcels, type DifferenceKind, type ParcelDifference } from '#shared/egib/comparison.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { ImportEgibOptions } from './commands/taxes-egib.ts';
import { databaseToRead } from './database-address.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';

const KIND_NAMES: Readonly<Record<DifferenceKind, string>> = {
  MISSING_IN_TAX: 'działki bez karty podatkowej',
  MISSING_IN_EGIB: 'działki z kart, których nie ma w ewidencji',
  AREA_DIFF: 'inna powierzchnia',
  USE_DIFF: 'inne użytki',
  CLASS_DIFF: 'inne klasy',
};

/** Carries out `skarbnik taxes import-egib`: reads the file, compares it with tax cards and keeps what differs for a clerk. */
export async function importEgib(file: string, options: ImportEgibOptions): Promise<void> {
  const read = await readEgibFile(file, options.json ? {} : { progress: toldOnTerminal() });
  const differences = options.dryRun ? undefined : await keepDifferences(file, read, options);
  const told = options.json
    ? `${JSON.stringify({ file, ...egibJson(read), ...(differences ? { differences: countsOf(differences) } : {}) })}\n`
    : egibText(file, read) + (differences ? differencesText(differences) : '');
  process.stdout.write(told);
  if (read.extract.summary.errors > 0) process.exitCode = 1;
}

async function keepDifferences(
  file: string,
  { sha256, size, extract }: EgibOnDisk,
  options: ImportEgibOptions,
): Promise<readonly ParcelDifference[]> {
  const source = await openCentral(databaseToRead(options.database, path.resolve(options.data)), {
    poolSize: 1,
  });
  try {
    const unitId = await officeUnit(source);
    return await transaction(source, { userId: NOBODY, unitId, visibleUnits: [unitId] }, async (tx) => {
      const differences = compareParcels(extract.parcels, await cardParcels(tx));
      const { asOf, counts, findings } = extract;
      const kept = {
        name: path.basename(file),
        hash: Buffer.from(sha256, 'hex'),
        size,
        asOf,
        counts,
        findings,
      };
      if (!(await insertImport(tx, kept, differences)))
        throw refuse(
          'EGIB_TAKEN_BEFORE',
          'Ten plik wczytano już wcześniej, więc jego różnice czekają na ekranie albo są rozstrzygnięte. Wskaż nowszy plik.',
          { field: 'FILE' },
        );
      return differences;
    });
  } finally {
    await source.destroy();
  }
}

/** The gmina itself: its first unit of the kind office. */
async function officeUnit(source: DataSource): Promise<number> {
  const units: { id: number }[] = await source.query(
    `select id from units.unit where kind = 'office' order by id limit 1`,
  );
  const [unit] = units;
  if (unit) return unit.id;
  throw refuse(
    'UNIT_UNKNOWN',
    'W bazie nie ma urzędu gminy. Dokończ zakładanie bazy poleceniem skarbnik setup.',
  );
}

function countsOf(differences: readonly ParcelDifference[]): Partial<Record<DifferenceKind, number>> {
  const counts: Partial<Record<DifferenceKind, number>> = {};
  for (const { kind } of differences) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function differencesText(differences: readonly ParcelDifference[]): string {
  const lines = Object.entries(countsOf(differences)).map(
    ([kind, count]) => `  ${KIND_NAMES[kind as DifferenceKind]}: ${count}`,
  );
  const head =
    lines.length === 0 ? 'Karty podatkowe zgadzają się z ewidencją.' : 'Różnice do rozstrzygnięcia:';
  return `${[head, ...lines].join('\n')}\n`;
}

/** Tells on a terminal how far the reading is, four times a second at most. */
function toldOnTerminal(): (read: number, size: number) => void {
  let told = 0;
  return (read, size) => {
    const now = performance.now();
    const done = read === size;
    if (!process.stderr.isTTY || (!done && now - told < 250)) return;
    told = now;
    process.stderr.write(done ? '\r\u001b[K' : `\rczytam: ${Math.floor((100 * read) / size)} %\u001b[K`);
  };
}
