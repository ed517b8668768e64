import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronPackage } from './find-electron.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What came of it, for the sentence that the person reads. */
export type FetchOutcome = 'fetched' | 'forbidden' | 'tried-before' | 'failed';

export interface FetchOptions {
  readonly env: Env;
  /** Where the note of a failed try is kept, so that each start does not wait for it again. */
  readonly dataDir: string;
  readonly limitMs?: number;
  readonly packageDir?: string;
}

/**
 * Tries once to fetch Electron's runtime by its own install script, for at most `limitMs` (20 s). It never throws.
 * `ELECTRON_SKIP_BINARY_DOWNLOAD`, `CI` and `SKARBNIK_ELECTRON=no` forbid it; `SKARBNIK_ELECTRON=fetch` tries again
 * after a failed try.
 */
export async function fetchElectron(options: FetchOptions): Promise<FetchOutcome> {
  const { env, dataDir, limitMs = 20_000, packageDir = electronPackage } = options;
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD'] || env['CI'] || env['SKARBNIK_ELECTRON'] === 'no')
    return 'forbidden';
  const script = path.join(packageDir, 'install.js');
  if (!existsSync(script)) return 'failed';
  const note = path.join(dataDir, 'electron-not-fetched');
  const version: string = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')).version;
  const triedBefore = existsSync(note) && readFileSync(note, 'utf8') === version;
  if (triedBefore && env['SKARBNIK_ELECTRON'] !== 'fetch') return 'tried-before';

  if (await runScript(script, env, limitMs)) {
    rmSync(note, { force: true });
    return 'fetched';
  }
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(note, version);
  return 'failed';
}

function runScript(script: string, env: Env, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      env,
      stdio: 'ignore',
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
