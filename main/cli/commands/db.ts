import type { Command } from 'commander';
import { type Configuration, ownerAddress, readConfiguration } from '../configuration.ts';

interface DbOptions {
  readonly config?: string;
  readonly json?: true;
  readonly backup?: string;
}

/** Adds `skarbnik db migrate` and `skarbnik db status`. */
export function registerDb(program: Command): void {
  const db = program
    .command('db')
    .summary('baza centralna: wersja i zmiany')
    .description('Stan bazy centralnej i jej dostosowanie do wersji programu.');
  db.command('migrate')
    .summary('dostosuj bazę do tej wersji programu')
    .description(
      'Wykonuje brakujące zmiany bazy jako jej właściciel, każdą w jednej transakcji; pierwsza nieudana zatrzymuje resztę. ' +
        'Zakłada konto usługi, dostarcza role i parametry prawa. Z opcją --backup robi przedtem kopię bazy.',
    )
    .option('--config <plik>', 'plik konfiguracji')
    .option('--backup <folder>', 'najpierw kopia bazy w tym folderze, jeżeli są zmiany do wykonania')
    .option('--json', 'wynik jako JSON')
    .action(migrateDatabase);
  db.command('status')
    .summary('pokaż, których zmian brakuje')
    .description('Wypisuje zmiany wykonane i brakujące. Kod wyjścia 1, gdy czegoś brakuje.')
    .option('--config <plik>', 'plik konfiguracji')
    .option('--json', 'wynik jako JSON')
    .action(showStatus);
}

async function migrateDatabase(options: DbOptions): Promise<void> {
  const configuration = readConfiguration(options.config, process.env);
  const { updateDatabase } = await import('../database-update.ts');
  if (options.backup !== undefined) await backUpBeforeChange(configuration, options.backup);
  const update = await updateDatabase(configuration);
  write(
    options,
    update,
    update.ran.length > 0 ? `Wykonano: ${update.ran.join(', ')}.` : 'Baza jest aktualna.',
  );
}

async function backUpBeforeChange(configuration: Configuration, folder: string): Promise<void> {
  const [{ migrationState }, { openCentral }, { backUpDatabase }] = await Promise.all([
    import('#db/central/migrate.ts'),
    import('#db/central/connection.ts'),
    import('../database-backup.ts'),
  ]);
  const address = ownerAddress(configuration);
  const owner = await openCentral(address, { poolSize: 1 });
  const { pending } = await migrationState(owner).finally(() => owner.destroy());
  if (pending.length > 0)
    process.stderr.write(`Kopia bazy: ${backUpDatabase(address, folder, new Date())}\n`);
}

async function showStatus(options: DbOptions): Promise<void> {
  const configuration = readConfiguration(options.config, process.env);
  const [{ migrationState }, { openCentral }] = await Promise.all([
    import('#db/central/migrate.ts'),
    import('#db/central/connection.ts'),
  ]);
  const owner = await openCentral(ownerAddress(configuration), { poolSize: 1 });
  try {
    const state = await migrationState(owner);
    if (state.pending.length > 0) process.exitCode = 1;
    const pending =
      state.pending.length > 0 ? `Brakuje: ${state.pending.join(', ')}.` : 'Baza jest aktualna.';
    write(options, state, `Wykonane zmiany: ${state.done.length}. ${pending}`);
  } finally {
    await owner.destroy();
  }
}

function write({ json }: DbOptions, result: object, sentence: string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${sentence}\n`);
}
