import type { Command } from 'commander';

export interface AuditVerifyOptions {
  readonly config?: string;
  readonly database?: string;
  readonly data: string;
  readonly json?: true;
}

/** Adds `skarbnik audit`. */
export function registerAudit(program: Command): void {
  const audit = program
    .command('audit')
    .summary('sprawdź dziennik zdarzeń')
    .description('Polecenia dotyczące dziennika zdarzeń: kto i kiedy co widział i co zmienił.');
  audit
    .command('verify')
    .summary('sprawdź pieczęcie dziennika zdarzeń')
    .description(
      'Czyta każdy opieczętowany wpis i sprawdza jego blok: podpis, łańcuch, liczbę i treść wpisów. Niczego nie zmienia. ' +
        'Kod wyjścia 1, gdy coś zmieniono, dopisano albo usunięto; blok jest wtedy nazwany.',
    )
    .option('--config <plik>', 'plik konfiguracji usługi')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .option('--json', 'wynik jako JSON')
    .action(async (options: AuditVerifyOptions) => {
      const { verifyAuditFromFlags } = await import('../audit-verify.ts');
      await verifyAuditFromFlags(options);
    });
}
