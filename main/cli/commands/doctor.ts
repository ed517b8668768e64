import type { Command } from 'commander';
import { counted } from '#shared/kernel/plural.ts';
import type { Check } from '../checks.ts';

interface DoctorOptions {
  readonly config?: string;
  readonly json?: true;
}

/** Adds `skarbnik doctor`. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('sprawdź instalację')
    .description(
      'Sprawdza wersje, połączenie z bazą, budowę bazy, zegar, miejsce na dysku, certyfikat i dziennik zdarzeń. Kod wyjścia 1, gdy coś wymaga naprawy.',
    )
    .option('--config <plik>', 'plik konfiguracji')
    .option('--json', 'wynik jako JSON')
    .action(async (options: DoctorOptions) => {
      const [{ examine }, { readConfiguration }] = await Promise.all([
        import('../checks.ts'),
        import('../configuration.ts'),
      ]);
      const checks = await examine(readConfiguration(options.config, process.env));
      const wrong = checks.filter(({ ok }) => !ok);
      if (wrong.length > 0) process.exitCode = 1;
      process.stdout.write(
        options.json ? `${JSON.stringify({ ok: wrong.length === 0, checks })}\n` : told(checks, wrong.length),
      );
    });
}

function told(checks: readonly Check[], wrong: number): string {
  const lines = checks.map(({ ok, name, text }) => `${ok ? 'dobrze ' : 'NAPRAW '} ${name}: ${text}\n`);
  const end =
    wrong === 0 ? 'Wszystko w porządku.' : `Do naprawy: ${counted(wrong, ['sprawa', 'sprawy', 'spraw'])}.`;
  return `${lines.join('')}${end}\n`;
}
