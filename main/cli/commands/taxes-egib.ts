import type { Command } from 'commander';

/** What `skarbnik taxes import-egib` was asked for. */
export interface ImportEgibOptions {
  readonly dryRun?: true;
  readonly json?: true;
  readonly database?: string;
  readonly data: string;
}

/** Adds `import-egib` to `skarbnik taxes`. */
export function registerImportEgib(taxes: Command): void {
  taxes
    .command('import-egib')
    .summary('porównaj ewidencję gruntów i budynków z kartami podatkowymi')
    .description(
      'Czyta plik GML ewidencji gruntów i budynków (schemat z 2021 r.), pokazuje działki, budynki, udziały i błędy pliku, ' +
        'a różnice wobec kart podatkowych odkłada do rozstrzygnięcia na ekranie; kart nie zmienia. ' +
        'Z opcją --dry-run niczego nie zapisuje i nie potrzebuje bazy danych. Kod wyjścia 1, gdy coś wstrzymuje część danych, 2, gdy pliku nie da się odczytać.',
    )
    .argument('<FILE>', 'plik GML ze starostwa')
    .option('--dry-run', 'tylko pokaż, co jest w pliku')
    .option('--json', 'wynik jako JSON; powierzchnie w metrach kwadratowych')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .action(async (file: string, options: ImportEgibOptions) => {
      const { importEgib } = await import('../import-egib.ts');
      await importEgib(file, options);
    });
}
