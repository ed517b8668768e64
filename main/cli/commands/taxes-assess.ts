import type { Command } from 'commander';

/** What `skarbnik taxes assess` was asked for. */
export interface AssessOptions {
  readonly year: string;
  readonly dryRun?: true;
  readonly json?: true;
  readonly issuedOn?: string;
  readonly unit?: string;
  readonly batch?: string;
  readonly database?: string;
  readonly data: string;
}

/** Adds `assess` to `skarbnik taxes`. */
export function registerAssess(taxes: Command): void {
  taxes
    .command('assess')
    .summary('wymierz podatki całej gminie')
    .description(
      'Wydaje decyzje ustalające za rok wszystkim osobom fizycznym, które ich jeszcze nie mają: numer, dokument, raty, przypis i zapis w księgach. ' +
        'Przerwany wymiar podejmuje od miejsca, w którym stanął; żadna decyzja nie powstaje dwa razy. ' +
        'Z opcją --dry-run liczy i niczego nie zapisuje. Kod wyjścia 1, gdy wymiar zatrzymał się przed końcem.',
    )
    .requiredOption('--year <rok>', 'rok podatkowy')
    .option('--dry-run', 'tylko policz: sumy podatków i sołectw obok roku poprzedniego')
    .option('--json', 'wynik jako JSON; kwoty w groszach')
    .option('--issued-on <dzień>', 'dzień wydania decyzji (RRRR-MM-DD); domyślnie dzisiaj')
    .option('--unit <kod>', 'jednostka; domyślnie urząd')
    .option('--batch <liczba>', 'kont w jednej transakcji')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .action(async (options: AssessOptions) => {
      const { assessTaxesFromFlags } = await import('../taxes-assess.ts');
      await assessTaxesFromFlags(options);
    });
}
