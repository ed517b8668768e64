import type { Command } from 'commander';
import { refuse } from '#shared/kernel/errors.ts';
import { configurationFile, readConfiguration } from '../configuration.ts';
import type { SetUpResult } from '../setup/set-up.ts';

interface SetupOptions {
  readonly config?: string;
  readonly answers?: string;
  readonly superuser?: string;
  readonly json?: true;
}

/** Adds `skarbnik setup`. */
export function registerSetup(program: Command): void {
  program
    .command('setup')
    .summary('załóż instalację na serwerze')
    .description(
      'Zakłada bazę i jej konta, dostosowuje bazę do wersji programu, wpisuje role i parametry prawa, urząd, pierwszą kasę ' +
        'i pierwszego administratora, a na koniec wypisuje kod parowania pierwszego stanowiska. Co już jest, zostaje; przerwane można powtórzyć.',
    )
    .option('--config <plik>', 'plik konfiguracji')
    .option('--answers <plik>', 'odpowiedzi zamiast pytań (wzór: docs/setup.example.toml)')
    .option(
      '--superuser <adres>',
      'administrator PostgreSQL: postgres://użytkownik:hasło@serwer:port/postgres; domyślnie konto postgres tego serwera',
    )
    .option('--json', 'wynik jako JSON')
    .action(run);
}

async function run(options: SetupOptions): Promise<void> {
  const file = configurationFile(options.config, process.env);
  if (file === undefined)
    throw refuse(
      'CONFIGURATION_MISSING',
      'Nie ma pliku konfiguracji. Skopiuj docs/skarbnik.example.toml do /etc/skarbnik/skarbnik.toml albo podaj --config.',
    );
  const configuration = readConfiguration(file, process.env);
  const [{ setUp }, { answersFromFile, answersFromTerminal }] = await Promise.all([
    import('../setup/set-up.ts'),
    import('../setup/answers.ts'),
  ]);
  const fromFile = options.answers === undefined ? undefined : answersFromFile(options.answers);
  const superuser = options.superuser ?? process.env['SKARBNIK_SUPERUSER_DATABASE'];
  const result = await setUp({
    configuration,
    file,
    ...(superuser === undefined ? {} : { superuser }),
    answers: async () => {
      if (fromFile) return fromFile;
      if (process.stdin.isTTY) return answersFromTerminal();
      throw refuse(
        'SETUP_ANSWERS_MISSING',
        'Nie ma kogo zapytać o urząd i administratora. Uruchom polecenie w terminalu albo podaj --answers PLIK (wzór: docs/setup.example.toml).',
      );
    },
    progress: (sentence) => process.stderr.write(`${sentence}\n`),
    now: new Date(),
  });
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : told(result));
}

function told({ databaseMade, officeMade, ran, password, cashierPassword, pairing }: SetUpResult): string {
  const nothing = !databaseMade && !officeMade && ran.length === 0;
  const lines = [
    nothing ? 'Instalacja jest gotowa; niczego nie trzeba było zmieniać.' : 'Instalacja jest gotowa.',
    ...(password === undefined
      ? []
      : [`Hasło początkowe administratora (zapisz je, drugi raz się nie pokaże): ${password}`]),
    ...(cashierPassword === undefined ? [] : [`Hasło początkowe kasjera: ${cashierPassword}`]),
    ...(pairing === undefined
      ? []
      : [
          `Kod parowania dla „${pairing.station}” (kwadrans, jeden raz): ${pairing.code}`,
          'Nowy kod, gdy ten wygaśnie, i odcisk serwera do porównania na stanowisku: skarbnik pairing-code.',
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
