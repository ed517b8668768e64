import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceAddress } from './workstation-protocol.ts';

/** What the shell was started with. */
export interface DesktopSettings {
  /** The folder of this workstation's data, or `undefined` for the account's usual place. */
  readonly dataDir: string | undefined;
  readonly service: ServiceAddress | null;
}

/**
 * Reads the command line. Unknown words are left alone: Chromium has switches of its own.
 * `--data-dir=FOLDER`, `--service-url=https://…`, `--service-spki=BASE64`.
 */
export function readSettings(args: readonly string[]): DesktopSettings {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      'data-dir': { type: 'string' },
      'service-url': { type: 'string' },
      'service-spki': { type: 'string' },
    },
  });
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const dataDir = text('data-dir');
  const url = text('service-url');
  const spki = text('service-spki');
  return {
    dataDir: dataDir === undefined ? undefined : path.resolve(dataDir),
    service: url !== undefined && spki !== undefined && isHttps(url) ? { url, spki } : null,
  };
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
