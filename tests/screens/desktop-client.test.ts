import 'reflect-metadata'; // needed by @peculiar/x509, before it
import { createHash, webcrypto } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, type ClientOptions, openClient } from '#main/cli/client.ts';
import { fetchElectron } from '#main/cli/fetch-electron.ts';
import { findBrowser } from '#main/cli/find-browser.ts';
import { findElectron } from '#main/cli/find-electron.ts';
import { hasScreen } from '#main/cli/find-screen.ts';

/** What `npm start` opens, on machines of every kind. The programs are scripts here, but for the last test. */
let folder: string;
let client: Client | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'skarbnik client-'));
});
afterEach(async () => {
  await client?.close();
  client = undefined;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A program that notes its arguments and then does what the script says. */
function program(name: string, script: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/args"\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function electronOf(files: Readonly<Record<string, string>>): string {
  const packageDir = path.join(folder, 'electron');
  mkdirSync(path.join(packageDir, 'dist'), { recursive: true });
  writeFileSync(path.join(packageDir, 'package.json'), '{"version":"1.2.3"}');
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(packageDir, name), text);
  return packageDir;
}

const options = (more: Partial<ClientOptions> = {}): ClientOptions => ({
  url: 'https://127.0.0.1:8443/',
  spki: 'c3BraQ==',
  dataDir: path.join(folder, 'data'),
  electronPackage: path.join(folder, 'nothing'),
  env: { PATH: process.env['PATH'], DISPLAY: ':99', SKARBNIK_ELECTRON: 'no' },
  ...more,
});
const withEnv = (env: Record<string, string>, more: Partial<ClientOptions> = {}) =>
  options({ ...more, env: { ...options().env, ...env } });
const argsOf = () => readFileSync(path.join(folder, 'args'), 'utf8').trim().split('\n');

describe('a screen', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
    ['darwin', {}, true],
  ] as const)('on %s with %o: %s', (platform, env, expected) => {
    expect(hasScreen(platform, env)).toBe(expected);
  });
});

