import type { Command } from 'commander';

/** What `skarbnik taxes import-egib` was asked for. */
export interface ImportEgibOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds `import-egib` to `skarbnik taxes`. */
export function registerImportEgib(taxes: Command): void {
  taxes
    .command('import-egib')
    .summary('wczytaj plik ewidencji gruntów i budynków')
    .description(
      'Czyta plik GML ewidencji gruntów i budynków (schemat z 2021 r.) i pokazuje działki, budynki, udziały oraz błędy pliku. ' +
        'Z opcją --dry-run niczego nie zapisuje i nie potrzebuje bazy danych. Kod wyjścia 1, gdy coś wstrzymuje część danych, 2, gdy pliku nie da się odczytać.',
    )
    .argument('<FILE>', 'plik GML ze starostwa')
    .option('--dry-run', 'tylko pokaż, co jest w pliku')
    .option('--json', 'wynik jako JSON; powierzchnie w metrach kwadratowych')
    .action(async (file: string, options: ImportEgibOptions) => {
      const { importEgib } = await import('../import-egib.ts');
      await importEgib(file, options);
    });
}
