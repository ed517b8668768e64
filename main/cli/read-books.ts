import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openCentral } from '#db/central/connection.ts';
import { reading, sqlState, type Tx, transaction } from '#db/central/transaction.ts';
import { type UnitHead, unitsUnder } from '#db/central/units/head.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { databaseToRead } from './database-address.ts';

/** Whoever reads at the command line is the administrator of the server, not a person of the office. */
const NOBODY = '00000000-0000-7000-8000-000000000000';
const LONGEST_MS = 900_000;

export interface BooksAddress {
  readonly database?: string;
  readonly data: string;
}

/** Reads the books of all units on one snapshot; the main unit (the one under no other) comes first. */
export function readBooks<T>(
  options: BooksAddress,
  work: (tx: Tx, units: readonly UnitHead[]) => Promise<T>,
): Promise<T> {
  return withBooks(options, (source, actor) => reading(source, actor, (tx) => whole(tx, actor.unitId, work)));
}

/** Writes in the name of the main unit, in one transaction. */
export function writeBooks<T>(
  options: BooksAddress,
  work: (tx: Tx, units: readonly UnitHead[]) => Promise<T>,
): Promise<T> {
  return withBooks(options, (source, actor) =>
    transaction(source, actor, (tx) => whole(tx, actor.unitId, work)),
  );
}

async function whole<T>(
  tx: Tx,
  unitId: number,
  work: (tx: Tx, units: readonly UnitHead[]) => Promise<T>,
): Promise<T> {
  // Reports over many years take longer than a screen may wait.
  await tx.rows(`set local statement_timeout = ${LONGEST_MS}`);
  return work(tx, await unitsUnder(tx, unitId));
}

async function withBooks<T>(
  options: BooksAddress,
  work: (source: DataSource, actor: { userId: string; unitId: number; visibleUnits: number[] }) => Promise<T>,
): Promise<T> {
  const address = databaseToRead(options.database, path.resolve(options.data));
  const source = await openCentral(address, { poolSize: 1 }).catch((error: unknown) => {
    throw refuse(
      'DATABASE_UNREACHABLE',
      `Nie można połączyć się z bazą ${address.database} na ${address.host}:${address.port}. Sprawdź, czy działa i czy hasło jest dobre.`,
      { details: { sqlState: sqlState(error) ?? null } },
    );
  });
  try {
    const units: { id: number }[] = await source.query(
      'select id from units.unit order by parent_id is not null, id',
    );
    const visibleUnits = units.map(({ id }) => id);
    const [unitId] = visibleUnits;
    if (unitId === undefined) throw refuse('OFFICE_EMPTY', 'W tej bazie nie ma jeszcze jednostki.');
    return await work(source, { userId: NOBODY, unitId, visibleUnits });
  } finally {
    await source.destroy();
  }
}

/** The unit of a code, or the main one. @throws BusinessError UNIT_UNKNOWN. */
export function unitOfCode(units: readonly UnitHead[], code: string | undefined): UnitHead {
  const found = code === undefined ? units[0] : units.find((unit) => unit.code === code.toUpperCase());
  if (found) return found;
  throw refuse(
    'UNIT_UNKNOWN',
    `Nie ma jednostki o kodzie „${code}”. Są: ${units.map((unit) => unit.code).join(', ')}.`,
    {
      field: '--unit',
    },
  );
}

/** A whole number of an option within its range. @throws BusinessError OPTION_NUMBER. */
export function numberOption(name: string, text: string, from: number, to: number): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw refuse('OPTION_NUMBER', `${name}: podaj liczbę od ${from} do ${to}, a nie „${text}”.`, {
    field: name,
  });
}
