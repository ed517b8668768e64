import type { Command } from 'commander';

/** Adds `skarbnik receivables`. */
export function registerReceivables(program: Command): void {
  const receivables = program
    .command('receivables')
    .summary('uzgodnij karty kontowe z księgami')
    .description('Polecenia dotyczące należności i kart kontowych.');
  receivables
    .command('reconcile')
    .summary('porównaj karty kontowe z kontem 221')
    .description(
      'Porównuje salda kart kontowych z kontem 221 każdego tytułu, a różnice nazywa zapis po zapisie: dziennik i numer, dokument, konto podatnika. ' +
        'Niczego nie zmienia. Kod wyjścia 1, gdy coś się nie zgadza.',
    )
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .option('--thorough', 'sprawdź każdy zapis, także gdy salda się zgadzają')
    .option('--json', 'wynik jako JSON')
    .action(async (options: ReconcileOptions) => {
      const { reconcileFromFlags } = await import('../receivables-reconcile.ts');
      await reconcileFromFlags(options);
    });
}

export interface ReconcileOptions {
  readonly database?: string;
  readonly data: string;
  readonly thorough?: true;
  readonly json?: true;
}
