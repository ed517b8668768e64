import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ORDINARY } from '#db/demo/create.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { databaseFolder, removeDataFolder } from './data-folder.ts';
import { endLeftoverServer } from './leftovers.ts';
import { openOffice, type RunningOffice } from './open-office.ts';
import { StepFailed, stepsTo } from './steps.ts';

/**
 * `npm start`: opens the demo office on this machine and stays up until Ctrl+C. Everything it starts it also stops,
 * in the reverse order, also when one of the parts dies.
 */
const HELP = `Użycie: npm start -- [--reset] [--no-client] [--port NUMER] [--data FOLDER] [--payers LICZBA]

  --reset       zaczyna od nowej gminy przykładowej (usuwa dotychczasowe dane z folderu)
  --no-client   nie otwiera okna programu, tylko wypisuje adres i dane do logowania
  --port        port usługi (domyślnie 8443, a gdy zajęty, pierwszy wolny)
  --data        folder danych (domyślnie .data w folderze programu)
  --payers      liczba podatników nowej gminy przykładowej (domyślnie 5000)
`;

const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);

let opening: Promise<RunningOffice> | undefined;
let leaving: Promise<void> | undefined;

const leave = (code: number, reason: string): Promise<void> => {
  leaving ??= (async () => {
    console.log(reason);
    const office = await opening?.catch(() => undefined);
    await office?.close();
    process.exit(code);
  })();
  return leaving;
};

// A second Ctrl+C does not wait: the parts hear that their channel closed and stop by themselves.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (leaving) process.exit(1);
    void leave(0, '\nZamykam wszystko, co zostało uruchomione.');
  });

const flags = readFlags();
if (flags.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const steps = stepsTo(
  (text) => process.stdout.write(text),
  process.stdout.isTTY === true,
  () => leaving !== undefined,
);
const dataRoot = path.resolve(flags.data ?? '.data');
try {
  if (flags.reset && existsSync(dataRoot))
    await steps.run(
      'Usuwam dotychczasową gminę przykładową',
      `Usuń ręcznie folder ${dataRoot} i uruchom ponownie.`,
      async () => {
        await endLeftoverServer(databaseFolder(dataRoot));
        removeDataFolder(dataRoot);
      },
    );
  opening = openOffice({
    root,
    dataRoot,
    port: flags.port,
    payers: flags.payers,
    withClient: !flags['no-client'],
    steps,
    leaving: () => leaving !== undefined,
    onDeath: (part) =>
      void leave(
        1,
        `\nPrzestała działać część programu: ${part}. Zamykam pozostałe. Powód jest w folderze ${path.join(dataRoot, 'logs')}.`,
      ),
  });
  console.log((await opening).greeting);
} catch (error) {
  if (!(error instanceof StepFailed)) console.error(error instanceof BusinessError ? error.message : error);
  await leave(1, '');
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        reset: { type: 'boolean', default: false },
        'no-client': { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        payers: { type: 'string', default: String(ORDINARY) },
        help: { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
      throw new RangeError(`Port „${values.port}” nie jest liczbą od 0 do 65535.`);
    const payers = Number(values.payers);
    if (!(Number.isInteger(payers) && payers > 0 && payers <= 2_000_000))
      throw new RangeError(`Liczba podatników „${values.payers}” nie jest liczbą od 1 do 2000000.`);
    return { ...values, port, payers };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}
