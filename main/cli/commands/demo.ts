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
}

export interface DemoFlags {
  readonly payers: string;
  readonly seed: string;
  readonly today?: string;
  readonly database?: string;
  readonly json?: boolean;
}
