import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `skarbnik` with these words, as an administrator would, and waits for its end. */
export function runSkarbnik(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const words = ['--disable-warning=ExperimentalWarning', 'main/cli/skarbnik.ts', ...args];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
