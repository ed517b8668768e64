import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** A program that we started, with all that it started in turn. */
export interface ChildProgram {
  /** Settles with the exit code when it has ended, whoever ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it and waits; nothing happens when it has ended already. */
  end(): Promise<void>;
  /** True when it still runs after `ms`. */
  survives(ms: number): Promise<boolean>;
}

const PATIENCE_MS = 5_000;

/** Starts a program of windows: in a process group of its own, so that ending it ends its helpers and nothing else. */
export function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ChildProgram {
  const child = spawn(file, args, { env, stdio: 'ignore', detached: process.platform !== 'win32' });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
  return {
    ended,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      signal(child, 'SIGTERM');
      const limit = setTimeout(() => signal(child, 'SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(limit);
    },
    async survives(ms) {
      let timer: NodeJS.Timeout | undefined;
      const waited = new Promise<true>((resolve) => {
        timer = setTimeout(() => resolve(true), ms);
      });
      const survived = await Promise.race([ended.then(() => false), waited]);
      clearTimeout(timer);
      return survived;
    },
  };
}

function signal({ pid }: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch {
    // it has ended meanwhile
  }
}
