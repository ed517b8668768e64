import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, _electron as electron, type Page } from 'playwright-core';
import { buildDesktop, buildRenderer } from '#main/cli/build.ts';
import { findElectron } from '#main/cli/find-electron.ts';
import type { RemoteActs } from './remote-control.ts';

/** The built shell, running in its own process, as a test holds it. */
export interface Desktop {
  /** What it runs on: Electron's own runtime, or the stand-in. */
  readonly kind: 'electron' | 'stand-in';
  readonly page: Page;
  readonly process: ChildProcess;
  readonly dataDir: string;
  /** The exit code, once it has ended. */
  readonly exited: Promise<number | null>;
  /** What only the stand-in can do; under Electron it refuses. */
  remote<Act extends keyof RemoteActs>(
    act: Act,
    ...args: Parameters<RemoteActs[Act]>
  ): Promise<ReturnType<RemoteActs[Act]>>;
  /** A page at this address, once it is open. */
  pageAt(part: string): Promise<Page>;
  /** Closes the window as its cross would. */
  closeWindow(): Promise<void>;
  /** Ends it if it still runs, and waits. */
  end(): Promise<void>;
}

export interface LaunchOptions {
  readonly outDir: string;
  /** The workstation's data; a new empty folder when not given. */
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const here = import.meta.dirname;
const LIMIT_MS = 20_000;

/** Builds the real main and preload with the echoing workstation and the trial page, or the pages given; `remove` deletes it all. */
export async function buildTrial(
  renderer = path.join(here, 'fixture'),
): Promise<{ outDir: string; remove(): void }> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'skarbnik trial-'));
  const target = {
    outDir,
    workstation: path.join(here, 'fixture/echo-workstation.ts'),
    renderer,
  };
  await buildDesktop(target);
  await buildRenderer(target);
  return { outDir, remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

/** Builds the whole client as it ships, in a folder laid out as it is installed; `remove` deletes it all. */
export async function buildClient(): Promise<{ outDir: string; remove(): void }> {
  const root = path.resolve(here, '../../..');
  const installed = mkdtempSync(path.join(tmpdir(), 'skarbnik client-'));
  for (const name of ['package.json', 'node_modules', 'main'])
    symlinkSync(path.join(root, name), path.join(installed, name));
  const outDir = path.join(installed, 'out');
  mkdirSync(outDir);
  const target = {
    outDir,
    workstation: path.join(root, 'main/desktop/workstation.ts'),
    renderer: path.join(root, 'renderer'),
  };
  await buildDesktop(target);
  await buildRenderer(target);
  return { outDir, remove: () => rmSync(installed, { recursive: true, force: true }) };
}

/**
 * A `lp` of the test's own: keeps the last job (`job.pdf`) and its arguments (`args`) in `folder`, or fails in the words
 * of the file `fail` there.
 */
export function fakeCups(outDir: string): { folder: string; env: { PATH: string } } {
  const folder = mkdtempSync(path.join(outDir, 'cups-'));
  const lp = path.join(folder, 'lp');
  writeFileSync(
    lp,
    `#!/bin/sh\ncat > "${folder}/job.pdf"\nif [ -f "${folder}/fail" ]; then cat "${folder}/fail" >&2; exit 1; fi\nprintf '%s\\n' "$@" > "${folder}/args"\n`,
  );
  chmodSync(lp, 0o755);
  return { folder, env: { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` } };
}

/** Starts the shell on Electron where it is installed, otherwise on the stand-in. */
export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  const binary = findElectron();
  return binary === undefined ? launchStandIn(options) : launchElectron(binary, options);
}

/** Starts the shell on the stand-in, for tests that must see or steer what the system would do. */
export async function launchStandIn(options: LaunchOptions): Promise<Desktop> {
  const port = await freePort();
  const child = startStandIn(options, { STAND_IN_CDP_PORT: String(port) });
  const exited = exitOf(child);
  const browser = await until(`Chromium on port ${port}`, async () => {
    if (child.exitCode !== null) throw new Error(`The shell ended with code ${child.exitCode}.`);
    return chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined);
  });
  const pageAt = (part: string) =>
    until(`a page at ${part}`, async () =>
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url().includes(part)),
    );
  const page = await pageAt('skarbnik.app.stand-in.test/index.html');
  await page.waitForLoadState();
  // The shell answers its own dialogs; without a listener this end would answer them too, and differently.
  page.on('dialog', () => undefined);
  return {
    kind: 'stand-in',
    page,
    process: child,
    dataDir: dataDirOf(options),
    exited,
    remote: remoteOf(child),
    pageAt,
    closeWindow: () => remoteOf(child)('closeWindow'),
    async end() {
      await browser.close().catch(() => undefined);
      // Without its test the stand-in ends by itself and clears up; by force only when it does not.
      if (child.connected) child.disconnect();
      const limit = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(limit);
    },
  };
}

/** Starts the process only, for a shell that is not to open a window. */
export function startStandIn(options: LaunchOptions, env: Record<string, string> = {}): ChildProcess {
  const program = path.join(options.outDir, 'desktop/main.mjs');
  return spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      new URL('./register.ts', import.meta.url).href,
      program,
      `--data-dir=${dataDirOf(options)}`,
      ...(options.args ?? []),
    ],
    {
      env: { ...process.env, STAND_IN_TEMP: options.outDir, ...options.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
}

async function launchElectron(executablePath: string, options: LaunchOptions): Promise<Desktop> {
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await electron.launch({
    executablePath,
    args: [
      ...root,
      path.join(options.outDir, 'desktop/main.mjs'),
      `--data-dir=${dataDirOf(options)}`,
      ...(options.args ?? []),
    ],
  });
  const child = app.process();
  const exited = exitOf(child);
  return {
    kind: 'electron',
    page: await app.firstWindow(),
    process: child,
    dataDir: dataDirOf(options),
    exited,
    remote: () => Promise.reject(new Error('Only the stand-in can do this.')),
    pageAt: (part) =>
      until(`a page at ${part}`, async () => app.windows().find((page) => page.url().includes(part))),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    async end() {
      await app.close().catch(() => undefined);
      await exited;
    },
  };
}

const folders = new WeakMap<LaunchOptions, string>();

function dataDirOf(options: LaunchOptions): string {
  const folder = options.dataDir ?? folders.get(options) ?? mkdtempSync(path.join(options.outDir, 'data-'));
  folders.set(options, folder);
  return folder;
}

let lastRemote = 0;

function remoteOf(child: ChildProcess): Desktop['remote'] {
  return (act, ...args) =>
    new Promise((resolve, reject) => {
      lastRemote += 1;
      const id = lastRemote;
      const listen = (reply: { id: number; value?: unknown; error?: string }) => {
        if (reply.id !== id) return;
        child.off('message', listen);
        if (reply.error === undefined) resolve(reply.value as never);
        else reject(new Error(reply.error));
      };
      child.on('message', listen);
      child.send({ id, act, args });
    });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const limit = Date.now() + LIMIT_MS;
  while (Date.now() < limit) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited ${LIMIT_MS / 1000} s for ${what} in vain.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
