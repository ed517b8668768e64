import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildDesktop, buildRenderer } from './build.ts';
import { type ChildProgram, startProgram } from './child-program.ts';
import { type FetchOutcome, fetchElectron } from './fetch-electron.ts';
import { findBrowser, thisMachine } from './find-browser.ts';
import { electronPackage, findElectron } from './find-electron.ts';
import { hasScreen } from './find-screen.ts';

export interface ClientOptions {
  /** The service's address, `https://127.0.0.1:8443/`. */
  readonly url: string;
  /** SHA-256 of the certificate's public key, base64: the one certificate without a known issuer that is trusted. */
  readonly spki: string;
  /** Where the client keeps its own data (profile of the browser window, workstation of the desktop shell). */
  readonly dataDir: string;
  /** More switches for the program; tests open a window that nobody sees. */
  readonly switches?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  /** What became of an attempt to fetch Electron a moment ago; without it one is made here. */
  readonly fetched?: FetchOutcome | undefined;
  /** The `electron` package; tests give one of their own. */
  readonly electronPackage?: string;
}

export interface Client {
  readonly kind: 'electron' | 'browser' | 'none';
  /** A Polish sentence for the person: what opened and why this. */
  readonly reason: string;
  /** Settles when the person closes the window, or at once when none opened. */
  readonly closed: Promise<void>;
  /** Ends the client that was opened, and nothing else. */
  close(): Promise<void>;
}

/** How long a program must live to count as opened. */
const SETTLED_MS = 3_000;

const WHY_NO_ELECTRON: Readonly<Record<FetchOutcome | 'broken', string>> = {
  fetched: 'pobrane środowisko Electron nie daje się odczytać',
  forbidden: 'środowiska Electron nie ma, a ustawienia nie pozwalają go pobrać',
  'tried-before':
    'środowiska Electron nie udało się pobrać poprzednim razem (nowa próba: zmienna SKARBNIK_ELECTRON=fetch)',
  failed: 'środowiska Electron nie ma i nie udało się go pobrać',
  broken: 'środowisko Electron nie uruchamia się na tym komputerze',
};

/** Opens the client for `npm start`: Electron if it can, else a browser's application window, else nothing. It never throws for want of a window. */
export async function openClient(options: ClientOptions): Promise<Client> {
  const { env = process.env, platform = process.platform } = options;
  if (!hasScreen(platform, env)) {
    return none('Nie ma ekranu (brak zmiennych DISPLAY i WAYLAND_DISPLAY), więc okno nie zostało otwarte.');
  }
  const electron = await openElectron(options, env);
  if (typeof electron !== 'string') return electron;

  const browser = findBrowser({ ...thisMachine, platform, env });
  if (browser === undefined) {
    return none(
      `Okno nie zostało otwarte: ${electron}, a przeglądarki Chromium, Chrome ani Edge nie znaleziono. Zainstaluj jedną z nich albo wskaż ją zmienną SKARBNIK_BROWSER.`,
    );
  }
  const program = startProgram(browser, browserSwitches(options, platform), env);
  if (!(await program.survives(SETTLED_MS)) && (await program.ended) !== 0) {
    return none(`Okno nie zostało otwarte: ${electron}, a przeglądarka ${browser} nie uruchamia się.`);
  }
  return opened('browser', `Klient działa w oknie przeglądarki ${browser}: ${electron}.`, program);
}

/** The client in Electron, or why there is none. */
async function openElectron(
  options: ClientOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Client | string> {
  const packageDir = options.electronPackage ?? electronPackage;
  let outcome = options.fetched;
  if (outcome === undefined && findElectron(env, packageDir) === undefined) {
    outcome = await fetchElectron({ env, dataDir: options.dataDir, packageDir });
  }
  const binary = findElectron(env, packageDir);
  if (binary === undefined) return WHY_NO_ELECTRON[outcome ?? 'failed'];
  const root = path.resolve(import.meta.dirname, '../..');
  const shell = path.join(root, 'out/desktop/main.mjs');
  if (!existsSync(shell)) {
    await buildDesktop();
    await buildRenderer();
  }
  const program = startProgram(
    binary,
    [
      ...rootSwitches(options.platform),
      shell,
      `--data-dir=${path.resolve(options.dataDir)}`,
      `--service-url=${options.url}`,
      `--service-spki=${options.spki}`,
      ...(options.switches ?? []),
    ],
    env,
  );
  if (!(await program.survives(SETTLED_MS))) return WHY_NO_ELECTRON.broken;
  const why = outcome === 'fetched' ? 'środowisko zostało teraz pobrane' : 'środowisko jest zainstalowane';
  return opened('electron', `Klient działa w programie Electron: ${why}.`, program);
}

/** An application window with a profile of its own; of all unknown certificates it trusts the service's one. */
function browserSwitches(
  { url, spki, dataDir, switches = [] }: ClientOptions,
  platform: NodeJS.Platform,
): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${path.resolve(dataDir, 'browser')}`,
    // Chromium warns of this switch on a bar of its own; the workstation's loopback address does without it.
    ...(url.startsWith('https:') ? [`--ignore-certificate-errors-spki-list=${spki}`] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate,MediaRouter',
    '--lang=pl',
    ...rootSwitches(platform),
    ...switches,
  ];
}

/** Chromium's sandbox refuses to run for root, as in a container; for everybody else it stays on. */
function rootSwitches(platform: NodeJS.Platform = process.platform): string[] {
  return platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function opened(kind: 'electron' | 'browser', reason: string, program: ChildProgram): Client {
  return { kind, reason, closed: program.ended.then(() => undefined), close: () => program.end() };
}

function none(reason: string): Client {
  return { kind: 'none', reason, closed: Promise.resolve(), close: async () => undefined };
}
