import path from 'node:path';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { reading, sqlState, type Tx } from '#db/central/transaction.ts';
import { type Verification, verifyLedger } from '#main/service/ledger/index.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { LedgerVerifyOptions } from './commands/ledger.ts';
import { readConfiguration, serviceAddress } from './configuration.ts';
import { databaseToRead } from './database-address.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const LONGEST_CHECK_MS = 900_000;

/** Carries out `skarbnik ledger verify`. */
export async function verifyLedgerFromFlags(options: LedgerVerifyOptions): Promise<void> {
  const address =
    options.config === undefined
      ? databaseToRead(options.database, path.resolve(options.data))
      : serviceAddress(readConfiguration(options.config, process.env));
  const result = await verifyDatabase(address);
  if (result.findings.length > 0) process.exitCode = 1;
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : told(result));
}

/** Verifies the books of every unit on one snapshot. */
export function verifyDatabase(address: CentralAddress): Promise<Verification> {
  return readEveryUnit(address, verifyLedger);
}

/** Runs a check of whole books over every unit, on one snapshot. */
export async function readEveryUnit<T>(address: CentralAddress, work: (tx: Tx) => Promise<T>): Promise<T> {
  const source = await opened(address);
  try {
    const units: { id: number }[] = await source.query('select id from units.unit order by id');
    const visibleUnits = units.map(({ id }) => id);
    return await reading(
      source,
      { userId: NOBODY, unitId: visibleUnits[0] ?? 0, visibleUnits },
      async (tx) => {
        // Whole books take longer than a screen may wait.
        await tx.rows(`set local statement_timeout = ${LONGEST_CHECK_MS}`);
        return work(tx);
      },
    );
  } finally {
    await source.destroy();
  }
}

async function opened(address: CentralAddress) {
  try {
    return await openCentral(address, { poolSize: 1 });
  } catch (error) {
    throw refuse(
      'DATABASE_UNREACHABLE',
      `Nie można połączyć się z bazą ${address.database} na ${address.host}:${address.port}. Sprawdź, czy działa i czy hasło jest dobre.`,
      { details: { sqlState: sqlState(error) ?? null } },
    );
  }
}

function told({ checks, findings }: Verification): string {
  const lines = checks.map(({ title, found }) => `${found === 0 ? 'zgodne   ' : 'NIEZGODNE'} ${title}`);
  const places = findings.map(({ place, message }) => `  ${place}: ${message}`);
  const verdict =
    findings.length === 0
      ? `Księgi są w porządku: ${counted(checks.length, ['sprawdzenie', 'sprawdzenia', 'sprawdzeń'])}.`
      : `Księgi NIE są w porządku: ${counted(findings.length, ['miejsce', 'miejsca', 'miejsc'])}.`;
  return `${[...lines, ...places, verdict].join('\n')}\n`;
}
