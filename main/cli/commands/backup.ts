import type { Command } from 'commander';
import { ownerAddress, readConfiguration } from '../configuration.ts';

interface Common {
  readonly config?: string;
  readonly key: string;
  readonly json?: true;
}
interface CreateOptions extends Common {
  readonly to: string;
}
interface VerifyOptions extends Common {
  readonly restore?: true;
}
interface RestoreOptions extends Common {
  readonly database: string;
  readonly data?: string;
}

/** Adds `skarbnik backup key`, `create`, `verify` and `restore`. */
export function registerBackup(program: Command): void {
  const backup = program
    .command('backup')
    .summary('kopie zapasowe: zrób, sprawdź, odtwórz')
    .description(
      'Zaszyfrowane kopie bazy i kluczy instalacji. Klucz kopii trzymaj w innym miejscu niż kopie: bez niego nikt ich nie otworzy.',
    );
  backup
    .command('key')
    .summary('zrób klucz kopii')
    .description(
      'Zapisuje nowy klucz kopii w pliku, który czyta tylko jego właściciel. Istniejącego nie nadpisuje.',
    )
    .argument('<FILE>', 'plik klucza')
    .action(async (file: string) => {
      const { makeKey } = await import('../backup/key.ts');
      makeKey(file);
      process.stdout.write(`Klucz kopii zapisano w ${file}. Przechowaj jego odpis poza serwerem.\n`);
    });
  withCommon(backup.command('create'))
    .summary('zrób kopię')
    .description(
      'Zapisuje całą bazę z jednej chwili oraz klucze instalacji w jednym zaszyfrowanym pliku. Urząd może w tym czasie pracować.',
    )
    .requiredOption('--to <folder>', 'gdzie zapisać kopię')
    .action(create);
  withCommon(backup.command('verify'))
    .summary('sprawdź kopię')
    .description(
      'Czyta kopię od początku do końca i sprawdza każdą jej część. Z opcją --restore odtwarza ją do próbnej bazy, sprawdza tam księgi ' +
        'i próbną bazę usuwa. Kod wyjścia 1, gdy księgi się nie zgadzają.',
    )
    .argument('<FILE>', 'plik kopii')
    .option('--restore', 'odtwórz do próbnej bazy i sprawdź księgi')
    .action(verify);
  withCommon(backup.command('restore'))
    .summary('odtwórz kopię w nowej bazie')
    .description(
      'Odtwarza kopię w pustej bazie; istniejących danych nigdy nie nadpisuje. Kasy, które mają nowsze zapisy niż kopia, ' +
        'doślą je same po połączeniu.',
    )
    .argument('<FILE>', 'plik kopii')
    .requiredOption('--database <nazwa>', 'nowa albo pusta baza')
    .option('--data <folder>', 'nowy folder danych usługi, do którego trafią klucze instalacji')
    .action(restore);
}

function withCommon(command: Command): Command {
  return command
    .requiredOption('--key <plik>', 'plik klucza kopii')
    .option('--config <plik>', 'plik konfiguracji usługi')
    .option('--json', 'wynik jako JSON');
}

async function create({ config, key, to, json }: CreateOptions): Promise<void> {
  const [{ createBackup }, { readKey }] = await Promise.all([
    import('../backup/create.ts'),
    import('../backup/key.ts'),
  ]);
  const configuration = readConfiguration(config, process.env);
  const made = await createBackup({
    owner: ownerAddress(configuration),
    dataFolder: configuration.service.data_folder,
    folder: to,
    key: readKey(key),
    now: new Date(),
  });
  tell(
    json,
    made,
    `Kopia: ${made.file} (tabel: ${made.tables}, wierszy: ${made.rows}, plików kluczy: ${made.files}).`,
  );
}

async function verify(file: string, { config, key, restore: trial, json }: VerifyOptions): Promise<void> {
  const [{ lookThrough, tryRestoring }, { readKey }] = await Promise.all([
    import('../backup/verify.ts'),
    import('../backup/key.ts'),
  ]);
  const verdict = trial
    ? await tryRestoring(file, readKey(key), ownerAddress(readConfiguration(config, process.env)))
    : await lookThrough(file, readKey(key));
  const findings = verdict.findings ?? [];
  if (findings.length > 0) process.exitCode = 1;
  const books =
    verdict.findings === null
      ? ''
      : findings.length === 0
        ? ' Odtworzono ją na próbę; księgi są w porządku.'
        : ` Odtworzono ją na próbę; księgi NIE są w porządku:\n  ${findings.join('\n  ')}`;
  tell(
    json,
    verdict,
    `Kopia z ${verdict.madeAt} jest cała (tabel: ${verdict.tables}, wierszy: ${verdict.rows}).${books}`,
  );
}

async function restore(file: string, { config, key, database, data, json }: RestoreOptions): Promise<void> {
  const [{ restoreBackup }, { readKey }] = await Promise.all([
    import('../backup/restore.ts'),
    import('../backup/key.ts'),
  ]);
  const owner = { ...ownerAddress(readConfiguration(config, process.env)), database };
  const restored = await restoreBackup({ file, key: readKey(key), owner, dataFolder: data ?? null });
  tell(
    json,
    restored,
    `Odtworzono kopię z ${restored.madeAt} w bazie ${database} (tabel: ${restored.tables}, wierszy: ${restored.rows}). ` +
      'Wpisz tę bazę w konfiguracji, uruchom skarbnik db migrate i usługę.',
  );
}

function tell(json: true | undefined, result: object, sentence: string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${sentence}\n`);
}
