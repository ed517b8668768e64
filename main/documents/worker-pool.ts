import { Worker } from 'node:worker_threads';
import type { PrintedDocument } from '#shared/documents/document.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { PdfForm } from './typesetter.ts';

export interface WorkerOrder {
  readonly document: PrintedDocument;
  readonly form: PdfForm;
}
export type WorkerAnswer = { readonly pdf: Uint8Array } | { readonly failure: string };

interface Task {
  readonly order: WorkerOrder;
  readonly settle: (outcome: Uint8Array | Error) => void;
}

export interface WorkerPool {
  /** Sets a document in the first free thread. An aborted one is dropped, also in the middle of the work. */
  readonly run: (order: WorkerOrder, signal?: AbortSignal) => Promise<Uint8Array>;
  /** Stops all threads; what still waited is refused. Afterwards the pool refuses work. */
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  /** Threads at most; they start with the first documents, not before. */
  readonly threads: number;
  /** Folder of the templates and fonts. */
  readonly assets: string;
  /** The thread's program: a URL, because the packed client keeps it elsewhere. */
  readonly program: URL;
  /** A document that takes longer than this is given up, in milliseconds. */
  readonly limitMs: number;
}

/** A few threads that set documents; a thread that breaks or hangs is replaced, and only its document suffers. */
export function createWorkerPool({ threads, assets, program, limitMs }: PoolOptions): WorkerPool {
  const waiting: Task[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, { readonly task: Task; readonly timer: NodeJS.Timeout }>();
  let closed = false;

  function dispatch(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (busy.size < threads ? start() : undefined);
      const task = worker && waiting.shift();
      if (!worker || !task) return;
      const timer = setTimeout(() => give(worker, tooSlow(limitMs)), limitMs);
      busy.set(worker, { task, timer });
      worker.ref();
      worker.postMessage(task.order);
    }
  }

  function start(): Worker {
    const worker = new Worker(program, { workerData: { assets }, execArgv: [] });
    worker.on('message', (answer: WorkerAnswer) => {
      const task = release(worker);
      if (!task) return;
      worker.unref();
      idle.push(worker);
      task.settle('pdf' in answer ? answer.pdf : templateFailed(answer.failure));
      dispatch();
    });
    worker.on('error', (error) => give(worker, threadBroke(error)));
    worker.on('exit', () => {
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
      give(worker, threadBroke(new Error('the thread ended')));
    });
    return worker;
  }

  /** Takes the task away from a thread and ends the thread: native code cannot be interrupted otherwise. */
  function give(worker: Worker, outcome: Error): void {
    const task = release(worker);
    if (!task) return;
    void worker.terminate();
    task.settle(outcome);
    dispatch();
  }

  function release(worker: Worker): Task | undefined {
    const held = busy.get(worker);
    busy.delete(worker);
    clearTimeout(held?.timer);
    return held?.task;
  }

  function abandon(task: Task, reason: Error): void {
    const at = waiting.indexOf(task);
    if (at >= 0) {
      waiting.splice(at, 1);
      task.settle(reason);
      return;
    }
    for (const [worker, held] of busy) if (held.task === task) give(worker, reason);
  }

  return {
    run: (order, signal) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(poolClosed());
        if (signal?.aborted) return reject(cancelled());
        const task: Task = {
          order,
          settle: (outcome) => {
            signal?.removeEventListener('abort', onAbort);
            if (outcome instanceof Error) reject(outcome);
            else resolve(outcome);
          },
        };
        const onAbort = () => abandon(task, cancelled());
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(task);
        dispatch();
      }),
    close: async () => {
      closed = true;
      for (const task of waiting.splice(0)) task.settle(poolClosed());
      const workers = [...idle.splice(0), ...busy.keys()];
      for (const worker of workers) release(worker)?.settle(poolClosed());
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

const cancelled = () => refuse('DOCUMENT_CANCELLED', 'Przerwano przygotowanie wydruku.');
const poolClosed = () =>
  refuse(
    'DOCUMENT_CLOSING',
    'Program się zamyka, więc wydruku nie przygotowano. Wydrukuj go po uruchomieniu.',
  );
const tooSlow = (limitMs: number) =>
  refuse(
    'DOCUMENT_TOO_SLOW',
    `Wydruk nie powstał w ciągu ${Math.round(limitMs / 1000)} s. Zawęź zakres zestawienia i spróbuj ponownie.`,
    { details: { limitMs } },
  );
const templateFailed = (cause: string) =>
  refuse(
    'DOCUMENT_TEMPLATE_FAILED',
    'Nie udało się złożyć wydruku: wzór dokumentu zgłosił błąd. Dane są zapisane; przekaż administratorowi treść błędu z dziennika.',
    { details: { cause } },
  );
const threadBroke = (error: Error) =>
  refuse('DOCUMENT_THREAD_BROKE', 'Przygotowanie wydruku zostało przerwane. Wydrukuj dokument ponownie.', {
    details: { cause: error.message },
  });
