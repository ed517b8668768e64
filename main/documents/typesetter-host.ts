import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import type { PrintedDocument } from '#shared/documents/document.ts';
import type { PaperForm } from './typesetter.ts';

/**
 * Where a typesetter runs: in a thread, or in a process of its own. The compiler leaks about 0.3 MB of native memory
 * a receipt whatever is evicted, and only the end of a process gives it back; so the service uses processes and
 * replaces them, while a desk, with a few hundred receipts a day and no Node to fork in Electron, uses a thread.
 */
export type HostKind = 'thread' | 'process';

export interface Order {
  readonly document: PrintedDocument;
  readonly form: PaperForm;
}
/** Every order gets one answer, also a failed one. `rss` is the memory of the host's process, in bytes. */
export type Answer = ({ readonly pdf: Uint8Array } | { readonly failure: string }) & { readonly rss: number };

export interface HostEvents {
  readonly answered: (answer: Answer) => void;
  /** The host is gone, or about to be. */
  readonly broke: (error: Error) => void;
}

export interface Host {
  readonly kind: HostKind;
  readonly post: (order: Order) => void;
  /** A host that waits for work does not keep the program alive. */
  readonly keepAlive: (wanted: boolean) => void;
  readonly end: () => Promise<void>;
}

/** What both kinds of host understand. */
interface Runner {
  ref(): unknown;
  unref(): unknown;
}

/** @param program the worker's file: a URL, because the packed client keeps it elsewhere */
export function startHost(kind: HostKind, program: URL, assets: string, events: HostEvents): Host {
  return kind === 'thread' ? startThread(program, assets, events) : startProcess(program, assets, events);
}

function startThread(program: URL, assets: string, events: HostEvents): Host {
  const worker = new Worker(program, { workerData: { assets }, execArgv: [] });
  worker.on('message', events.answered);
  worker.on('error', events.broke);
  worker.on('exit', () => events.broke(new Error('the thread ended')));
  return {
    kind: 'thread',
    post: (order) => worker.postMessage(order),
    keepAlive: (wanted) => hold([worker], wanted),
    end: async () => void (await worker.terminate()),
  };
}

function startProcess(program: URL, assets: string, events: HostEvents): Host {
  const child = fork(program, [assets], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.on('message', (answer) => events.answered(answer as Answer));
  child.on('error', events.broke);
  child.on('close', () => events.broke(new Error(complaint || 'the process ended')));
  return {
    kind: 'process',
    post: (order) =>
      child.send(order, (error) => {
        if (error) events.broke(error);
      }),
    keepAlive: (wanted) => hold([child, child.channel, child.stderr], wanted),
    end: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function hold(runners: readonly unknown[], wanted: boolean): void {
  for (const runner of runners) if (isRunner(runner)) wanted ? runner.ref() : runner.unref();
}

function isRunner(value: unknown): value is Runner {
  return typeof value === 'object' && value !== null && 'ref' in value && 'unref' in value;
}
