import type { Command } from 'commander';

export interface ImportOptions {
  readonly dryRun?: true;
  readonly json?: true;
  readonly database?: string;
  readonly data: string;
}

export interface ClassificationOptions extends ImportOptions {
  readonly kind: string;
  readonly from: string;
  readonly source: string;
}

/** Adds `skarbnik budget`. */
export function registerBudget(program: Command): void {
  const budget = program
    .command('budget')
    .summary('wczytaj paczkę sprawozdań jednostki albo klasyfikację budżetową')
    .description('Polecenia dotyczące budżetu i sprawozdań.');
  const shared = (command: Command) =>
    command
      .option('--dry-run', 'pokaż, co zostałoby wczytane, i niczego nie zapisuj')
      .option('--json', 'wynik jako JSON; kwoty w groszach')
      .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
      .option('--data <folder>', 'folder danych uruchomionego npm start', '.data');
  shared(
    budget
      .command('import-package')
      .summary('wczytaj paczkę Rb-27S i Rb-28S jednostki')
      .description(
        'Wczytuje paczkę sprawozdań jednej jednostki (XML). Odrzuca plik urwany, innej jednostki, innego okresu i wczytany już raz; ' +
          'wtedy niczego nie zapisuje.',
      )
      .argument('<FILE>', 'plik paczki'),
  ).action(async (file: string, options: ImportOptions) => {
    const { importPackageFromFlags } = await import('../budget-import.ts');
    await importPackageFromFlags(file, options);
  });
  shared(
    budget
      .command('import-classification')
      .summary('wczytaj nazwy klasyfikacji budżetowej')
      .description(
        'Wczytuje słownik z pliku CSV (średniki, pierwszy wiersz nagłówkiem, kolumny kod i nazwa) jako obowiązujący od podanego dnia.',
      )
      .argument('<FILE>', 'plik CSV w UTF-8')
      .requiredOption('--kind <RODZAJ>', 'division, chapter, income, expenditure albo financing')
      .requiredOption('--from <DZIEŃ>', 'pierwszy dzień obowiązywania, RRRR-MM-DD')
      .requiredOption('--source <AKT>', 'źródło prawne, na przykład Dz.U. 2025 poz. 1241'),
  ).action(async (file: string, options: ClassificationOptions) => {
    const { importClassificationFromFlags } = await import('../budget-import.ts');
    await importClassificationFromFlags(file, options);
  });
}
