import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where to look; tests hand in a machine of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (file: string) => boolean;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isExecutable(file) {
    try {
      accessSync(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

/** Names on PATH, the most suitable first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

const LINUX = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/var/lib/flatpak/exports/bin/org.chromium.Chromium',
];

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_APPS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of an installed Chromium, Chrome or Edge, or `undefined`. `SKARBNIK_BROWSER` names one and then no other
 * is looked for.
 */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const named = machine.env['SKARBNIK_BROWSER'];
  if (named) return machine.isExecutable(named) ? named : undefined;
  return candidates(machine).find((file) => machine.isExecutable(file));
}

function candidates({ platform, env }: Machine): string[] {
  const system = platform === 'win32' ? path.win32 : path.posix;
  const folders = (env['PATH'] ?? env['Path'] ?? '')
    .split(system.delimiter)
    .filter((folder) => folder !== '');
  const ending = platform === 'win32' ? '.exe' : '';
  const onPath = NAMES.flatMap((name) => folders.map((folder) => system.join(folder, name + ending)));
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return [
      ...WINDOWS_APPS.flatMap((app) => roots.flatMap((root) => (root ? [system.join(root, app)] : []))),
      ...onPath,
    ];
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] ? [system.join(env['HOME'], 'Applications')] : [])];
    return [...roots.flatMap((root) => MAC_APPS.map((app) => system.join(root, app))), ...onPath];
  }
  return [...onPath, ...LINUX];
}
