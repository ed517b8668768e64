import path from 'node:path';
import type { Command } from 'commander';
import { readConfiguration, serviceAddress } from '../configuration.ts';

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
  const [{ startService }, { pino }] = await Promise.all([import('#main/service/index.ts'), import('pino')]);
  const log = pino({ level: service.log_level }, pino.destination({ dest: 2, sync: true }));
  const running = await startService({
    central: serviceAddress(configuration),
    dataFolder: service.data_folder,
    host: service.host,
    port: service.port,
    names: service.names,
    rendererFolder: path.resolve(import.meta.dirname, '../../../out/renderer'),
    idleLockMinutes: service.idle_lock_minutes,
    log,
  });
  const { url, port, spki } = running;
  process.stdout.write(options.json ? `${JSON.stringify({ url, port, spki })}\n` : `Usługa działa: ${url}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await running.close();
}
