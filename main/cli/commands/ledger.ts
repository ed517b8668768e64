import type { Command } from 'commander';

/** Adds `skarbnik ledger`. */
export function registerLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .summary('sprawdź księgi')
    .description('Polecenia dotyczące ksiąg rachunkowych.');
  ledger
    .command('verify')
    .summary('sprawdź salda, sumy, numerację, karty i dzienniki kas')
    .description(
      'Dowodzi ksiąg z zapisów: bilansowanie, obroty kont, numeracja bez luk, karty kontowe a konto 221, raporty i dowody kasowe, ' +
        'łańcuchy dzienników kas. Niczego nie zmienia. Kod wyjścia 1, gdy coś się nie zgadza; miejsce jest wtedy nazwane.',
    )
    .option('--config <plik>', 'plik konfiguracji usługi')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .option('--json', 'wynik jako JSON')
    .action(async (options: LedgerVerifyOptions) => {
      const { verifyLedgerFromFlags } = await import('../ledger-verify.ts');
      await verifyLedgerFromFlags(options);
    });
}

export interface LedgerVerifyOptions {
  readonly config?: string;
  readonly database?: string;
  readonly data: string;
  readonly json?: true;
}
