import type { Command } from 'commander';

export interface ReportOptions {
  readonly year: string;
  readonly month?: string;
  readonly unit?: string;
  readonly merged?: true;
  readonly json?: true;
  readonly xlsx?: string;
  readonly pdf?: string;
  readonly csv?: string;
  readonly database?: string;
  readonly data: string;
}

/** Adds `skarbnik report`. */
export function registerReport(program: Command): void {
  program
    .command('report')
    .summary('policz sprawozdanie budżetowe albo zestawienie obrotów i sald')
    .description(
      'Liczy sprawozdanie z ksiąg: rb27s, rb28s, rbnds, rbn, rbz, rb50, rb34s albo trial-balance (zestawienie obrotów i sald). ' +
        'Niczego nie zmienia. Kod wyjścia 1, gdy sprawozdanie łamie reguły kontroli.',
    )
    .argument('<FORM>', 'rodzaj: rb27s, rb28s, rbnds, rbn, rbz, rb50, rb34s, trial-balance')
    .requiredOption('--year <ROK>', 'rok')
    .option('--month <MIESIĄC>', 'ostatni miesiąc okresu, 1–12 (bez niego cały rok)')
    .option('--unit <KOD>', 'kod jednostki (bez niego jednostka główna)')
    .option('--merged', 'łącznie wszystkie jednostki')
    .option('--json', 'wynik jako JSON; kwoty w groszach')
    .option('--xlsx <PLIK>', 'zapisz jako arkusz')
    .option('--pdf <PLIK>', 'zapisz jako PDF')
    .option('--csv <PLIK>', 'zapisz jako CSV')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .action(async (form: string, options: ReportOptions) => {
      const { reportFromFlags } = await import('../report.ts');
      await reportFromFlags(form, options);
    });
}
