import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { USAGE_ERROR } from '#main/cli/polish-help.ts';
import { TEXT_ENCODINGS, type TextEncoding } from '#shared/bank/code-pages.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';

interface InspectOptions {
  readonly json?: true;
  readonly encoding?: string;
  readonly profile?: string;
  readonly anySize?: true;
}

/** Adds `skarbnik bank`. */
export function registerBank(program: Command): void {
  const bank = program
    .command('bank')
    .summary('odczytaj plik z banku')
    .description('Polecenia dotyczące wyciągów i przelewów.');
  bank
    .command('inspect')
    .summary('wypisz, co jest w pliku z banku')
    .description(
      'Wypisuje wyciągi z pliku MT940 lub camt.053, płatności z raportu banku albo zlecenia z pliku Elixir-0 lub pain.001 wraz z uwagami. ' +
        'Nie korzysta z bazy danych i niczego nie zmienia. Kod wyjścia 1, gdy coś wstrzymuje wyciąg, 2, gdy pliku nie da się odczytać.',
    )
    .argument('<FILE>', 'plik z banku')
    .option('--json', 'wynik jako JSON; kwoty w groszach (setnych częściach waluty)')
    .option('--encoding <NAME>', `kodowanie zamiast znalezionego: ${TEXT_ENCODINGS.join(', ')}`)
    .option('--profile <FILE>', 'profil raportu (JSON) dla pliku o układzie właściwym bankowi')
    .option('--any-size', 'czytaj także plik większy niż 512 MB')
    .action(async (file: string, options: InspectOptions) => {
      const { inspectBankFile } = await import('#main/bank-files/inspect.ts');
      const { parseReportProfile } = await import('#shared/bank/reports/profile.ts');
      const { encoding, profile } = options;
      const chosen = {
        json: options.json === true,
        ...(encoding === undefined ? {} : { encoding: encodingNamed(encoding) }),
        ...(profile === undefined ? {} : { profile: unwrap(parseReportProfile(await jsonFile(profile))) }),
        ...(options.anySize ? { largest: Number.POSITIVE_INFINITY } : {}),
      };
      const { held, error } = await inspectBankFile(file, chosen, write);
      if (error && !chosen.json) process.stderr.write(`${error.message}\n`);
      process.exitCode = error ? USAGE_ERROR : held ? 1 : 0;
    });
}

function encodingNamed(name: string): TextEncoding {
  const found = TEXT_ENCODINGS.find((encoding) => encoding === name.toUpperCase());
  if (found) return found;
  throw refuse('BANK_ENCODING_NAME', `Nie ma kodowania „${name}”. Są: ${TEXT_ENCODINGS.join(', ')}.`, {
    field: '--encoding',
  });
}

async function jsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw refuse(
      'BANK_PROFILE',
      `Nie można odczytać profilu „${path}”. Sprawdź, czy plik istnieje i jest zapisem JSON.`,
      { field: '--profile' },
    );
  }
}

/** Waits where the reader of our output is slower than we are. */
async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
