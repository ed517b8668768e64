import type { Command } from 'commander';

/** `skarbnik demo create`: fills an empty, migrated database with the demo gmina. */
export function registerDemo(program: Command): void {
  const demo = program.command('demo').description('Gmina przykładowa do pokazów, nauki i pomiarów.');
  demo
    .command('create')
    .description(
      'Wypełnia pustą bazę gminą przykładową. To samo ziarno, wielkość i dzień dają te same wiersze.',
    )
    .option('--payers <liczba>', 'liczba podatników albo „small” (150)', '5000')
    .option('--seed <liczba>', 'ziarno losowania', '1')
    .option('--today <dzień>', 'dzień, na którym kończy się historia (RRRR-MM-DD); domyślnie dzisiaj')
    .option('--database <adres>', 'adres bazy jako jej właściciel (albo zmienna SKARBNIK_OWNER_DATABASE)')
    .option('--json', 'wynik jako JSON')
    .action(async (options: DemoFlags) => {
      const { createDemoFromFlags } = await import('../demo-create.ts');
      await createDemoFromFlags(options);
    });
  demo
    .command('bank-files')
    .summary('zapisz wyciągi bankowe gminy przykładowej')
    .description(
      'Zapisuje w folderze trzy pliki z banku gminy przykładowej: wyciąg MT940, wyciąg camt.053 z następnego dnia i plik ucięty po drodze. ' +
        'Wpłaty dotyczą należności, które są teraz otwarte, a saldo początkowe zgadza się z księgami.',
    )
    .argument('<DIR>', 'folder na pliki')
    .option('--today <dzień>', 'dzień dzisiejszy (RRRR-MM-DD); wyciągi są z dwóch dni roboczych przed nim')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .action(async (folder: string, options: DemoBankFlags) => {
      const { writeBankFilesFromFlags } = await import('../demo-bank-files.ts');
      await writeBankFilesFromFlags(folder, options);
    });
}

export interface DemoBankFlags {
  readonly today?: string;
  readonly database?: string;
  readonly data: string;
}

export interface DemoFlags {
  readonly payers: string;
  readonly seed: string;
  readonly today?: string;
  readonly database?: string;
  readonly json?: boolean;
}
