import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.ts';

const LIMIT_MS = 300_000;

/**
 * Makes sure that a browser is there for the tests of screens. On Debian and Ubuntu root installs Chromium from the system's
 * packages; everywhere else the person is told what to do.
 * @returns what is missing, for the person; nothing when a browser is there.
 */
export function bringBrowser(): string | undefined {
  if (process.env['CHROMIUM'] ?? findBrowser()) return undefined;
  const byHand =
    'Testy ekranów potrzebują przeglądarki Chromium, Chrome albo Edge. Zainstaluj ją albo wskaż zmienną CHROMIUM.';
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return byHand;
  if (process.getuid?.() !== 0)
    return `${byHand} W systemie Debian lub Ubuntu: sudo apt-get install chromium`;
  console.error('Nie ma przeglądarki do testów. Instaluję Chromium z pakietów systemu (apt-get).');
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium');
  return findBrowser() === undefined
    ? `Nie udało się zainstalować Chromium przez apt-get. ${byHand}`
    : undefined;
}

function apt(...args: string[]): void {
  spawnSync('apt-get', ['-q', ...args], {
    stdio: ['ignore', 2, 2],
    timeout: LIMIT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
