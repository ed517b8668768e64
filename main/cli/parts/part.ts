import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';

/**
 * A part of the office that `npm start` runs in a process of its own: the database, the LAN service, a workstation.
 * It hears from us over a channel alone. When the channel closes, for whatever reason, it stops by itself; so nothing
 * stays behind even when `npm start` is killed. Ctrl+C of the terminal does not reach it: we stop the parts in order.
 */
export interface Part<Ready> {
  readonly ready: Ready;
  readonly pid: number;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export type FromPart<Ready> = { readonly ready: Ready } | { readonly failed: string };

const STOP_PATIENCE_MS = 15_000;

/**
 * Starts a part and waits until it is ready.
 * @param log where its own messages go, for the one who looks for a reason.
 */
export async function startPart<Ready>(file: string, options: object, log: string): Promise<Part<Ready>> {
  const messages = openSync(log, 'a', 0o600);
  const child = fork(path.join(import.meta.dirname, file), [], {
    detached: process.platform !== 'win32',
    stdio: ['ignore', messages, messages, 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  closeSync(messages);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('error', () => undefined);
  child.send(options);
  const answer = await Promise.race([
    new Promise<FromPart<Ready>>((resolve) =>
      child.once('message', (message) => resolve(message as FromPart<Ready>)),
    ),
    ended.then(
      (): FromPart<Ready> => ({
        failed: `Proces zakończył się, zanim był gotowy. Powód zapisano w pliku ${log}.`,
      }),
    ),
  ]);
  if ('failed' in answer) {
    await stop(child, ended);
    throw new Error(answer.failed);
  }
  return { ready: answer.ready, pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) child.disconnect();
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(limit);
}