describe('an installed browser', () => {
  const on = (platform: NodeJS.Platform, env: Record<string, string>, files: string[]) =>
    findBrowser({ platform, env, isExecutable: (file) => files.includes(file) });

  it.each([
    ['linux', { PATH: '/opt/bin:/usr/bin' }, '/opt/bin/chromium'],
    ['linux', { PATH: '' }, '/snap/bin/chromium'],
    ['linux', { PATH: '/usr/local/bin' }, '/usr/local/bin/microsoft-edge'],
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/ja' }, '/Users/ja/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['win32', { ProgramFiles: 'C:\\PF' }, 'C:\\PF\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', { 'ProgramFiles(x86)': 'C:\\PF86' }, 'C:\\PF86\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['win32', { Path: 'C:\\a;C:\\b' }, 'C:\\b\\chrome.exe'],
  ] as [NodeJS.Platform, Record<string, string>, string][])(
    'on %s with %o is found at %s',
    (platform, env, file) => {
      expect(on(platform, env, [file])).toBe(file);
    },
  );

  it('is not made up where there is none', () => {
    expect(on('linux', { PATH: '/usr/bin' }, [])).toBeUndefined();
  });

  it('is the named one and no other', () => {
    const env = { SKARBNIK_BROWSER: '/opt/moja', PATH: '/usr/bin' };
    expect(on('linux', env, ['/opt/moja', '/usr/bin/chromium'])).toBe('/opt/moja');
    expect(on('linux', env, ['/usr/bin/chromium'])).toBeUndefined();
  });
});

describe('the runtime of Electron', () => {
  it('is found by its path file only when the file is really there', () => {
    const packageDir = electronOf({ 'path.txt': 'electron' });
    expect(findElectron({}, packageDir)).toBeUndefined();
    writeFileSync(path.join(packageDir, 'dist/electron'), '');
    expect(findElectron({}, packageDir)).toBe(path.join(packageDir, 'dist/electron'));
    expect(findElectron({ ELECTRON_BINARY: path.join(folder, 'brak') }, packageDir)).toBeUndefined();
  });

  const fetching = (script: string, env: Record<string, string> = {}, limitMs = 5_000) => {
    const packageDir = electronOf({
      'install.js': `require('fs').appendFileSync(${JSON.stringify(path.join(folder, 'tries'))}, 'x');${script}`,
    });
    return fetchElectron({ env, dataDir: path.join(folder, 'data'), packageDir, limitMs });
  };
  const tries = () =>
    existsSync(path.join(folder, 'tries')) ? readFileSync(path.join(folder, 'tries'), 'utf8').length : 0;

  it.each(['ELECTRON_SKIP_BINARY_DOWNLOAD', 'CI'])('is not fetched against %s', async (name) => {
    expect(await fetching('', { [name]: '1' })).toBe('forbidden');
    expect(tries()).toBe(0);
  });

  it('is fetched by its own script', async () => {
    expect(await fetching('')).toBe('fetched');
  });

  it('is tried once, and again only when asked for', async () => {
    expect(await fetching('process.exit(1)')).toBe('failed');
    expect(await fetching('process.exit(1)')).toBe('tried-before');
    expect(tries()).toBe(1);
    expect(await fetching('', { SKARBNIK_ELECTRON: 'fetch' })).toBe('fetched');
    expect(await fetching('')).toBe('fetched');
  });

  it('is given up after the limit', async () => {
    const started = performance.now();
    expect(await fetching('setInterval(() => {}, 1000)', {}, 700)).toBe('failed');
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe.skipIf(process.platform === 'win32')('the client', () => {
  it('does not open without a screen, and says so', async () => {
    client = await openClient(options({ platform: 'linux', env: {} }));
    expect([client.kind, client.reason]).toEqual([
      'none',
      'Nie ma ekranu (brak zmiennych DISPLAY i WAYLAND_DISPLAY), więc okno nie zostało otwarte.',
    ]);
    await client.closed;
  });

  it('does not open without Electron and browser, and says what to do', async () => {
    client = await openClient(withEnv({ SKARBNIK_BROWSER: path.join(folder, 'brak') }));
    expect(client.kind).toBe('none');
    expect(client.reason).toMatch(/nie ma, a ustawienia nie pozwalają.*Zainstaluj jedną z nich/);
  });

  it('opens in the browser as an application window that trusts one certificate', async () => {
    const browser = program('chromium', 'exec sleep 60');
    client = await openClient(withEnv({ SKARBNIK_BROWSER: browser }, { switches: ['--proba'] }));
    expect(client.kind).toBe('browser');
    expect(client.reason).toBe(
      `Klient działa w oknie przeglądarki ${browser}: środowiska Electron nie ma, a ustawienia nie pozwalają go pobrać.`,
    );
    expect(argsOf()).toEqual(
      expect.arrayContaining([
        '--app=https://127.0.0.1:8443/',
        `--user-data-dir=${path.join(folder, 'data/browser')}`,
        '--ignore-certificate-errors-spki-list=c3BraQ==',
        '--no-first-run',
        '--disable-background-networking',
        '--proba',
      ]),
    );
    expect(argsOf().includes('--no-sandbox')).toBe(process.platform === 'linux' && process.getuid?.() === 0);
    expect(argsOf()).not.toContain('--ignore-certificate-errors');
  });

  it('says when the browser does not start', async () => {
    client = await openClient(withEnv({ SKARBNIK_BROWSER: program('chromium', 'exit 3') }));
    expect([client.kind, client.reason]).toEqual(['none', expect.stringContaining('nie uruchamia się.')]);
  });

  it('ends with everything that it started, when closed', async () => {
    const browser = program('chromium', `sleep 60 &\necho $! > "${folder}/helper"\nwait`);
    client = await openClient(withEnv({ SKARBNIK_BROWSER: browser }));
    const helper = Number(readFileSync(path.join(folder, 'helper'), 'utf8'));
    expect(process.kill(helper, 0)).toBe(true);
    await client.close();
    await client.closed;
    await expect
      .poll(() => {
        try {
          // A zombie waiting for its new parent counts as ended.
          return readFileSync(`/proc/${helper}/stat`, 'utf8').split(' ')[2] === 'Z';
        } catch {
          return true;
        }
      })
      .toBe(true);
  });

  it('opens in Electron where its runtime is there, told of the service', async () => {
    const packageDir = electronOf({ 'path.txt': 'electron' });
    program('electron/dist/electron', 'exec sleep 60');
    client = await openClient(withEnv({}, { electronPackage: packageDir }));
    expect([client.kind, client.reason]).toEqual([
      'electron',
      'Klient działa w programie Electron: środowisko jest zainstalowane.',
    ]);
    expect(argsOf().slice(-3)).toEqual([
      `--data-dir=${path.join(folder, 'data')}`,
      '--service-url=https://127.0.0.1:8443/',
      '--service-spki=c3BraQ==',
    ]);
  });

  it('falls back to the browser where Electron breaks', async () => {
    const packageDir = electronOf({ 'path.txt': 'electron' });
    program('electron/dist/electron', 'exit 1');
    const browser = program('chromium', 'exec sleep 60');
    client = await openClient(withEnv({ SKARBNIK_BROWSER: browser }, { electronPackage: packageDir }));
    expect([client.kind, client.reason]).toEqual([
      'browser',
      `Klient działa w oknie przeglądarki ${browser}: środowisko Electron nie uruchamia się na tym komputerze.`,
    ]);
  });

  it('shows the page of a service with its own certificate in a real browser, and of no other', async () => {
    const { server, url, spki } = await service('Skarbnik w oknie');
    const stranger = await service('Podstawiony');
    const port = await freePort();
    client = await openClient(
      options({
        url,
        spki,
        switches: ['--headless=new', '--disable-gpu', `--remote-debugging-port=${port}`],
      }),
    );
    expect(client.kind).toBe('browser');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser.contexts()[0]?.pages()[0];
    await expect.poll(() => page?.title()).toBe('Skarbnik w oknie');
    await expect(page?.goto(stranger.url)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
    await browser.close();
    server.close();
    stranger.server.close();
  });
});

/** A TLS service with a certificate that nobody issued. */
async function service(title: string): Promise<{ server: https.Server; url: string; spki: string }> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=proba',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys: keys as CryptoKeyPair,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  const server = https.createServer({ key, cert: certificate.toString('pem') }, (_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<title>${title}</title>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const spki = createHash('sha256').update(Buffer.from(certificate.publicKey.rawData)).digest('base64');
  return { server, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, spki };
}

async function freePort(): Promise<number> {
  const { server } = { server: https.createServer() };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
