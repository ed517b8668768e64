import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { openCentral } from '#db/central/connection.ts';
import { type ExchangeResult, runExchange, unitOfFile } from '#main/service/cash/exchange/exchange.ts';
import { STATION_ACTOR } from '#main/service/context.ts';
import { openSeal } from '#main/service/server/seal.ts';
import { writePrivately } from '#main/service/server/write-privately.ts';
import { VERSION } from '#main/service/version.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { counted } from '#shared/kernel/plural.ts';
import { readConfiguration, serviceAddress } from './configuration.ts';

interface ExchangeFlags {
  readonly out: string;
  readonly config?: string;
  readonly json?: true;
}

/** Carries out `skarbnik desk exchange` on the server itself, with its database and its authority. */
export async function exchangeFromFlags(file: string, { out, config, json }: ExchangeFlags): Promise<void> {
  if (!existsSync(file)) throw refuse('FILE_MISSING', `Nie ma pliku ${path.resolve(file)}.`);
  const content = readFileSync(file, 'utf8');
  const configuration = readConfiguration(config, process.env);
  const seal = openSeal(path.join(configuration.service.data_folder, 'tls'));
  const central = await openCentral(serviceAddress(configuration), { poolSize: 2 });
  try {
    const services = {
      central,
      log: pino({ level: 'silent' }),
      now: () => new Date(),
      version: VERSION,
      seal,
    };
    const unitId = await unitOfFile(services, content);
    const actor = { userId: STATION_ACTOR, unitId, visibleUnits: [unitId] };
    const result = await runExchange(services, actor, { stationId: null, requestId: newId() }, content);
    writePrivately(out, result.answer.content);
    if (result.problem) process.exitCode = 1;
    const { answer: _, ...told } = result;
    process.stdout.write(
      json ? `${JSON.stringify({ ...told, out: path.resolve(out) })}\n` : text(result, out),
    );
  } finally {
    await central.destroy();
  }
}

function text({ deskCode, rows, taken, notes, problem }: ExchangeResult, out: string): string {
  const lines = [
    `Kasa ${deskCode}: ${counted(rows, ['wiersz', 'wiersze', 'wierszy'])} w pliku, nowych ${taken}.`,
    ...notes,
    ...(problem ? [`Kasę zatrzymano: ${problem.message}`] : []),
    `Plik dla kasy: ${path.resolve(out)}`,
  ];
  return `${lines.join('\n')}\n`;
}
