import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSWORD, STAFF } from '#db/demo/staff.ts';
import { type Client, openClient } from './client.ts';
import { type DataFolder, demandRoom, openDataFolder } from './data-folder.ts';
import { deskPairingCode, officePairingCode, prepareDatabase } from './demo-database.ts';
import { type FetchOutcome, fetchElectron } from './fetch-electron.ts';
import { findElectron } from './find-electron.ts';
import { hasScreen } from './find-screen.ts';
import { endLeftoverServer, takeFolder } from './leftovers.ts';
import type { DatabaseOptions, DatabaseReady } from './parts/database.ts';
import { type Part, startPart } from './parts/part.ts';
import type { ServicePartOptions, ServiceReady } from './parts/service.ts';
import type { WorkstationPartOptions, WorkstationReady } from './parts/workstation.ts';
import { buildRendererWhenStale } from './renderer-build.ts';
import { usualOrFreePort } from './service-port.ts';
import type { Steps } from './steps.ts';

export interface OfficeOptions {
  readonly root: string;
  readonly dataRoot: string;
  readonly port: number | undefined;
  /** Size of the demo gmina, when it has to be made. */
  readonly payers: number;
  readonly withClient: boolean;
  readonly steps: Steps;
  /** Called when a part ends that nobody stopped. */
  readonly onDeath: (part: string) => void;
  /** True once the person asked to stop. */
  readonly leaving: () => boolean;
}

export interface RunningOffice {
  /** What the person reads at the end: addresses and sign-ins. */
  readonly greeting: string;
  /** Ends all parts, the last started first. */
  close(): Promise<void>;
}

/** Opens the whole demo office, step by step. When a step fails, what was started before it is stopped. */
export async function openOffice(options: OfficeOptions): Promise<RunningOffice> {
  const { steps, dataRoot, root } = options;
  const toClose: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let work = toClose.pop(); work; work = toClose.pop()) await work();
  };
  const part = async <Ready>(
    name: string,
    file: string,
    partOptions: object,
    folder: DataFolder,
  ): Promise<Part<Ready>> => {
    const started = await startPart<Ready>(
      file,
      partOptions,
      path.join(folder.logs, `${path.basename(file, '.ts')}.log`),
    );
    let stopping = false;
    toClose.push(() => {
      stopping = true;
      return started.stop();
    });
    void started.ended.then(() => {
      if (!stopping && !options.leaving()) options.onDeath(name);
    });
    return started;
  };

  try {
    const folder = await steps.run(
      'Otwieram folder danych',
      `Sprawdź, czy można pisać w folderze ${dataRoot}.`,
      async () => {
        const opened = openDataFolder(dataRoot);
        toClose.push(takeFolder(dataRoot));
        demandRoom(dataRoot, options.payers);
        return opened;
      },
    );
    const database = await steps.run(
      'Uruchamiam bazę danych PostgreSQL',
      `Szczegóły są w ${path.join(dataRoot, 'logs', 'database.log')}. Sprawdź wolne miejsce; „npm start -- --reset” zaczyna od nowa.`,
      async () => {
        await endLeftoverServer(folder.database);
        mkdirSync(path.dirname(folder.database), { recursive: true });
        const settings: DatabaseOptions = {
          folder: folder.database,
          password: folder.secrets.ownerPassword,
          fresh: !existsSync(path.join(folder.database, 'PG_VERSION')),
        };
        return part<DatabaseReady>('baza danych', 'database.ts', settings, folder);
      },
    );
    const { owner, service: serviceAddress } = await prepareDatabase(
      steps,
      folder,
      database.ready.port,
      options.payers,
    );
    await steps.run('Przygotowuję ekrany', 'Uruchom „npm run build”, aby zobaczyć przyczynę.', () =>
      buildRendererWhenStale(root),
    );
    const port = await steps.run(
      'Wybieram port usługi',
      'Podaj inny, na przykład --port 9443, albo uruchom bez tej opcji: program sam znajdzie wolny.',
      () => usualOrFreePort(options.port),
    );
    const service = await steps.run(
      'Uruchamiam usługę urzędu (TLS)',
      `Szczegóły są w ${path.join(dataRoot, 'logs', 'service.log')}. Jeśli port jest zajęty, podaj inny: --port 9443.`,
      () => {
        const settings: ServicePartOptions = { central: serviceAddress, dataFolder: folder.service, port };
        return part<ServiceReady>('usługa', 'service.ts', settings, folder);
      },
    );
    const { url, spki } = service.ready;
    const { electron, fetched } = options.withClient ? await askForElectron(folder) : noElectron;
    const workstation = await steps.run(
      'Uruchamiam stanowisko kasy K1',
      `Szczegóły są w ${path.join(dataRoot, 'logs', 'workstation.log')}.`,
      async () => {
        const paired = existsSync(path.join(folder.workstation, 'station.json'));
        const settings: WorkstationPartOptions = {
          dataDir: folder.workstation,
          service: { url, spki },
          pairingCode: paired ? null : await deskPairingCode(owner, 'K1'),
        };
        const started = await part<WorkstationReady>('stanowisko kasy', 'workstation.ts', settings, folder);
        if (electron) await toClose.pop()?.();
        return started;
      },
    );
    const client = await steps.run('Otwieram program', 'Otwórz wypisany niżej adres w przeglądarce.', () =>
      options.withClient
        ? openClient({
            url: electron ? url : workstation.ready.address,
            spki,
            dataDir: electron ? folder.workstation : folder.client,
            fetched,
          })
        : Promise.resolve(noClient),
    );
    toClose.push(() => client.close());
    const code = await officePairingCode(owner);
    return { close, greeting: greeting(client, url, code, electron ? null : workstation.ready.address) };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Electron runs the workstation inside itself, a browser window needs it beside. So it must be known before the window
 * opens which of them it will be.
 */
async function askForElectron(folder: DataFolder): Promise<typeof noElectron> {
  const { env } = process;
  if (!hasScreen(process.platform, env)) return noElectron;
  if (findElectron(env) !== undefined) return { electron: true };
  mkdirSync(folder.client, { recursive: true, mode: 0o700 });
  const fetched = await fetchElectron({ env, dataDir: folder.client });
  return { electron: findElectron(env) !== undefined, fetched };
}

const noElectron: { electron: boolean; fetched?: FetchOutcome | undefined } = { electron: false };

const noClient: Client = {
  kind: 'none',
  reason: 'Okno nie zostało otwarte, bo podano --no-client.',
  closed: Promise.resolve(),
  close: async () => undefined,
};

function greeting(client: Client, url: string, code: string, address: string | null): string {
  const width = Math.max(...STAFF.map(({ login }) => login.length));
  const signIns = STAFF.map(
    ({ login, displayName, position }) => `    ${login.padEnd(width)}  ${displayName}, ${position}`,
  );
  return [
    '',
    client.reason,
    '',
    'Skarbnik działa.',
    ...(address === null ? [] : [`  Kasa K1 w przeglądarce:  ${address}`]),
    `  Usługa urzędu:           ${url}`,
    `    Nowe stanowisko w przeglądarce pyta przy pierwszym wejściu o kod parowania: ${code} (jedno użycie, 15 minut).`,
    '    Następny kod robi „serwis” na ekranie „Stanowiska”. Przeglądarka ostrzega przed certyfikatem, bo wystawił go ten urząd.',
    '',
    `  Logowanie (hasło wszystkich: ${DEMO_PASSWORD}):`,
    ...signIns,
    '',
    'Ctrl+C zamyka wszystko, co zostało uruchomione.',
  ].join('\n');
}
