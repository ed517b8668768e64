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
    .summary('odczytaj i zaksięguj plik z banku, zapisz przelewy')
    .description('Polecenia dotyczące wyciągów i przelewów.');
  registerImport(bank);
  registerOrders(bank);
  registerWhiteList(bank);
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

function databaseOptions(command: Command): Command {
  return command
    .option('--unit <KOD>', 'jednostka, gdy nie urząd')
    .option('--config <plik>', 'plik konfiguracji serwera')
    .option('--database <adres>', 'adres bazy (albo zmienna SKARBNIK_DATABASE)')
    .option('--data <folder>', 'folder danych uruchomionego npm start', '.data')
    .option('--json', 'wynik jako JSON; kwoty w groszach');
}

/** Where a command of the bank works and how it answers. */
export interface BankFlags {
  readonly unit?: string;
  readonly config?: string;
  readonly database?: string;
  readonly data: string;
  readonly json?: true;
}

export interface BankImportFlags extends BankFlags {
  readonly dryRun?: true;
  readonly encoding?: string;
  readonly profile?: string;
}

export interface BankExportFlags extends BankFlags {
  readonly account: string;
  readonly out: string;
  readonly format?: string;
}

function registerImport(bank: Command): void {
  databaseOptions(
    bank
      .command('import')
      .summary('wczytaj i zaksięguj wyciągi z pliku')
      .description(
        'Wczytuje plik z banku, kojarzy wpłaty i księguje każdy wyciąg jako jeden pakiet. Ten sam plik wczytuje się raz. Przerwany ' +
          'import powtarza się tym samym poleceniem. Kod wyjścia 1, gdy któryś wyciąg jest wstrzymany; powód jest podany.',
      )
      .argument('<FILE>', 'plik z banku'),
  )
    .option('--dry-run', 'pokaż, co by się stało, i niczego nie zapisuj')
    .option('--encoding <NAME>', `kodowanie zamiast znalezionego: ${TEXT_ENCODINGS.join(', ')}`)
    .option('--profile <FILE>', 'profil raportu (JSON) dla pliku o układzie właściwym bankowi')
    .action(async (file: string, options: BankImportFlags) => {
      const { importBankFile } = await import('../bank-import.ts');
      const { encoding, profile } = options;
      const { parseReportProfile } = await import('#shared/bank/reports/profile.ts');
      await importBankFile(file, options, {
        ...(encoding === undefined ? {} : { encoding: encodingNamed(encoding) }),
        ...(profile === undefined ? {} : { profile: unwrap(parseReportProfile(await jsonFile(profile))) }),
      });
    });
}

function registerOrders(bank: Command): void {
  const orders = bank.command('orders').summary('przelewy').description('Polecenia dotyczące przelewów.');
  databaseOptions(
    orders
      .command('export')
      .summary('zapisz plik zatwierdzonych przelewów dla banku')
      .description(
        'Zapisuje zatwierdzone przelewy rachunku w pliku Elixir-0 albo pain.001 i oznacza je jako wysłane. Wypisuje liczbę i sumę do ' +
          'porównania z bankiem.',
      ),
  )
    .requiredOption('--account <KOD>', 'kod rachunku bankowego')
    .requiredOption('--out <FOLDER>', 'folder na plik')
    .option('--format <NAME>', 'elixir-0 albo pain.001; domyślnie jak w ustawieniach rachunku')
    .action(async (options: BankExportFlags) => {
      const { exportBankOrders } = await import('../bank-export.ts');
      await exportBankOrders(options);
    });
}

function registerWhiteList(bank: Command): void {
  databaseOptions(
    bank
      .command('white-list')
      .summary('wczytaj plik płaski wykazu podatników VAT')
      .description(
        'Wczytuje rozpakowany plik płaski (JSON) w miejsce poprzedniego. Rachunki dostawców sprawdza się potem bez łączności.',
      )
      .argument('<FILE>', 'plik JSON'),
  ).action(async (file: string, options: BankFlags) => {
    const { loadWhiteListFile } = await import('../bank-white-list.ts');
    await loadWhiteListFile(file, options);
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
