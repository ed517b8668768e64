import path from 'node:path';
import type { Command } from 'commander';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { type Configuration, readConfiguration, serviceAddress } from '../configuration.ts';

interface ServeOptions {
  readonly config?: string;
  readonly port?: string;
  readonly json?: true;
}

/** Adds `skarbnik serve`. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .summary('uruchom usługę urzędu')
    .description(
      'Uruchamia usługę, z którą łączą się stanowiska. Kończy ją Ctrl+C albo sygnał TERM; rozpoczęte czynności kończą się najpierw.',
    )
    .option('--config <plik>', 'plik konfiguracji (wzór: docs/skarbnik.example.toml)')
    .option('--port <numer>', 'port zamiast podanego w konfiguracji')
    .option('--json', 'adres usługi jako JSON')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const configuration = readConfiguration(options.config, {
    ...process.env,
    ...(options.port === undefined ? {} : { SKARBNIK_SERVICE_PORT: options.port }),
  });
  const { service } = configuration;
  const [{ startService }, { pino }, { databaseFault }] = await Promise.all([
    import('#main/service/index.ts'),
    import('pino'),
    import('../setup/superuser.ts'),
  ]);
  const log = pino({ level: service.log_level }, pino.destination({ dest: 2, sync: true }));
  const central = serviceAddress(configuration);
  const running = await startService({
    central,
    dataFolder: service.data_folder,
    host: service.host,
    port: service.port,
    names: service.names,
    rendererFolder: path.resolve(import.meta.dirname, '../../../out/renderer'),
    idleLockMinutes: service.idle_lock_minutes,
    log,
  }).catch((error: unknown) => {
    throw startFault(error, configuration, databaseFault(error, central));
  });
  const { url, port, spki } = running;
  process.stdout.write(options.json ? `${JSON.stringify({ url, port, spki })}\n` : `Usługa działa: ${url}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await running.close();
}

/** What keeps the service from starting, as a sentence; what is no fault of the installation stays as it is. */
function startFault(error: unknown, { service }: Configuration, ofDatabase: BusinessError): unknown {
  const { code, syscall, address } = error as { code?: string; syscall?: string; address?: string };
  if (code === 'EADDRINUSE')
    return refuse(
      'PORT_TAKEN',
      `Port ${service.port} jest zajęty przez inny program. Zamknij go albo podaj inny port w service.port.`,
    );
  if (code === 'EADDRNOTAVAIL' && syscall === 'listen')
    return refuse(
      'ADDRESS_FOREIGN',
      `Ten serwer nie ma adresu ${address}. Popraw service.host; 0.0.0.0 oznacza wszystkie adresy.`,
    );
  if (code === 'EACCES' || code === 'ENOSPC')
    return refuse(
      'DATA_FOLDER',
      `Nie można pisać w folderze ${service.data_folder} (${code}). Sprawdź jego właściciela i miejsce na dysku.`,
    );
  return code !== undefined && !(error instanceof BusinessError) ? ofDatabase : error;
}
