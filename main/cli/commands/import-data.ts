import type { Command } from 'commander';

export interface ImportDataFlags {
  readonly unit?: string;
  readonly config?: string;
  readonly database?: string;
  readonly data: string;
  readonly day: string;
  readonly protocol?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds `skarbnik import-data`. */
export function registerImportData(program: Command): void {
  program
    .command('import-data')
    .summary('przejmij dane z poprzedniego programu')
    .description(
      'Wczytuje z folderu płatników, przedmioty opodatkowania, otwarte pozycje, salda i słownik tytułów w opisanym układzie (CSV albo XLSX). ' +
        'Sumy kontrolne muszą się zgadzać; przy jednej usterce niczego nie zapisuje. Ponowny import tych samych plików niczego nie dodaje. ' +
        'Kod wyjścia 1, gdy są usterki.',
    )
    .argument('<DIR>', 'folder z plikami')
    .requiredOption('--day <DZIEŃ>', 'dzień, na którego koniec podano salda, RRRR-MM-DD')
    .option('--dry-run', 'próba: pokaż usterki i to, co zostałoby dodane, i niczego nie zapisuj')
    .option('--protocol <PLIK>', 'zapisz protokół do podpisu (PDF)')
    .option('--unit <KOD>', 'jednostka, gdy nie urząd')
    .option('--config <plik>', 'plik konfiguracji serwera')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .option('--json', 'wynik jako JSON; kwoty w groszach')
    .action(async (folder: string, flags: ImportDataFlags) => {
      const { importData } = await import('../import-data.ts');
      await importData(folder, flags);
    });
}
