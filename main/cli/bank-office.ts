import path from 'node:path';
import { pino } from 'pino';
import { openCentral } from '#db/central/connection.ts';
import type { Actor } from '#db/central/transaction.ts';
import { type Services, STATION_ACTOR } from '#main/service/context.ts';
import { VERSION } from '#main/service/version.ts';
import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { BankFlags } from './commands/bank.ts';
import { readConfiguration, serviceAddress } from './configuration.ts';
import { databaseToRead } from './database-address.ts';

/** The office in whose name a command of the bank works. */
export interface BankOfficeOnServer {
  readonly services: Services;
  readonly actor: Actor;
  readonly today: Day;
}

/** Opens the database for one command and closes it after. The command writes as the program itself, not as a person. */
export async function withBankOffice<T>(
  { unit, config, database, data }: BankFlags,
  work: (office: BankOfficeOnServer) => Promise<T>,
): Promise<T> {
  const address =
    config === undefined
      ? databaseToRead(database, path.resolve(data))
      : serviceAddress(readConfiguration(config, process.env));
  const central = await openCentral(address, { poolSize: 2 });
  try {
    const units: { id: number; code: string }[] = await central.query(
      `select id, code from units.unit where active order by kind <> 'office', id`,
    );
    const found = unit === undefined ? units[0] : units.find(({ code }) => code === unit);
    if (!found)
      throw refuse(
        'UNIT_UNKNOWN',
        `Nie ma jednostki „${unit ?? ''}”. Są: ${units.map(({ code }) => code).join(', ')}.`,
        {
          field: '--unit',
        },
      );
    const now = () => new Date();
    return await work({
      services: { central, log: pino({ level: 'silent' }), now, version: VERSION },
      actor: { userId: STATION_ACTOR, unitId: found.id, visibleUnits: [found.id] },
      today: dayOfInstant(now().getTime()),
    });
  } finally {
    await central.destroy();
  }
}
